"""Verdicts: three readings kept apart, every altered part found out, and JSON that another machine can check."""

import json
import re
from dataclasses import replace
from functools import cache
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import given, settings

from geometry.activations import activation_named
from geometry.datasets import circles
from geometry.network import Affine, Layer, Network
from geometry.topology import (
    Architecture,
    Dots,
    Enclosed,
    Escape,
    Leak,
    Winding,
    circle_net,
    encloses,
    prove,
    read_verdict,
)
from tests.helpers.strategies import networks, random_network
from tests.measure.escape import trained

DATA = circles()
TANH = ("tanh",) * 3
DISC, RING = ((0.0, 0.0), 0.1), ((0.0, 0.0), 1.0, 1.1)


@cache
def loophole() -> Network:
    """Two neurons in every layer, and all dots correct: about half of the seeds train to that."""
    nets = (trained((2, 2, 2), 0.03, 7 * seed) for seed in range(100))
    return next(net for net in nets if (net.classify(DATA.points) == DATA.labels).all())


def scaled(scale: float, widths: tuple[int, ...] = (2, 2, 2), seed: int = 5, name: str = "tanh") -> Network:
    plain = random_network(seed, widths, name)
    hidden = tuple(Layer(Affine(scale * k.affine.weight, scale * k.affine.bias), k.activation) for k in plain.hidden)
    return Network(hidden, plain.readout)


# The three readings


def test_all_dots_correct_is_not_the_ring_closed():
    """The film's claim: two neurons in every layer can have all 200 dots correct and never close the ring."""
    verdict = prove(loophole(), DATA)
    assert verdict.dots.correct == verdict.dots.total == 200
    assert isinstance(verdict.sets, Leak)
    assert verdict.architecture.layer is None
    assert verdict.winding.number in (1, -1)
    assert verdict.escape is not None
    assert verdict.holds()
    assert verdict.sentence.startswith("This network has all 200 dots correct, yet it does not separate the whole disc")
    assert "no weights of hidden widths 2, 2, 2 (tanh) can" in verdict.sentence


def test_a_leaking_net_of_a_good_architecture_is_not_blamed_on_the_architecture():
    verdict = prove(random_network(0, (2, 3)), DATA)
    assert isinstance(verdict.sets, Leak)
    assert verdict.architecture.layer == 0
    assert verdict.holds()
    assert "no weights" not in verdict.sentence
    assert "other weights of hidden widths 3 (tanh) do" in verdict.sentence


def test_a_closed_ring_is_said_with_its_margin_and_needs_no_dots():
    net = circle_net(0.1, outer=1.2)
    verdict = prove(net)
    assert isinstance(verdict.sets, Enclosed)
    assert verdict.dots is None
    assert "dots" not in verdict.sentence
    assert verdict.sentence.startswith("This network separates the whole disc of radius 0.1")
    assert verdict.holds()


def test_a_closed_ring_with_dots_wrong_says_both():
    """Noise takes dots beyond the disc and the ring: whole sets say nothing about those."""
    noisy = circles(noise=0.5)
    verdict = prove(circle_net(0.1, outer=1.2), noisy)
    assert isinstance(verdict.sets, Enclosed)
    assert verdict.dots.correct < 200
    assert f"has {verdict.dots.correct} of 200 dots correct, and it separates" in verdict.sentence
    assert "not" not in verdict.sentence.split("it separates")[0]
    assert verdict.holds()


def test_many_layers_alike_are_counted_and_others_named_one_by_one():
    assert prove((2,) * 6).about == "2, 2, 2, 2, 2, 2 (tanh)"
    assert prove((*(2,) * 15, 3)).about == f"{'2, ' * 15}3 (tanh)"
    verdict = prove((2,) * 16)
    assert verdict.sentence.startswith("No weights of hidden widths 2 in each of 16 layers (tanh) separate")
    assert verdict.holds()


def test_widths_alone():
    no, yes = prove((2, 2, 2)), prove((2, 3, 2))
    assert no.sentence.startswith("No weights of hidden widths 2, 2, 2 (tanh) separate the whole disc")
    assert yes.sentence.startswith("Some weights of hidden widths 2, 3, 2 (tanh) separate the whole disc")
    assert (no.witness, no.sets, no.network) == (None, None, None)
    assert isinstance(encloses(yes.witness), Enclosed)
    assert no.holds()
    assert yes.holds()
    for verdict in (no, yes):
        assert "dots" not in verdict.sentence
        assert "This network" not in verdict.sentence


