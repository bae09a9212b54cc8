"""Words in several lines, where one would be too long for its place."""

import itertools

import numpy as np

from scenes.visuals.words.typeset import Words


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
    words, best = text.split(" "), [Words(text, size, "#FFFFFF")]
    for count in range(2, min(most, len(words)) + 1):
        if max(row.width for row in best) <= room:
            break
        breaks = itertools.combinations(range(1, len(words)), count - 1)
        tries = [[" ".join(words[i:j]) for i, j in itertools.pairwise((0, *at, len(words)))] for at in breaks]
        lines = [[Words(line, size, "#FFFFFF") for line in rows] for rows in tries]
        best = min(lines, key=lambda rows: max(row.width for row in rows))
    return best
