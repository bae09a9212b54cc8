"""A ground that the user set: words that can be read on it; another renderer: one clear line."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from manim import ManimColor, tempconfig

from scenes.visuals import style
from scenes.visuals.film import Film

ROOT = Path(__file__).parents[2]


def _contrast(first: str, second: str) -> float:
    shades = []
    for color in (first, second):
        rgb = np.array(ManimColor(color).to_rgb())
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        shades.append(float(linear @ [0.2126, 0.7152, 0.0722]) + 0.05)
    return max(shades) / min(shades)


@pytest.mark.parametrize("ground", ["#FFFFFF", "#F4F0E6", "#202020", "#0A2A4A"])
def test_words_can_be_read_on_any_ground(ground, monkeypatch):
    monkeypatch.delenv("PLANEFOLD_THEME", raising=False)
    try:
        with tempconfig({"background_color": ground, "write_to_movie": False}):
            Film()
            assert _contrast(style.palette().words, ground) >= 4.5
    finally:
        style.follow((0, 0, 0))


def test_a_chosen_theme_stays(monkeypatch):
    monkeypatch.setenv("PLANEFOLD_THEME", "dark")
    style.follow((1, 1, 1))
    assert style.palette() is style.DARK
    style.follow((0, 0, 0))


def test_another_renderer_is_refused_in_one_line(tmp_path):
    manim = Path(sys.executable).with_name("manim")
    done = subprocess.run(
        [manim, "-ql", "--renderer", "opengl", "--media_dir", tmp_path, ROOT / "scenes" / "circles.py"],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode != 0
    assert "run without --renderer opengl" in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
