"""What every film must show at a rest: words that can be read, dots that can be seen, nothing over anything."""

from itertools import combinations

import numpy as np
from manim import VMobject

from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Cloud
from scenes.visuals.film import Film
from scenes.visuals.places import places
from scenes.visuals.words import Caption, ScorePanel, Words
from tests.helpers.films import Still
from tests.helpers.seen import drawn

SMALLEST, LEGIBLE_PHONE, PHONE = 16, 20, 375
"""Pixels of type at 480p, of a caption on a phone, and how wide a phone is."""
SEEN, SHARES = 0.05, np.linspace(0, 1, 33)


def box(words: Words) -> tuple[np.ndarray, np.ndarray]:
    return words.points.min(axis=0)[:2], words.points.max(axis=0)[:2]


def visible(words: Words) -> bool:
    return bool(words.get_fill_opacity() > SEEN) and len(words.points) > 0


def check_rest(film: Film | Still) -> None:
    """`AssertionError` where words are small, off the safe area, over each other or over dots, in the film's shape."""
    table = film.places if isinstance(film, Still) else places()
    words = [part for part in drawn(film, Words) if visible(part)]
    pixel = min(table.frame) / 480
    at = f"{film.film if isinstance(film, Still) else type(film).__name__} at {film.now:.1f} s"
    for part in words:
        low, high = box(part)
        assert low[0] >= table.safe.left - pixel, f"{at}: {part.text!r} leaves the safe area"
        assert high[0] <= table.safe.right + pixel, f"{at}: {part.text!r} leaves the safe area"
        assert low[1] >= table.safe.bottom - pixel, f"{at}: {part.text!r} leaves the safe area"
        assert high[1] <= table.safe.top + pixel, f"{at}: {part.text!r} leaves the safe area"
        assert part.size >= SMALLEST * pixel, f"{at}: {part.text!r} is set in {part.size / pixel:.0f} px at 480p"
        if isinstance(part, Caption) and table.frame[0] < table.frame[1]:
            assert part.size * PHONE / table.frame[0] >= LEGIBLE_PHONE, f"{at}: {part.text!r} is small on a phone"
    for first, second in combinations(words, 2):
        (low, high), (left, right) = box(first), box(second)
        apart = bool((high < left).any() or (right < low).any())
        assert apart, f"{at}: {first.text!r} overlaps {second.text!r}"
    for cloud in drawn(film, Cloud):
        dots = np.concatenate([stroke.points[::4, :2] for stroke in cloud.submobjects])
        frame = np.array(table.frame) / 2
        assert (np.abs(dots) <= frame).all(), f"{at}: a dot is out of the frame"
        for part in words:
            low, high = box(part)
            covered = ((dots >= low) & (dots <= high)).all(axis=1)
            assert not covered.any(), f"{at}: {part.text!r} lies over {covered.sum()} dots"
    for panel in [*drawn(film, ScorePanel), *drawn(film, Caption)]:
        for part in [words for words in panel.get_family() if isinstance(words, Words) and visible(words)]:
            over = [type(mark).__name__ for mark in film.on_stage if crosses(mark, *box(part))]
            over += ["NetworkDiagram" for diagram in drawn(film, NetworkDiagram) if crosses(diagram, *box(part))]
            assert not over, f"{at}: {part.text!r} lies over {over}"
    assert len([part for part in words if isinstance(part, Caption)]) <= 1, f"{at}: more than one caption"


def crosses(mark: VMobject, low: np.ndarray, high: np.ndarray) -> bool:
    """Whether a line or dot of a mark that can be seen passes through a box; what only fills it does not count."""
    pens = [pen for pen in mark.get_family() if len(pen.points) and not isinstance(pen, Words)]
    for pen in [pen for pen in pens if pen.get_stroke_opacity() > SEEN and pen.get_stroke_width() > 0]:
        start, end = (pen.points[k::4, None, :2] for k in (0, 3))
        between = start + SHARES[:, None] * (end - start)
        if ((between >= low) & (between <= high)).all(axis=2).any():
            return True
    return False
