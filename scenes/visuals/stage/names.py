"""The names of the classes, each behind a mark of its class: a row above the plane, two where they are many."""

import numpy as np
from manim import VGroup, VMobject

from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.drawings.cloud import Shape, colors_of, marks_of
from scenes.visuals.pen import polygons, spots
from scenes.visuals.places import Pane
from scenes.visuals.style import Level, palette
from scenes.visuals.words import Words

LONGEST, SHORTEST, LARGER = 24, 3, 1.35
MARK, GAP, LINE, READ, NUMBERED = 0.34, 0.42, 0.46, 8, 5


def shortened(name: str, letters: int) -> str:
    """A name of at most so many letters, an ellipsis at its end where some are cut; without line breaks."""
    plain = " ".join(name.split()) or "?"
    return plain if len(plain) <= letters else plain[: letters - 1].rstrip() + "…"


def called(classes: tuple[str, ...], most: int = NUMBERED) -> tuple[str, ...]:
    """The names of classes as they are shown: at `most` so many that are only numbered are called so."""
    few = len(classes) <= most and all(name.isdigit() for name in classes)
    return tuple(phrase("class {name}", name=name) for name in classes) if few else classes


def in_words(classes: tuple[str, ...]) -> tuple[str, ...]:
    """The names of classes as sentences have them, where a bare number would be taken for one: "class 4"."""
    return called(classes, len(classes))


class Names(Drawing):
    """A mark and a name for every class, in the pane's width; `kinds[k]` is what stands for class k."""

    level = Level.WORDS

    def __init__(self, names: tuple[str, ...], pane: Pane) -> None:
        names = called(names)
        rows, letters = _rows(names, pane)
        colors = colors_of(len(names))
        self.kinds: list[VGroup] = []
        top = pane.center[1] + (len(rows) - 1) * LINE / 2
        for number, row in enumerate(rows):
            x, y = pane.left, top - number * LINE
            for kind in row:
                words = Words(shortened(names[kind], letters), style.SMALL, palette().words).put(x + MARK, y - 0.11, -1)
                mark = _marked(kind, colors[kind], np.array([[x + MARK / 2 - 0.05, y, 0.0]]))
                self.kinds.append(VGroup(mark, words))
                x += MARK + words.width + GAP
        super().__init__(*self.kinds)

    def place(self, time: float) -> "Names":
        """They stay."""
        self.time = time
        return self


def _marked(kind: int, color: str, place: np.ndarray) -> VMobject:
    group = VGroup(*marks_of(kind, color))
    for pen in group:
        pen.set_stroke(width=LARGER * pen.get_stroke_width())
        pen.points = polygons(pen.shape, place, LARGER * pen.size) if isinstance(pen, Shape) else spots(place)
    return group


def _rows(names: tuple[str, ...], pane: Pane) -> tuple[list[list[int]], int]:
    """The classes of each row, and the letters that a name may have, so that all rows fit."""
    every = list(range(len(names)))
    half = (len(names) + 1) // 2
    for rows in ([every], [every[:half], every[half:]]):
        for letters in range(LONGEST, SHORTEST - 1, -1):
            if all(_width([names[k] for k in row], letters) <= pane.width for row in rows):
                if letters >= min(READ, max(map(len, names))) or len(rows) == 2:
                    return rows, letters
                break
    return [every[:half], every[half:]], SHORTEST


def _width(names: list[str], letters: int) -> float:
    words = (Words(shortened(name, letters), style.SMALL, palette().words).width for name in names)
    return sum(MARK + width + GAP for width in words) - GAP