def test_too_narrow_a_gap_for_the_hexagon_is_left_open():
    verdict = prove((3,), disc=((0, 0), 0.9), ring=((0, 0), 1, 1.1), activation="relu")
    assert verdict.witness is None
    assert "left open" in verdict.sentence
    assert verdict.holds()
    assert isinstance(prove((3,), disc=((0, 0), 0.9), ring=((0, 0), 1, 1.1)).sets, Enclosed)


@pytest.mark.parametrize(("hidden", "activation"), [((3,), "identity"), ((5, 5), "identity"), ((1, 50), "tanh")])
def test_what_cannot_bend_or_passes_a_bottleneck_cannot_enclose(hidden, activation):
    verdict = prove(hidden, activation=activation)
    assert verdict.sentence.startswith("No weights")
    assert verdict.holds()
    net = random_network(1, (2, *hidden), activation)
    assert "no weights" in prove(net).sentence
    assert prove(net).holds()


@settings(max_examples=60)
@given(networks())
def test_every_verdict_holds_and_no_sentence_mixes_the_readings(network):
    verdict = prove(network, DATA)
    assert verdict.holds()
    assert str(verdict.dots.correct) in verdict.sentence or "all 200" in verdict.sentence
    if verdict.architecture.layer is None:
        assert not isinstance(verdict.sets, Enclosed)
        assert "no weights" in verdict.sentence
    closed = isinstance(verdict.sets, Enclosed)
    assert closed or "does not separate" in verdict.sentence or "open whether" in verdict.sentence
    assert len(re.findall(r"\. ", verdict.sentence)) == 0
    assert verdict.sentence.endswith(".")


@pytest.mark.parametrize("name", ["identity", "tanh", "leaky_relu"])
@pytest.mark.parametrize("scale", [1e30, 1e138])
def test_deep_nets_of_huge_weights_get_a_verdict_that_holds(scale, name):
    """Four layers overflow where one does not; the search for a way out ends, and nothing warns."""
    verdict = prove(scaled(scale, (2, 2, 2, 2, 2), seed=3, name=name), DATA)
    assert "does not separate" in verdict.sentence
    assert verdict.holds()


@pytest.mark.parametrize("scale", [0.0, 1e-300, 1e-8, 30.0, 1e4, 1e8, 1e150, 1e300])
@pytest.mark.parametrize("widths", [(2, 2), (2, 2, 2), (2, 3, 2), (2, 1, 3)])
@pytest.mark.parametrize("name", ["tanh", "relu", "softplus"])
def test_any_weights_get_a_true_verdict(scale, widths, name):
    """Zero and singular, tiny, saturated and overflowing weights: no exception, no warning, no wrong yes."""
    verdict = prove(scaled(scale, widths, name=name))
    assert not isinstance(verdict.sets, Enclosed)
    if scale <= 30:
        assert verdict.holds()


def test_a_score_that_overflows_is_counted_by_its_real_sign():
    net = Network((Layer(Affine([[1e200, 0], [0, 1]], [0, 0]), activation_named("relu")),), Affine([[1e200, 0]], [0]))
    verdict = prove(net, DATA)
    assert verdict.dots.correct == np.count_nonzero((DATA.points[:, 0] > 0) == (DATA.labels == 1))
    assert verdict.holds()


class Given(NamedTuple):
    """Dots that nothing has checked."""

    points: list[list[float]]
    labels: list[int]


NET = random_network(0, (2, 2))


@pytest.mark.parametrize(
    ("arguments", "keys", "words"),
    [
        (((2, 2), DATA), {}, "data needs a network"),
        ((random_network(0, (3, 2)),), {}, "on the plane; this one has 3"),
        (((2, 2),), {"disc": ((0, 0), 2.0)}, "inside the ring's hole"),
        (((2, 2),), {"ring": ((0, 0), 2.0, 1.0)}, "r_inner < r_outer"),
        (((2, 2),), {"disc": 3}, r"disc must be \(\(x, y\), r\)"),
        (((2, 2),), {"activation": "swish"}, "must be one of"),
        (((),), {}, "at least one layer"),
        ((NET, Given([[0.0]], [1])), {}, r"needs points \(n, 2\) and labels \(n,\), n >= 1; got \(1, 1\) and \(1,\)"),
        ((NET, Given([[0.0, 0.0]], [2])), {}, r"1 \(inner\) or 0 \(outer\); got \[2\]"),
    ],
)
def test_bad_input_is_reported(arguments, keys, words):
    with pytest.raises(ValueError, match=words):
        prove(*arguments, **keys)


