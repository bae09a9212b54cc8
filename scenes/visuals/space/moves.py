"""How the sheet in space moves: the camera tilts and goes round, the last layer lifts it, shares come and go."""

from collections.abc import Callable
from typing import Any

import numpy as np
from manim import Animation

from geometry.curves import Box, grid
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations import Flow, InPlace, Reframe
from scenes.visuals.drawings import Drawing
from scenes.visuals.places import Pane
from scenes.visuals.space.camera_view import Angles, SpaceView, camera


class Moves(Drawing):
    """What a drawing of the sheet in space can be told to do; `end` is the time of its last stage."""

    view: SpaceView
    network: Network
    dataset: Dataset
    box: Box
    end: int

    def seen(self, aim: Callable[[float], Angles], pane: Pane | None = None) -> SpaceView:
        """The view of another camera, in the same pane or another, to go round to or to flow back in."""
        return aimed(self.network, self.dataset, self.box, pane or self.view.pane, aim)

    def tilting(self, pane: Pane | None = None, **kwargs: Any) -> Animation:
        """The camera tilts, and from then on goes round while the last layer lifts the sheet: never edge-on."""
        keys = [
            (time, *angles) for time, angles in zip((self.end - 2, self.end - 1, self.end), style.LIFTING, strict=True)
        ]
        kwargs.setdefault("run_time", style.TILT_TIME)
        return Reframe([self], self.seen(camera(*keys), pane), **kwargs)

    def leveling(self, pane: Pane | None = None, **kwargs: Any) -> Animation:
        """The camera comes to look straight down."""
        kwargs.setdefault("run_time", style.TILT_TIME)
        return Reframe([self], self.seen(camera((0, 0, 0)), pane), **kwargs)

    def settling(self, pane: Pane, **kwargs: Any) -> Animation:
        """It goes to another pane, seen from the same side."""
        kwargs.setdefault("run_time", style.TILT_TIME)
        return Reframe([self], self.seen(self.view.aim, pane), **kwargs)

    def lifting(self, **kwargs: Any) -> Animation:
        """The last layer lifts the sheet into space, slowly."""
        return Flow([self], self.end - 2, self.end, run_time=kwargs.pop("run_time", style.LIFT_TIME), **kwargs)

    def lowering(self, **kwargs: Any) -> Animation:
        """The last layer is undone."""
        return Flow([self], self.end, self.end - 2, run_time=kwargs.pop("run_time", style.LIFT_TIME), **kwargs)

    def drifting(self, degrees: float = style.DRIFT, **kwargs: Any) -> Animation:
        """The camera goes round a little farther, at one tilt and scale."""
        turn, tilt = self.view.aim(self.time)
        return Reframe([self], self.view.turned(turn + degrees, tilt), **kwargs)

    def tuning(self, run_time: float = style.REVEAL, **shares: float) -> Animation:
        """The animation that brings `cube`, `plane` or `tint` to other shares."""
        return _Tune(self, shares, run_time=run_time)


def aimed(network: Network, dataset: Dataset, box: Box, pane: Pane, aim: Callable[[float], Angles]) -> SpaceView:
    """A view that keeps dots and sheet in a pane at all times, as the camera `aim` sees them."""
    edge = grid(box, 2).halved(np.ones(4, bool)).points
    return SpaceView.aimed(pane, aim, Trace.of(network, dataset.points), Trace.of(network, edge))


class _Tune(InPlace):
    def __init__(self, solid: Moves, shares: dict[str, float], **kwargs: Any) -> None:
        self._solid, self._shares = solid, shares
        super().__init__(solid, **kwargs)

    def create_starting_mobject(self) -> Any:
        self._before = {name: getattr(self._solid, name) for name in self._shares}
        return self.mobject

    def pose(self, alpha: float) -> None:
        eased = self.rate_func(alpha)
        for name, share in self._shares.items():
            setattr(self._solid, name, (1 - eased) * self._before[name] + eased * share)
        self._solid.place(self._solid.time)
