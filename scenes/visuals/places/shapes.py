"""Which shape this process draws in, and manim's frame for it.

PLANEFOLD_SHAPE chooses; without it the shape is the one nearest to the picture that manim was asked for, so that
`manim -r 1080,1920` finds the portrait layout by itself.
"""

import math
import os

from manim import config

from scenes.visuals.places.layout import Places
from scenes.visuals.places.square import SQUARE
from scenes.visuals.places.tall import TALL
from scenes.visuals.places.wide import WIDE

SHAPES: dict[str, Places] = {"16:9": WIDE, "1:1": SQUARE, "9:16": TALL}
VARIABLE = "PLANEFOLD_SHAPE"


def shape() -> str:
    """The shape of this process; `ValueError` lists the shapes where PLANEFOLD_SHAPE names none."""
    name = os.environ.get(VARIABLE) or _nearest(config.pixel_width / config.pixel_height)
    if name not in SHAPES:
        raise ValueError(f"{VARIABLE} must be one of {', '.join(SHAPES)}; got {name!r}")
    return name


def places() -> Places:
    """The table of places of this process's shape."""
    return SHAPES[shape()]


def framed() -> None:
    """Set manim's picture and frame to the shape: to be called before a camera is made.

    The picture keeps its size where it has the shape already, else its shorter side; the frame holds the shape's own
    whole, and is larger where the picture has another proportion.
    """
    width, height = pixels(shape(), config.pixel_width, config.pixel_height)
    config.pixel_width, config.pixel_height = width, height
    (across, up), ratio = places().frame, width / height
    config.frame_width, config.frame_height = max(across, up * ratio), max(up, across / ratio)


def pixels(name: str, width: int, height: int) -> tuple[int, int]:
    """The size of a picture of that shape whose shorter side is that of another, even both ways for encoders."""
    if _nearest(width / height) == name:
        return width, height
    across, up = SHAPES[name].frame
    short = min(width, height)
    longer = 2 * round(short * max(across, up) / min(across, up) / 2)
    return (longer, short) if across >= up else (short, longer)


def _nearest(ratio: float) -> str:
    """The shape whose width by height is nearest to a ratio, by factors."""
    return min(SHAPES, key=lambda name: abs(math.log(ratio * SHAPES[name].frame[1] / SHAPES[name].frame[0])))
