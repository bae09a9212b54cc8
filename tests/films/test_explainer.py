"""What `explainer` says and no other film does, and that its dots are the same two hundred throughout."""

import numpy as np
import pytest

from geometry.certificates import can_enclose
from geometry.claims.many_layers import Loophole, Narrow
from geometry.claims.one_layer import Strip
from geometry.curves import window
from geometry.datasets import Dataset, circles
from geometry.network import Network
from geometry.topology import Turning
from geometry.training import Table
from scenes.visuals.animations import Play
from scenes.visuals.beats import Stage
from scenes.visuals.cast import Cast, GapCast, WindingCast
from scenes.visuals.charts import Picture
from scenes.visuals.drawings import Cloud, RegionPatch
from scenes.visuals.film import Film
from scenes.visuals.places import SHAPES
from scenes.visuals.space import Solid
from scenes.visuals.view import View
from tests.helpers.films import constructed, filmed
from tests.helpers.seen import drawn


@pytest.fixture(scope="module")
def film() -> Film:
    return filmed("explainer").film


@pytest.fixture(scope="module")
def narrow(film) -> Narrow:
    return Narrow.of(film.runs[0])


@pytest.fixture(scope="module")
def strip() -> Strip:
    return Strip.of(circles())


def test_every_network_was_trained_on_the_same_two_hundred_dots(film):
    dots = circles()
    assert len(film.runs) == 6
    assert len(dots.points) == 200
    for run in film.runs:
        assert np.array_equal(run.dataset.points, dots.points)
        assert np.array_equal(run.dataset.labels, dots.labels)


