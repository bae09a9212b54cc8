"""Which part of each stage's plane is in frame, over time.

Between stages the view moves with the points, evenly in the logarithm of its scale, and widens wherever a point
would leave the pane: no dot is cut off, no frame is empty.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from geometry.arrays import Array
from geometry.motion import TURN
from geometry.trace import Trace
from scenes.visuals.pane import Pane

FILLED = 0.96
HALF_PIXEL = 8 / 1080 / 2
SMALLEST = 0.5
SAMPLES = 12


def breakpoints(end: int) -> list[float]:
    """Times at which motion comes to rest: each stage, and the end of each turn before its shift."""
    times = [0.0]
    for step in range(end):
        times += [step + TURN, step + 1.0] if step % 2 == 0 else [step + 1.0]
    return times


@dataclass(frozen=True, eq=False)
class View:
    """The part of the plane in a pane: at `times` (k,) centred at `centers` (k, 2), `scales` (k,) scene units a unit.

    Points on a line (..., 1) are drawn at height 0.
    """

    pane: Pane
    times: Array
    centers: Array
    scales: Array

    @classmethod
    def still(cls, pane: Pane, box: tuple[tuple[float, float], tuple[float, float]]) -> "View":
        """A view of one box that does not move; a box without extent is shown at scale 1."""
        corners = np.array(box, dtype=float).T
        return cls.fixed(pane, *_fit(corners, pane))

    @classmethod
    def fixed(cls, pane: Pane, center: ArrayLike, scale: float) -> "View":
        """A view of the place about a centre (2,), at so many scene units a unit, that does not move."""
        return cls(pane, np.zeros(1), np.array([center], dtype=float), np.array([scale]))

    @classmethod
    def following(cls, pane: Pane, *traces: Trace) -> "View":
        """A view that keeps every point of the traces in the pane at all times; the first one starts at the input.

        After an affine step the origin is kept in view too, after an activation the square of its values, as long as
        the points still fill half of the pane: so that a shift is seen as a shift.
        """
        ends = breakpoints(traces[0].end)
        fits = [_fit_stage(traces, time, pane) for time in ends]
        times, centers, scales = [ends[0]], [fits[0][0]], [fits[0][1]]
        for number in range(1, len(ends)):
            for share in np.arange(1, SAMPLES + 1) / SAMPLES:
                time = (1 - share) * ends[number - 1] + share * ends[number]
                center = (1 - share) * fits[number - 1][0] + share * fits[number][0]
                scale = fits[number - 1][1] ** (1 - share) * fits[number][1] ** share
                times.append(time)
                centers.append(center)
                scales.append(min(scale, _largest(_points(traces, time), center, pane)))
        return cls(pane, np.array(times), np.array(centers), np.array(scales))

    def at(self, time: float) -> tuple[Array, float]:
        """Centre (2,) and scale at a time; before the first and after the last it stays."""
        center = np.array([np.interp(time, self.times, self.centers[:, axis]) for axis in (0, 1)])
        return center, float(np.exp(np.interp(time, self.times, np.log(self.scales))))

    def tolerances(self, first: int, last: int) -> Array:
        """Half of half a 1080p pixel at each stage from the first to the last, in the units of that stage's plane."""
        return np.array([HALF_PIXEL / 2 / self.at(float(time))[1] for time in range(first, last + 1)])

    def between(self, other: "View", share: float, time: float) -> "View":
        """A still view on the way to another, both as they are at one time: every point moves straight there."""
        (here, small), (there, large) = self.at(time), other.at(time)
        scale = (1 - share) * small + share * large
        center = ((1 - share) * small * here + share * large * there) / scale
        return View.fixed(self.pane.between(other.pane, share), center, scale)

    def screen(self, points: Array, time: float) -> Array:
        """Points (..., 2) of the plane to scene coordinates (..., 3)."""
        center, scale = self.at(time)
        result = np.zeros((*points.shape[:-1], 3))
        result[..., : min(points.shape[-1], 2)] = points[..., :2]
        result[..., :2] = (result[..., :2] - center) * scale + self.pane.center
        return result

    def box(self, time: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """The part of the plane that the whole pane shows."""
        (x, y), scale = self.at(time)
        half_width, half_height = self.pane.width / scale / 2, self.pane.height / scale / 2
        return (x - half_width, x + half_width), (y - half_height, y + half_height)


def _points(traces: tuple[Trace, ...], time: float) -> Array:
    present = [trace.at(time) for trace in traces if trace.start <= time]
    clouds = [points.reshape(-1, points.shape[-1]) for points in present]
    flat = np.concatenate([cloud[:, :2] for cloud in clouds])
    return np.hstack([flat, np.zeros((len(flat), 1))]) if flat.shape[1] == 1 else flat


def _fit_stage(traces: tuple[Trace, ...], time: float, pane: Pane) -> tuple[Array, float]:
    points = _points(traces, time)
    center, scale = _fit(points, pane)
    context = np.vstack([points, _context(traces[0], time)])
    wide_center, wide_scale = _fit(context, pane)
    return (wide_center, wide_scale) if wide_scale >= SMALLEST * scale else (center, scale)


def _context(trace: Trace, time: float) -> Array:
    """What a stage is seen against: nothing at the input, the origin before an activation, its square after it."""
    if time == 0:
        return np.zeros((0, 2))
    if time % 2:
        return np.zeros((1, 2))
    low, high = trace.network.hidden[int(time) // 2 - 1].activation.limits
    corners = [value for value in (low, high) if np.isfinite(value)]
    return np.array([[value, value] for value in corners] or [[0.0, 0.0]])


def _fit(points: Array, pane: Pane) -> tuple[Array, float]:
    low, high = points.min(axis=0), points.max(axis=0)
    center = (low + high) / 2
    return center, _largest(points, center, pane)


def _largest(points: Array, center: Array, pane: Pane) -> float:
    """The largest scale at which all points are within the pane; 1 where they are a single point."""
    reach = np.abs(points - center).max(axis=0)
    room = FILLED * np.array([pane.width, pane.height]) / 2
    scales = room[reach > 0] / reach[reach > 0]
    return float(scales.min()) if len(scales) else 1.0
