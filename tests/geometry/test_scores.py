"""k scores, and no hidden layer: what needs one score names `versus`; a linear model is a network like any other."""

import numpy as np
import pytest

from geometry.axes import gradient, kept
from geometry.balls import score_sign
from geometry.boundary import decision_boundary, decision_region, inner_intervals, level_mesh
from geometry.certificates import Leak, circle_net, encloses, escape_path
from geometry.datasets import circles
from geometry.network import Affine, Layer, Network
from geometry.regions import exact_boundary, tile
from geometry.topology import Escape, prove, read_verdict
from geometry.topology.counts import count_dots
from geometry.trace import Trace
from geometry.weights import facing_inside, weight_slack

BOX = ((-2.0, 2.0), (-2.0, 2.0))
DATA = circles(samples=40)
LINEAR = Network((), Affine([[1, 2]], [0.5]))
THREE = Network((Layer(Affine([[1, 2], [0, 1]], [0, 0]), "tanh"),), Affine([[1, 0], [0, 1], [1, 1]], [0, 0, 0]))


@pytest.mark.parametrize(
    "ask",
    [
        prove,
        lambda network: prove(network, DATA),
        encloses,
        escape_path,
        facing_inside,
        lambda network: score_sign(network, [0.0, 1.0]),
        lambda network: count_dots(network, DATA),
        lambda network: decision_boundary(network, BOX),
        lambda network: decision_region(network, BOX),
        lambda network: inner_intervals(network, 0, 1),
        lambda network: level_mesh(network, BOX, 8),
        lambda network: tile(network, BOX),
        lambda network: exact_boundary(network, BOX),
        lambda network: weight_slack(network, DATA),
        lambda network: gradient(network, Trace.of(network, DATA.points), 0),
    ],
)
def test_what_needs_one_score_names_versus(ask):
    with pytest.raises(ValueError, match=r"versus\(i, j\)"):
        ask(THREE)


def test_a_certificate_of_one_score_does_not_hold_of_k():
    circle, disc, ring = circle_net(0.5), ((0.0, 0.0), 0.5), ((0.0, 0.0), 1.0, 1.2)
    proof, weight = encloses(circle, disc, ring), circle.readout.weight
    k = Network(circle.hidden, Affine(np.concatenate([weight, 0 * weight, 0 * weight]), [circle.readout.bias[0], 0, 0]))
    assert proof.holds(circle, disc, ring)
    assert not proof.holds(k, disc, ring)
    assert proof.holds(k.versus(0, 1), disc, ring)
    assert not Leak((0.0, 0.0), 0.0).holds(THREE)
    assert encloses(THREE.versus(0, 2)).holds(THREE.versus(0, 2))


def test_k_scores_of_a_trace_are_the_networks():
    trace = Trace.of(THREE, DATA.points)
    assert np.allclose(trace.scores(), THREE(DATA.points))
    wide = Network((Layer(Affine(np.ones((5, 2)), np.arange(5)), "tanh"),), Affine(np.eye(3, 5), np.zeros(3)))
    frame = kept(wide, Trace.of(wide, DATA.points), 1)
    assert np.allclose(frame @ frame.T, np.eye(len(frame)))


def test_a_linear_model_has_one_stage_and_never_encloses():
    trace = Trace.of(LINEAR, DATA.points)
    assert (trace.end, len(trace.stages)) == (0, 1)
    assert np.array_equal(trace.scores(), LINEAR(DATA.points))
    (line,) = decision_boundary(LINEAR, BOX)
    assert np.allclose(LINEAR(line), 0)
    verdict = prove(LINEAR, DATA)
    assert verdict.holds()
    assert isinstance(verdict.sets, Leak)
    assert "no network without a hidden layer can" in verdict.sentence or "not scored as" in verdict.sentence
    assert read_verdict(verdict.to_json(), DATA).holds()
    assert Escape(escape_path(LINEAR, radius=1.05)).holds(LINEAR)
    for ask in (lambda: tile(LINEAR, BOX), lambda: facing_inside(LINEAR)):
        with pytest.raises(ValueError, match="hidden layer"):
            ask()
