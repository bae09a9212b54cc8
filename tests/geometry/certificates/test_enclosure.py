"""`encloses`: never a wrong yes, never a wrong leak, and two proofs that share no bound."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geometry.activations import ACTIVATIONS, activation_named
from geometry.balls import score_sign
from geometry.certificates import relaxation, score_range, sets
from geometry.network import Affine, Layer, Network
from geometry.topology import Enclosed, Leak, Undecided, can_enclose, circle_net, encloses
from tests.helpers.strategies import SHAPES, networks, random_network, seeds
from tests.measure.enclosure import candidate, lowest

DISC, RING = ((0.0, 0.0), 0.7), ((0.0, 0.0), 1.0, 1.5)
CIRCLES = [circle_net(0.7, name, hidden) for name in ACTIVATIONS if name != "identity" for hidden in ((3,), (2, 3, 2))]


def affine_net(weight: list[float], bias: float, name: str = "identity") -> Network:
    """The score weight . x + bias, or of two activations that give it: leaky units of opposite sign."""
    layer = Layer(Affine([[1, 0], [0, 1]], [0, 0]), activation_named(name))
    return Network((layer,), Affine([weight], [bias]))


# Never a wrong yes


@pytest.mark.parametrize("block", range(4))
def test_a_yes_is_never_wrong_on_close_calls(block):
    """Nets whose extreme score is a hair above or below 0; a hundred here, ten thousand in tests/measure."""
    rng = np.random.default_rng(block)
    for number in range(100):
        net, (radius, inner, outer) = candidate(number, rng)
        disc, ring = ((0.0, 0.0), radius), ((0.0, 0.0), inner, outer)
        found = encloses(net, disc, ring, resolution=outer / 128)
        if isinstance(found, Enclosed):
            least = min(lowest(net, 1, 0.0, radius, rng), lowest(net, -1, inner, outer, rng))
            assert least >= 2 * found.margin * (1 - 1e-9) - 1e-12
        if isinstance(found, Enclosed | Leak) and number % 5 == 0:
            assert found.holds(net, disc, ring)


@settings(max_examples=80)
@given(networks(), st.sampled_from([1e-8, 1.0, 50.0, 1e8]))
def test_an_architecture_that_cannot_is_never_proved(network, scale):
    hidden = tuple(Layer(Affine(scale * k.affine.weight, k.affine.bias), k.activation) for k in network.hidden)
    network = Network(hidden, network.readout)
    found = encloses(network, resolution=0.05)
    bends = all(layer.activation.name != "identity" for layer in network.hidden)
    assert not isinstance(found, Enclosed) or (bends and can_enclose(network.widths[1:-1]))
    if isinstance(found, Leak):
        assert found.holds(network)


def test_a_touching_ring_is_not_proved():
    """Score 0 somewhere on a closed set, of measure zero: no yes at any resolution."""
    diamond = Network(
        (Layer(Affine([[1, 0], [-1, 0], [0, 1], [0, -1]], [0, 0, 0, 0]), activation_named("relu")),),
        Affine([[-1, -1, -1, -1]], [1.0]),
    )
    touching = encloses(diamond, ((0, 0), 0.25), ((0, 0), 1.0, 1.5))
    assert isinstance(touching, Leak | Undecided)  # four points of the ring's inner edge have score exactly 0
    assert isinstance(encloses(diamond, ((0, 0), 0.25), ((0, 0), 1.01, 1.5)), Enclosed)
    inside = encloses(diamond, ((0, 0), 0.7072), ((0, 0), 1.01, 1.5), resolution=1e-5)
    assert isinstance(inside, Leak)  # 1 / sqrt 2 is 0.70710...
    assert inside.holds(diamond, ((0, 0), 0.7072), ((0, 0), 1.01, 1.5))
    assert isinstance(encloses(diamond, ((0, 0), 0.707), ((0, 0), 1.01, 1.5)), Enclosed)


def test_a_leak_no_sample_hits_is_not_called_a_yes():
    """A spike a thousandth wide in the ring: three ReLU neurons along a line far from any cell's middle."""
    base = circle_net(0.7, "relu")
    spike = Affine([[1, 0.3], [1, 0.3], [1, 0.3]], [-1.2345, -1.2350, -1.2355])
    first = base.hidden[0]
    both = Affine(np.vstack([first.affine.weight, spike.weight]), np.concatenate([first.affine.bias, spike.bias]))
    height = 2000.0 * 10
    readout = Affine(np.hstack([base.readout.weight, [[height, -2 * height, height]]]), base.readout.bias)
    net = Network((Layer(both, first.activation),), readout)
    assert float(net(np.array([1.2350, 0.0]))) > 0
    assert isinstance(encloses(base, DISC, RING), Enclosed)
    assert not isinstance(encloses(net, DISC, RING), Enclosed)


