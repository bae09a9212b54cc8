"""What a story says, on any network: each sentence of tests/sentences/any/story.txt, asserted on the net shown."""

import itertools
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from manim import tempconfig

from geometry.activations import ACTIVATIONS
from geometry.certificates import Undecided, circle_net
from geometry.claims import find
from geometry.claims.many_layers import DEFAULT, Shown
from geometry.datasets import Dataset, circles, moons
from geometry.network import Affine, Layer, Network
from geometry.separability import best_line, separate
from geometry.topology import Framed, Subject, bend
from geometry.trace import Trace
from scenes.story import Story
from scenes.visuals.cast import Stage
from scenes.visuals.cast import story_words as telling
from scenes.visuals.drawings import Circles
from tests.helpers.said import FOLDER, compared, exists, listed, spoken

WINDOW = ((-1.5, 1.5), (-1.5, 1.5))
RING = circles(samples=60, noise=0.02, factor=0.2)


def net(*layers: tuple, readout: tuple) -> Network:
    """A network of (weight, bias, activation) and a read-out (weights, bias)."""
    hidden = tuple(Layer(Affine(np.array(w, float), np.array(b, float)), name) for w, b, name in layers)
    return Network(hidden, Affine(np.array([readout[0]], float), np.array([readout[1]], float)))


def wild(*hidden: int, activation: str = "tanh", seed: int = 0) -> Network:
    rng, sizes = np.random.default_rng(seed), (2, *hidden, 1)
    maps = [Affine(rng.normal(size=(b, a)), rng.normal(size=b)) for a, b in itertools.pairwise(sizes)]
    return Network(tuple(Layer(affine, activation) for affine in maps[:-1]), maps[-1])


def negated(network: Network) -> Network:
    return Network(network.hidden, Affine(-network.readout.weight, -network.readout.bias))


def undecided(subject: Subject) -> Subject:
    verdict = replace(subject.verdict, sets=Undecided(0.001), witness=None)
    subject.__dict__["verdict"] = replace(verdict, sentence=verdict.report())
    return subject


X, Y = ([1, 0], [0, 1])
FEW = moons(samples=20)
DIAMONDS = (  # 0.3 - ||x| - 0.8| - |y| is above 0 on two squares
    ([X, [-1, 0], Y, [0, -1]], [0] * 4, "relu"),
    ([[1, 1, 0, 0], [-1, -1, 0, 0], [0, 0, 1, 1]], [-0.8, 0.8, 0], "relu"),
)
ONE, LONG = net(([[1, 1]], [0], "tanh"), readout=([1], 0)), np.tile([[1.0, 0.0]], (5, 1))
MAKE = {
    "default": lambda: find(DEFAULT, Shown).subject,
    "closed": lambda: Subject.of(circle_net(0.4), RING),
    "negated": lambda: Subject.of(negated(circle_net(0.4)), RING),
    "undecided": lambda: undecided(Subject.of(circle_net(0.4), RING)),
    "no weights can": lambda: Subject.of(wild(2, 2), Dataset(RING.points * 100 + 1000, RING.labels)),
    "narrow": lambda: Subject.of(wild(2, 2), FEW),
    "moons in a loop": lambda: Subject.of(circle_net(0.4), FEW),
    "line": lambda: Subject.of(ONE, FEW, threshold=0.25),
    "line turned": lambda: Subject.of(
        net(([[1, 0]], [9], "elu"), ([[-1]], [0], "relu"), ([[1], [0]], [0, 1], "identity"), readout=([0, 0], 1)), FEW
    ),
    "line stretched": lambda: Subject.of(net(([[1, 1]], [0], "elu"), ([[2]], [0], "relu"), readout=([1], 0)), FEW),
    "below": lambda: Subject.of(
        net(([X, Y, [0, 0]], [0, 0, 1], "leaky_relu"), ([[1, 0, 0], [0, 1, 0]], [9, 9], "relu"), readout=([1, 0], -99)),
        FEW,
    ),
    "flat": lambda: Subject.of(
        net(([X, [2, 0]], [0, 0], "softplus"), ([X, Y], [-9, -9], "relu"), readout=([1, 0], 0)), FEW
    ),
    "point": lambda: Subject.of(
        net(([[0, 0], [0, 0]], [0, 0], "tanh"), ([X, Y], [0, 0], "identity"), readout=([1, 0], 1)), FEW
    ),
    "stretched": lambda: Subject.of(net(([[2, 0], [0, 3]], [0, 0], "tanh"), readout=([1, 0], 7)), FEW),
    "wide": lambda: Subject.of(
        net((LONG, np.arange(5) * 0.5, "relu"), (np.eye(4, 5), np.ones(4), "tanh"), (np.ones((1, 4)), [0], "tanh"),
            readout=([9], -9)), FEW),
    "shadow": lambda: Subject.of(wild(4, seed=1), FEW),
    "no slope": lambda: Subject.of(net((np.eye(4, 2), np.ones(4), "tanh"), readout=([0] * 4, -1)), FEW),
    "off": lambda: Subject.of(net(([X, Y, [0, 0]], [9, 9, -9], "relu"), readout=([1, -1, 0], 0)), FEW),
    "two pieces": lambda: Subject.of(net(*DIAMONDS, readout=([-1, -1, -1], 0.3)), FEW),
    "touching": lambda: Subject.of(net(*DIAMONDS, ([[-1, -1, -1]], [0.3], "relu"), readout=([1], 0)), FEW),
}  # fmt: skip


