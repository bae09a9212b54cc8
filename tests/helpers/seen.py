"""What tests look at: points of a plane, of a disc and a ring, and what of a film is on stage."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from geometry.arrays import Array
from geometry.curves import Box
from scenes.visuals.words import Words

Kind = TypeVar("Kind")


def pixels(box: Box, count: int = 400) -> Array:
    """Points (count, count, 2) of a box."""
    x, y = (np.linspace(low, high, count) for low, high in box)
    return np.stack(np.meshgrid(x, y), axis=-1)


def turned(one: Array, other: Array) -> Array:
    """The cross product (...,) of vectors (..., 2)."""
    return one[..., 0] * other[..., 1] - one[..., 1] * other[..., 0]


def covered(corners: Array, points: Array) -> NDArray[np.bool_]:
    """Which points are inside a triangle, by three cross products."""
    sides = [turned(b - a, points - a) > 0 for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True)]
    return np.all(sides, axis=0) | ~np.any(sides, axis=0)


def drawn(film: Any, kind: type[Kind]) -> list[Kind]:
    """What of a kind is on stage, in a film or at one of its rests."""
    return [part for thing in film.mobjects for part in thing.get_family() if isinstance(part, kind)]


def texts(film: Any) -> set[str]:
    return {words.text for words in drawn(film, Words)}


def samples(pair: Any, count: int = 40_000) -> tuple[Array, Array]:
    """Points of the decimal disc and ring, many on their rims."""
    rng = np.random.default_rng(0)
    radius, inner, outer = (float(word) for word in pair.words)
    turns = rng.uniform(0, 2 * np.pi, size=count)
    rim = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    disc, ring = radius * np.sqrt(rng.uniform(size=(count, 1))), rng.uniform(inner, outer, size=(count, 1))
    disc[::2], ring[::4], ring[1::4] = radius, inner, outer
    return disc * rim, ring * rim
