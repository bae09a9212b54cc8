"""Stages of any width on the screen: a parallel projection for each layer, and the way from one to the next.

Lines and planes are shown as they are; space from a side; wider layers by three directions (`Kept`), themselves
seen as space. Every projection has orthonormal rows, on the way too, so lengths square to the line of sight keep
one scale; and a turn of the projection is only a turn of the eye.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from geometry.motion import TURN
from geometry.network import Network
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.plane import Plane
from scenes.visuals.space import rotation
from scenes.visuals.strokes import Stroke, cubics
from scenes.visuals.style import Pane, palette
from scenes.visuals.view import View

Array = NDArray[np.float64]
NEGLIGIBLE = 1e-12


def gradient(network: Network, trace: Trace, layer: int) -> Array:
    """The mean over a trace's dots of the score's gradient (width,) by the activations of a layer.

    At the last layer it is the read-out's normal itself.
    """
    slope = np.broadcast_to(network.readout.weight[0], trace.at(trace.end).shape)
    for number in range(len(network.hidden), layer, -1):
        behind = network.hidden[number - 1]
        slope = (slope * behind.activation.derivative(trace.at(2 * number - 1))) @ behind.affine.weight
    return slope.mean(axis=0)


def kept(network: Network, trace: Trace, layer: int) -> Array:
    """Three orthonormal directions (3, width): that of `gradient`, and the two widest for the dots square to it.

    Where the gradient vanishes, the three widest. A layer of three keeps its own three axes.
    """
    image = trace.at(2 * layer)
    width = image.shape[1]
    if width == 3:
        return np.eye(3)
    normal = gradient(network, trace, layer)
    size = np.linalg.norm(normal)
    first = [normal / size] if np.isfinite(size) and size > NEGLIGIBLE else []
    return np.array(first + _widest(image, first, 3 - len(first)))


def _widest(image: Array, square_to: Sequence[Array], count: int) -> list[Array]:
    """The directions in which dots (n, d) spread most, square to some given unit vectors (at most one)."""
    centred = image - image.mean(axis=0)
    centred = centred / max(float(np.abs(centred).max()), np.finfo(float).tiny)
    for normal in square_to:
        centred = centred - np.outer(centred @ normal, normal)
    basis = np.linalg.svd(np.cov(centred, rowvar=False))[2]
    frame: list[Array] = list(square_to)
    for row in basis:
        rest = row - sum((row @ other) * other for other in frame)
        if len(frame) < count + len(square_to) and np.linalg.norm(rest) > 0.3:
            frame.append(rest / np.linalg.norm(rest))
    return frame[len(square_to) :]


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
        return cls(trace.network, trace.stages, trace.start, frames, corners or {})

    def at(self, time: float) -> Array:
        points = super().at(time)
        points = points.reshape(-1, points.shape[-1])
        if time in self.corners:
            points = np.concatenate([points, self.corners[int(time)]])
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


class Ground(Plane):
    """Axes and scale bar; the axes only where a plane or a line is shown as it is."""

    view: ProjectedView

    def _cross(self, time: float) -> Array:
        return super()._cross(time) if self.view.frames.flat(time) else np.zeros((0, 3))


class Crate(Drawing):
    """The edges of a box in space, corners (8, 3), at one stage; a neuron's hue along its axis at one corner."""

    def __init__(self, corners: Array, view: ProjectedView, stage: int) -> None:
        self.view, self.corners = view, corners
        hues = palette().lines
        self._strokes = [Stroke(color, style.CUBE_WIDTH) for color in (palette().faint, *hues)]
        super().__init__(*self._strokes)
        self.place(stage)

    def place(self, time: float) -> "Crate":
        """Draw it as the view sees it."""
        self.time = time
        screen = self.view.screen(self.corners, time)
        for number, stroke in enumerate(self._strokes):
            edges = [pair for pair in _EDGES if _pen(pair) == number]
            stroke.points = np.concatenate([cubics(screen[list(pair)]) for pair in edges])
        return self


_EDGES = [(a, b) for a in range(8) for b in range(a + 1, 8) if (a ^ b).bit_count() == 1]


def _pen(pair: tuple[int, int]) -> int:
    return 3 - int(np.log2(pair[0] ^ pair[1])) if pair[0] == 0 else 0


def crate(network: Network, image: Array, layer: int) -> Array:
    """Corners (8, 3) of the box of a layer's three activations: their limits, or the reach of dots (n, 3) and 0."""
    low, high = network.hidden[layer - 1].activation.limits
    bottom = np.where(np.isfinite(low), low, np.minimum(image.min(axis=0), 0.0))
    top = np.where(np.isfinite(high), high, np.maximum(image.max(axis=0), 0.0))
    shares = np.stack(np.meshgrid(*[[0.0, 1.0]] * 3, indexing="ij"), axis=-1).reshape(-1, 3)
    return bottom + shares * (top - bottom)
