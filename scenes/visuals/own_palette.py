"""A palette of one's own: a TOML file with colours by the names of `Palette`; what it leaves out is the theme's."""

import re
import tomllib
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from geometry.storage import read_text
from scenes.visuals.contrast import faults
from scenes.visuals.theme import THEMES, Palette

MOST = 16_384
SHOWN = 3
COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
PLAIN = r'no [tables], and colours as "#RRGGBB"'


@lru_cache(maxsize=8)
def read(path: Path, theme: str) -> Palette:
    """The palette of a file over a theme; `ValueError` for what is no colour, or cannot be read or told apart."""
    base = THEMES[theme]
    try:
        given = tomllib.loads(read_text(path, MOST))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ValueError(f"{path}: a palette needs TOML, {PLAIN}: {error}") from None
    known = [field.name for field in fields(Palette)]
    unknown = [repr(key) for key in given if key not in known]
    if unknown:
        raise ValueError(f"{path}: a palette has {', '.join(known)}; got {', '.join(unknown[:5])}")
    own = {name: _like(path, name, getattr(base, name), value) for name, value in given.items()}
    look = replace(base, **own)
    found = list(faults(look))
    if found:
        more = f"; and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        raise ValueError(f"{path} with the {theme} theme: " + "; ".join(found[:SHOWN]) + more)
    return look


def on_themes(path: Path | None) -> tuple[dict[str, Palette], list[str]]:
    """The palettes by theme, with a file's colours over those that they fit; and why others stay as they are.

    `ValueError` where they fit no theme.
    """
    looks, faults_found = dict(THEMES), []
    for theme in THEMES if path is not None else ():
        try:
            looks[theme] = read(path, theme)
        except ValueError as error:
            faults_found.append(str(error))
    if len(faults_found) == len(THEMES):
        raise ValueError(faults_found[0])
    return looks, faults_found


def _like(path: Path, name: str, usual: Any, value: Any) -> Any:
    """A value of the kind and the length that the theme's has."""
    if isinstance(usual, str) and isinstance(value, str) and COLOR.fullmatch(value):
        return value
    if isinstance(usual, float) and _is_share(value):
        return float(value)
    if isinstance(usual, tuple) and isinstance(value, list) and len(value) == len(usual):
        return tuple(_like(path, name, one, other) for one, other in zip(usual, value, strict=True))
    kind = "a number from 0 to 1" if isinstance(usual, float) else 'a colour "#RRGGBB"'
    if isinstance(usual, tuple):
        kind = f"a list of {len(usual)}, each {'a number from 0 to 1' if name == 'sheet' else 'a colour'}"
    raise ValueError(f"{path}: {name} must be {kind}; got {value!r:.60}")


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
