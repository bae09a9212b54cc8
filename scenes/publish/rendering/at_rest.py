"""Stills of a film: what is on stage at every rest, as SVG and PNG, without making a video."""

import os
import re
from collections.abc import Callable
from typing import Any

from geometry.storage import scratch_folder
from scenes.publish.rendering.dry_run import played
from scenes.publish.rendering.one_film import Look, Shot

FOLDER = "stills"


def stills(make: Callable[[], Any], look: Look, name: str) -> Shot:
    """Write NAME-01.svg, NAME-01.png, ... of the film that `make()` gives into stills/NAME below the look's folder.

    They appear when all are drawn, in place of those of an earlier time. The shot's file is that folder.
    """
    from scenes.visuals.film.stills import Stills

    target = look.folder / FOLDER / name
    with scratch_folder(look.folder) as place:
        kept = Stills(place, name)
        film = played(make, look, lambda film: setattr(film, "stills", kept))
        target.mkdir(parents=True, exist_ok=True)
        for path in target.iterdir():
            if re.fullmatch(re.escape(name) + r"-[0-9]+\.(svg|png)", path.name):
                path.unlink()
        for path in kept.files:
            os.replace(path, target / path.name)
    return Shot(target, float(film.now))
