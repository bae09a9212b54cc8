"""The ground of a transparent render: there is none, so ink in its colour rubs out instead of covering."""

import cairo
import numpy as np
from manim import ManimColor, config
from numpy.typing import NDArray

from geometry.arrays import Array
from scenes.visuals.style import palette

NEAR = 1 / 512


def rubs_out(colors: Array) -> NDArray[np.bool_]:
    """Which inks (n,) of colours (n, 3), from 0 to 1, are of the ground's colour, where there is no ground."""
    if not config.transparent:
        return np.zeros(len(colors), dtype=bool)
    return np.asarray((np.abs(colors - _ground()) < NEAR).all(axis=1))


def lay(context: cairo.Context, out: bool) -> None:
    """What is painted from now on covers what is there, or, `out`, takes it away."""
    context.set_operator(cairo.OPERATOR_DEST_OUT if out else cairo.OPERATOR_OVER)


def straight(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A picture (rows, columns, 4) as files hold it, colours apart from alpha, from one whose colours bear alpha."""
    found = pixels.copy()
    part = (pixels[..., 3] > 0) & (pixels[..., 3] < 255)
    alpha = pixels[part][:, 3:].astype(np.uint16)
    found[part, :3] = np.minimum(255, (pixels[part][:, :3].astype(np.uint16) * 255 + alpha // 2) // alpha)
    return found


def _ground() -> Array:
    return np.array(ManimColor(palette().ground).to_rgb())