# Altered


def test_every_altered_verdict_fails():
    verdict, other = prove(loophole(), DATA), trained((2, 2, 2), 0.03, 1)
    path = verdict.escape.path
    bad = {
        "dots": (Dots(199, 200), Dots(201, 201), Dots(200, 100)),
        "sets": (Enclosed(0.1), Leak((0.5, 0.5), float(loophole()([0.5, 0.5]))),
                 Leak(verdict.sets.point, verdict.sets.score + 1)),
        "winding": (Winding(verdict.winding.signs, -verdict.winding.number), Winding((1,), 1), Winding((0, 0), 0)),
        "escape": (Escape(path[::-1]), Escape(path[: len(path) // 2]), Escape(path * 0.5)),
        "architecture": (Architecture((2, 2, 2), TANH, 0), Architecture.of((2, 3, 2)), Architecture.of((2,)), None,
                         Architecture.of((2, 2, 2), "relu")),
        "network": (other, random_network(0, (2, 3)), None,
                    Network(loophole().hidden, Affine(-loophole().readout.weight, [0]))),
        "hidden": ((2, 3, 2), (2, 2)),
        "activations": (("relu",) * 3, ("tanh",), "tanh", ("sine",) * 3, None),
        "data": (circles(seed=1, noise=0.4), None),
        "disc": (((0.0, 0.0), 0.2),),
        "ring": (((0.0, 0.0), 5.0, 6.0),),
        "sentence": ("", verdict.sentence.replace("not ", "")),
        "witness": (circle_net(0.1), loophole()),
    }  # fmt: skip
    assert verdict.holds()
    for name, values in bad.items():
        for value in values:
            assert not replace(verdict, **{name: value}).holds(), (name, value)


def test_every_altered_verdict_about_widths_fails():
    verdict = prove((3, 2))
    assert verdict.holds()
    for name, value in (("witness", None), ("witness", circle_net(0.1)), ("sets", Enclosed(verdict.sets.margin * 1e3)),
                        ("sets", None), ("hidden", (2, 2)), ("architecture", Architecture((3, 2), TANH[:2], None)),
                        ("sentence", prove((2, 2)).sentence), ("activations", ("relu",) * 2)):  # fmt: skip
        assert not replace(verdict, **{name: value}).holds(), (name, value)


# JSON


@pytest.mark.parametrize(
    "make",
    [
        lambda: prove(loophole(), DATA),
        lambda: prove((2, 2, 2)),
        lambda: prove((2, 3)),
        lambda: prove(circle_net(0.1, "relu", (4,), outer=1.2), DATA),
    ],
    ids=["loophole", "no", "yes", "net"],
)
def test_json_comes_back_and_holds(make):
    verdict = make()
    plain = verdict.to_json()
    text = json.dumps(plain, allow_nan=False)
    again = read_verdict(json.loads(text), verdict.data)
    assert again.to_json() == plain
    assert again.holds()
    assert again.sentence == verdict.sentence


def test_json_that_was_altered_does_not_hold():
    plain = prove(loophole(), DATA).to_json()
    bad = {
        ("dots", "correct"): 199,
        ("sets", "score"): 99.0,
        ("winding", "number"): 0,
        ("disc",): [[0, 0], 0.3],
        ("escape", "path"): [[0, 0], [5.05, 0]],
        ("sentence",): "True.",
        ("hidden",): [2, 2],
    }
    for path, value in bad.items():
        altered = json.loads(json.dumps(plain))
        place = altered
        for key in path[:-1]:
            place = place[key]
        place[path[-1]] = value
        assert not read_verdict(altered, DATA).holds(), path


@pytest.mark.parametrize(
    "change",
    [
        {"hidden": "2,2"},
        {"hidden": [2] * 65},
        {"dots": {"kind": "leak", "point": [0, 0], "score": 1}},
        {"dots": {"kind": "dots", "correct": True, "total": 2}},
        {"sets": {"kind": "enclosed", "margin": "1"}},
        {"sets": 3},
        {"escape": {"kind": "escape", "path": [["a"]]}},
        {"network": {}},
        {"disc": [0, 0, 1]},
        {"sentence": None},
        {"all_weights": None},
    ],
)
def test_json_that_is_no_verdict_is_reported(change):
    with pytest.raises(ValueError, match=r"must|needs"):
        read_verdict(prove((2, 2)).to_json() | change)
    with pytest.raises(ValueError, match="to_json"):
        read_verdict([])
