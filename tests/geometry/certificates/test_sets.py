import numpy as np
import pytest

from geometry.certificates import fitted


def ring(share: float, count: int = 40) -> np.ndarray:
    """Dots on an arc of that share of a turn, of radius 2, a dot in the middle of their circle first."""
    turns = 2 * np.pi * share * np.linspace(0, 1, count, endpoint=share < 1)
    return np.concatenate([[[0.1, 0.0], [-0.1, 0.0]], 2 * np.stack([np.cos(turns), np.sin(turns)], axis=1)])


@pytest.mark.parametrize(("share", "goes_round"), [(1.0, True), (0.8, True), (0.6, False), (0.1, False)])
def test_a_ring_goes_round_its_disc_and_a_blob_beside_it_is_none(share, goes_round):
    dots, labels = ring(share), np.array([1, 1] + [0] * 40)
    found = fitted(dots, labels)
    assert (found is not None) == goes_round
    if found is not None:
        (centre, radius), (middle, inner, outer) = found
        away = np.linalg.norm(dots - centre, axis=1)
        assert middle == centre
        assert (away[:2] <= radius).all()
        assert radius < inner
        assert ((inner <= away[2:]) & (away[2:] <= outer)).all()


def test_iris_and_blobs_have_no_ring():
    from sklearn.datasets import load_iris, make_blobs, make_moons

    iris = load_iris()
    pairs = [(iris.data[:100, 2:], iris.target[:100]), make_moons(200, noise=0.1, random_state=0)]
    for dots, labels in [*pairs, *(make_blobs(200, centers=2, random_state=seed) for seed in range(4))]:
        assert fitted(dots, labels) is None
        assert fitted(dots, 1 - labels) is None
