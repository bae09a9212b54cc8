"""Films as tests meet them: found by their files, constructed in full without writing a video, recorded once."""

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from manim import Mobject, Scene, tempconfig

from scenes.visuals.drawings import Drawing
from scenes.visuals.film import Film
from scenes.visuals.film.on_stage import drawings
from scenes.visuals.places import SHAPES, Places

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in ROOT.glob("scenes/*.py") if not path.stem.startswith("__"))


@dataclass(frozen=True, eq=False)
class Still:
    """What is on stage at one moment of a film, copied; to what asks for `mobjects` and `now` it is the film itself."""

    film: str
    shape: str
    now: float
    mobjects: list[Mobject]

    @property
    def on_stage(self) -> list[Drawing]:
        """Its drawings that can be seen, each once, in the order they came."""
        return list(drawings(self.mobjects))

    @property
    def places(self) -> Places:
        """The table of its shape."""
        return SHAPES[self.shape]


@dataclass(frozen=True, eq=False)
class Filmed:
    """A film played to its end in one shape: its stage as it began and at every rest, and when it moved and held.

    `film` is the scene as it ended, with all that it kept: `said`, `panels`, `chapters`, `runs`, `now`.
    """

    film: Film
    shape: str
    opening: Still
    """As the first animation begins."""
    rests: tuple[Still, ...]
    plays: tuple[float, ...]
    """When each animation began."""
    waits: tuple[tuple[float, float], ...]
    """When nothing moved, and for how many seconds."""


def film_class(name: str) -> type[Film]:
    """The one scene that a file of scenes/ defines."""
    module = importlib.import_module(f"scenes.{name}")
    found = [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Scene) and thing.__module__ == module.__name__
    ]
    assert len(found) == 1, f"scenes/{name}.py must define exactly one Scene; manim would ask which of {found}"
    (film,) = found
    assert issubclass(film, Film), f"scenes/{name}.py must define a Film; got {film}"
    return film


@contextmanager
def constructed(name: str | type[Film], watch: Callable[[Film], None] | None = None) -> Iterator[Film]:
    """A film, by its name or its class, played to its end without a video; `watch(film)` is called at every rest.

    `filmed` is quicker where a test need not change what the film is made of.
    """
    settings = {"quality": "low_quality", "write_to_movie": False, "disable_caching": True}
    with tempconfig(settings | {"verbosity": "ERROR", "progress_bar": "none"}):
        film = (film_class(name) if isinstance(name, str) else name)()
        film.renderer.skip_animations = film.renderer._original_skipping_status = True
        if watch is not None:
            _before(film, "wait", lambda *_: watch(film))
            _before(film, "rest", lambda *_: watch(film))
        film.render()
        yield film


def recorded(name: str, shape: str = "16:9", cut: int = 0) -> Filmed:
    """A film constructed anew, in a shape, whole or one of its cuts."""
    rests: list[Still] = []
    plays: list[tuple[float, Still]] = []
    waits: list[tuple[float, float]] = []

    def still(film: Film) -> Still:
        return Still(name, shape, film.now, _copies(film.mobjects))

    def play(film: Film, *args: Any, **kwargs: Any) -> None:
        plays.append((film.now, plays[0][1] if plays else still(film)))
        whole_play(film, *args, **kwargs)

    def wait(film: Scene, duration: float = 1.0, *args: Any, **kwargs: Any) -> None:
        waits.append((float(film.renderer.time), duration))
        whole_wait(film, duration, *args, **kwargs)

    whole_play, whole_wait = Film.play, Scene.wait
    with (
        patch.dict(os.environ, {"PLANEFOLD_SHAPE": shape, "PLANEFOLD_CUT": str(cut or "")}),
        patch.object(Film, "play", play),
        patch.object(Scene, "wait", wait),
        constructed(name, lambda film: rests.append(still(film))) as film,
    ):
        times = tuple(time for time, _ in plays)
        return Filmed(film, shape, plays[0][1], tuple(rests), times, tuple(waits))


filmed = lru_cache(maxsize=24)(recorded)
"""The same, constructed once a process, however many tests look at it."""


def _before(film: Film, name: str, act: Callable[..., None]) -> None:
    whole = getattr(film, name)

    def acted(*args: Any, **kwargs: Any) -> Any:
        act(*args, **kwargs)
        return whole(*args, **kwargs)

    setattr(film, name, acted)


def _copies(things: list[Mobject]) -> list[Mobject]:
    """Mobjects that stay as they are: new ones with arrays of their own, which name each other; what is no mobject,
    such as a view or a network, is shared."""
    family = {id(part): part for thing in things for part in thing.get_family()}
    made = {key: copy(part) for key, part in family.items()}

    def own(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return value.copy()
        if type(value) in (list, tuple):
            return type(value)(own(part) for part in value) if any(id(part) in made for part in value) else value
        return made.get(id(value), value)

    for part in made.values():
        vars(part).update({key: own(value) for key, value in vars(part).items()})
    return [made[id(thing)] for thing in things]
