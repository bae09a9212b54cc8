"""Knobs from the command line and from a file: every knob of a story, checked, read from TOML and written as TOML."""

import json
import os
import re
import tomllib
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from geometry.storage import read_text, write_text
from scenes.publish.stories.data_options import MADE_WITH
from scenes.visuals.brand import FONTS, PIPER, Brand

MOST_LAYERS, MOST_NEURONS = 16, 256
MOST_PLAIN, MOST_DOTTED, LARGEST = 2**16, 100, 2**53
TEXTS = re.compile(
    r'''"""(?:[^"\\]++|\\.|"(?!""))*+"""|"(?:[^"\\\n]++|\\.)*+"'''
    r"""|'''(?:[^']++|'(?!''))*+'''|'[^'\n]*+'|\#[^\n]*+""",
    re.DOTALL,
)
FILES = ("network", "data", "test", "palette", "logo", "font", "voice")
TRAINING = ("hidden", "activation", "alpha", "max_iter", "restarts", "choose", "seed")
DOTS = ("data", "samples", "noise", "factor", "turns", "seed", "label", "test", "test_size")


def widths(text: str) -> tuple[int, ...]:
    """Hidden widths from words such as "2,3,2"; `ValueError` for others, or too many to be answered in seconds."""
    try:
        numbers = tuple(int(word) for word in text.split(",") if len(word) < 10)
    except ValueError:
        numbers = ()
    if len(numbers) != text.count(",") + 1 or not all(1 <= number <= MOST_NEURONS for number in numbers):
        raise ValueError(f"hidden must be whole numbers from 1 to {MOST_NEURONS}, such as 2,3,2; got {text!r}")
    if len(numbers) > MOST_LAYERS:
        raise ValueError(f"hidden must list at most {MOST_LAYERS} layers; got {len(numbers)}")
    return numbers


@dataclass(frozen=True)
class Knobs:
    """Every knob of a story; None means the default. `ValueError` for a value of another kind.

    `data` is a built-in name or a file; `network` a file, or else one is trained; `weights` is the JSON of the
    network that was filmed, so that the film can be made again where training would give others. `threshold` is where
    the output of either is cut. `label` is the column of the classes, `plane` the two columns that are seen ("a,b");
    `title` stands on the poster;
    `test` is a file of dots that are held out, or `test_size` their share. From `palette` on it is `Brand`.
    """

    data: str = "xor"
    samples: int | None = None
    noise: float | None = None
    factor: float | None = None
    turns: float | None = None
    seed: int = 0
    network: str | None = None
    hidden: tuple[int, ...] | None = None
    activation: str | None = None
    alpha: float | None = None
    max_iter: int | None = None
    restarts: int | None = None
    choose: str | None = None
    quality: str = "l"
    format: str = "mp4"
    theme: str = "dark"
    shape: str = "16:9"
    weights: str | None = None
    threshold: float | None = None
    label: str | None = None
    plane: str | None = None
    title: str | None = None
    test: str | None = None
    test_size: float | None = None
    palette: str | None = None
    font: str | None = None
    logo: str | None = None
    speed: float | None = None
    panel: bool | None = None
    captions: bool | None = None
    voice: str | None = None
    lang: str | None = None

    @property
    def files(self) -> dict[str, str]:
        """Which of them name files: a built-in data set has no ending, a font family none of a font's, and a voice that
        is not piper's is a folder."""
        named = {name: getattr(self, name) or "" for name in FILES}
        known = {name: Path(value).suffix.lower() for name, value in named.items()}
        known |= {
            "font": known["font"] if known["font"] in FONTS else "",
            "voice": named["voice"].replace(PIPER, "", 1),
        }
        return {name: named[name] for name, ending in known.items() if ending}

    @property
    def brand(self) -> Brand:
        """The look of one's own; `ValueError` for what does not fit."""
        names = [field.name for field in fields(Brand)]
        return Brand(**{name: getattr(self, name) for name in names if getattr(self, name) is not None})

    def __post_init__(self) -> None:
        for name, kind in KINDS.items():
            value = getattr(self, name)
            if value is not None and (not isinstance(value, kind) or isinstance(value, bool) > (kind is bool)):
                raise ValueError(f"{name} must be {NAMES[kind]}; got {value!r:.60}")
            if isinstance(value, int) and abs(value) > LARGEST:
                raise ValueError(f"{name} must be at most {LARGEST} in size; got {len(str(value))} digits")
        if self.hidden is not None:
            given = self.hidden if isinstance(self.hidden, list | tuple) else ()
            object.__setattr__(self, "hidden", widths(",".join(map(str, given))))

    def changed(self, **given: Any) -> "Knobs":
        """Others in place of some knobs, those that are None left out; what was trained from them is forgotten.

        `ValueError` where both a network and how to train one are given.
        """
        given = {name: str(v) if isinstance(v, Path) else v for name, v in given.items() if v is not None}
        asked = [name for name in TRAINING if name in given and name != "seed"]
        if asked and given.get("network"):
            raise ValueError(f"give a network, or how to train one ({', '.join(asked)}), not both")
        if Path(given.get("data", "")).suffix:  # what made other dots is forgotten, too
            given = dict.fromkeys(MADE_WITH) | given
        if {*TRAINING, *DOTS, "network"} & given.keys():
            given.setdefault("weights", None)
        if asked:
            given["network"] = None
            given.setdefault("threshold", None)
        return replace(self, **given)


