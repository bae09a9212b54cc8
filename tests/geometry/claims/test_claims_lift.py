"""What `lift3` says, asserted on the network that it shows by other means than its claim computes it."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.ndimage import label

from geometry.certificates import Leak
from geometry.claims import find
from geometry.claims.many_layers import LIFTED, Lift
from geometry.curves import window
from geometry.topology import Enclosed, can_enclose, prove
from geometry.training import Experiment
from scenes.visuals.cast import Cast, LiftCast
from scenes.visuals.places import places
from tests.helpers.films import filmed
from tests.helpers.oracles import exact_score, fewest_wrong, rests, score, separable

PLANES = {"hidden plane 1": 2, "hidden space 2": 4}


@pytest.fixture(scope="module")
def shown() -> Lift:
    return find(LIFTED, Lift)


@pytest.fixture(scope="module")
def film() -> tuple:
    return rests(filmed("lift3"))


def test_layer_1_has_two_neurons_and_bends_and_does_not_tear(shown):
    layer = shown.network.hidden[0]
    assert shown.network.widths == (2, 2, 3, 1)
    assert abs(np.linalg.det(layer.affine.weight)) > 1e-3
    assert layer.activation.name == "tanh"
    line = np.linspace(-1, 1, 50)[:, None] * [0.6, 0.8]
    assert np.linalg.svd(layer(line) - layer(line).mean(axis=0), compute_uv=False)[1] > 1e-3


def test_no_line_separates_the_bent_dots_and_none_gets_fewer_wrong_than_is_said(shown, film):
    affine, labels = shown.network.hidden[0].affine, shown.run.dataset.labels
    bent = np.tanh(shown.run.dataset.points @ affine.weight.T + affine.bias)
    assert not separable(bent, labels)
    assert f"{fewest_wrong(bent, labels)} of {len(labels)} wrong" in film[1]
    assert fewest_wrong(bent, labels) == shown.bent.errors
    assert not any(can_enclose((2, *more)) for more in [(), (1, 3), (2, 2), (2, 2, 2)])


def test_layer_2_has_three_neurons_and_lifts_the_sheet_whole(shown):
    affine = shown.network.hidden[1].affine
    assert affine.weight.shape == (3, 2)
    assert np.linalg.matrix_rank(affine.weight) == 2, "nothing collapses"
    (left, right), (low, high) = shown.subject.window
    grid = np.stack(np.meshgrid(np.linspace(left, right, 60), np.linspace(low, high, 60)), axis=-1).reshape(-1, 2)
    lifted = shown.network.hidden[1](shown.network.hidden[0](grid))
    spread = np.linalg.svd(lifted - lifted.mean(axis=0), compute_uv=False)
    assert spread[2] > 0.05 * spread[0], "no plane holds it"


def test_one_plane_separates_all_the_dots(shown, film):
    data, network = shown.run.dataset, shown.network
    correct = sum((score(network, dot) > 0) == (kind == 1) for dot, kind in zip(data.points, data.labels, strict=True))
    assert correct == len(data.labels)
    assert f"{correct} of {len(data.labels)} correct" in film[1]
    lifted = network.hidden[1](network.hidden[0](data.points))
    assert ((lifted @ network.readout.weight[0] + network.readout.bias[0] > 0) == (data.labels == 1)).all()
    assert network(data.points) == pytest.approx(shown.run.network(data.points)), "drawn as it was trained"


def test_pulled_back_the_cut_is_one_closed_curve(shown):
    """One piece without a hole, by filling squares; nothing of it on the edge of the window, and nothing beyond."""
    network, cells = shown.network, 400
    for function, (xs, ys) in (
        (network, window(shown.run.dataset.points)),
        (lambda at: network.readout(network.hidden[1](at))[..., 0], ((-1, 1), (-1, 1))),
    ):
        values = function(np.stack(np.meshgrid(np.linspace(*xs, cells), np.linspace(*ys, cells)), axis=-1))
        inside = values > 0
        assert label(inside, np.ones((3, 3)))[1] == 1
        assert label(~inside)[1] == 1, "no hole"
        assert not np.concatenate([inside[0], inside[-1], inside[:, 0], inside[:, -1]]).any()


def test_disc_and_ring_hold_the_dots_and_are_separated_as_proved(shown, film):
    points, labels, rng = shown.run.dataset.points, shown.run.dataset.labels, np.random.default_rng(0)
    (center, radius), (middle, low, high) = shown.disc, shown.ring
    assert np.linalg.norm(points[labels == 1] - center, axis=1).max() <= radius < low
    away = np.linalg.norm(points[labels == 0] - middle, axis=1)
    assert low <= away.min() <= away.max() <= high
    assert center == middle
    angle = rng.uniform(0, 2 * np.pi, size=60_000)
    rim = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    inner, outer = radius * np.sqrt(rng.uniform(size=(60_000, 1))), rng.uniform(low, high, size=(60_000, 1))
    inner[::2], outer[::2] = radius, low
    assert isinstance(shown.verdict, Enclosed)
    assert shown.verdict.holds(shown.network, shown.disc, shown.ring)
    lowest, highest = shown.network(center + inner * rim), shown.network(middle + outer * rim)
    assert lowest.min() >= shown.verdict.margin
    assert highest.max() <= -shown.verdict.margin
    assert exact_score(shown.network, (center + inner * rim)[np.argmin(lowest)]) > 0
    assert exact_score(shown.network, (middle + outer * rim)[np.argmax(highest)]) < 0
    said = {f"disc, radius {radius:g}", "inside: proved", f"ring, {low:g} to {high:g}", "outside: proved"}
    assert said <= film[0][-1][0]


def test_the_same_disc_and_ring_are_drawn_and_in_the_verdict(shown, film):
    assert [kind for kind, _ in film[0][-1][1]].count("Circles") == 2
    verdict = prove(shown.run.network, shown.run.dataset, shown.disc, shown.ring)
    assert isinstance(verdict.sets, Enclosed)
    assert (shown.disc, shown.ring) == (verdict.disc, verdict.ring) == shown.subject.nested


def test_the_panel_names_the_plane_on_screen(film):
    seen = set()
    for words, drawings in film[0]:
        heading = words & {"input plane", *PLANES}
        assert len(heading) <= 1
        seen |= heading
        times = {time for kind, time in drawings if kind in ("Solid", "Cloud")}
        if heading:
            assert {"input plane": 0, **PLANES}[heading.pop()] in times
    assert seen == {"input plane", *PLANES}


def test_the_best_line_and_the_dots_it_gets_wrong_are_drawn_while_they_are_counted(film):
    counted = [dict(drawings) for words, drawings in film[0] if "best line" in words]
    assert counted
    assert all((kinds["Cut"], kinds["Lights"], kinds["Cloud"]) == (2, 2, 2) for kinds in counted)
    others = [dict(drawings) for words, drawings in film[0] if "best line" not in words]
    assert not any("Cut" in kinds or "Lights" in kinds for kinds in others)


def test_lines_of_all_directions_go_before_the_best_and_what_each_gets_wrong_is_lit(shown):
    line, lights = LiftCast(shown, Cast.of(shown.run.dataset, shown.network, pane=places().square).in_space()).lines()
    points, labels = np.tanh(shown.network.hidden[0].affine(shown.run.dataset.points)), shown.run.dataset.labels
    turns = []
    for time in np.linspace(0, 1, 25):
        affine = line.place(time).affine_at(time)
        wrong = (points @ affine.weight[0] + affine.bias[0] > 0) != (labels == 1)
        assert lights.place(time).points_at(time) == pytest.approx(points[wrong])
        assert wrong.sum() >= shown.bent.errors
        turns.append(np.arctan2(*affine.weight[0]))
    assert wrong.sum() == shown.bent.errors
    assert (wrong == shown.bent.wrong).all()
    assert abs(np.diff(np.unwrap(turns))) == pytest.approx(np.pi / 24)


def test_who_goes_round_walks_on_the_ring(shown):
    cast = Cast.of(shown.run.dataset, shown.network, pane=places().square).in_space()
    trail, walker = LiftCast(shown, cast).around()
    center, radius = cast.around
    ring = np.array([walker.point_at(time) for time in np.linspace(0, 1, 9)]) - center
    assert np.linalg.norm(ring, axis=1) == pytest.approx(radius, rel=1e-3)
    assert ring[0] == pytest.approx(ring[-1])
    assert ring[:-1].sum(axis=0) == pytest.approx([0, 0])
    assert trail.view.screen(trail.path, 0) == pytest.approx(cast.view.screen(trail.path, 0))


def test_the_last_still_is_the_star_beside_the_closed_region(film):
    assert sorted(time for kind, time in film[0][-1][1] if kind == "Solid") == [0, 4]


def test_the_sheet_is_never_seen_edge_on(shown):
    solid = Cast.of(shown.run.dataset, shown.network, pane=places().square).in_space().solid(after=1)
    for lifted in (False, True):
        if lifted:
            tilted = solid.tilting(places().hero)
            tilted.begin()
            tilted.interpolate(1)
        for time in np.linspace(2, 4, 41) if lifted else [0, 1, 2]:
            corners = solid.surface.corners(solid.view, time)
            across = np.cross(corners[:, 2] - corners[:, 0], corners[:, 3] - corners[:, 1])
            facing = np.abs(across[:, 2]).sum() / np.linalg.norm(across, axis=1).sum()
            assert facing > 0.4, time


def test_what_does_not_hold_is_told(shown):
    assert not shown.failures()
    for name, value, words in [
        ("bent", replace(shown.bent, errors=0), "a line separates"),
        ("verdict", Leak((0.0, 0.0), -1.0), "not proved"),
        ("loops", ([True], [True, True]), "one closed curve"),
        ("loops", ([False], [True]), "one closed curve"),
    ]:
        broken = replace(shown)
        broken.__dict__[name] = value
        assert words in "; ".join(broken.failures()), name
    whole = replace(shown, subject=replace(shown.subject))
    whole.subject.__dict__["region"] = replace(shown.subject.region, ends=False)
    assert "one closed curve" in "; ".join(whole.failures())
    lonely = replace(shown, subject=replace(shown.subject))
    lonely.subject.__dict__["nested"] = None
    assert lonely.failures()


@pytest.mark.parametrize(
    "experiment",
    [
        Experiment(hidden=(3,), alpha=0.01, restarts=1),
        Experiment(hidden=(2, 2), alpha=0.01, restarts=1),
        Experiment(hidden=(2, 3), alpha=5, restarts=1),
    ],
)
def test_a_network_that_does_not_show_it_is_told(experiment):
    assert Lift.of(experiment.run()).failures()
