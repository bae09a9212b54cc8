"""Words: set by Typst with a font from inside its wheel, each line one flat path."""

import json
from functools import cache, lru_cache
from xml.etree import ElementTree

import numpy as np
from manim import VMobject
from manim.mobject.svg.svg_mobject import VMobjectFromSVGPath
from svgelements import Path

from geometry.arrays import Array
from scenes.visuals.style import LABEL, Level, palette
from scenes.visuals.words.fonts import Face, face

SVG, HREF = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}href"
REFERENCE = 48
SAMPLE = "The quick brown fox jumps over the lazy dog: 0.37, 0.73 to 1.25 of 200"
LONG = 16
"""From so many letters on a line is never wider than in our own font: the layout has room for that."""


class Words(VMobject):
    """One line of plain words of a given size (em, in scene units) and colour, as a single path.

    The line is placed by its baseline, so that lines with and without descenders stand level.
    """

    def __init__(self, text: str, size: float, color: str) -> None:
        super().__init__(stroke_width=0, fill_color=color, fill_opacity=1.0)
        self.set_z_index(Level.WORDS)
        self.text, self.size = text, size
        self.points = _sized(text, face()) * (size / REFERENCE)

    def put(self, x: float, y: float, align: float = 0.0) -> "Words":
        """Move the baseline to height y, and the left end (align -1), the middle (0) or the right end (1) to x."""
        left, right = self.points[:, 0].min(), self.points[:, 0].max()
        anchor = (left + right) / 2 + align * (right - left) / 2
        self.points = self.points + np.array([x - anchor, y - self.baseline, 0.0])
        self._baseline = y
        return self

    @property
    def baseline(self) -> float:
        """The height of the line's baseline."""
        return getattr(self, "_baseline", 0.0)


def _sized(text: str, font: Face) -> Array:
    """The outline of a line, as large as takes no more room than our own font would."""
    outline = _outline(text, font)
    if font == font.ours:
        return outline
    return outline * min(_narrower(SAMPLE, font), _narrower(text, font) if len(text) >= LONG else 1.0)


@lru_cache(maxsize=256)
def _narrower(text: str, font: Face) -> float:
    """How many times as wide our own font sets a text as another does, at most 1."""
    ours, other = (float(np.ptp(_outline(text, one)[:, 0])) for one in (font.ours, font))
    return min(1.0, ours / other)


@lru_cache(maxsize=256)  # every line of every story would stay
def _outline(text: str, font: Face) -> Array:
    """The glyphs' cubics (n, 3) for one em of REFERENCE units, baseline at 0.

    Set in memory by one compiler for all: manim's own `Typst` searches the system's fonts for every line, and keeps
    files that two renders may write at once.
    """
    quoted = json.dumps(text, ensure_ascii=False)
    markup = (
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f"#set text({font.words}, size: {REFERENCE}pt)\n"
        f"#text({quoted})"
    )
    svg = ElementTree.fromstring(font.set(markup))
    shapes = {symbol.get("id"): symbol[0].get("d") for symbol in svg.iter(f"{SVG}symbol")}
    glyphs = [np.zeros((0, 3))]
    for run in svg.iter(f"{SVG}g"):
        # Typst turns each run of glyphs upright: matrix(1 0 0 -1 x y), so within it y grows upwards from the baseline.
        start = float(run.get("transform", "0 0 ").split()[-2])
        for use in run.findall(f"{SVG}use"):
            place = start + float(use.get("x", "0"))
            glyphs.append(_glyph(shapes[use.get(HREF, "")[1:]] or "") + np.array([place, 0.0, 0.0]))
    return np.concatenate(glyphs)


@cache
def _glyph(shape: str) -> Array:
    """The cubics (n, 3) of one outline in SVG's words; the same letter is read once for all lines."""
    return VMobjectFromSVGPath(Path(shape)).points


def label(text: str, x: float, y: float, align: float = -1.0, color: str | None = None) -> Words:
    """A small line of words in the quiet colour, or another."""
    return Words(text, LABEL, color or palette().quiet).put(x, y, align)
