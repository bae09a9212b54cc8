"""The sheet in patches: they tile the box, and each lies on one side of the level curve."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.spatial import ConvexHull

from geometry.boundary import Partition, class_mesh, level_crossing, level_mesh, plane_in_cube
from geometry.network import Affine, Layer, Network
from tests.helpers.strategies import networks, random_network, seeds

BOX = ((-1.5, 1.0), (-1.0, 2.0))


def areas(corners: np.ndarray) -> np.ndarray:
    after = np.roll(corners, -1, axis=1)
    return (corners[..., 0] * after[..., 1] - corners[..., 1] * after[..., 0]).sum(axis=1) / 2


@settings(max_examples=40, deadline=None)
@given(networks(), st.integers(1, 12))
def test_patches_tile_the_box_cell_by_cell(network, cells):
    mesh = level_mesh(network, BOX, cells)
    sizes = areas(mesh.vertices[mesh.patches])
    assert (sizes >= -1e-12).all()
    of_cell = np.bincount(mesh.cell, weights=sizes, minlength=cells**2)
    assert np.allclose(of_cell, 2.5 * 3.0 / cells**2)


@settings(max_examples=40, deadline=None)
@given(networks(), st.integers(2, 12))
def test_each_patch_lies_on_the_side_that_it_is_said_to(network, cells):
    mesh = level_mesh(network, BOX, cells)
    scores = network(mesh.vertices)
    original = mesh.patches < (cells + 1) ** 2
    agrees = (scores[mesh.patches] > 0) == mesh.inside[:, None]
    assert agrees[original].all()
    cut = np.arange(len(mesh.vertices)) >= (cells + 1) ** 2
    assert (np.abs(scores[cut]) <= 1e-6 * (1 + np.abs(scores).max())).all()


@given(seeds)
def test_the_plane_in_the_cube_is_a_convex_piece_of_that_plane(seed):
    rng = np.random.default_rng(seed)
    normal, offset = rng.normal(size=3), rng.normal()
    corners = plane_in_cube(normal, offset)
    heights = np.stack(np.meshgrid(*[[-1, 1]] * 3), axis=-1).reshape(-1, 3) @ normal + offset
    assert (len(corners) >= 3) == (heights.min() < 0 < heights.max())
    if not len(corners):
        return
    assert np.allclose(corners @ normal + offset, 0, atol=1e-9)
    assert np.abs(corners).max() <= 1 + 1e-12
    edges = np.roll(corners, -1, axis=0) - corners
    turns = np.cross(edges, np.roll(edges, -1, axis=0)) @ normal
    assert (turns >= -1e-9).all() or (turns <= 1e-9).all()


def test_a_crossing_is_where_the_sign_changes():
    network = random_network(5, (2, 3))
    points = np.random.default_rng(0).normal(size=(200, 2))
    inside = network(points) > 0
    count = min(inside.sum(), (~inside).sum())
    found = level_crossing(network, points[inside][:count], points[~inside][:count])
    assert count > 5
    assert np.abs(network(found)).max() < 1e-9


@pytest.mark.parametrize(("box", "cells"), [(BOX, 0), (((0, 0), (0, 1)), 3)])
def test_a_mesh_needs_cells_and_area(box, cells):
    with pytest.raises(ValueError, match="a mesh needs"):
        level_mesh(random_network(0, (2, 3)), box, cells)


def area_inside(function):
    """The area of the square from -1 to 1 where a linear function is above 0: of a hull of corners and crossings."""
    corners = np.array([[-1.0, -1.0], [1.0, -1.0], [1.0, 1.0], [-1.0, 1.0]])
    heights = function(corners)
    after, then = np.roll(corners, -1, axis=0), np.roll(heights, -1)
    cut = (heights > 0) != (then > 0)
    share = (heights / (heights - then))[:, None]
    return ConvexHull(np.concatenate([corners[heights > 0], (corners + share * (after - corners))[cut]])).volume


@given(seeds, st.integers(1, 12))
def test_a_straight_level_parts_the_square_exactly(seed, cells):
    rng = np.random.default_rng(seed)
    normal, place = rng.normal(size=2), rng.uniform(-0.9, 0.9, size=2)

    def function(points):
        return (points - place) @ normal

    mesh = level_mesh(function, ((-1.0, 1.0), (-1.0, 1.0)), cells)
    sizes = areas(mesh.vertices[mesh.patches])
    assert sizes[mesh.inside].sum() == pytest.approx(area_inside(function))
    shares = rng.dirichlet(np.ones(4), size=len(mesh.patches))
    within = function((mesh.vertices[mesh.patches] * shares[..., None]).sum(axis=1))
    assert ((within > 0) == mesh.inside)[sizes > 1e-9].all()


def test_finer_cells_come_near_the_disc():
    short = []
    for cells in (10, 20, 40, 80):
        mesh = level_mesh(lambda points: 1 - (points**2).sum(axis=-1), ((-1.5, 1.5), (-1.5, 1.5)), cells)
        short.append(np.pi - areas(mesh.vertices[mesh.patches])[mesh.inside].sum())
    assert all(0 < fine < coarse / 3 for coarse, fine in pairwise(short))


def test_a_level_along_the_lines_of_the_grid_is_not_inside():
    square = ((-1.0, 1.0), (-1.0, 1.0))
    mesh = level_mesh(lambda points: points[..., 0], square, 4)
    assert areas(mesh.vertices[mesh.patches])[mesh.inside].sum() == pytest.approx(2)
    for value, inside in ((0.0, 0), (-1.0, 0), (1.0, 16)):
        still = level_mesh(lambda points, value=value: np.full(points.shape[:-1], value), square, 4)
        assert (len(still.patches), still.inside.sum()) == (16, inside)


@given(seeds)
def test_the_part_in_the_cube_misses_nothing(seed):
    rng = np.random.default_rng(seed)
    normal, place = rng.normal(size=3), rng.uniform(-1, 1, size=3)
    corners = plane_in_cube(normal, float(-normal @ place))
    assert (np.isclose(np.abs(corners), 1).sum(axis=1) >= 2).all(), "each corner is on an edge of the cube"
    across = np.linalg.svd(normal[None])[2][1:]
    points = place + rng.uniform(-2, 2, size=(400, 2)) @ across
    points = points[(np.abs(points) <= 1).all(axis=1)]
    faces = ConvexHull((corners - place) @ across.T).equations
    assert ((points - place) @ across.T @ faces[:, :2].T + faces[:, 2] <= 1e-9).all()


@pytest.mark.parametrize(
    ("normal", "offset", "area"),
    [
        ([0, 0, 2], 0.5, 4.0),
        ([1, 1, 1], 0.0, 3 * np.sqrt(3)),
        ([1, -1, 0], 0.0, 4 * np.sqrt(2)),
        ([1, 1, 1], -1.0, 2 * np.sqrt(3)),
        ([1, 1, 1], 1.0, 2 * np.sqrt(3)),
    ],
)
def test_known_sections_of_the_cube(normal, offset, area):
    corners = plane_in_cube(np.array(normal, dtype=float), offset)
    first, second = corners - corners[0], np.roll(corners, -1, axis=0) - corners[0]
    assert np.linalg.norm(np.cross(first, second).sum(axis=0)) / 2 == pytest.approx(area)


@pytest.mark.parametrize(
    ("normal", "offset"),
    [([1, 0, 0], 1.5), ([1, 0, 0], -1.5), ([1, 1, 1], 3.0), ([1, 1, 1], -3.0), ([0, 1, 0], 1.0), ([0, 1, 0], -1.0)],
)
def test_a_plane_that_misses_the_cube_or_touches_it_has_no_part_in_it(normal, offset):
    assert plane_in_cube(np.array(normal, dtype=float), offset).shape == (0, 3)


@pytest.mark.parametrize(("scores", "cells"), [(1, 7), (3, 12), (6, 40)])
def test_patches_of_classes_tile_the_box_and_lie_in_their_region(scores, cells):
    rng = np.random.default_rng(scores)
    layer = Layer(Affine(2 * rng.normal(size=(5, 2)), rng.normal(size=5)), "tanh")
    network = Network((layer,), Affine(2 * rng.normal(size=(scores, 5)), rng.normal(size=scores)))
    mesh = class_mesh(network.classify, BOX, cells)
    sizes = areas(mesh.vertices[mesh.patches])
    assert (sizes >= -1e-12).all()
    of_cell = np.bincount(mesh.cell, weights=sizes, minlength=cells**2)
    assert np.allclose(of_cell, 2.5 * 3.0 / cells**2)
    original = mesh.patches < (cells + 1) ** 2
    assert (network.classify(mesh.vertices)[mesh.patches] == mesh.kind[:, None])[original].all()
    whole = np.bincount(mesh.kind, weights=sizes, minlength=network.classes)
    assert np.abs(whole - Partition.of(network, BOX).areas).max() < 0.3 / cells
