"""Films as tests meet them: found by their files, constructed in full without writing a video."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from manim import Scene, tempconfig

from scenes.visuals.film import Film

ROOT = Path(__file__).parents[2]
NAMES = sorted(path.stem for path in ROOT.glob("scenes/*.py") if path.stem != "__init__")


def film_class(name: str) -> type[Film]:
    """The one scene that a file of scenes/ defines."""
    module = importlib.import_module(f"scenes.{name}")
    found = [
        thing
        for thing in vars(module).values()
        if isinstance(thing, type) and issubclass(thing, Scene) and thing.__module__ == module.__name__
    ]
    assert len(found) == 1, f"scenes/{name}.py must define exactly one Scene; manim would ask which of {found}"
    return found[0]


@contextmanager
def constructed(name: str, watch=None) -> Iterator[Film]:
    """A film played to its end without a video; `watch(film)` is called at every rest."""
    with tempconfig({"quality": "low_quality", "write_to_movie": False, "disable_caching": True, "verbosity": "ERROR"}):
        film = film_class(name)()
        film.renderer.skip_animations = film.renderer._original_skipping_status = True
        if watch is not None:
            film.wait, film.rest = _watched(film, film.wait, watch), _watched(film, film.rest, watch)
        film.render()
        yield film


def _watched(film, hold, watch):
    def held(*args, **kwargs):
        watch(film)
        return hold(*args, **kwargs)

    return held
