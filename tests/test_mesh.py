"""The sheet in patches: they tile the box, and each lies on one side of the level curve."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geometry.mesh import level_crossing, level_mesh, plane_in_cube
from tests.strategies import networks, random_network, seeds

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
