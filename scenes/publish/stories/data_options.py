"""What commands are told about dots: which file or built-in ones, which column is the label, what is held out."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geometry.datasets import Dataset

MADE_WITH = ("samples", "noise", "factor", "turns")
"""Knobs of which built-in dots are made."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """The options about dots that commands share, besides `--data`."""
    parser.add_argument("--label", metavar="COLUMN", help="the column of a .csv that is the class (the last)")
    parser.add_argument(
        "--plane", metavar="A,B", help="two columns to be seen, the others at their mean (two principal axes)"
    )
    parser.add_argument("--test", metavar="FILE", help="dots that the network was not trained on, with their own score")
    parser.add_argument("--test-size", type=float, metavar="SHARE", help="or that share of each class, held out")


def dots_of(words: str, label: str | None = None, **knobs: Any) -> "Dataset":
    """A data set by the name of a built-in one, with its knobs, or else from a file."""
    from geometry.datasets import DATASETS, named, read

    if words in DATASETS:
        if label is not None:
            raise ValueError(f"label names a column of a .csv file; {words} are built in: leave it out")
        return named(words, **{name: value for name, value in knobs.items() if value is not None})
    if not Path(words).suffix:
        raise ValueError(f"data must be one of {', '.join(DATASETS)}, or a .csv or .npz file; got {words!r}")
    given = [name for name in MADE_WITH if knobs.get(name) is not None]
    if given:
        raise ValueError(f"{', '.join(given)} would make other dots, and {words} has its own; leave {given[0]} out")
    return read(words, label)


def held_out(
    dots: "Dataset", test: str | None, test_size: float | None, label: str | None = None, seed: int = 0
) -> tuple["Dataset", "Dataset | None"]:
    """Dots, and those held out of them or read from a file of their own; `ValueError` where both are asked for."""
    from geometry.datasets import split

    if test is not None and test_size is not None:
        raise ValueError("give held-out dots as a file, test, or as a share, test_size, not both")
    if test_size is not None:
        return split(dots, test_size, seed)
    held = None if test is None else dots_of(test, label)
    if held is not None and held.classes != dots.classes:
        raise ValueError(
            f"held-out dots must have the classes {', '.join(dots.classes[:8])}; got {', '.join(held.classes[:8])}"
        )
    return dots, held


def plane_of(words: str | None) -> tuple[str, ...] | None:
    """Two names of columns from "a,b"."""
    if words is None:
        return None
    names = tuple(word.strip() for word in words.split(","))
    if len(names) != 2 or not all(names):
        raise ValueError(f"plane must be two columns such as petal_length,petal_width; got {words!r}")
    return names
