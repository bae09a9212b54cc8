"""What of a network is told slowly and what passes quickly, so that no story is longer than 90 s."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from geometry.steps import Headway
from scenes.visuals import style

MOST_TOLD, ALL_TOLD, MOST_PICTURED, MOST_DUELS = 4, 4, 2, 2
USUAL = style.TURN_TIME + style.SHIFT_TIME + style.SQUASH_TIME
TOLD_TIME, QUICK_TIME, LONGEST_QUICK, BACK_TIME, SHORTEST = 11.0, 0.9, 6.0, 3.2, 0.1


@dataclass(frozen=True)
class Stretch:
    """Layers `first` to `last` that are told as one: a layer of its own, or several that pass quickly."""

    first: int
    last: int
    quick: bool

    @property
    def layers(self) -> range:
        """Their numbers."""
        return range(self.first, self.last + 1)


def told(headway: Headway) -> list[int]:
    """The layers that are told one by one: the first, the last, the one that first parts the dots, and what helps most.

    In a network of at most four layers all that change what one cut can do.
    """
    last = len(headway.cuts) - 1
    gains = [before - after for before, after in pairwise(headway.errors)]
    chosen = {1, last} | ({headway.since} if headway.since else set())
    ranked = sorted(range(1, last + 1), key=lambda layer: (-abs(gains[layer - 1]), layer))
    most = max(MOST_TOLD, len(chosen))
    for layer in ranked:
        if gains[layer - 1] and (last <= ALL_TOLD or len(chosen) < most):
            chosen.add(layer)
    return sorted(layer for layer in chosen if 0 < layer <= last)


def stretches(headway: Headway) -> list[Stretch]:
    """All layers in turn."""
    chosen, found, last = told(headway), [], len(headway.cuts) - 1
    for before, layer in pairwise([0, *chosen]):
        if layer > before + 1:
            found.append(Stretch(before + 1, layer - 1, True))
        found.append(Stretch(layer, layer, False))
    return found if last else []


def pictured(headway: Headway) -> list[int]:
    """The layers wider than space whose neurons are shown one by one: the first two, in deep networks the first."""
    return _first(headway, lambda width: width > 3)


def solid(headway: Headway) -> list[int]:
    """The layers of three neurons that are shown as space, from a side and all round: the first two, or the first."""
    return _first(headway, lambda width: width == 3)


def _first(headway: Headway, fits: Callable[[int], bool]) -> list[int]:
    """Of the layers told one by one the first two whose width fits, in deep networks the first."""
    widths = headway.subject.network.widths
    most = MOST_PICTURED if len(headway.cuts) <= ALL_TOLD else 1
    return [layer for layer in told(headway) if fits(widths[layer])][:most]


def pace(headway: Headway, stretch: Stretch) -> float:
    """How quick a stretch is, below 1 quicker than usual."""
    count = len(stretch.layers)
    if stretch.quick:
        return max(SHORTEST, min(QUICK_TIME, LONGEST_QUICK / count) / USUAL)
    share = TOLD_TIME / USUAL / len(told(headway))
    return min(1.0 if stretch.first == 1 else style.QUICKER, max(share, style.BRISK))


def seconds(headway: Headway, stretch: Stretch) -> float:
    """How long a stretch of layers is carried."""
    return USUAL * len(stretch.layers) * pace(headway, stretch)


def duels(headway: Headway) -> int:
    """Between how many two of many classes the read-out is shown by itself: none after layers that take the time."""
    return MOST_DUELS if len(headway.cuts) - 1 <= MOST_DUELS else 0


def rounds(headway: Headway) -> bool:
    """Whether there is time to go round a ring: not after many layers and dots that were held out."""
    return len(headway.cuts) - 1 <= ALL_TOLD or headway.subject.test is None


def back(headway: Headway) -> float:
    """How quick the way back to the input is."""
    layers = max(1, len(headway.cuts) - 1)
    return min(style.PULL_BACK, BACK_TIME / USUAL / layers)