TEXT = (
    "data network activation choose quality format theme shape weights label plane title test palette font logo voice "
    "lang"
)
KINDS: dict[str, Any] = {
    **dict.fromkeys(TEXT.split(), str),
    **dict.fromkeys(("samples", "seed", "max_iter", "restarts"), int),
    **dict.fromkeys(("noise", "factor", "turns", "alpha", "threshold", "test_size", "speed"), (int, float)),
    **dict.fromkeys(("panel", "captions"), bool),
    "hidden": (list, tuple),
}
NAMES = {
    bool: "true or false",
    str: "text",
    int: "a whole number",
    (int, float): "a number",
    (list, tuple): "a list such as [2, 3, 2]",
}


def read(path: str | os.PathLike) -> Knobs:
    """Knobs from a TOML file; files named in it are looked for beside it. `ValueError` names the file and the key."""
    path = Path(path)
    text = read_text(path)
    try:
        _check_size(text)
        given = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path}: needs TOML: {error or 'nested too deeply'}") from None
    known = [field.name for field in fields(Knobs)]
    unknown = [key for key in given if key not in known]
    if unknown:
        raise ValueError(
            f"{path}: unknown keys {', '.join(map(repr, unknown[:5]))}; those there are: {', '.join(known)}"
        )
    try:
        knobs = Knobs(**given)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
    beside: dict[str, Any] = {name: str(path.parent / value) for name, value in knobs.files.items()}
    return replace(knobs, **beside)


def _check_size(text: str) -> None:
    """Bounds on what is not the inside of a text: tomllib takes time and memory in the square of a key's parts."""
    plain = TEXTS.sub("", text)
    if len(plain) > MOST_PLAIN or plain.count(".") > MOST_DOTTED:
        raise ValueError(f"at most {MOST_PLAIN} characters and {MOST_DOTTED} full stops outside of texts and comments")


def write(path: str | os.PathLike, knobs: Knobs, note: str = "") -> None:
    """Write knobs as TOML, atomically, those that are None left out; named files relative to it."""
    path = Path(path)
    lines = [f"# {line}" for line in note.splitlines()]
    for field in fields(knobs):
        value = getattr(knobs, field.name)
        if field.name in knobs.files:
            value = Path(os.path.relpath(value, path.parent)).as_posix()
        if value is not None:
            lines.append(f"{field.name} = {_toml(value)}")
    write_text(path, "\n".join(lines) + "\n")


def _toml(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return repr(value).lower()
    return str(list(value)) if isinstance(value, tuple) else repr(value)
