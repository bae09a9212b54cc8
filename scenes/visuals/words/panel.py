"""The score panel: what can be checked now, beside the plane."""

from manim import VMobject

from scenes.visuals.places import places
from scenes.visuals.style import LABEL, palette
from scenes.visuals.words.broken import Broken
from scenes.visuals.words.typeset import Words, label

HEADING, GAP, LINE, MOST = 0.8, 0.2, 0.5, 2

Row = tuple[str, str] | tuple[str, str, str] | tuple[str, Words]


class ScorePanel(VMobject):
    """What can be checked now, in the column at the right: a heading, and lines of a name above its value.

    A row is (name, value) or (name, value, color of the value); heading and value may be Words already set, such as
    a Counter. A name too long for the column is broken. `corner` is the top left end of the heading's baseline.
    """

    def __init__(self, heading: str | Words, *rows: Row, corner: tuple[float, float] | None = None) -> None:
        super().__init__()
        self.heading, self.rows = heading, rows
        left, y = corner or places().panel
        self.add(_put(heading, left, y, palette().words))
        y -= HEADING
        for row in rows:
            name = Broken(row[0], LABEL, palette().quiet, places().safe.right - left, MOST)
            self.add(name.stack(left, y, LINE, -1))
            y -= LINE * name.lines
            self.add(_put(row[1], left, y, row[2] if len(row) == 3 else palette().words))
            y -= LINE + GAP


def _put(words: str | Words, x: float, y: float, color: str) -> Words:
    return words.put(x, y, -1) if isinstance(words, Words) else label(words, x, y, color=color)
