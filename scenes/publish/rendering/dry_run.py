"""A film played to its end without a video, for what it says and for its stills."""

from collections.abc import Callable
from typing import Any

from scenes.publish.rendering.one_film import QUALITIES, QUIET, Look, alone


def played(make: Callable[[], Any], look: Look, ready: Callable[[Any], None] = lambda film: None) -> Any:
    """The film that `make()` gives, as it ended; `ready(film)` is called before it begins."""
    from manim import tempconfig

    settings = QUIET | {"quality": QUALITIES[look.quality], "dry_run": True, "preview": False}
    with alone(look) as folder, tempconfig(settings | {"media_dir": str(folder)}):
        film = make()
        film.renderer.skip_animations = film.renderer._original_skipping_status = True
        ready(film)
        film.render()
    return film