@pytest.mark.parametrize("scale", [1e3, 1e8, 1e150, 1e300])
def test_saturated_and_overflowing_nets(scale):
    """Nothing may be proved of them by NaN, and no warning may escape."""
    for widths, name in (((2, 3), "tanh"), ((2, 2, 2), "relu"), ((2, 4), "softplus"), ((2, 3, 3), "elu")):
        plain = random_network(3, widths, name)
        hidden = tuple(Layer(Affine(scale * k.affine.weight, k.affine.bias), k.activation) for k in plain.hidden)
        assert not isinstance(encloses(Network(hidden, plain.readout)), Enclosed)


@pytest.mark.parametrize("steep", [1e1, 1e3, 1e6])
def test_a_steep_net_that_does_enclose(steep):
    """Three tanh neurons as steep as steps cut out a triangle; where cells cannot follow, it is no leak either."""
    angles = np.pi / 2 + 2 * np.pi * np.arange(3) / 3
    normals = steep * np.stack([np.cos(angles), np.sin(angles)], axis=1)
    layer = Layer(Affine(normals, np.full(3, 0.2 * steep)), activation_named("tanh"))
    net, disc, ring = Network((layer,), Affine([[1, 1, 1]], [-2.0])), ((0, 0), 0.1), ((0, 0), 0.5, 1.5)
    found = encloses(net, disc, ring)
    assert not isinstance(found, Leak)
    if steep <= 1e3:
        assert found.holds(net, disc, ring)


# The answers


def test_affine_scores_against_the_formula():
    """On a disc, weight . x + bias is at least bias - |weight| r: the margin is half of that, less rounding."""
    half_plane = affine_net([0.0, 0.0], 0.5)
    assert isinstance(encloses(half_plane), Leak)
    found = encloses(affine_net([3.0, 4.0], 1.0))
    assert isinstance(found, Leak)
    assert found.point in sets(((0, 0), 0.1), ((0, 0), 1, 1.1))[1]


@settings(max_examples=50)
@given(networks(), st.floats(0.2, 0.6), st.floats(1.05, 1.5))
def test_every_answer_holds_and_says_what_sampling_sees(network, radius, outer):
    disc, ring = ((0.1, -0.2), radius), ((0.0, 0.0), 0.9, outer)
    found = encloses(network, disc, ring, resolution=0.02)
    if isinstance(found, Undecided):
        assert not hasattr(found, "holds")
        return
    assert found.holds(network, disc, ring)
    if isinstance(found, Leak):
        inside, outside = sets(disc, ring)
        wrong = -1 if found.point in inside else 1
        assert found.point in inside or found.point in outside
        assert wrong * score_sign(network, found.point) >= 0


def test_an_exact_zero_is_a_leak():
    """A score of exactly 0 at a float point is settled by fractions, where floats are within rounding."""
    relu = Network((Layer(Affine([[1, 0], [0, 1]], [0, 0]), activation_named("relu")),), Affine([[0.0, 0.0]], [0.0]))
    found = encloses(relu)
    assert isinstance(found, Leak)
    assert found.holds(relu)


def test_undecided_at_a_coarse_resolution_and_decided_at_a_finer_one():
    net = circle_net(0.97)
    disc, ring = ((0, 0), 0.97), ((0, 0), 1, 1.5)
    coarse = encloses(net, disc, ring, resolution=1.0)
    assert isinstance(coarse, Undecided)
    assert coarse.to_json()["kind"] == "undecided"
    assert isinstance(encloses(net, disc, ring), Enclosed)


@pytest.mark.parametrize(
    ("disc", "ring", "keys", "words"),
    [
        (((0, 0), 0.0), RING, {}, "r > 0"),
        (((0, 0), -1), RING, {}, "r > 0"),
        (((0, 0), 1.0), RING, {}, "inside the ring's hole"),
        (((0.5, 0), 0.6), RING, {}, "inside the ring's hole"),
        (((0, 0, 0), 0.5), RING, {}, r"\(x, y\)"),
        (((0, np.nan), 0.5), RING, {}, "finite"),
        (DISC, ((0, 0), 1.5, 1.0), {}, "r_inner < r_outer"),
        (DISC, ((0, 0), 1.0), {}, "disc must be"),
        (DISC, RING, {"resolution": 0}, "resolution"),
        (DISC, RING, {"resolution": np.nan}, "resolution"),
    ],
)
def test_bad_sets_are_reported(disc, ring, keys, words):
    with pytest.raises(ValueError, match=words):
        encloses(CIRCLES[0], disc, ring, **keys)


@given(*[st.floats(-2, 2)] * 2, st.floats(0.01, 2), st.floats(0.01, 2))
def test_sets_are_those_of_a_disc_within_the_hole(x, y, radius, inner):
    """The disc about (x, y) lies inside the open disc of radius `inner` about (0.5, -0.25), in fractions."""
    apart = (Fraction(x) - Fraction(1, 2)) ** 2 + (Fraction(y) + Fraction(1, 4)) ** 2
    room = Fraction(inner) - Fraction(radius)
    if room > 0 and apart < room**2:
        disc, ring = sets(((x, y), radius), ((0.5, -0.25), inner, inner + 1))
        assert (disc.centre, disc.inner, disc.outer) == ((x, y), 0.0, radius)
        assert (ring.centre, ring.inner, ring.outer) == ((0.5, -0.25), inner, inner + 1)
    else:
        with pytest.raises(ValueError, match="inside the ring's hole"):
            sets(((x, y), radius), ((0.5, -0.25), inner, inner + 1))


