"""Before a film begins: manim's settings for its ground, its frame, its name."""

import gc
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from manim import config, logger
from manim.constants import RendererType

from scenes.visuals import style
from scenes.visuals.asked import Asked
from scenes.visuals.brand import MUTE, Brand, variable
from scenes.visuals.places import framed
from scenes.visuals.speech import Speaks, Voice

MANIM_GROUND = "#000000"
BLACK = (0.0, 0.0, 0.0)
_ours: dict[str, str] = {}
"""The ground and the name that a film of this process has set, so that the next one does not take them for the
user's."""


def prepare(name: str, asked: Asked, brand: Brand) -> None:
    """Set manim's configuration for a film of that name, but for what the user chose; before its camera is made."""
    config.disable_caching = True
    if config.preview and _viewer_missing():
        config.preview = False
        logger.info("No program to open a video with on this machine; see 'File ready at' below for its place.")
    if config.renderer == RendererType.OPENGL:
        raise SystemExit("planefold: films are drawn by manim's Cairo renderer; run without --renderer opengl")
    if config.background_color.to_hex() in (MANIM_GROUND, _ours.get("ground")):
        style.follow(BLACK)
        config.background_color = _ours["ground"] = style.palette().ground
    else:
        style.follow(tuple(config.background_color.to_rgb()))
    own = named(name, asked, brand)
    if own != _ours.get("name", "") and str(config.output_file or "") in ("", _ours.get("name")):
        config.output_file = _ours["name"] = own
    framed()


def named(name: str, asked: Asked, brand: Brand) -> str:
    """The name of a video: what is asked of its network and a look of one's own add theirs, so that none overwrites
    another; nothing, for manim to name it, where there is neither."""
    more = asked.suffix + brand.suffix
    return name + more if more else ""


def heard(name: str, brand: Brand) -> Speaks:
    """The voice of a film of that name, once it can speak; none, with a word, where what manim writes has no sound."""
    if brand.voice is not None and (config.save_last_frame or config.format in MUTE):
        logger.info(f"A picture and a {MUTE[0]} have no sound: {variable('voice')} is ignored.")
        return Voice(None).of_film(name)
    if brand.voice is not None and config.save_sections:
        logger.info("The film speaks; the files of its sections have no sound.")
    voice = Voice.of(brand.voice)
    voice.ready()
    return voice.of_film(name)


def cut_of(name: str, cuts: tuple[int, ...], asked: Asked) -> int:
    """The length in seconds of the cut that is asked for, 0 for the whole film; `ValueError` for one it has not."""
    if asked.cut not in (0, *cuts):
        known = " and ".join(map(str, cuts)) or "none"
        raise ValueError(f"cut must be one of the cuts of {name}, which are {known}; got {asked.cut}")
    return asked.cut


def _viewer_missing() -> bool:
    """Whether this machine has no program that opens a video: manim's own preview would end in a traceback."""
    return os.name == "posix" and shutil.which("xdg-open") is None and shutil.which("open") is None


@contextmanager
def unsearched() -> Iterator[None]:
    """The time of a film: what was there before it is not searched for garbage at every frame, which took a fifth."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
