"""The 3-D view: a camera that turns and tilts, and a parallel projection along its line of sight.

Manim's own 3-D orders whole mobjects, which is wrong where sheets cross. Here the projection is a matrix, so cubics
stay cubics, lengths square to the line of sight keep one scale, and the depth of any point is known.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from geometry.arrays import Array
from geometry.boundary import CUBE
from geometry.trace import Trace
from scenes.visuals.places import Pane
from scenes.visuals.view import FILLED, SAMPLES, View, breakpoints

Angles = tuple[float, float]


def rotation(turn: float, tilt: float) -> Array:
    """Rows (3, 3): right, up and towards the eye, for a camera turned and tilted by degrees.

    At (0, 0) it looks down the third axis at the plane of the first two, as a 2-D view does; a tilt of 90 puts the
    third axis upright; turning is about the third axis.
    """
    (c, s), (k, h) = ((np.cos(angle), np.sin(angle)) for angle in np.radians([turn, tilt]))
    about = np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])
    return np.array([[1.0, 0.0, 0.0], [0.0, k, h], [0.0, -h, k]]) @ about


def camera(*keys: tuple[float, float, float]) -> Callable[[float], Angles]:
    """A camera whose (turn, tilt) in degrees is given at some times, as (time, turn, tilt); even in between."""
    times, turns, tilts = np.array(sorted(keys), dtype=float).T
    return lambda time: (float(np.interp(time, times, turns)), float(np.interp(time, times, tilts)))


@dataclass(frozen=True, eq=False)
class SpaceView(View):
    """What a pane shows of space over time: at `times` (k,) a centre (k, 3), a scale (k,), a turn and tilt (k, 2).

    Scales are scene units a unit of length, for lengths square to the line of sight. Points (..., 1) and (..., 2)
    lie on the first axis and in the plane of the first two.
    """

    angles: Array

    @classmethod
    def aimed(cls, pane: Pane, aim: Callable[[float], Angles], *traces: Trace) -> "SpaceView":
        """A view that keeps every point of the traces in the pane at all times, seen as the camera `aim` sees them.

        At a stage of three dimensions it keeps them, and after an activation the cube of its values, in the pane
        for every turn and tilt: the camera may go round without a change of scale.
        """
        ends = breakpoints(traces[0].end)
        fits = [_fit(_seen(traces, time), pane, aim(time)) for time in ends]
        times, centers, scales = [ends[0]], [fits[0][0]], [fits[0][1]]
        for number in range(1, len(ends)):
            (before, small), (after, large) = fits[number - 1], fits[number]
            for share in np.arange(1, SAMPLES + 1) / SAMPLES:
                time = float((1 - share) * ends[number - 1] + share * ends[number])
                center = (1 - share) * before + share * after
                most = _largest((_seen(traces, time) - center) @ rotation(*aim(time)).T, pane)
                times.append(time)
                centers.append(center)
                scales.append(min(float(small ** (1 - share) * large**share), most))
        angles = np.array([aim(time) for time in times])
        return cls(pane, np.array(times), np.array(centers), np.array(scales), angles)

    def at(self, time: float) -> tuple[Array, float]:
        """Centre (3,) and scale at a time; before the first and after the last it stays."""
        center = np.array([np.interp(time, self.times, self.centers[:, axis]) for axis in range(3)])
        return center, float(np.exp(np.interp(time, self.times, np.log(self.scales))))

    def aim(self, time: float) -> Angles:
        """Turn and tilt at a time, in degrees."""
        turn, tilt = (float(np.interp(time, self.times, column)) for column in self.angles.T)
        return turn, tilt

    def project(self, points: Array, time: float) -> Array:
        """Points (..., d), d up to 3, to scene coordinates and depth (..., 3): the depth grows towards the eye."""
        center, scale = self.at(time)
        turned = (_lifted(points) - center) @ rotation(*self.aim(time)).T * scale
        turned[..., :2] += self.pane.center
        return turned

    def screen(self, points: Array, time: float) -> Array:
        """Points (..., d) to scene coordinates (..., 3), flat on the screen."""
        flat = self.project(points, time)
        flat[..., 2] = 0.0
        return flat

    def towards(self, time: float) -> Array:
        """The direction (3,) from the scene to the eye."""
        return rotation(*self.aim(time))[2]

    def box(self, time: float) -> tuple[tuple[float, float], tuple[float, float]]:
        """The part of the plane that the pane shows; `ValueError` unless the camera looks straight down at it."""
        if np.any(np.array(self.aim(time)) != 0):
            raise ValueError(f"a tilted camera sees no box of the plane; at time {time} it is at {self.aim(time)}")
        (x, y, _), scale = self.at(time)
        half_width, half_height = self.pane.width / scale / 2, self.pane.height / scale / 2
        return (x - half_width, x + half_width), (y - half_height, y + half_height)

    def turned(self, turn: float, tilt: float) -> "SpaceView":
        """The same places and scales from one fixed direction."""
        return replace(self, angles=np.tile([turn, tilt], (len(self.times), 1)))

    def between(self, other: View, share: float, time: float) -> "SpaceView":
        """A still view on the way to another, both as they are at one time; `ValueError` for a view of a plane."""
        if not isinstance(other, SpaceView):
            raise ValueError(f"a camera in space goes to a SpaceView; got a {type(other).__name__}")
        (here, small), (there, large) = self.at(time), other.at(time)
        angles = (1 - share) * np.array(self.aim(time)) + share * np.array(other.aim(time))
        center, scale = (1 - share) * here + share * there, small ** (1 - share) * large**share
        pane = self.pane.between(other.pane, share)
        return SpaceView(pane, np.zeros(1), center[None], np.array([scale]), angles[None])


def _lifted(points: Array) -> Array:
    lifted = np.zeros((*points.shape[:-1], 3))
    lifted[..., : points.shape[-1]] = points
    return lifted


def _seen(traces: tuple[Trace, ...], time: float) -> Array:
    """All points (n, d) to be kept in view at a time: the traces', and after an activation in space its cube."""
    clouds = [points.reshape(-1, points.shape[-1]) for points in (trace.at(time) for trace in traces)]
    points = np.concatenate(clouds)
    if points.shape[1] < 3 or time % 2 or time == 0:
        return points if points.shape[1] == 3 else _lifted(points)
    return np.vstack([points, CUBE])


def _fit(points: Array, pane: Pane, angles: Angles) -> tuple[Array, float]:
    """Centre and scale for one stage: a flat one seen from above fills the pane, any other may be turned freely."""
    center = (points.min(axis=0) + points.max(axis=0)) / 2
    if angles == (0.0, 0.0) and not np.ptp(points[:, 2]):
        return center, _largest(points - center, pane)
    radius = float(np.linalg.norm(points - center, axis=1).max())
    return center, _largest(np.array([[radius, radius, 0.0]]), pane)


def _largest(turned: Array, pane: Pane) -> float:
    """The largest scale at which points (n, 3) about the pane's centre are within it; 1 where they are one point."""
    reach = np.abs(turned[:, :2]).max(axis=0)
    room = FILLED * np.array([pane.width, pane.height]) / 2
    scales = room[reach > 0] / reach[reach > 0]
    return float(scales.min()) if len(scales) else 1.0
