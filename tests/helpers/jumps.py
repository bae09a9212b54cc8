"""Films drawn frame by frame without ink: how far each dot of a drawing moves between two frames."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from unittest.mock import patch

import numpy as np
from manim import CairoRenderer, tempconfig

from scenes.visuals.drawings import Cloud, Mark, Walker
from scenes.visuals.film import Film
from scenes.visuals.panes import Numbered
from tests.helpers.films import film_class

MARKS = (Cloud, Mark, Walker, Numbered)
RATE = 15


def jumps(name: str) -> Iterator[tuple[float, str, float]]:
    """The seconds of film at each frame, a mark that stands on it and on the one before, and how far it moved."""
    frames: list[tuple[float, dict[int, tuple[str, np.ndarray]]]] = []
    with (
        _without_ink(frames),
        tempconfig(
            {
                "quality": "low_quality",
                "frame_rate": RATE,
                "dry_run": True,
                "verbosity": "ERROR",
                "progress_bar": "none",
            }
        ),
    ):
        film_class(name)().render()
    for (_, before), (now, after) in pairwise(frames):
        for key in before.keys() & after.keys():
            (kind, old), (_, new) = before[key], after[key]
            if len(old) == len(new) > 0:
                yield now, kind, float(np.linalg.norm(new - old, axis=1).max())


@contextmanager
def _without_ink(frames: list[tuple[float, dict[int, tuple[str, np.ndarray]]]]) -> Iterator[None]:
    def noted(renderer: CairoRenderer, film: Film, *_: object) -> None:
        renderer.time += 1 / RATE
        marks = {
            id(thing): (type(thing).__name__, _spots(thing)) for thing in film.on_stage if isinstance(thing, MARKS)
        }
        frames.append((film.now, marks))

    with (
        patch.object(CairoRenderer, "render", noted),
        patch.object(CairoRenderer, "update_frame", lambda *_, **__: None),
    ):
        yield


def _spots(thing: Cloud | Mark | Walker | Numbered) -> np.ndarray:
    return np.concatenate(
        [part.points[::4, :2] for part in thing.submobjects[-2:] if len(part.points)] or [np.zeros((0, 2))]
    )