@pytest.mark.parametrize(("x", "y"), [(0.2, 0.3), (-0.4, 0.0), (0.0, 0.55)])
def test_a_disc_near_the_edge_of_the_hole_is_refused_in_every_direction(x, y):
    radius = 1 - np.hypot(x, y)
    sets(((x, y), radius * (1 - 1e-9)), ((0, 0), 1, 2))
    with pytest.raises(ValueError, match="shrink the disc"):
        sets(((x, y), radius * (1 + 1e-9)), ((0, 0), 1, 2))


def test_a_net_on_another_space_is_reported():
    with pytest.raises(ValueError, match="on the plane; this one has 3"):
        encloses(random_network(0, (3, 2)))


# Altered certificates


@pytest.mark.parametrize("net", CIRCLES)
def test_every_altered_enclosure_fails(net):
    good = encloses(net, DISC, RING)
    assert good.holds(net, DISC, RING)
    least = min(lowest(net, 1, 0.0, 0.7, np.random.default_rng(0)), lowest(net, -1, 1.0, 1.5, np.random.default_rng(0)))
    for margin in (1.01 * least, 2 * least, 0.0, -1.0, np.inf, np.nan):
        assert not Enclosed(margin).holds(net, DISC, RING)
    assert not good.holds(net, ((0, 0), 0.7), ((0, 0), 0.71, 1.5))
    assert not good.holds(net, ((0.4, 0), 0.58), RING)
    raised = replace(net, readout=Affine(net.readout.weight, net.readout.bias + 1.5))
    negated = replace(net, readout=Affine(-net.readout.weight, -net.readout.bias))
    lost = replace(
        net, readout=Affine(net.readout.weight * np.append(np.ones(net.widths[-2] - 1), 0), net.readout.bias)
    )
    for other in (raised, negated, random_network(0, net.widths[:-1])):
        assert not good.holds(other, DISC, RING)
    if net.widths[-2] == 3:
        assert not good.holds(lost, DISC, RING)


def test_every_altered_leak_fails():
    net = random_network(2, (2, 2, 2))
    good = encloses(net)
    assert isinstance(good, Leak)
    assert good.holds(net)
    x, y = good.point
    assert not Leak((x, y), good.score + 0.1).holds(net)
    assert not Leak((0.5, 0.0), float(net([0.5, 0.0]))).holds(net)  # in neither set
    assert not Leak((x + 9, y), float(net([x + 9, y]))).holds(net)
    circle = circle_net(0.7)
    for point in ((0.0, 0.0), (0.7, 0.0), (0.0, 1.25), (-1.0, 0.0)):
        assert not Leak(point, float(circle(point))).holds(circle, DISC, RING)
    assert not Leak((np.nan, 0.0), 0.0).holds(net)
    assert not Leak((np.inf, 0.0), 0.0).holds(net)


def test_membership_is_exact():
    disc, ring = sets(((0, 0), 0.1), ((0, 0), 1.0, 1.1))
    below, above = np.nextafter(1.0, 0), np.nextafter(1.0, 2)
    assert (1.0, 0.0) in ring
    assert (above, 0.0) in ring
    assert (below, 0.0) not in ring
    assert (0.6, 0.8) in ring if Fraction(0.6) ** 2 + Fraction(0.8) ** 2 >= 1 else (0.6, 0.8) not in ring
    assert (0.1, 0.0) in disc
    assert (np.nextafter(0.1, 1), 0.0) not in disc


# Bounds


@given(st.sampled_from(sorted(set(SHAPES) - {"identity"})), st.floats(-60, 60), st.floats(0, 40), seeds)
def test_a_relaxation_holds_everywhere_on_its_interval(name, low, width, seed):
    activation, high = activation_named(name), low + width
    with np.errstate(all="ignore"):
        parts = relaxation(activation, np.array([[low]]), np.array([[high]]))
    slope, offset, error = (float(part[0, 0]) for part in parts)
    z = np.concatenate([np.linspace(low, high, 200), np.random.default_rng(seed).uniform(low, high, 200)])
    assert (np.abs(activation(z) - slope * z - offset) <= error * (1 + 1e-9) + 1e-13 * (1 + np.abs(z))).all()


@settings(max_examples=80)
@given(networks(widest=20), seeds, st.sampled_from([0.0, 1e-3, 0.3, 5.0]))
def test_score_ranges_hold_every_score_of_the_cell(network, seed, size):
    rng = np.random.default_rng(seed)
    centre, spread = rng.normal(size=(1, 2)), size * rng.normal(size=(1, 2, 2))
    low, high = score_range(network, centre, spread, np.zeros((1, 2)))
    points = centre + rng.uniform(-1, 1, size=(500, 2)) @ spread[0].T
    scores = network(points)
    blur = 1e-12 * (1 + np.abs(scores).max())
    assert (low[0] - blur <= scores).all()
    assert (scores <= high[0] + blur).all()