def test_the_dots_never_leave_the_screen():
    for still in filmed("explainer").rests:
        kept = still.places.input.center
        clouds = [cloud for cloud in drawn(still, Cloud) if not np.allclose(cloud.view.pane.center, kept)]
        counts = {sum(len(part.points) // 4 for part in cloud.marks[1:]) for cloud in clouds}
        assert counts == {200} or (not counts and drawn(still, Solid)), still.now
        assert len(clouds) <= 1 or drawn(still, Picture), still.now


def test_the_last_still_is_the_plane_that_the_film_began_with_closed():
    still = filmed("explainer").rests[-1]
    assert not drawn(still, Picture)
    (cloud,), (region,) = drawn(still, Cloud), drawn(still, RegionPatch)
    (first,) = drawn(filmed("explainer").opening, Cloud)
    for old, new in zip(first.marks, cloud.marks, strict=True):
        assert np.allclose(old.points, new.points, atol=1e-6)
    assert len(region.traces) == 1


def test_another_network_takes_over_where_the_dots_stand(narrow):
    class Empty(Film):
        def construct(self) -> None:
            pass

    with constructed(Empty) as film:
        stage = Stage.opened(film, Cast.of(narrow.subject.dataset, narrow.network))
        other = Network(narrow.network.hidden[:1], narrow.network.readout)
        for aside in (True, False):
            after = stage.under(other, aside)
            for old, new in zip(stage.plane, after.plane, strict=True):
                assert set(stage.film.mobjects) & {old, new} == {new}
            for old, new in zip(stage.plane[-1], after.plane[-1], strict=True):
                assert np.allclose(getattr(old, "points", 0), getattr(new, "points", 0))
            assert after.plane[0].view is stage.plane[0].view
            stage = after


def test_along_a_line_two_cuts_fence_in_the_inner_dots_and_one_cannot(strip):
    assert not strip.failures()
    for time in np.linspace(0, 1, 97):
        x, y = np.cos(np.pi * time), np.sin(np.pi * time)
        points, labels = strip.dataset.points, strip.dataset.labels
        seen = np.abs(points @ [-y, x]) <= 0.12
        assert {tuple(point) for point in strip.lit(time)} == {tuple(point) for point in points[seen]}
        along = points[seen] @ [x, y]
        first, last = (float(strip.cut(time, side) @ [x, y]) for side in (-1, 1))
        assert ((along > first) & (along < last) == (labels[seen] == 1)).all(), "two cuts part them"
        sides = [np.sign(np.diff(np.flatnonzero(np.diff(labels[seen][np.argsort(along)]))))]
        assert len(sides[0]) == 1, "blue, yellow, blue: one cut is too few"


def test_the_fence_has_the_yellow_dots_inside_and_the_blue_outside(strip):
    away = np.linalg.norm(strip.dataset.points, axis=1)
    radii = np.linalg.norm(strip.fence, axis=1)
    assert away[strip.dataset.labels == 1].max() < radii.min()
    assert radii.max() < away[strip.dataset.labels == 0].min()


def test_dots_without_a_gap_have_no_two_cuts(strip):
    points = np.concatenate([strip.dataset.points, [[0.74, 0.0]]])
    found = Strip.of(Dataset(points, np.append(strip.dataset.labels, 1), "one more"))
    assert "no disc" in found.failures()[0]
    upper = strip.dataset.points[:, 1] > 0
    found = Strip.of(Dataset(strip.dataset.points[upper], strip.dataset.labels[upper], "half"))
    assert "one cut is enough" in found.failures()[0]


def test_from_behind_a_line_the_view_swings_and_comes_back(narrow):
    place, line = narrow.aside
    sides = np.append(narrow.places, narrow.run.dataset.points, axis=0) @ line.normal + line.offset
    assert (sides < 0).all()
    assert place @ line.normal + line.offset > 0
    turning = Turning.of(narrow.network, narrow.ring.center, narrow.ring.radius, 0).seen_from(place)
    assert turning.angles[-1] == pytest.approx(turning.angles[0])
    assert np.ptp(turning.angles) < np.pi
    away = turning.points - place
    plain = np.angle(away @ np.array([1, 1j]) * np.exp(-1j * turning.angles))
    assert np.abs(plain).max() < 1e-9
    with pytest.raises(ValueError, match="too near"):
        turning.seen_from(turning.points[:2].mean(axis=0))


def test_the_dial_and_who_looks_are_at_that_place(narrow):
    cast = Cast.of(narrow.subject.dataset, narrow.network)
    walker, _, dial = WindingCast(narrow, cast, lambda *_: Play([], 0, 1)).swing()
    place, _ = narrow.aside
    assert np.allclose(walker.place(1)[1].points[0], cast.view.screen(place, 0))
    assert np.allclose(dial.turning.center, place)


@pytest.mark.parametrize("pane", [places.square for places in SHAPES.values()])
def test_the_whole_walk_is_seen_with_all_that_was_seen_before(film, pane):
    found = Loophole.of(film.runs[4])
    near = View.still(pane, window(found.run.dataset.points))
    wide = GapCast(found, near, near).wide
    assert wide.pane == pane
    for points, view in ((found.way, wide), (np.array(near.box(0)).T, wide)):
        seen = view.screen(points, 0)[:, :2] - pane.center
        assert (np.abs(seen) <= np.array([pane.width, pane.height]) / 2 + 1e-9).all()
    assert (near.screen(found.way, 0)[:, 1] > pane.top).any(), "who walks out leaves the near view"


def test_three_in_one_layer_and_any_layer_after_none_below_two():
    rows = Table.load().rows
    assert len(rows) == 340
    assert {len(hidden) for hidden in rows} == {1, 2, 3, 4}
    assert {width for hidden in rows for width in hidden} == {1, 2, 3, 4}
    for hidden in rows:
        first = next((layer for layer, width in enumerate(hidden) if width >= 3), None)
        expected = first is not None and all(width >= 2 for width in hidden[:first])
        assert can_enclose(hidden) == expected


def test_the_article_was_right_of_two_throughout_and_not_of_the_first_layer():
    assert not any(can_enclose((2,) * depth) for depth in range(1, 9))
    assert can_enclose((3,))
    assert can_enclose((2, 3))
    assert can_enclose((2, 2, 3))
    assert not can_enclose((1, 3))
