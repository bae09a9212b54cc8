"""The font of words: the one inside Typst's wheel, a family that Typst finds on this machine, or a file."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

import typst

from scenes.visuals.brand import brand
from scenes.visuals.style import FONT

SHOWN = 12


@dataclass(frozen=True)
class Face:
    """A font as Typst takes it; `folder` is where its file lies, None for a family."""

    family: str
    style: str = "normal"
    weight: int = 400
    stretch: float = 1.0
    folder: Path | None = None

    @property
    def words(self) -> str:
        """The parameters of Typst's `text`."""
        name = json.dumps(self.family, ensure_ascii=False)
        return f'font: {name}, style: "{self.style}", weight: {self.weight}, stretch: {100 * self.stretch:g}%'

    def set(self, markup: str) -> bytes:
        """What Typst makes of some markup, as SVG."""
        return cast(bytes, _compiler(self.folder, self.family != FONT).compile(input=markup.encode(), format="svg"))


OURS = Face(FONT)


def face() -> Face:
    """The font of this process; `ValueError` where Typst does not find it."""
    own = brand()
    return face_of(own.font, own.font_file)


@cache
def face_of(font: str | None, file: Path | None) -> Face:
    """The font of a family, a file, or our own; `ValueError` where Typst does not find it."""
    if file is not None:
        found = [one for one in _fonts(file.parent, False).fonts() if one.path and Path(one.path).resolve() == file]
        if not found:
            raise ValueError(f"font must be a file that Typst can read; it finds no font in {file}")
        one = found[0]
        return Face(one.family, one.style.lower(), one.weight, one.stretch, file.parent)
    if font is None:
        return OURS
    families = {family.lower(): family for family in _fonts(None, True).families()}
    if font.lower() not in families:
        known = ", ".join(list(families.values())[:SHOWN])
        raise ValueError(f"font must be a family that Typst finds here ({known}), or a .ttf or .otf file; got {font!r}")
    return Face(families[font.lower()])


@cache
def _fonts(folder: Path | None, system: bool) -> typst.Fonts:
    paths = [] if folder is None else [str(folder)]
    return typst.Fonts(include_system_fonts=system, font_paths=paths)


@cache
def _compiler(folder: Path | None, system: bool) -> typst.Compiler:
    return typst.Compiler(font_paths=_fonts(folder, system))
