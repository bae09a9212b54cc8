"""Subtitles of what is spoken: sentence by sentence, each as long as its share of the letters."""

import re
from collections.abc import Iterator

from scenes.visuals.style import is_wide

ENDS = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
PAUSES = re.compile(r"(?<=[,:;])\s+|(?<=[，：；])")
LONGEST = 84
"""Widths of a letter in a subtitle: two lines of 42."""


def cues(words: str, start: float, seconds: float) -> Iterator[tuple[float, float, str]]:
    """Start, length and text of each, from `start` on; together they last as long as the clip."""
    parts = _joined([part for sentence in ENDS.split(words) for part in _short_enough(sentence)])
    total = sum(map(_width, parts))
    for part in parts:
        share = seconds * _width(part) / total
        yield start, share, part
        start += share


def _short_enough(sentence: str) -> list[str]:
    """A sentence, or what is between its pauses, joined while it fits."""
    return [sentence] if _width(sentence) <= LONGEST else _joined(PAUSES.split(sentence))


def _joined(parts: list[str]) -> list[str]:
    joined: list[str] = []
    for part in filter(None, map(str.strip, parts)):
        gap = "" if joined and is_wide(joined[-1][-1]) else " "
        if joined and _width(joined[-1] + gap + part) <= LONGEST:
            joined[-1] += gap + part
        else:
            joined.append(part)
    return joined


def _width(text: str) -> int:
    """Letters, those of East Asia twice."""
    return len(text) + sum(map(is_wide, text))
