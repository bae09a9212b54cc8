"""The widget's script and style: those of the page, the knobs, and what starts both in a notebook's cell."""

import json
from pathlib import Path

from geometry.training import TRAINABLE
from scenes.publish.kit.figure import worded
from scenes.publish.pages import explorer

HERE = Path(__file__).parent / "templates"


def script() -> str:
    """A module of JavaScript with the `render` that anywidget asks for; it loads nothing else."""
    options = "".join(f"<option>{name}</option>" for name in TRAINABLE)
    form = worded(_read("knobs.html")).substitute(options=options)
    return f"{explorer.parts_of_script()}\nconst FORM = {json.dumps(form)};\n{_read('widget.js')}"


def style() -> str:
    """The style of explorers and of the knobs."""
    return explorer.style() + _read("widget.css")


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
