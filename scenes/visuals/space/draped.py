"""The wash of a sheet that goes through stages of any width: in space what is nearer the eye is in front."""

import numpy as np

from geometry.arrays import Array
from geometry.patchwork import quads
from scenes.visuals.drawings import Wash
from scenes.visuals.space.projection import ProjectedView


class Draped(Wash):
    """A wash seen through projections; in a plane and in the shadow of a wider layer its order is that of any wash."""

    view: ProjectedView

    def keys(self, points: Array, time: float) -> Array | None:
        """How near (patches,) each patch is to the eye, in space; None elsewhere."""
        if points.shape[-1] != 3:
            return None
        eye = np.cross(*self.view.frames.at(time, 3))
        return np.asarray(quads(points @ eye[:, None])[..., 0].mean(axis=1))