@cache
def subject(name: str) -> Subject:
    return MAKE[name]()


@cache
def said(name: str) -> tuple[str, ...]:
    """The words of a film of a subject, its last sentence as a whole."""
    quiet = {"quality": "low_quality", "write_to_movie": False, "verbosity": "ERROR", "progress_bar": "none"}
    with tempconfig(quiet):
        film = type("Mine", (Story,), {"subject": subject(name)})()
        film.renderer.skip_animations = film.renderer._original_skipping_status = True
        film.render()
    sentence = telling.told(subject(name))
    rows = {row.text for row in telling.paragraph(sentence)}
    assert rows <= set(film.said)
    return (*(words for words in spoken(film.said) if words not in rows), sentence)


def test_a_story_says_what_is_listed_and_every_listed_sentence_is_said():
    rows = listed((FOLDER / "any" / "story.txt").read_text(encoding="utf-8"))
    sentences = [sentence for sentence, _ in rows]
    assert len(set(sentences)) == len(sentences)
    assert not [test for _, test in rows if not exists(test)]
    unlisted, unsaid = compared([words for name in MAKE for words in said(name)], sentences)
    assert unlisted == []
    assert unsaid == []


def grid(window=WINDOW, count: int = 61) -> np.ndarray:
    return np.stack(np.meshgrid(*(np.linspace(*span, count) for span in window)), axis=-1).reshape(-1, 2)


class TestData:
    def test_the_classes_are_counted_and_drawn_filled_and_hollow(self):
        for name in MAKE:
            shown, stage = subject(name), Stage.of(subject(name))
            kinds = [int((shown.dataset.labels == kind).sum()) for kind in (1, 0)]
            assert dict(stage.about())["filled, hollow"] == f"{kinds[0]}, {kinds[1]}"
            assert [int(stage.cloud.inner.sum()), int(stage.cloud.outer.sum())] == kinds

    def test_units_of_their_own_are_told(self):
        shown = subject("no weights can")
        (_, _), (origin, at), (unit, length) = Stage.of(shown).about()
        assert (origin, at.text, unit, length) == ("origin, about", "1000, 1000", "1 unit, about", "100")
        given = shown.dataset.points * shown.units.scale + shown.units.center
        assert given == pytest.approx(RING.points * 100 + 1000)

    def test_a_cut_output_is_told_with_its_place(self):
        shown = subject("line")
        above = ONE(FEW.points) > 0.25
        assert shown.wrong == int((above != (FEW.labels == 1)).sum())
        assert {"Filled and hollow dots; the output is cut at 0.25.", "cut at 0.25"} <= {*said("line")}


class TestLines:
    def test_lines_are_those_that_cross_the_window_each_once(self):
        for name in MAKE:
            shown = subject(name)
            affine, corners = shown.network.hidden[0].affine, grid(shown.window, 2)
            sides = affine(corners) > 0
            crossing = {
                tuple(np.round(np.append(w, b) / np.linalg.norm(w) * np.sign(w[w != 0][0]), 9))
                for w, b, side in zip(affine.weight, affine.bias, sides.T, strict=True)
                if w.any() and side.any() and not side.all()
            }
            assert Stage.of(shown).crossing() == len(crossing), name

    def test_two_neurons_of_one_line_draw_it_once(self):
        assert telling.lines_drawn(1, 2) == "Layer 1 has 2 neurons; 1 line crosses this window."
        assert Stage.of(subject("flat")).crossing() == 1


