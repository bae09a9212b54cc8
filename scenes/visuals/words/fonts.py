"""The font of words: the one inside Typst's wheel, a family that Typst finds on this machine, or a file.

Glyphs that it lacks come from the font of the extra `chinese`, where that is installed.
"""

import json
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import typst

from geometry.language import ENGLISH, language
from scenes.visuals.brand import brand
from scenes.visuals.style import FONT

SHOWN = 12
CHINESE = ("justmytype_intl_cjk", "fonts/ofl/notosanssc", "Noto Sans SC")
"""A package with fonts, the folder of one in it, and its family."""
NEEDS = {"zh": "层圆"}
"""Two letters that a language's font must have, and draw differently: a font draws all that it lacks alike."""


@dataclass(frozen=True)
class Face:
    """A font as Typst takes it; `folder` is where its file lies, None for a family. `beside` has what it lacks."""

    family: str
    style: str = "normal"
    weight: int = 400
    stretch: float = 1.0
    folder: Path | None = None
    beside: "Face | None" = None
    lang: str = ENGLISH

    @property
    def words(self) -> str:
        """The parameters of Typst's `text`."""
        names = [self.family] if self.beside is None else [self.family, self.beside.family]
        font = ", ".join(json.dumps(name, ensure_ascii=False) for name in names)
        lang = "" if self.lang == ENGLISH else f', lang: "{self.lang}"'
        style = f'style: "{self.style}", weight: {self.weight}, stretch: {100 * self.stretch:g}%'
        return f"font: ({font},), {style}{lang}"

    @property
    def ours(self) -> "Face":
        """Our own font, with the same beside it."""
        return replace(OURS, beside=self.beside, lang=self.lang)

    def set(self, markup: str) -> bytes:
        """What Typst makes of some markup, as SVG."""
        folders = tuple(face.folder for face in (self, self.beside) if face is not None and face.folder is not None)
        return cast(bytes, _compiler(folders, self.family != FONT).compile(input=markup.encode(), format="svg"))


OURS = Face(FONT)


def face() -> Face:
    """The font of this process; `ValueError` where Typst does not find it, or it lacks the letters of the language."""
    own = brand()
    return face_of(own.font, own.font_file, language())


@cache
def face_of(font: str | None, file: Path | None, lang: str = ENGLISH) -> Face:
    """The font of a family, a file, or our own; `ValueError` where Typst does not find it or it lacks letters."""
    found = replace(_found(font, file), beside=_chinese(), lang=lang)
    if lang in NEEDS and not _draws(found, NEEDS[lang]):
        raise ValueError(
            f"words in {lang} need a font that has them: pip install 'planefold[chinese]', or name a font by --font "
            "(PLANEFOLD_FONT), a family or a .ttf, .otf file"
        )
    return found


def _found(font: str | None, file: Path | None) -> Face:
    if file is not None:
        found = [one for one in _fonts((file.parent,), False).fonts() if one.path and Path(one.path).resolve() == file]
        if not found:
            raise ValueError(f"font must be a file that Typst can read; it finds no font in {file}")
        one = found[0]
        return Face(one.family, one.style.lower(), one.weight, one.stretch, file.parent)
    if font is None:
        return OURS
    families = {family.lower(): family for family in _fonts((), True).families()}
    if font.lower() not in families:
        known = ", ".join(list(families.values())[:SHOWN])
        raise ValueError(f"font must be a family that Typst finds here ({known}), or a .ttf or .otf file; got {font!r}")
    return Face(families[font.lower()])


@cache
def _chinese() -> Face | None:
    """The font of the extra `chinese`, None where that is not installed."""
    package, folder, family = CHINESE
    spec = find_spec(package)
    places = [] if spec is None else [Path(place) / folder for place in spec.submodule_search_locations or ()]
    return next((Face(family, folder=place) for place in places if place.is_dir()), None)


def _draws(face: Face, letters: str) -> bool:
    one, other = (
        face.set(f'#set page(width: auto, height: auto)\n#set text({face.words})\n#text("{letter}")')
        for letter in letters
    )
    return one != other


@cache
def _fonts(folders: tuple[Path, ...], system: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=system, font_paths=[str(folder) for folder in folders])


@cache
def _compiler(folders: tuple[Path, ...], system: bool) -> typst.Compiler:
    return typst.Compiler(font_paths=_fonts(folders, system))
