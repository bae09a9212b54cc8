"""The dots that are wrong, lit, and dots that were held out: carried along as all dots are."""

import numpy as np
from numpy.typing import NDArray

from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.pen import Stamps
from scenes.visuals.style import Level, palette
from scenes.visuals.view import View


class Lit(Drawing):
    """A light under each of the dots of a mask (n,), `share` of its usual size."""

    level = Level.LIGHTS
    carried = True

    def __init__(self, trace: Trace, mask: NDArray[np.bool_], view: View, share: float, time: float) -> None:
        self.trace, self.mask, self.view = trace, mask, view
        self._light = Stamps(palette().accent, share * 100 * style.DOT_LIGHT)
        super().__init__(self._light)
        self.place(time)

    def place(self, time: float) -> "Lit":
        """Light them where they are at that time."""
        self.time = time
        self._light.put(self.view.screen(self.trace.at(time)[self.mask], time))
        return self
