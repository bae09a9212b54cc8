"""Words in several lines, where one would be too long for its place."""

import heapq
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scenes.visuals.words.breaking import is_pause, letters, parts
from scenes.visuals.words.typeset import Words

TRIES, HURRIED = 60, 0.2
"""How many ways to break are set and measured; what a break without a pause costs, as a share of the width."""


class Broken(Words):
    """A text in as few lines as hold it in a width of `room`, at most `most`, as even as they can be; still one path.

    `text` stays whole, and `lines` says how many there are. The last try is taken where no number of lines holds it.
    """

    def __init__(self, text: str, size: float, color: str, room: float, most: int) -> None:
        super().__init__(text, size, color)
        self.room, self._rows = room, _rows(text, size, room, most)

    @property
    def lines(self) -> int:
        return len(self._rows)

    @property
    def fits(self) -> bool:
        """Whether every line is within the room."""
        return max(row.width for row in self._rows) <= self.room

    def stack(self, x: float, y: float, step: float, align: float = 0.0) -> "Broken":
        """Put the first line's baseline to height y, each other one `step` lower, all aligned at x as `put` does."""
        for number, row in enumerate(self._rows):
            row.put(x, y - number * step, align)
        self.points = np.concatenate([row.points for row in self._rows])
        self._baseline = y
        return self


def _rows(text: str, size: float, room: float, most: int) -> list[Words]:
    pieces, best = parts(text), [Words(text, size, "#FFFFFF")]
    for count in range(2, min(most, len(pieces)) + 1):
        if max(row.width for row in best) <= room:
            break
        breaks = itertools.combinations(range(1, len(pieces)), count - 1)
        tries = [["".join(pieces[i:j]) for i, j in itertools.pairwise((0, *at, len(pieces)))] for at in breaks]
        tries = heapq.nsmallest(TRIES, tries, key=lambda rows: _cost(rows, [letters(row) for row in rows]))
        settings = [_Setting(lines, [Words(line.rstrip(), size, "#FFFFFF") for line in lines]) for lines in tries]
        best = min(settings, key=lambda setting: setting.cost(room)).rows
    return best


@dataclass(frozen=True)
class _Setting:
    lines: list[str]
    rows: list[Words]

    def cost(self, room: float) -> tuple[bool, float]:
        """Whether a line is too wide for a room, and what the lines cost."""
        widths = [row.width for row in self.rows]
        return max(widths) > room, _cost(self.lines, widths)


def _cost(lines: list[str], widths: Sequence[float]) -> float:
    """The width of the widest line, more where a line ends although nobody would pause there."""
    return max(widths) * (1 + HURRIED * sum(not is_pause(line) for line in lines[:-1]))
