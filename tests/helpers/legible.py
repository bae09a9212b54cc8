"""What every film must show at a rest: words that can be read, dots that can be seen, nothing over anything."""

from itertools import combinations

import numpy as np

from scenes.visuals.drawings import Cloud
from scenes.visuals.film import Film
from scenes.visuals.places import places
from scenes.visuals.words import Caption, Words
from tests.helpers.films import Still

PIXEL = 8 / 480
SMALLEST = 16 * PIXEL


def shown(film: Film | Still, kind: type) -> list:
    return [part for thing in film.mobjects for part in thing.get_family() if isinstance(part, kind)]


def box(words: Words) -> tuple[np.ndarray, np.ndarray]:
    return words.points.min(axis=0)[:2], words.points.max(axis=0)[:2]


def visible(words: Words) -> bool:
    return words.get_fill_opacity() > 0.05 and len(words.points) > 0


def check_rest(film: Film | Still) -> None:
    """`AssertionError` where words are small, off the safe area, over each other or over dots, in the film's shape."""
    table = film.places if isinstance(film, Still) else places()
    words = [part for part in shown(film, Words) if visible(part)]
    at = f"{film.film if isinstance(film, Still) else type(film).__name__} at {film.now:.1f} s"
    for part in words:
        low, high = box(part)
        assert low[0] >= table.safe.left - PIXEL, f"{at}: {part.text!r} leaves the safe area"
        assert high[0] <= table.safe.right + PIXEL, f"{at}: {part.text!r} leaves the safe area"
        assert low[1] >= table.safe.bottom - PIXEL, f"{at}: {part.text!r} leaves the safe area"
        assert high[1] <= table.safe.top + PIXEL, f"{at}: {part.text!r} leaves the safe area"
        assert part.size >= SMALLEST, f"{at}: {part.text!r} is set in {part.size / PIXEL:.0f} px at 480p"
    for first, second in combinations(words, 2):
        (low, high), (left, right) = box(first), box(second)
        apart = (high < left).any() or (right < low).any()
        assert apart, f"{at}: {first.text!r} overlaps {second.text!r}"
    for cloud in shown(film, Cloud):
        dots = np.concatenate([stroke.points[::4, :2] for stroke in cloud.submobjects])
        frame = np.array(table.frame) / 2
        assert (np.abs(dots) <= frame).all(), f"{at}: a dot is out of the frame"
        for part in words:
            low, high = box(part)
            covered = ((dots >= low) & (dots <= high)).all(axis=1)
            assert not covered.any(), f"{at}: {part.text!r} lies over {covered.sum()} dots"
    assert len([part for part in words if isinstance(part, Caption)]) <= 1, f"{at}: more than one caption"
