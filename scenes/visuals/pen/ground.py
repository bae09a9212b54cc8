"""The ground of a transparent render: there is none, so ink in its colour rubs out instead of covering."""

import cairo
import numpy as np
from manim import ManimColor, config
from numpy.typing import NDArray

from geometry.arrays import Array
from scenes.visuals.style import palette

NEAR = 1 / 512


def rubs_out(color: Array) -> bool:
    """Whether ink of a colour (3,) or colours (n, 3), from 0 to 1, is that of the ground where there is no ground."""
    return bool(config.transparent) and len(color) > 0 and bool(np.all(np.abs(color - _ground()) < NEAR))


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
