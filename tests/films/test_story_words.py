"""What a story says, on any network: each sentence of tests/sentences/any/story.txt, asserted on the net shown."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from geometry.activations import ACTIVATIONS
from geometry.certificates import Undecided, circle_net
from geometry.claims import find
from geometry.claims.many_layers import DEFAULT, Shown
from geometry.datasets import Dataset, blobs, circles, moons, split
from geometry.network import Affine, Layer, Network
from geometry.separability import best_line, separate
from geometry.steps import slopes
from geometry.topology import Framed, Subject, bend
from geometry.trace import Trace
from scenes.story import Story
from scenes.visuals.drawings import Circles, Trail, Walker, Way
from scenes.visuals.stage import Ending, Stage, pacing, told_cuts, told_end
from scenes.visuals.stage import told_layers as telling
from scenes.visuals.stage.input_plane import axis_words, read_lines
from scenes.visuals.stage.names import called, in_words
from scenes.visuals.stage.seeing import cut_after, nearest_pairs
from tests.helpers.films import constructed
from tests.helpers.said import FOLDER, compared, exists, listed, spoken
from tests.helpers.strategies import next_network

WINDOW = ((-1.5, 1.5), (-1.5, 1.5))
RING = circles(samples=60, noise=0.02, factor=0.2)


def net(*layers: tuple, readout: tuple) -> Network:
    """A network of (weight, bias, activation) and a read-out (weights, bias)."""
    hidden = tuple(Layer(Affine(np.array(w, float), np.array(b, float)), name) for w, b, name in layers)
    return Network(hidden, Affine(np.array([readout[0]], float), np.array([readout[1]], float)))


def wild(*hidden: int, activation: str = "tanh", seed: int = 0) -> Network:
    return next_network(np.random.default_rng(seed), 2, *hidden, 1, activation=activation)


def negated(network: Network) -> Network:
    return Network(network.hidden, Affine(-network.readout.weight, -network.readout.bias))


def undecided(subject: Subject) -> Subject:
    subject.__dict__["_proved"] = replace(subject.verdict, sets=Undecided(0.001), witness=None)
    return subject


X, Y = ([1, 0], [0, 1])
FEW = moons(samples=20)
DIAMONDS = (  # 0.3 - ||x| - 0.8| - |y| is above 0 on two squares
    ([X, [-1, 0], Y, [0, -1]], [0] * 4, "relu"),
    ([[1, 1, 0, 0], [-1, -1, 0, 0], [0, 0, 1, 1]], [-0.8, 0.8, 0], "relu"),
)
ONE, LONG = net(([[1, 1]], [0], "tanh"), readout=([1], 0)), np.tile([[1.0, 0.0]], (5, 1))


def classed(*hidden: int, columns: int = 2, classes: int = 3, seed: int = 0, test: float = 0.0) -> Subject:
    """Dots of k classes in some columns, and a network of the right shape that was never trained."""
    rng = np.random.default_rng(seed)
    network = next_network(rng, columns, *hidden, classes)
    points = rng.normal(size=(60, columns)) + 3 * np.eye(classes, columns)[np.arange(60) % classes]
    dots = Dataset(points, np.arange(60) % classes, "leaves", tuple(f"leaf {k}" for k in range(classes)))
    train, held = split(dots, test) if test else (dots, None)
    return Subject.of(network, train, test=held)


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
    "left on a line": lambda: Subject.of(net(([X, Y], [5, -9], "relu"), readout=([1, 0], -5)), FEW),
    "three": lambda: classed(2),
    "three apart": lambda: Subject.of(
        net(([X, Y], [0, 0], "identity"), readout=([1, 0], 0)).__class__(
            (Layer(Affine(np.eye(2), [0.0, 0.0]), "identity"),), Affine([[1.0, 0], [-1, 1], [-1, -1]], [0.0] * 3)
        ),
        Dataset([[1.0, 0], [-1, 1], [-1, -1], [2, 0.1]], [0, 1, 2, 0]),
    ),
    "four columns": lambda: classed(5, 3, columns=4, classes=4, test=0.3),
    "two of five": lambda: Subject.of(
        Network((Layer(Affine(np.eye(3, 5), [0.0] * 3), "tanh"),), Affine([[1.0, 0, 0]], [0.0])),
        Dataset(np.random.default_rng(0).normal(size=(20, 5)), np.arange(20) % 2),
    ),
    "no hidden layer": lambda: Subject.of(Network((), Affine([[1.0, -2]], [0.3])), FEW),
    "no hidden layer, three": lambda: Subject.of(
        Network((), Affine(np.eye(3, 2), [0.0] * 3)), blobs(samples=30)
    ),
    "nine layers": lambda: Subject.of(wild(*[2] * 9), FEW),
    "ten neurons": lambda: Subject.of(wild(10, 2, 10), FEW),
    "touching": lambda: Subject.of(net(*DIAMONDS, ([[-1, -1, -1]], [0.3], "relu"), readout=([1], 0)), FEW),
}  # fmt: skip


@cache
def subject(name: str) -> Subject:
    return MAKE[name]()


@cache
def stage_of(name: str) -> Stage:
    return Stage.of(subject(name))


@cache
def said(name: str) -> tuple[str, ...]:
    """The words of a film of a subject, its last sentences as a whole."""
    with constructed(type("Mine", (Story,), {"subject": subject(name)})) as film:
        assert film.now <= 90
    sentence = told_end.told(subject(name))
    rows = {row.text for row in told_end.paragraph(sentence)}
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
    def test_the_classes_are_named_and_each_has_its_dots(self):
        for name in MAKE:
            shown, stage = subject(name), stage_of(name)
            assert [int(mask.sum()) for mask in stage.cloud.members] == list(shown.given.sizes)
            assert len(stage.names.kinds) == len(shown.given.sizes)
            words = told_cuts.opening(shown)
            assert words.startswith(f"{len(shown.given.labels)} dots of ")
            assert ("no hidden layer" in words) == (not shown.network.hidden)
            if shown.network.hidden:
                assert f" {len(shown.network.hidden)} hidden layer" in words

    def test_the_first_panel_has_the_data_the_widths_and_the_score(self):
        heading, ((widths, numbers), (correct, score)) = told_cuts.about(subject("four columns"))
        assert (heading, widths, numbers, correct) == ("leaves", "hidden widths", "5, 3", "correct")
        dots = subject("four columns").given
        right = (subject("four columns").source(dots.points).argmax(axis=1) == dots.labels).sum()
        assert score == f"{right} of {len(dots.labels)}"
        assert told_cuts.widths_of(subject("nine layers")) == "9 layers of 2"

    def test_columns_are_named_and_ranges_told_where_units_are_their_own(self):
        shown = subject("no weights can")
        (words,) = axis_words(shown, stage_of("no weights can").view.pane)
        low, high = RING.points.min(axis=0) * 100 + 1000, RING.points.max(axis=0) * 100 + 1000
        assert words.text == f"across: x, {low[0]:.2g} to {high[0]:.2g}; up: y, {low[1]:.2g} to {high[1]:.2g}".replace(
            "e+02", "00"
        ) or all(f"{float(f'{value:.2g}'):g}" in words.text for value in (*low, *high))
        assert axis_words(subject("narrow"), stage_of("narrow").view.pane) == []
        (words,) = axis_words(subject("four columns"), stage_of("four columns").view.pane)
        assert words.text == "its two principal axes"

    def test_of_more_than_two_columns_a_shadow_is_seen_and_how_much_of_them(self):
        for name in ("four columns", "two of five"):
            shown = subject(name)
            plain = shown.units.plain(shown.given.points)
            kept = np.cov(plain @ (shown.sheet.axes / np.linalg.norm(shown.sheet.axes[0])).T, rowvar=False)
            share = np.trace(kept) / np.trace(np.cov(plain, rowvar=False))
            assert told_cuts.shadow(shown.sheet) == (
                f"A shadow of {shown.columns} dimensions, with {100 * share:.0f} % of the variance."
            )
            assert told_cuts.shadow(shown.sheet) in said(name)
            assert telling.heading(shown, 0) == "input, a shadow"

    def test_a_cut_output_is_told_with_its_place(self):
        shown = subject("line")
        assert shown.wrong == int(((ONE(FEW.points) > 0.25) != (FEW.labels == 1)).sum())
        assert "correct, cut at 0.25" in said("line")


class TestLines:
    def test_lines_are_those_that_cross_the_window_each_once(self):
        for name in MAKE:
            shown = subject(name)
            if not shown.network.hidden:
                continue
            affine, corners = shown.network.hidden[0].affine, grid(shown.window, 2)
            sides = affine(corners) > 0
            crossing = {
                tuple(np.round(np.append(w, b) / np.linalg.norm(w) * np.sign(w[w != 0][0]), 9))
                for w, b, side in zip(affine.weight, affine.bias, sides.T, strict=True)
                if w.any() and side.any() and not side.all()
            }
            assert read_lines(shown)[1] == len(crossing), name

    def test_two_neurons_of_one_line_draw_it_once(self):
        assert telling.lines_drawn(subject("flat")) == "Layer 1 has 2 neurons; 1 line crosses this window."

    def test_of_many_lines_the_weightiest_are_drawn(self):
        chosen, count = read_lines(subject("ten neurons"))
        assert len(chosen) == 8 < count
        assert telling.lines_drawn(subject("ten neurons")) == "Layer 1: 10 neurons; the 8 lines that matter most."


class TestNeurons:
    @pytest.mark.parametrize("name", ["three", "four columns", "nine layers", "two pieces", "ten neurons"])
    def test_slopes_are_the_scores_own(self, name):
        network, trace = subject(name).network, subject(name).trace
        for layer in range(1, len(network.hidden) + 1):
            rest, points, step = Network(network.hidden[layer:], network.readout), trace.at(2 * layer), 1e-6
            found = slopes(network, trace, layer)
            for axis, move in enumerate(np.eye(points.shape[1]) * step):
                slope = (rest(points + move) - rest(points - move)).reshape(len(points), -1) / (2 * step)
                slope = slope - slope.mean(axis=1, keepdims=True) if network.classes > 2 else slope
                assert found[..., axis] == pytest.approx(slope, abs=1e-4)

    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_pictures_are_of_those_that_matter_most_bright_where_they_are_active(self, theme, monkeypatch):
        monkeypatch.setenv("PLANEFOLD_THEME", theme)
        shown, neurons = subject("ten neurons"), stage_of("ten neurons").neurons(1)
        weight = np.sqrt((slopes(shown.network, shown.trace, 1) ** 2).sum(axis=1).mean(axis=0))
        order = np.argsort(-weight * shown.trace.at(2).std(axis=0))
        assert neurons.numbers.tolist() == order[:8].tolist()
        assert "Of 10 neurons the 8 that matter most: bright is active." in said("ten neurons")
        (left, right), (bottom, top) = shown.window
        for number, picture in zip(neurons.numbers, neurons.pictures, strict=True):
            values = shown.network.hidden[0](grid(((left, right), (bottom, top)), 72))[:, number].reshape(72, 72)[::-1]
            light = picture.colors.sum(axis=2)
            assert np.corrcoef(values.ravel(), light.ravel())[0, 1] > 0.99


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
                frame = stage_of(name).view.frames.at(2 * layer, max(width, 2))
                assert frame @ frame.T == pytest.approx(np.eye(2), abs=1e-9)
                assert ("shadow" in telling.heading(shown, layer)) == (width > 3)
                if width <= 2:
                    assert np.array_equal(frame[:, :width], np.eye(2)[:, :width])

    def test_a_wider_stage_is_seen_edge_on_to_its_cut(self):
        for name in MAKE:
            shown, stage = subject(name), stage_of(name)
            for layer, width in enumerate(shown.network.widths[1:-1], start=1):
                weight = cut_after(shown, stage.headway, layer).weight
                weight = weight - weight.mean(axis=0) if len(weight) > 1 else weight
                if width > 3 and np.linalg.matrix_rank(weight) <= 2:
                    frame = stage.view.frames.at(2 * layer, width)
                    assert weight @ frame.T @ frame == pytest.approx(weight, abs=1e-8)

    def test_what_one_cut_can_do_is_counted_or_certified(self):
        for name in MAKE:
            shown, found = subject(name), stage_of(name).headway
            labels, total = shown.given.labels, len(shown.given.labels)
            for layer, cut in enumerate(found.cuts):
                image, words = shown.image(2 * layer), told_cuts.cutting(found, layer)
                scores = cut.affine(image)
                wrong = ((scores[:, 0] > 0) if shown.source.classes == 2 else scores.argmax(axis=1)) != labels
                assert np.count_nonzero(wrong != cut.wrong) == 0
                assert (f" {cut.errors} " in words) == (cut.errors > 0)
                assert ("separate" in words) == (cut.errors == 0)
                if shown.source.classes == 2:
                    certificate = separate(image[labels == 1], image[labels == 0])
                    assert certificate.holds(image[labels == 1], image[labels == 0])
                    assert (type(certificate).__name__ == "Separator") == (cut.errors == 0)
                    flat = image.shape[1] == 2
                    assert not flat or cut.errors == best_line(image, labels).errors
                    assert ("as found" in told_cuts.cut_row(found, layer)[0]) != cut.fewest
                assert told_cuts.cut_row(found, layer)[1] == f"{cut.errors} of {total}"

    def test_bars_are_as_high_as_the_cuts_are_wrong(self):
        for name in ("nine layers", "three"):
            bars, errors = stage_of(name).bars, stage_of(name).headway.errors
            tops = [bars.place(layer)._now.points[:, 1].max() for layer in range(len(errors))]
            assert np.argsort(tops, kind="stable").tolist() == np.argsort(errors, kind="stable").tolist()

    def test_layers_that_pass_quickly_add_what_is_said(self):
        found = stage_of("nine layers").headway
        quick = [stretch for stretch in pacing.stretches(found) if stretch.quick]
        assert quick
        for stretch in quick:
            words, before = telling.quickly(found, stretch), found.errors[stretch.first - 1]
            nothing = all(found.errors[layer] == before for layer in stretch.layers)
            assert ("nothing" in words) == nothing
            assert nothing or words.endswith(f"from {before} wrong to {found.errors[stretch.last]}.")
        layers = [layer for stretch in pacing.stretches(found) for layer in stretch.layers]
        assert layers == list(range(1, 10))

    def test_dots_that_fall_together_are_told(self):
        assert telling.fallen(subject("left on a line"), 1) == "Now all 20 dots lie on one line."
        assert (subject("left on a line").trace.at(2)[:, 1] == 0).all()
        assert telling.fallen(subject("flat"), 2) == "Now all 20 dots lie on one point."
        assert np.ptp(subject("flat").trace.at(4), axis=0).max() == 0
        assert telling.fallen(subject("narrow"), 1) == ""

    def test_the_read_out_is_seen_as_a_line_with_a_class_on_one_side(self):
        for name in MAKE:
            shown, stage = subject(name), stage_of(name)
            weight, pieces = shown.network.readout.weight, stage.readout()
            words = told_cuts.readout(shown, bool(pieces))
            weight = weight - weight.mean(axis=0) if len(weight) > 1 else weight
            assert (words == "The read-out has no weights: one answer for all.") == (not weight.any())
            if weight.any() and shown.source.classes == 2:
                assert ("outside this picture" in words) == (not pieces)
            for drawn in pieces:
                ends = drawn.submobjects[0].points[[0, -1], :2]
                at, scale = drawn.view.at(drawn.time)
                scores = drawn.affine((ends - drawn.view.pane.center) / scale + at)
                two = np.sort(scores, axis=1)[:, -2:] if scores.shape[1] > 1 else np.hstack([scores, 0 * scores])
                assert two[:, 0] == pytest.approx(two[:, 1], abs=1e-8 * max(1, np.abs(scores).max()))

    def test_the_errors_are_the_networks_own(self):
        for name in MAKE:
            shown = subject(name)
            scores = shown.source(shown.given.points)
            wrong = int((((scores > 0) if scores.ndim == 1 else scores.argmax(axis=1)) != shown.given.labels).sum())
            total = len(shown.given.labels)
            assert told_cuts.correct(shown)[1] == f"{total - wrong} of {total}"
            assert int(Ending(stage_of(name)).wrong().mask.sum()) == wrong


class TestRegion:
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

    def test_a_class_that_is_only_numbered_is_called_a_class_in_a_sentence(self):
        digits = tuple("0123456789")
        assert (called(digits)[4], in_words(digits)[4], in_words(("1", "b"))) == ("4", "class 4", ("1", "b"))

    def test_between_two_of_many_classes_one_flat_cut_decides(self):
        shown, stage = subject("four columns"), stage_of("four columns")
        scores, labels = shown.source(shown.given.points), shown.given.labels
        time, pairs = 2 * stage.layers, nearest_pairs(shown)
        assert len(pairs) == 6
        for first, second in pairs[: pacing.duels(stage.headway)]:
            wrong = np.isin(labels, (first, second)) & (scores[:, [first, second]].argmax(axis=1) != (labels == second))
            words = f"leaf {first} or leaf {second}: one flat cut, {wrong.sum()} of"
            assert told_cuts.duel(shown, first, second) == f"{words} {np.isin(labels, (first, second)).sum()} wrong."
            view, (cut, lit, cloud) = Ending(stage).duel(first, second)
            assert (lit.mask == wrong).all()
            drawn = {kind for kind in range(4) for pen in cloud.of(kind) if pen in cloud.marks and len(pen.points)}
            assert drawn == {first, second}
            ends = cut.submobjects[0].points[[0, -1]]
            seen = view.screen(shown.trace.at(time), time) - ends[0]
            (x, y, _), ahead = ends[1] - ends[0], scores[:, first] - scores[:, second]
            side = x * seen[:, 1] - y * seen[:, 0]  # the line, edge-on, has on each side what it decides for
            assert len(set(np.sign(side * ahead).tolist())) == 1


class TestVerdict:
    @pytest.mark.parametrize("name", ["closed", "negated", "undecided", "no weights can"])
    def test_disc_and_ring_are_the_same_in_panel_verdict_and_picture(self, name):
        shown, ending = subject(name), Ending(stage_of(name))
        verdict = shown.verdict
        (centre, radius), (middle, inner, outer) = verdict.disc, verdict.ring
        for number in (radius, inner, outer):
            assert f"{number:g}" in verdict.sentence
        disc, ring = ending.pair()
        for drawn, place, radii in ((disc, centre, [radius]), (ring, middle, [inner, outer])):
            assert isinstance(drawn, Circles)
            ends = drawn.submobjects[0].points[::4, :2]
            at, scale = ending.still.at(0)
            back = (ends - ending.still.pane.center) / scale + at
            distances = np.linalg.norm(back - place, axis=1).round(3)
            assert sorted(set(distances.tolist())) == pytest.approx(radii, abs=2e-3)

    def test_what_is_proved_of_the_pair_is_said(self):
        words = {name: told_end.result(subject(name)) for name in ("closed", "negated", "no weights can", "undecided")}
        assert {name for name, _ in words.values()} == {"disc and ring"}
        values = [value for _, value in words.values()]
        assert values == ["separated: proved", "not separated", "not separated", "not decided"]
        for name in ("closed", "negated", "no weights can"):
            assert subject(name).verdict.holds()
            disc, ring = subject(name).nested
            turn = np.linspace(0, 2 * np.pi, 400)
            circle = np.stack([np.cos(turn), np.sin(turn)], axis=1)
            inside = subject(name).network(
                np.array(disc[0]) + disc[1] * np.sqrt(np.linspace(0, 1, 9))[:, None, None] * circle
            )
            outside = subject(name).network(np.array(ring[0]) + np.linspace(*ring[1:], 9)[:, None, None] * circle)
            assert ((inside > 0).all() and (outside < 0).all()) == (name == "closed")

    def test_what_shows_that_the_pair_is_separated_or_not_is_so(self):
        shows = {
            "closed": (Trail, "The region holds the whole disc, none of the ring: proved."),
            "no weights can": (Way, "From the centre a way leads out; the score never falls."),
            "negated": (Walker, "A point of the disc that is not scored as inside: lit."),
            "undecided": (None, None),
        }
        for name, (kind, words) in shows.items():
            shown, found = subject(name), Ending(stage_of(name)).around()
            assert words is None or told_end.around(shown) == words
            assert [type(drawing) for drawing in found] == ([] if kind is None else [kind])
            (centre, radius), (middle, inner, outer) = shown.nested
            if kind is Trail:
                places = np.linalg.norm(found[0].path - middle, axis=1)
                assert ((inner < places) & (places < outer)).all()
                assert (shown.network(found[0].path) < 0).all()
            if kind is Way:
                assert np.linalg.norm(found[0].path[0] - centre) <= radius
                assert inner <= np.linalg.norm(found[0].path[-1] - middle) <= outer
                assert (np.diff(shown.network(found[0].path)) > -1e-12).all()
            if kind is Walker:
                assert np.linalg.norm(found[0].point_at(0) - centre) <= radius
                assert shown.network(found[0].point_at(0)) <= 0

    def test_of_other_dots_the_count_and_the_layer_that_separates_are_said(self):
        for name in MAKE:
            shown, found = subject(name), stage_of(name).headway
            if shown.nested is not None and shown.exact:
                continue
            total, words = len(shown.given.labels), told_end.told(shown)
            count = f"all {total}" if not shown.wrong else f"{total - shown.wrong} of {total}"
            assert words.startswith(f"The network has {count} dots correct")
            assert ("no hidden layer is needed" in words) == (found.since == 0 and len(found.cuts) > 1)
            assert (f"from layer {found.since} on" in words) == bool(found.since)
            assert ("ring" in words.replace("neuring", "")) is False
            assert ("slice through" in words) == (shown.columns > 2)

    def test_held_out_dots_have_their_own_score(self):
        shown = subject("four columns")
        held, ending = shown.test.given, Ending(stage_of("four columns"))
        wrong = shown.source(held.points).argmax(axis=1) != held.labels
        total = len(held.labels)
        assert told_end.result(shown) == ("held out", f"{total - wrong.sum()} of {total}")
        assert f"Held out: {total - wrong.sum()} of {total} correct; wrong ones lit." in said("four columns")
        assert (ending.wrong(test=True).mask == wrong).all()
        assert len(ending.held_out()[0].inner) == total

    def test_the_classes_most_often_mixed_are_so(self):
        from sklearn.metrics import confusion_matrix

        shown = subject("four columns")
        counts = confusion_matrix(shown.given.labels, shown.source.classify(shown.given.points))
        both = np.triu(counts + counts.T, 1)
        first, second = divmod(int(both.argmax()), 4)
        words = f"Most often mixed: leaf {first} and leaf {second}, {both.max()} times."
        assert words in told_end.told(shown)

    def test_the_default_shows_its_claim(self):
        claim = find(DEFAULT, Shown)
        assert claim.failures() == ()
        assert claim.fewest == best_line(claim.run.dataset.points, claim.run.dataset.labels).errors > 0
        wrong = replace(claim, subject=Subject.of(negated(claim.run.network), claim.run.dataset))
        assert wrong.failures() == ("200 of 200 dots wrong",)
        assert len(Shown(claim.run, subject("moons in a loop")).failures()) >= 2