class TestMotion:
    @pytest.mark.parametrize("seed", range(30))
    def test_ranks_and_sizes_are_in_the_words(self, seed):
        rng = np.random.default_rng(seed)
        ins, outs = rng.integers(1, 6, 2)
        rank = int(rng.integers(1, min(ins, outs) + 1))
        weight = rng.normal(size=(outs, rank)) @ rng.normal(size=(rank, ins))
        network = net((rng.normal(size=(ins, 2)), rng.normal(size=ins), "tanh"), (weight, np.zeros(outs), "tanh"),
                      readout=(np.ones(outs), 0))  # fmt: skip
        words = telling.motion(Subject.of(network, FEW), 2)
        verb = "flatten" if rank < min(ins, outs) else "lift" if outs > ins else "project" if outs < ins else "stretch"
        assert verb in words
        assert "shift" not in words
        if verb == "flatten":
            assert {1: "a line", 2: "a plane"}.get(rank, f"{rank} dimensions") in words
        elif verb != "stretch":
            assert {1: "a line", 2: "a plane", 3: "space"}.get(int(outs), f"{outs} dimensions") in words

    def test_a_map_that_only_stretches_or_does_nothing_is_so_called(self):
        assert "stretch, then squash" in telling.motion(subject("stretched"), 1)
        assert "turn" not in telling.motion(subject("stretched"), 1)
        assert telling.motion(subject("point"), 2) == "Layer 2: all stays as it is."
        assert "turn and stretch the line" in telling.motion(subject("line turned"), 2)

    @pytest.mark.parametrize("seed", range(40))
    @pytest.mark.parametrize("activation", ["relu", "leaky_relu"])
    def test_collapse_crease_and_nothing_are_what_a_dense_grid_shows(self, activation, seed):
        rng = np.random.default_rng(seed)
        network = wild(*rng.integers(1, 5, 2), activation=activation, seed=seed)
        for number, layer in enumerate(network.hidden, start=1):
            found = bend(network, WINDOW, number)
            points, step = grid(), 1e-6
            before = [Trace.of(network, points + move).stages[2 * number - 1].points
                      for move in ([0, 0], [step, 0], [0, step])]  # fmt: skip
            after = [layer.activation(part) for part in before]
            steady = np.logical_and.reduce([((a > 0) == (before[0] > 0)).all(axis=1) for a in before])
            ranks = [np.linalg.matrix_rank(np.stack([b - a, c - a], axis=1)[steady] / step, tol=1e-7)
                     for a, b, c in (before, after)]  # fmt: skip
            drops, mixed = (
                (ranks[1] < ranks[0]).any(),
                ((before[0] > 0).any(axis=0) & (before[0] < 0).any(axis=0)).any(),
            )
            if found == "nothing":
                assert (before[0] >= 0).all()
            if activation == "relu" and drops:
                assert found == "collapsed"
            if mixed and not drops:
                assert found in ("creased", "collapsed")
            if found == "collapsed":
                assert activation == "relu"
                assert (before[0] < 0).any()

    def test_a_pair_that_is_one_to_one_does_not_collapse(self):
        pair = net(([X, [-1, 0], Y, [0, -1]], [0] * 4, "relu"), readout=([1] * 4, 0))
        assert bend(pair, WINDOW, 1) == "creased"
        assert bend(net((X and [X, Y], [0, 0], "relu"), readout=([1, 1], 0)), WINDOW, 1) == "collapsed"

    def test_all_dots_may_be_kept_while_the_sheet_collapses(self):
        kept = net(([X, Y], [1.6, 1.0], "relu"), readout=([1, 1], 0))
        shown = Subject.of(kept, FEW)
        assert (shown.trace.at(1) >= 0).all()
        assert (kept.hidden[0].affine(grid(shown.window, 2)) < 0).any()
        assert telling.motion(shown, 1) == "Layer 1: shift, then collapse."

    def test_nothing_bends_only_where_it_is_proved(self):
        kept = net(([X, Y], [1.501, 1.501], "relu"), readout=([1, 1], 0))
        assert bend(kept, WINDOW, 1) == "nothing"
        assert bend(net(([X, Y], [1.5, 1.501], "relu"), readout=([1, 1], 0)), WINDOW, 1) == "applied"
        deep = net(([X, Y], [0, 0], "tanh"), ([X, Y], [0.91, 0.91], "relu"), readout=([1, 1], 0))
        assert bend(deep, WINDOW, 2) == "nothing"
        assert bend(net(([X, Y], [0, 0], "tanh"), ([X, Y], [0.9, 0.9], "relu"), readout=([1, 1], 0)), WINDOW, 2) != (
            "nothing"
        )
        assert telling.motion(subject("off"), 1) == "Layer 1: lift into space, shift, then ReLU."

    def test_the_other_activations_are_called_what_they_are(self):
        words = {name: telling.motion(Subject.of(wild(2, activation=name), FEW), 1) for name in ACTIVATIONS}
        assert [name for name in words if words[name].endswith("squash.")] == ["logistic", "tanh", "softsign"]
        assert [name for name in words if words[name].endswith("bend.")][-3:] == ["gelu", "gelu_tanh", "silu"]
        assert words["softplus"].endswith("then bend.")
        assert words["identity"].endswith("shift.")


