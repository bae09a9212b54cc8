"""Where a score is 0: on circles, jumps, strips and any small network, by points and areas."""

import numpy as np
import pytest
from hypothesis import given, settings

from geometry.boundary import area, decision_boundary, decision_region, is_closed, level_curve, level_region
from tests.helpers.strategies import networks, random_network
from tests.helpers.winding import winding_number

BOX = ((-2.0, 2.0), (-1.5, 2.5))


def disc(points):
    return 1 - np.sum(np.square(points), axis=-1)


def test_a_circle_is_found_whole():
    (line,) = level_curve(disc, BOX)
    assert is_closed(line)
    assert np.abs(np.linalg.norm(line, axis=1) - 1).max() < 1e-9
    assert winding_number(line, [0, 0]) == 1  # the side above 0 on the left
    chords = np.linalg.norm(np.diff(line, axis=0), axis=1)
    assert chords.max() < 0.08


@settings(max_examples=40)
@given(networks())
def test_every_point_is_on_the_boundary_and_every_end_on_the_edge(network):
    for line in decision_boundary(network, BOX, tolerance=1e-7):
        scores = network(line)
        steps = np.abs(network(line + 1e-9) - scores) + np.abs(network(line - 1e-9) - scores)
        assert (np.abs(scores) <= 1e-7 + steps).all()
        if not is_closed(line):
            for end in (line[0], line[-1]):
                assert np.isclose(end, [BOX[0][0], BOX[1][0]]).any() or np.isclose(end, [BOX[0][1], BOX[1][1]]).any()


@settings(max_examples=40)
@given(networks())
def test_rings_hold_what_scores_above_zero(network):
    rings = decision_region(network, BOX)
    (left, right), (bottom, top) = BOX
    x, y = np.meshgrid(np.linspace(left, right, 300), np.linspace(bottom, top, 300))
    share = (network(np.stack([x, y], -1)) > 0).mean()
    assert sum(area(ring) for ring in rings) / 16 == pytest.approx(share, abs=0.02)
    for ring in rings:
        assert is_closed(ring)


def test_a_region_with_a_hole():
    rings = level_region(lambda p: -disc(p), BOX)
    assert sorted(area(ring) > 0 for ring in rings) == [False, True]
    assert sum(area(ring) for ring in rings) == pytest.approx(16 - np.pi, rel=1e-3)


def test_a_jump_over_zero_is_placed_between_neighbouring_floats():
    (line,) = level_curve(lambda p: np.where(p[..., 0] > 0.123, 1.0, -1.0), BOX)
    assert np.abs(line[:, 0] - 0.123).max() < 1e-9


def test_saturated_networks_are_followed():
    network = random_network(6, (2, 2, 2), spread=60)
    lines = decision_boundary(network, BOX)
    assert lines
    for line in lines:
        ahead = network(line + 1e-6) * network(line - 1e-6)
        across = network(line + np.array([1e-6, -1e-6])) * network(line - np.array([1e-6, -1e-6]))
        assert ((ahead <= 0) | (across <= 0)).mean() > 0.9


def test_nothing_to_find():
    assert level_curve(lambda p: disc(p) - 9, BOX) == []
    assert level_region(lambda p: disc(p) - 9, BOX) == []
    (everything,) = level_region(lambda p: disc(p) + 99, BOX)
    assert area(everything) == pytest.approx(16)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda: level_curve(disc, ((1, 1), (0, 1))), "with area"),
        (lambda: level_curve(disc, ((0, np.inf), (0, 1))), "with area"),
        (lambda: level_curve(disc, BOX, tolerance=0), "above 0"),
        (lambda: decision_boundary(random_network(0, (1, 2)), BOX), "on the plane; got 1"),
    ],
)
def test_bad_input_is_reported(make, words):
    with pytest.raises(ValueError, match=words):
        make()


def test_a_strip_thinner_than_the_squares_is_still_placed_exactly():
    """Its pieces may look closed at a resolution that is too low; every point is on the curve all the same."""
    network = random_network(150865148, (2, 3, 1, 4), "leaky_relu")
    lines = decision_boundary(network, BOX, tolerance=1e-9)
    assert lines
    for line in lines:
        assert np.abs(network(line)).max() <= 1e-9


def test_thin_strips_come_whole_at_a_resolution_that_sees_them():
    def strip(points):
        return 0.004 - np.abs(points @ np.array([0.3, 1.0]) - 0.1)

    lines = level_curve(strip, BOX, resolution=1500)
    assert len(lines) == 2
    assert not any(is_closed(line) for line in lines)
