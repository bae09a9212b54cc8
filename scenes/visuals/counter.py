"""Numbers that change while a film runs: the digits are set once and laid out anew in every frame."""

from collections.abc import Callable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from scenes.visuals.style import LABEL, palette
from scenes.visuals.words import Words

Array = NDArray[np.float64]
SPACE = 0.25


class Counter(Words):
    """A whole number that is a function of time, then words that stay: "57 of 200 wrong", from its left end on.

    `place(time)` shows the number of that time, so that a counter is played like a drawing.
    """

    def __init__(self, number: Callable[[float], int], after: str = "", color: str | None = None) -> None:
        self.number, self.after = number, after
        self._tail = Words(after, LABEL, color or palette().words).put(0, 0, -1).points if after else np.zeros((0, 3))
        self._corner = np.zeros(3)
        super().__init__("0", LABEL, color or palette().words)
        self.place(0)

    def put(self, x: float, y: float, align: float = -1.0) -> "Counter":
        """Move the left end of the baseline to a place; `ValueError` for another alignment: the width changes."""
        if align != -1:
            raise ValueError(f"a counter is put by its left end, align -1; got {align}")
        self._corner = np.array([x, y, 0.0])
        return self.place(self.time)

    def place(self, time: float) -> "Counter":
        """Show the number of that time."""
        self.time = time
        digits = str(self.number(time))
        self.text = f"{digits} {self.after}".strip()
        glyphs, advance = _digits()
        row = [glyphs[digit] + np.array([k * advance * self.size, 0, 0]) for k, digit in enumerate(digits)]
        tail = self._tail + np.array([(len(digits) * advance + SPACE) * self.size, 0, 0])
        self.points = np.concatenate([*row, tail]) + self._corner
        return self


@cache
def _digits() -> tuple[dict[str, Array], float]:
    """The outlines (n, 3) of the ten digits at the size of a label, and their common width in em."""
    line = Words("12345678901", LABEL, palette().words).put(0, 0, -1)
    paths = line.get_subpaths()
    # The first and the last glyph are the same single outline, ten widths apart.
    width = (paths[-1][0, 0] - paths[0][0, 0]) / 10
    cells = np.array([int(path[:, 0].mean() / width) for path in paths])
    glyphs = {}
    for cell in range(10):
        outline = np.concatenate([path for path, place in zip(paths, cells, strict=True) if place == cell])
        glyphs[str((cell + 1) % 10)] = outline - np.array([cell * width, 0.0, 0.0])
    return glyphs, width / LABEL
