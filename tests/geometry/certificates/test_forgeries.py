"""No certificate holds that says what is false, or nothing; and none raises: `holds` answers False."""

import numpy as np
import pytest

from geometry.activations import activation_named
from geometry.network import Affine, Layer, Network
from geometry.topology import (
    Architecture,
    Dots,
    Enclosed,
    Undecided,
    circle_net,
    count_dots,
    encloses,
    prove,
    read_verdict,
)
from tests.helpers.strategies import random_network
from tests.measure import forgeries
from tests.measure.forgeries import FALSE_TANH, SINE, forged, good


def test_the_verdicts_that_are_forged_hold_as_they_are():
    for name, verdict in good().items():
        assert verdict.holds() is True, name
    assert {type(verdict.sets) for verdict in good().values()} >= {Enclosed, Undecided, type(None)}


def test_no_forged_verdict_holds():
    number, faults = forgeries.tried((name, verdict.holds) for name, verdict in forgeries.verdicts())
    assert faults == []
    assert number > 900


def test_no_forged_certificate_holds():
    number, faults = forgeries.tried(forgeries.certificates())
    assert faults == []
    assert number > 2400


def test_a_mutated_record_is_refused_or_re_checked():
    tally, faults = forgeries.fuzz(1000, seed=1)
    assert faults == []
    assert tally["refused"] > 500
    assert tally["false"] > 20


def test_a_record_of_an_earlier_version_is_refused_in_one_line():
    plain = good()["yes"].to_json()
    del plain["format"]
    with pytest.raises(ValueError, match="an earlier version's is proved anew by `planefold prove --json`"):
        read_verdict(plain)


@pytest.mark.parametrize("activation", [SINE, FALSE_TANH])
def test_nothing_is_proved_of_a_function_by_its_name(activation):
    net = circle_net(0.1, outer=1.2)
    odd = Network(tuple(Layer(layer.affine, activation) for layer in net.hidden), net.readout)
    for ask in (encloses, prove):
        with pytest.raises(ValueError, match=r"needs activations of identity.*this network has (sine|tanh)"):
            ask(odd)


def test_mixed_activations_are_named_layer_by_layer():
    """Two networks of which "3, 3, 2 (identity, tanh)" would be said alike, and the truth of each."""
    straight = good()["straight"]
    names = ("identity", "tanh", "tanh")
    maps = [layer.affine for layer in straight.network.hidden]
    bends = prove(Network(tuple(map(Layer, maps, map(activation_named, names))), straight.network.readout))
    assert "no weights of hidden widths 3 identity, 3 identity, 2 tanh can" in straight.sentence
    assert "no weights" not in bends.sentence
    assert bends.architecture.layer == 1
    assert bends.about == "3 identity, 3 tanh, 2 tanh"


def test_dots_within_a_rounding_of_0_are_counted_alike_one_by_one_and_together():
    """300 data sets on the decision line of a network, so that the order of summation decides in floats."""
    for seed in range(300):
        rng = np.random.default_rng(seed)
        net = random_network(seed, (2, *rng.integers(1, 9, 2).tolist()), "relu" if seed % 2 else "tanh")
        dots = rng.normal(size=(1, 2)) * [1, 1] + np.zeros((9, 2))
        bias = net.readout.bias - net(dots[:1])[0] + rng.integers(-2, 3) * 2.0**-53
        tied = Network(net.hidden, Affine(net.readout.weight, bias))
        data = _Data(np.nextafter(dots, dots + rng.integers(-1, 2, dots.shape)), rng.integers(0, 2, 9))
        counted = count_dots(tied, data)
        assert counted.holds(tied, data)
        alone = [count_dots(tied, _Data(data.points[k : k + 1], data.labels[k : k + 1])).correct for k in range(9)]
        assert sum(alone) == counted.correct
        assert not Dots(counted.correct + 1, 9).holds(tied, data)


class _Data:
    def __init__(self, points: np.ndarray, labels: np.ndarray) -> None:
        self.points, self.labels = points, labels


def test_a_margin_is_said_no_larger_and_a_radius_no_other_than_it_is():
    net = circle_net(0.1, outer=1.2)
    verdict = prove(net, disc=((0, 0), 0.1 + 1e-12))
    assert f"radius {0.1 + 1e-12!r} about" in verdict.sentence
    said = float(verdict.sentence.split("at least ")[1].split(" ")[0])
    assert verdict.sets.margin * 0.98 < said <= verdict.sets.margin
    for margin, words in ((0.21359, "0.213"), (0.9999, "0.999"), (1e-9, "1e-09")):
        assert f"at least {words} on the one" in forged(verdict, sets=Enclosed(margin)).sentence


def test_a_proof_that_is_not_of_this_architecture_does_not_hold():
    no = prove((2, 2))
    assert forged(no, architecture=Architecture((2, 2), ("tanh", "tanh"), 0)).holds() is False
