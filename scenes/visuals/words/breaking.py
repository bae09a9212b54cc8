"""Where a line may be broken: after a space, and between two letters of Chinese but for some punctuation.

What may not begin or end a line is as in W3C's "Requirements for Chinese Text Layout", 3.1.
"""

import re
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from math import ceil

from scenes.visuals.style import is_wide

NOT_FIRST = "、，。：；？！）〉》」』】〕”’·…—％%,.:;?!)]}"
NOT_LAST = "（〈《「『【〔“‘([{"
PLACE = re.compile(r"(\([-\d.e]+,) (?=[-\d.e]+\))")
PAUSES = "，。：；？！ "


def parts(text: str) -> list[str]:
    """The smallest parts of a text between which a line may be broken; each with the space that follows it."""
    breaks = [0, *(place for place in range(1, len(text)) if _may_break(text, place)), len(text)] if text else []
    return [text[start:end] for start, end in pairwise(breaks)]


def is_pause(part: str) -> bool:
    """Whether a reader pauses after a part: there a line is broken best."""
    return part[-1:] in PAUSES


def letters(text: str) -> int:
    """About how much room a text takes, in letters of English, of which a wide one takes that of two and a quarter."""
    return len(text) + ceil(1.25 * sum(map(is_wide, text)))


def wrapped(text: str, most: int) -> list[str]:
    """A text in lines of at most so many letters, as many in each as it holds; the numbers of a place, (0, 1), stay
    together."""
    whole = PLACE.sub("\\1\N{NO-BREAK SPACE}", text)
    rows = list(_lines(whole, most)) if any(map(is_wide, text)) else textwrap.wrap(whole, most)
    return [row.replace("\N{NO-BREAK SPACE}", " ") for row in rows]


def balanced(text: str, most: int) -> list[str]:
    """A text in as few lines of at most so many letters as it takes, the longest of them as short as can be."""
    rows = wrapped(text, most)
    for fewer in range(most - 1, 0, -1):
        shorter = wrapped(text, fewer)
        if len(shorter) > len(rows) or max(map(letters, shorter)) > fewer:
            break
        rows = shorter
    return rows


def _lines(text: str, most: int) -> Iterator[str]:
    line = ""
    for part in parts(text):
        if line and letters((line + part).rstrip()) > most:
            yield line.rstrip()
            line = ""
        line += part
    yield line.rstrip()


def _may_break(text: str, place: int) -> bool:
    before, after = text[place - 1], text[place]
    if after == " ":
        return False
    if before == " ":  # a space beside Chinese stands round a number or a name, which goes with its word
        return not (is_wide(text[place - 2 : place - 1] or "-") or is_wide(after))
    if not (is_wide(before) or is_wide(after)):
        return False
    return after not in NOT_FIRST and before not in NOT_LAST and not (before.isdigit() or after.isdigit())
