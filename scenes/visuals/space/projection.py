"""Stages of any width on the screen: a parallel projection for each layer, and the way from one to the next.

Lines and planes are shown as they are; space from a side; wider layers by three directions (`Kept`), themselves
seen as space. Every projection has orthonormal rows, on the way too, so lengths square to the line of sight keep
one scale; and a turn of the projection is only a turn of the eye.
"""

from dataclasses import dataclass, field

import numpy as np

from geometry.arrays import Array
from geometry.axes import kept
from geometry.motion import TURN
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.places import Pane
from scenes.visuals.space.camera_view import rotation
from scenes.visuals.view import View

VANISHING = 1e-100


def aligned(frame: Array, like: Array) -> Array:
    """The same projection turned in the screen so that it is nearest to another (2, n): the way between is short."""
    left, _, right = np.linalg.svd(like @ frame.T)
    return left @ right @ frame


def midway(first: Array, second: Array, share: float) -> Array:
    """Orthonormal rows (2, n) on the way from one projection to another: the polar factor of the straight path."""
    left, _, right = np.linalg.svd((1 - share) * first + share * second, full_matrices=False)
    return left @ right


def padded(frame: Array, size: int) -> Array:
    """A projection (2, n) of more dimensions, the new ones unseen, or of fewer."""
    result = np.zeros((2, size))
    count = min(size, frame.shape[1])
    result[:, :count] = frame[:, :count]
    return result


@dataclass(frozen=True, eq=False)
class Frames:
    """The projection (2, width, at least 2) of each layer, the input first; from layer to layer during the turn."""

    layers: tuple[Array, ...]
    kept: tuple[Array, ...] = ()

    @classmethod
    def of(cls, network: Network, trace: Trace) -> "Frames":
        """Lines and planes as they are, wider layers from a side, turned to be near a plane's own axes."""
        frames, directions = [np.eye(2)], [np.eye(2)]
        for layer, width in enumerate(network.widths[1:-1], start=1):
            three = kept(network, trace, layer) if width > 2 else np.eye(2)
            frame = rotation(*style.ASIDE)[:2] @ three if width > 2 else np.eye(2)
            frames.append(aligned(frame, np.eye(2, width)) if width > 3 else frame)
            directions.append(three)
        return cls(tuple(frames), tuple(directions))

    def round_about(self, layer: int) -> "Frames":
        """The same with one layer of three or more dimensions seen from another side."""
        return self.replaced(layer, rotation(*style.ROUND_ABOUT)[:2] @ self.kept[layer])

    def edge_on(self, normal: Array) -> "Frames":
        """The last layer seen so that planes square to a normal (width,) are straight lines, and widely."""
        if not normal.any() or len(normal) < 3:
            return self
        unit = normal / np.linalg.norm(normal)
        rest = self.kept[-1] - np.outer(self.kept[-1] @ unit, unit)
        wide = rest[np.argmax(np.linalg.norm(rest, axis=1))]
        return self.replaced(len(self.layers) - 1, np.array([unit, wide / np.linalg.norm(wide)]))

    def replaced(self, layer: int, frame: Array) -> "Frames":
        """The same with another projection of one layer, turned in the screen to be near the one it had."""
        new = aligned(frame, self.layers[layer])
        return Frames((*self.layers[:layer], new, *self.layers[layer + 1 :]), self.kept)

    def at(self, time: float, size: int) -> Array:
        """The projection (2, size) at a time; `size` is the dimension in which the path runs then."""
        layer, past = int(time) // 2, time % 2
        first = padded(self.layers[layer], max(size, 2))
        if past and layer + 1 < len(self.layers):
            second = padded(self.layers[layer + 1], max(size, 2))
            share = min(1.0, past / TURN)
            first = second if share == 1 else midway(first, second, share)
        return first[:, :size]

    def flat(self, time: float) -> bool:
        """Whether the plane is shown as it is at that time."""
        return np.array_equal(self.at(time, 3), np.eye(2, 3))


@dataclass(frozen=True, eq=False)
class Seen(Trace):
    """A trace as its projection sees it: `at` gives points (n, 2) of the screen's plane.

    `corners` are more points to be kept in view at some stages.
    """

    frames: Frames = Frames(())
    corners: dict[int, Array] = field(default_factory=dict)

    @classmethod
    def through(cls, trace: Trace, frames: Frames, corners: dict[int, Array] | None = None) -> "Seen":
        """The stages of a trace, seen."""
        return cls(trace.network, trace.stages, trace.start, trace.beside, frames, corners or {})

    def at(self, time: float) -> Array:
        points = super().at(time)
        points = points.reshape(-1, points.shape[-1])
        if time in self.corners:
            points = np.concatenate([points, self.corners[int(time)]])
        points = np.where(np.abs(points) < VANISHING, 0.0, points)
        return points @ self.frames.at(time, points.shape[-1]).T


@dataclass(frozen=True, eq=False)
class ProjectedView(View):
    """A view of stages of any width: points (..., d) are projected by `frames`, then shown as a plane is."""

    frames: Frames

    @classmethod
    def around(
        cls, pane: Pane, frames: Frames, dots: Trace, *more: Trace, corners: dict[int, Array] | None = None
    ) -> "ProjectedView":
        """A view that keeps all these points in the pane at all times."""
        seen = [Seen.through(dots, frames, corners), *(Seen.through(trace, frames) for trace in more)]
        plain = View.following(pane, *seen)
        return cls(pane, plain.times, plain.centers, plain.scales, frames)

    def between(self, other: View, share: float, time: float) -> "ProjectedView":
        """A still view on the way to another, as they are at an integer time; the eye turns on the way."""
        frames = self.frames
        if isinstance(other, ProjectedView):
            pairs = zip(self.frames.layers, other.frames.layers, strict=True)
            layers = (first if first is second else midway(first, second, share) for first, second in pairs)
            frames = Frames(tuple(layers), self.frames.kept)
        near = super().between(other, share, time)
        return ProjectedView(near.pane, near.times, near.centers, near.scales, frames)

    def from_side(self, frames: Frames, stage: int, *traces: Trace, corners: Array | None = None) -> "ProjectedView":
        """Other projections of one stage: a still view that keeps the traces' points at it in the pane."""
        more = {} if corners is None else {stage: corners}
        clouds = [Seen.through(trace, frames, more).at(stage) for trace in traces]
        points = np.concatenate(clouds)
        low, high = points.min(axis=0), points.max(axis=0)
        box = (float(low[0]), float(high[0])), (float(low[1]), float(high[1]))
        still = View.still(self.pane, box)
        return ProjectedView(self.pane, still.times, still.centers, still.scales, frames)

    def screen(self, points: Array, time: float) -> Array:
        """Points (..., d) of the stage's space to scene coordinates (..., 3)."""
        return super().screen(points @ self.frames.at(time, points.shape[-1]).T, time)
