"""The score panel: what can be checked now, beside the plane."""

from manim import VMobject

from geometry.language import phrase
from scenes.visuals.places import Corner, places
from scenes.visuals.style import LABEL, palette
from scenes.visuals.words.broken import Broken
from scenes.visuals.words.typeset import Words, label

HEADING, GAP, LINE, MOST = 0.8, 0.2, 0.5, 2
LEVEL_GAP, TAB, SHARE = 0.15, 0.4, 0.55
"""In a level corner: room between rows, between names and values, and the share of the width that names may take."""

Row = tuple[str, str] | tuple[str, str, str] | tuple[str, Words]


class ScorePanel(VMobject):
    """What can be checked now, beside the plane or below it: a heading, and lines of a name above its value.

    A row is (name, value) or (name, value, color of the value); heading and value may be Words already set, such as
    a Counter. A name too long for the column is broken. `corner` is the top left end of the heading's baseline; in a
    level one each value stands beside its name instead.
    """

    def __init__(self, heading: str | Words, *rows: Row, corner: Corner | None = None) -> None:
        super().__init__()
        self.heading, self.rows = heading, rows
        left, y, level = corner or places().panel
        self.add(_put(_said(heading), left, y, palette().words))
        room = (places().safe.right - left) * (SHARE if level else 1)
        names = [Broken(phrase(row[0]), LABEL, palette().quiet, room, MOST) for row in rows]
        y -= HEADING
        for name in names:
            name.stack(left, 0, LINE, -1)
        aside = TAB + max((name.width for name in names), default=0.0) if level else 0.0
        for name, row in zip(names, rows, strict=True):
            self.add(name.stack(left, y, LINE, -1))
            y -= LINE * (name.lines - level)
            self.add(_put(_said(row[1]), left + aside, y, row[2] if len(row) == 3 else palette().words))
            y -= LINE + (LEVEL_GAP if level else GAP)


def _said(words: str | Words) -> str | Words:
    return words if isinstance(words, Words) else phrase(words)


def _put(words: str | Words, x: float, y: float, color: str) -> Words:
    return words.put(x, y, -1) if isinstance(words, Words) else label(words, x, y, color=color)