class TestStages:
    def test_headings_say_what_is_seen_and_of_more_than_space_that_it_is_a_shadow(self):
        for name in MAKE:
            shown = subject(name)
            for layer, width in enumerate(shown.network.widths[1:-1], start=1):
                frame = Stage.of(shown).view.frames.at(2 * layer, max(width, 2))
                assert np.linalg.matrix_rank(frame) == 2
                assert ("shadow" in telling.heading(shown, layer)) == (width > 3)
                if width <= 2:
                    assert np.array_equal(frame[:, :width], np.eye(2)[:, :width])

    def test_a_shadow_is_along_what_is_said(self):
        shown = subject("shadow")
        normal = shown.network.readout.weight[0] / np.linalg.norm(shown.network.readout.weight)
        directions = Stage.of(shown).view.frames.kept[1]
        assert directions[0] == pytest.approx(normal)
        flat = subject("no slope")
        spread = np.linalg.eigvalsh(np.cov(flat.trace.at(2), rowvar=False))[::-1]
        seen = np.cov(flat.trace.at(2) @ Stage.of(flat).view.frames.kept[1].T, rowvar=False)
        assert np.trace(seen) == pytest.approx(spread[:3].sum())

    def test_the_slope_is_the_scores_own(self):
        shown = subject("two pieces")
        rest, points = Network(shown.network.hidden[1:], shown.network.readout), shown.trace.at(2)
        step = 1e-7
        slope = [(rest(points + step * axis) - rest(points - step * axis)).mean() / (2 * step) for axis in np.eye(4)]
        assert Stage.of(shown).view.frames.kept[1][0] == pytest.approx(slope / np.linalg.norm(slope), abs=1e-5)

    def test_what_one_cut_can_do_is_counted_or_certified(self):
        for name in MAKE:
            shown, labels = subject(name), subject(name).dataset.labels
            for layer, width in enumerate(shown.network.widths[1:-1], start=1):
                image, (_, words) = shown.trace.at(2 * layer), shown.cut(2 * layer)
                certificate = separate(image[labels == 1], image[labels == 0])
                assert certificate.holds(image[labels == 1], image[labels == 0])
                separated = type(certificate).__name__ == "Separator"
                if width > 2:
                    assert words == ("separates all dots" if separated else "cannot separate")
                else:
                    assert words.startswith("0 of") == separated
                    assert int(words.split()[0]) <= min(labels.sum(), (labels == 0).sum())

    def test_the_read_out_is_seen_as_a_line_with_the_inside_on_one_side(self):
        for name in MAKE:
            shown, stage = subject(name), Stage.of(subject(name))
            normal = shown.network.readout.weight[0]
            constant, words = not normal.any(), telling.cut(shown, bool(stage.cut()))
            assert (words == "The read-out has no weights: one score for all.") == constant
            if not constant:
                seen = stage.edge.frames.at(2 * stage.layers, max(len(normal), 2))
                full = np.resize(np.append(normal, [0.0]), max(len(normal), 2)) if len(normal) < 2 else normal
                assert np.linalg.norm(seen @ full) == pytest.approx(np.linalg.norm(full))
                assert ("outside this picture" in words) == (not stage.cut())

    def test_the_errors_are_the_networks_own(self):
        for name in MAKE:
            shown = subject(name)
            wrong = int(((shown.network(shown.dataset.points) > 0) != (shown.dataset.labels == 1)).sum())
            assert Stage.of(shown).errors()[1] == f"{wrong} of {len(shown.dataset.labels)} wrong"


