"""The claims of every film, by the name of its file: what to find, so that all can be checked without drawing."""

from collections.abc import Callable
from typing import Protocol

from geometry.claims.finding import find
from geometry.claims.many_layers import (
    DEFAULT,
    HIDDEN,
    LIFTED,
    NARROW,
    SLIPPING,
    THREE,
    TWO,
    Collapse,
    Counted,
    HiddenPlane,
    Lift,
    Loophole,
    Narrow,
    Pieces,
    Shown,
)
from geometry.claims.one_layer import (
    LEARNING,
    LINE,
    PAIR,
    WIDE,
    Answers,
    Inseparable,
    Learning,
    Segment,
    Strip,
    TwoLines,
)
from geometry.datasets import circles
from geometry.training import Table


class Checkable(Protocol):
    """What a film rests on: `failures()` says what does not hold. Most are claims on a run, one is on a table."""

    def failures(self) -> tuple[str, ...]: ...


def _explainer() -> tuple[Checkable, ...]:
    dataset = circles()
    flat = Strip.of(dataset), Inseparable.of(dataset), find(PAIR, TwoLines), find(WIDE, Answers)
    deep = find(NARROW, Narrow), find(HIDDEN, HiddenPlane), find(SLIPPING, Loophole), find(LIFTED, Lift)
    return *flat, *deep, Counted.of(Table.load())


FILMS: dict[str, Callable[[], tuple[Checkable, ...]]] = {
    "circles": lambda: (Inseparable.of(circles()),),
    "deep2": lambda: (find(NARROW, Narrow),),
    "explainer": _explainer,
    "hidden2": lambda: (find(HIDDEN, HiddenPlane),),
    "lift3": lambda: (find(LIFTED, Lift),),
    "line2": lambda: (find(LINE, Segment),),
    "loophole": lambda: (find(SLIPPING, Loophole),),
    "relu_fold": lambda: (find(TWO, Collapse), find(THREE, Pieces)),
    "story": lambda: (find(DEFAULT, Shown),),
    "training3": lambda: (find(LEARNING, Learning),),
    "wide2": lambda: (find(PAIR, TwoLines),),
    "wide3": lambda: (find(WIDE, Answers),),
    "width_vs_depth": lambda: (Counted.of(Table.load()),),
}
"""Each finds what its film shows, in a training where it must; `NotShownError` where none within the bound does."""
