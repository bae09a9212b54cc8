"""Numbers that change while a film runs: the digits are set once and laid out anew in every frame."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from geometry.arrays import Array
from geometry.language import phrase
from scenes.visuals.style import LABEL, palette
from scenes.visuals.words.fonts import Face, face
from scenes.visuals.words.typeset import Words

SPACE, HERE = 0.3, "\0"


class Counter(Words):
    """A whole number that is a function of time in words that stay: "{number} of {dots} wrong", with `dots` given.

    `place(time)` shows the number of that time, so that a counter is played like a drawing.
    """

    def __init__(
        self, number: Callable[[float], int], template: str = "{number}", color: str | None = None, **values: Any
    ) -> None:
        self.number, self.template, self.values = number, template, values
        before, after = phrase(template, number=HERE, **values).split(HERE)
        self._head, self._tail = _set(before.strip()), _set(after.strip())
        self._corner = np.zeros(3)
        super().__init__("0", LABEL, color or palette().words)
        self.place(0)

    def put(self, x: float, y: float, align: float = -1.0) -> "Counter":
        """Move the left end of the baseline to a place; `ValueError` for another alignment: the width changes."""
        self._corner = _corner(x, y, align)
        return self.place(self.time)

    def place(self, time: float) -> "Counter":
        """Show the number of that time."""
        self.time = time
        digits = str(self.number(time))
        self.text = phrase(self.template, number=digits, **self.values)
        glyphs, advance = _digits()
        start = self._head[:, 0].max() + SPACE * self.size if len(self._head) else 0.0
        row = [glyphs[digit] + _right(start + k * advance * self.size) for k, digit in enumerate(digits)]
        tail = self._tail + _right(start + (len(digits) * advance + SPACE) * self.size)
        self.points = np.concatenate([self._head, *row, tail]) + self._corner
        return self


class Changing(Words):
    """A line of words that is one of a few, as a function of time; each is set once, when it is first shown."""

    def __init__(self, text_at: Callable[[float], str], color: str | None = None) -> None:
        self.text_at = text_at
        self._lines: dict[str, Array] = {}
        self._corner = np.zeros(3)
        super().__init__(text_at(0), LABEL, color or palette().words)
        self.place(0)

    def put(self, x: float, y: float, align: float = -1.0) -> "Changing":
        """Move the left end of the baseline to a place; `ValueError` for another alignment: the width changes."""
        self._corner = _corner(x, y, align)
        return self.place(self.time)

    def place(self, time: float) -> "Changing":
        """Show the words of that time."""
        self.time, self.text = time, phrase(self.text_at(time))
        if self.text not in self._lines:
            self._lines[self.text] = _set(self.text)
        self.points = self._lines[self.text] + self._corner
        return self


def _corner(x: float, y: float, align: float) -> Array:
    if align != -1:
        raise ValueError(f"words that change are put by their left end, align -1; got {align}")
    return np.array([x, y, 0.0])


def _right(distance: float) -> Array:
    return np.array([distance, 0.0, 0.0])


def _set(text: str) -> Array:
    """The outline (n, 3) of a line of words at the size of a label, from the origin on; nothing for no words."""
    return Words(text, LABEL, palette().words).put(0, 0, -1).points if text else np.zeros((0, 3))


def _digits() -> tuple[dict[str, Array], float]:
    return _cells(face())


@cache
def _cells(font: Face) -> tuple[dict[str, Array], float]:
    """The outlines (n, 3) of the ten digits at the size of a label, each in the middle of a cell, and its width in em.

    Twice the same digit is the same outline twice, one advance apart. The cell is the widest one's: where a font's
    digits are not of one width, a number that counts would shake.
    """
    pairs = {digit: Words(2 * digit, LABEL, palette().words).points for digit in "0123456789"}
    halves = {digit: points[: len(points) // 2] for digit, points in pairs.items()}
    steps = {digit: float(points[len(points) // 2, 0] - points[0, 0]) for digit, points in pairs.items()}
    width = max(steps.values())
    left = halves["1"][:, 0].min() + (width - steps["1"]) / 2
    glyphs = {digit: outline + _right((width - steps[digit]) / 2 - left) for digit, outline in halves.items()}
    return glyphs, width / LABEL