class TestRegion:
    def test_a_negated_circle_is_not_closed_and_the_circle_is(self):
        assert telling.region(subject("closed")) == "closed"
        assert telling.region(subject("negated")) == "reaches the edge"
        assert telling.region(subject("moons in a loop")) == "closed"
        assert telling.region(subject("two pieces")) == "2 closed pieces"

    @pytest.mark.parametrize("seed", range(60))
    def test_what_is_said_of_the_window_is_what_samples_show(self, seed):
        rng = np.random.default_rng(seed)
        network = wild(*rng.integers(1, 7, rng.integers(1, 4)), activation=sorted(ACTIVATIONS)[seed % 7], seed=seed)
        found, scores = Framed.of(network, WINDOW), network(grid())
        edge = scores[(np.abs(grid()) == 1.5).any(axis=1)]
        assert not (found.ends and found.reaches)
        if found.ends:
            assert (edge < 0).all()
        if (edge > 1e-6).any():
            assert found.reaches
        if found.reaches:
            assert scores.max() > 0 or found.sign == 0
        if found.sign:
            assert (found.sign * scores > 0).all()
        if found.pieces == 0:
            assert (scores <= 0).all()

    @pytest.mark.parametrize("seed", range(40))
    def test_no_region_of_two_neurons_a_layer_is_closed(self, seed):
        network = wild(*[2] * (1 + seed % 4), activation=("tanh", "relu")[seed % 2], seed=seed)
        found = Framed.of(network, ((-40, 40), (-40, 40)))
        assert not (found.ends and found.pieces)

    def test_a_whole_window_none_and_no_proof(self):
        assert telling.region(subject("below")) == "none"
        assert telling.region(subject("stretched")) == "the whole window"
        assert telling.region(subject("flat")) == "none seen"
        assert telling.region(subject("touching")) == "not decided"
        touching = subject("touching")
        corners = grid(touching.window, 2)
        assert (touching.network(corners) == 0).all()


class TestVerdict:
    @pytest.mark.parametrize("name", ["closed", "negated", "undecided", "no weights can"])
    def test_disc_and_ring_are_the_same_in_panel_verdict_and_picture(self, name):
        shown, stage = subject(name), Stage.of(subject(name))
        verdict = shown.verdict
        (centre, radius), (middle, inner, outer) = verdict.disc, verdict.ring
        assert telling.result(shown, ("", ""))[0] == ("disc; ring, radii", f"{radius:g}; {inner:g} to {outer:g}")
        for number in (radius, inner, outer):
            assert f"{number:g}" in verdict.sentence
        disc, ring = stage.pair()
        for drawn, place, radii in ((disc, centre, [radius]), (ring, middle, [inner, outer])):
            assert isinstance(drawn, Circles)
            ends = drawn.submobjects[0].points[::4, :2]
            at, scale = stage.still.at(0)
            back = (ends - stage.still.pane.center) / scale + at
            distances = np.linalg.norm(back - place, axis=1).round(3)
            assert sorted(set(distances.tolist())) == pytest.approx(radii, abs=2e-3)
            assert (np.abs(ends - stage.still.pane.center) <= np.array([4.55, 2.4]) + 0.01).all()

    def test_what_is_proved_of_the_pair_is_said(self):
        words = {
            name: telling.result(subject(name), ("", ""))[1][1] for name in ("closed", "negated", "no weights can")
        }
        assert words == {"closed": "separated: proved", "negated": "not separated", "no weights can": "not separated"}
        assert telling.result(subject("undecided"), ("", ""))[1] == ("disc and ring", "not decided")
        for name in words:
            assert subject(name).verdict.holds()
            disc, ring = subject(name).nested
            turn = np.linspace(0, 2 * np.pi, 400)
            circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
            inside = subject(name).network(
                np.array(disc[0]) + disc[1] * np.sqrt(np.linspace(0, 1, 9))[:, None, None] * circle
            )
            outside = subject(name).network(np.array(ring[0]) + np.linspace(*ring[1:], 9)[:, None, None] * circle)
            assert ((inside > 0).all() and (outside < 0).all()) == (name == "closed")

    def test_of_other_dots_the_widths_and_the_count_are_said(self):
        for name in MAKE:
            shown = subject(name)
            if shown.nested is None:
                right = len(shown.dataset.labels) - shown.wrong
                count = f"all {right}" if not shown.wrong else f"{right} of {right + shown.wrong}"
                assert telling.told(shown).startswith(f"This network has {count} dots correct. ")
                bent = [
                    2 if layer.activation.name == "identity" else len(layer.affine.bias)
                    for layer in shown.network.hidden
                ]
                can = any(w > 2 and min(bent[:k], default=2) > 1 for k, w in enumerate(bent))
                assert ("No weights" in telling.told(shown)) == (not can)

    def test_the_default_shows_its_claim(self):
        claim = find(DEFAULT, Shown)
        assert claim.failures() == ()
        assert claim.fewest == best_line(claim.run.dataset.points, claim.run.dataset.labels).errors > 0
        wrong = replace(claim, subject=Subject.of(negated(claim.run.network), claim.run.dataset))
        assert wrong.failures() == ("200 of 200 dots wrong",)
        assert len(Shown(claim.run, subject("moons in a loop")).failures()) >= 2
