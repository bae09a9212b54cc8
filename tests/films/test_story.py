"""A story of any network on any data: what is drawn is what the network does, and every film can be made again."""

import json
import subprocess
import tomllib
import warnings
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geometry.activations import ACTIVATIONS, activation_named
from geometry.datasets import DATASETS, Dataset, circles, moons
from geometry.datasets import read as read_dots
from geometry.network import Affine, Layer, Network
from geometry.topology import Subject
from geometry.units import Units
from scenes import story
from scenes.publish.stories import config
from scenes.publish.stories.config import Knobs, widths
from scenes.visuals.places import places
from scenes.visuals.space import Frames, aligned, midway
from scenes.visuals.stage import Stage, pacing, told_cuts, told_end
from scenes.visuals.stage import told_layers as telling
from scenes.visuals.words import Caption
from tests.helpers.command import PLANEFOLD, planefold
from tests.helpers.films import NAMES, constructed
from tests.helpers.legible import check_rest
from tests.helpers.strategies import next_network

SETTINGS = settings(deadline=None, max_examples=25)


def random_network(*hidden: int, activation: str = "tanh", seed: int = 0) -> Network:
    return next_network(np.random.default_rng(seed), 2, *hidden, 1, activation=activation)


def still(network: Network, dataset: Dataset, folder: Path) -> np.ndarray:
    from PIL import Image

    path = folder / "still.png"
    story.film(network, dataset.points, dataset.labels, path)
    picture = np.asarray(Image.open(path).convert("L"))
    return picture[len(picture) // 6 :]  # below the poster's title


# What is drawn


@SETTINGS
@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.sampled_from(sorted(ACTIVATIONS)), st.integers(0, 99))
def test_the_projections_keep_lengths_at_every_time(hidden, activation, seed):
    network = random_network(*hidden, activation=activation, seed=seed).oriented()
    subject = Subject.of(network, moons(samples=30))
    frames = Frames.of(subject.network, subject.trace)
    for time in np.linspace(0, 2 * len(hidden), 25):
        size = max(subject.trace.at(float(time)).shape[-1], 2)
        frame = frames.at(float(time), size)
        assert frame @ frame.T == pytest.approx(np.eye(2), abs=1e-9)


@SETTINGS
@given(st.integers(3, 9), st.integers(0, 10**6))
def test_a_turn_of_the_eye_never_collapses_the_picture(size, seed):
    rng = np.random.default_rng(seed)
    first, second = (np.linalg.qr(rng.normal(size=(size, 2)))[0].T for _ in range(2))
    near = aligned(second, first)
    assert near.T @ near == pytest.approx(second.T @ second, abs=1e-9)  # the same plane is seen
    for share in np.linspace(0, 1, 9):
        frame = midway(first, near, float(share))
        assert frame @ frame.T == pytest.approx(np.eye(2), abs=1e-9)


@pytest.mark.parametrize("hidden", [(1,), (2,), (3,), (2, 3), (7,), (4, 5)])
def test_edge_on_the_cut_separates_the_dots_as_the_network_does(hidden):
    network = random_network(*hidden, seed=3)
    bias = network.readout.bias - np.median(network(moons().points))
    network = Network(network.hidden, Affine(network.readout.weight, bias))
    subject = Subject.of(network, moons())
    stage, end = Stage.of(subject), 2 * len(hidden)
    (cut,) = stage.readout()
    normal = cut.view.frames.at(end, hidden[-1]) @ subject.network.readout.weight[0]
    seen = subject.trace.at(end) @ cut.view.frames.at(end, hidden[-1]).T
    drawn = seen @ normal + subject.network.readout.bias[0]
    assert drawn == pytest.approx(network(subject.dataset.points), abs=1e-9)
    ends = cut.submobjects[0].points[[0, -1], :2]
    center, scale = cut.view.at(end)
    places = (ends - cut.view.pane.center) / scale + center
    assert places @ normal + subject.network.readout.bias[0] == pytest.approx(np.zeros(2), abs=1e-9)


@pytest.mark.parametrize("hidden", [(1, 1), (2, 3, 2), (5, 3), (6, 1, 4)])
def test_every_dot_stays_in_the_pane(hidden):
    subject = Subject.of(random_network(*hidden, seed=1), moons(samples=80))
    view = Stage.of(subject).view
    pane = view.pane
    for time in np.linspace(0, 2 * len(hidden), 60):
        places = view.screen(subject.trace.at(float(time)), float(time))[:, :2]
        assert (np.abs(places - pane.center) <= np.array([pane.width, pane.height]) / 2 + 0.05).all()


@pytest.mark.parametrize("name", ["tanh", "relu"])
def test_the_trace_that_is_drawn_ends_in_the_networks_scores(name):
    subject = Subject.of(random_network(3, 2, activation=name), moons(samples=40))
    stage = Stage.of(subject)
    assert stage.agrees()
    assert subject.trace.scores() == pytest.approx(random_network(3, 2, activation=name)(subject.dataset.points))
    other = Subject.of(random_network(3, 2, activation=name, seed=1), moons(samples=40))
    subject.__dict__["trace"] = other.trace
    assert not stage.agrees()


# Units


@SETTINGS
@given(st.floats(-1e9, 1e9), st.floats(-1e9, 1e9), st.sampled_from([1e-6, 1e-3, 1.0, 40.0, 1e6]))
def test_units_show_any_place_and_size_without_changing_a_score(x, y, scale):
    points = moons(samples=40).points * scale * max(1.0, np.hypot(x, y) / 1e6) + (x, y)
    units, network = Units.of(points), random_network(3, 2)
    plain = units.plain(points)
    assert 0.3 <= np.ptp(plain, axis=0).max() / 2 <= 3.5
    given_ = units.unfold(network)
    # the offset's own rounding, in these units
    slack = 1e-9 + 100 * np.finfo(float).eps * np.abs(units.center).max() / units.scale.min()
    assert units.fold(given_)(plain) == pytest.approx(network(plain), rel=slack, abs=slack)


def test_units_of_the_built_in_data_are_their_own():
    assert not any(Units.of(DATASETS[name]().points).own for name in ("circles", "moons", "spirals", "xor"))


def test_one_repeated_point_has_units():
    units = Units.of(np.full((5, 2), 7e8))
    assert (units.plain(np.full((5, 2), 7e8)) == 0).all()


@pytest.mark.parametrize(
    "case", ["far", "tiny", "collinear", "repeated", "duplicates", "zero", "huge", "singular", "small"]
)
def test_a_film_of_what_is_degenerate(case, tmp_path):
    dataset, network = circles(samples=40), random_network(2, 3, 2, seed=5)
    points, labels = dataset.points, dataset.labels
    moved = {
        "far": points + 1e9,
        "tiny": points * 1e-30,
        "collinear": points * [1, 0],
        "repeated": points * 0 + 3,
        "duplicates": np.repeat(points[:20], 2, axis=0),
    }
    if case in ("zero", "huge", "singular", "small"):
        factor = {"zero": 0.0, "huge": 1e8, "singular": np.array([[1.0, 1.0]]), "small": 1e-12}[case]
        first = network.hidden[0].affine
        weight = np.ones((2, 2)) * factor if case == "singular" else first.weight * factor
        network = Network(
            (Layer(Affine(weight, first.bias), network.hidden[0].activation), *network.hidden[1:]), network.readout
        )
    picture = still(network, Dataset(moved.get(case, points), labels), tmp_path)
    assert picture.std() > 3


# Words


@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
@pytest.mark.parametrize("hidden", [(1,), (2, 2), (2, 3, 2), (256, 256), (3, 256, 1)])
def test_every_caption_fits(hidden, activation):
    network = random_network(*hidden, activation=activation)
    if hidden == (256, 256):
        network = Network(network.hidden[:1], Affine(np.ones((1, 256)), [0.0]))
    subject = Subject.of(network, moons(samples=12))
    stage = Stage.of(subject)
    lines = [telling.lines_drawn(subject), told_cuts.readout(subject, True), told_cuts.opening(subject)]
    for layer in range(1, len(subject.network.hidden) + 1):
        lines += [
            telling.motion(subject, layer),
            telling.pictures(subject, layer, min(8, subject.network.widths[layer])),
        ]
        lines += [told_cuts.cutting(stage.headway, layer)]
    lines += [telling.quickly(stage.headway, pacing.Stretch(1, len(stage.headway.cuts) - 1, True))]
    for line in lines:
        points = Caption(line).get_all_points()
        assert places().safe.left <= points[:, 0].min() <= points[:, 0].max() <= places().safe.right, line


def test_the_words_say_what_the_layer_does():
    subject = Subject.of(random_network(2, 3, 1, activation="relu"), moons(samples=40))
    assert telling.motion(subject, 2) == "Layer 2: lift into space, shift, then collapse."
    assert telling.motion(subject, 3).startswith("Layer 3: project to a line, shift")
    flat = Network((Layer(Affine([[1, 1], [2, 2]], [0, 0]), activation_named("tanh")),), Affine([[1, 1]], [0]))
    assert telling.motion(Subject.of(flat, moons(samples=40)), 1) == "Layer 1: flatten to a line, then squash."


def test_the_last_sentence_is_the_verdict_where_disc_and_ring_hold_the_dots():
    from geometry.certificates import circle_net

    dataset = circles(samples=60, noise=0.02, factor=0.2)
    subject = Subject.of(circle_net(0.4), dataset)
    assert subject.nested is not None
    (center, radius), (_, inner, outer) = subject.nested
    distance = np.linalg.norm(dataset.points - center, axis=1)
    assert (distance[dataset.labels == 1] <= radius).all()
    assert ((inner <= distance) & (distance <= outer))[dataset.labels == 0].all()
    assert told_end.told(subject) == subject.verdict.sentence
    assert subject.verdict.holds()


# The film


def test_the_default_is_a_film_of_the_project():
    assert "story" in NAMES


@pytest.mark.parametrize("hidden", [(1,), (2,), (3, 1), (5, 2)])
def test_any_widths_make_a_film_with_words_that_can_be_read(hidden):
    dataset = moons(samples=60)
    rests = []

    class Watched(story.scene(random_network(*hidden), dataset.points, dataset.labels)):
        def rest(self, *arguments, **more):
            check_rest(self)
            rests.append(self.now)
            super().rest(*arguments, **more)

    with constructed(Watched) as film:
        assert 20 <= film.now <= 75
    assert len(rests) >= 4


def test_estimators_are_filmed_and_filmed_again(tmp_path):
    from sklearn.neural_network import MLPClassifier
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    X = moons(samples=80).points * 1000
    y = np.where(moons(samples=80).labels == 1, "yes", "no")
    model = make_pipeline(StandardScaler(), MLPClassifier((2,), solver="lbfgs", max_iter=200, random_state=0)).fit(X, y)
    assert story.film(model, X, y, tmp_path / "out.png") == tmp_path / "out.png"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.dots.csv", "out.png", "out.toml"]
    made = (tmp_path / "out.png").read_bytes()
    (tmp_path / "out.png").unlink()
    done = planefold("story", "--config", "out.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert f"{(model.predict(X) == y).sum()} of 80" in done.stdout.replace("all 80", "80 of 80")
    assert (tmp_path / "out.png").read_bytes() == made


def test_in_jupyter_the_class_is_a_scene_that_the_magic_can_make(tmp_path):
    from manim import tempconfig

    Mine = story.scene(random_network(2), moons(samples=30).points, moons(samples=30).labels)
    with tempconfig({"quality": "low_quality", "media_dir": str(tmp_path), "save_last_frame": True}):
        scene = Mine(renderer=None)
        scene.render()
    assert list(tmp_path.rglob("*.png"))


@pytest.mark.parametrize(
    ("points", "labels", "words"),
    [
        (moons().points, np.zeros(200), "needs 2 to 64 label values; got 1"),
        (moons().points[:, :1], moons().labels, "1 columns"),
        (moons().points * np.nan, moons().labels, "finite"),
        (moons().points[:5], moons().labels, "labels must be"),
    ],
)
def test_dots_that_do_not_fit_are_told(points, labels, words, tmp_path):
    with pytest.raises(ValueError, match=words):
        story.film(random_network(2), points, labels, tmp_path / "out.mp4")
    assert not list(tmp_path.iterdir())


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_a_perfect_model_is_filmed_as_perfect_whatever_its_labels_are():
    from sklearn.neural_network import MLPClassifier, MLPRegressor

    from scenes.publish.stories.filming import subject_of

    dataset = circles(samples=60, noise=0.02, factor=0.2)
    kinds = [("10", "9"), ("inner", "outer"), (0, 1), (-1.0, 2.0), (10, 15), (True, False)]
    for one, other in [*kinds, *[kind[::-1] for kind in kinds]]:
        labels = np.where(dataset.labels == 1, one, other)
        model = MLPClassifier((4,), activation="tanh", solver="lbfgs", max_iter=500, random_state=1)
        assert (model.fit(dataset.points, labels).predict(dataset.points) == labels).all()
        shown = subject_of(model, dataset.points, labels)
        assert (shown.wrong, shown.threshold) == (0, None)
        assert told_end.told(shown).startswith(
            ("This network has all 60 dots correct", "The network has all 60 dots correct")
        )
    targets = np.where(dataset.labels == 1, 10.0, 15.0)
    model = MLPRegressor(hidden_layer_sizes=(8,), activation="tanh", solver="lbfgs", max_iter=500, random_state=1)
    shown = subject_of(model.fit(dataset.points, targets), dataset.points, targets)
    assert (shown.wrong, shown.threshold) == (0, 12.5)
    assert told_cuts.correct(shown)[0] == "correct, cut at 12.5"
    elsewhere = subject_of(model, dataset.points, targets, threshold=14.0)
    assert elsewhere.wrong == int(((model.predict(dataset.points) > 14) != (targets == 15)).sum())


@pytest.mark.filterwarnings("ignore::sklearn.exceptions.ConvergenceWarning")
def test_a_cut_regressor_is_filmed_again_with_its_cut(tmp_path):
    from sklearn.neural_network import MLPRegressor

    dataset = moons(samples=40)
    model = MLPRegressor(hidden_layer_sizes=(2,), solver="lbfgs", max_iter=50, random_state=0).fit(
        dataset.points, 5 * dataset.labels + 10
    )
    story.film(model, dataset.points, 5 * dataset.labels + 10, tmp_path / "out.png")
    made = (tmp_path / "out.png").read_bytes()
    assert tomllib.loads((tmp_path / "out.toml").read_text())["threshold"] == 12.5
    done = planefold("story", "--config", "out.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] == "The network's output is cut at 12.5."
    assert (tmp_path / "out.png").read_bytes() == made


def test_numbers_that_cannot_be_drawn_are_one_line(tmp_path):
    network = random_network(3, 3, activation="relu")
    huge = Network(tuple(Layer(Affine(layer.affine.weight * 1e90, layer.affine.bias), layer.activation)
                         for layer in network.hidden), network.readout)  # fmt: skip
    huge.save(tmp_path / "huge.json")
    done = planefold("story", "--network", "huge.json", "--data", "moons", cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.splitlines() == [done.stderr.strip()]
    assert "scale its weights down" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["huge.json"]


@pytest.mark.parametrize("seed", range(30))
def test_wild_networks_make_a_stage_or_one_clear_error(seed):
    rng = np.random.default_rng(seed)
    scale, names = 10.0 ** rng.uniform(-3, rng.choice([1, 4, 40, 160])), sorted(ACTIVATIONS)
    network = random_network(*rng.integers(1, 7, rng.integers(1, 5)), activation=names[seed % len(names)], seed=seed)
    maps = [Affine(layer.affine.weight * scale, layer.affine.bias) for layer in network.hidden]
    wild = Network(tuple(map(Layer, maps, network.activations)), network.readout)
    places = 10.0 ** rng.uniform(-3, rng.choice([0, 9])), rng.choice([0, 1e3, 1e9])
    dataset = Dataset(moons(samples=20).points * places[0] + places[1], moons(samples=20).labels)
    try:
        subject = Subject.of(wild, dataset)
    except ValueError as error:
        words = str(error)
        assert scale > 1e20, words
        assert "scale its weights down" in words or "must be finite" in words
        return
    stage = Stage.of(subject)
    assert stage.agrees()
    for layer in range(1, stage.layers + 1):
        Caption(telling.motion(subject, layer))


def test_a_model_of_another_kind_is_told(tmp_path):
    with pytest.raises(ValueError, match="got dict"):
        story.film({}, moons().points, moons().labels, tmp_path / "out.mp4")


# The command


def test_the_command_films_to_a_file_with_its_knobs_beside_it(tmp_path):
    train = ("--hidden", "2", "--activation", "relu", "--data", "moons", "--seed", "4", "--restarts", "2")
    done = planefold("story", *train, "--samples", "40", "-o", "films/moons.mp4", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "films/moons.mp4"
    assert sorted(path.name for path in (tmp_path / "films").iterdir()) == ["moons.mp4", "moons.srt", "moons.toml"]
    with av.open(str(tmp_path / "films/moons.mp4")) as container:
        assert container.streams.video[0].height == 480
        assert 20 <= container.duration / av.time_base <= 75
    knobs = tomllib.loads((tmp_path / "films/moons.toml").read_text())
    assert (knobs["data"], knobs["hidden"], knobs["seed"], knobs["samples"]) == ("moons", [2], 4, 40)
    assert Network.from_json(json.loads(knobs["weights"])).widths == (2, 2, 1)


def test_a_users_own_files_are_filmed(tmp_path):
    dataset = moons(samples=60)
    rows = zip(dataset.points.tolist(), dataset.labels, strict=True)
    (tmp_path / "my.csv").write_text("".join(f"{1e6 + x};{1e6 + y};{'ab'[label]}\n" for (x, y), label in rows))
    random_network(2, 4).save(tmp_path / "net.json")
    done = planefold("story", "--data", "my.csv", "--network", "net.json", "-o", "out/mine.png", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    knobs = tomllib.loads((tmp_path / "out/mine.toml").read_text())
    assert (knobs["data"], knobs["network"]) == ("../my.csv", "../net.json")
    assert "weights" not in knobs
    again = planefold("story", "--config", "out/mine.toml", "-o", "again.png", "--quiet", cwd=tmp_path)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert (tmp_path / "again.png").read_bytes() == (tmp_path / "out/mine.png").read_bytes()


BAD = [
    (("--data", "nope"), "data must be one of"),
    (("--data", "nope.csv"), "nope.csv: No such file"),
    (("--data", "bad.csv"), "bad.csv, line 2"),
    (("--hidden", "2,x"), "hidden must be"),
    (("--hidden", "0"), "hidden must be"),
    (("--activation", "elu"), "activation must be"),
    (("--samples", "2"), "samples must be"),
    (("--noise", "nan"), "noise must be"),
    (("--network", "bad.csv"), "needs valid JSON"),
    (("--network", "net.json", "--hidden", "2"), "not both"),
    (("--threshold", "1", "--hidden", "2"), "give it with --network"),
    (("--config", "bad.toml"), "unknown keys 'colour'"),
    (("--config", "kind.toml"), "samples must be a whole number"),
    (("--config", "bad.csv"), "needs TOML"),
    (("-o", "film.avi"), "must end in .mp4"),
    (("-o", "."), "must end in"),
    (("-q", "z"), "invalid choice"),
    (("--samples", "many"), "invalid int"),
]


@pytest.fixture(scope="module")
def bad_files(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("bad")
    (folder / "bad.csv").write_text("1,2,a\n1,2\n")
    (folder / "bad.toml").write_text('colour = "red"\n')
    (folder / "kind.toml").write_text('samples = "many"\n')
    return folder


@pytest.mark.parametrize(("words", "message"), BAD, ids=lambda value: " ".join(value) if type(value) is tuple else "")
def test_bad_input_is_one_line_and_exit_code_2(words, message, bad_files, capsys, monkeypatch):
    from scenes.publish.cli import main

    monkeypatch.chdir(bad_files)
    before = sorted(bad_files.iterdir())
    try:
        code = main(["story", *words])
    except SystemExit as stopped:
        code = stopped.code
    captured = capsys.readouterr()
    assert code == 2
    assert message in captured.err
    assert len(captured.err.splitlines()) == 1
    assert captured.out == ""
    assert sorted(bad_files.iterdir()) == before


def test_a_stopped_story_leaves_the_earlier_film(tmp_path):
    import signal
    import time

    (tmp_path / "out.mp4").write_bytes(b"earlier")
    train = ("--hidden", "2", "--restarts", "1", "--samples", "40")
    words = [PLANEFOLD, "story", *train, "-q", "k", "-o", "out.mp4"]
    running = subprocess.Popen(words, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while not list(tmp_path.rglob("partial_movie_files/*/*.mp4")):
        assert running.poll() is None
        time.sleep(0.1)
    running.send_signal(signal.SIGTERM)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert errors.strip() == "planefold: stopped"
    assert [path.name for path in tmp_path.iterdir()] == ["out.mp4"]
    assert (tmp_path / "out.mp4").read_bytes() == b"earlier"


def test_a_config_of_ones_own_stays_as_it_was_written(tmp_path):
    text = '# mine\nhidden = [1]\nrestarts = 1\nsamples = 20\nformat = "png"\n'
    (tmp_path / "mine.toml").write_text(text)
    assert planefold("story", "--config", "mine.toml", "--quiet", cwd=tmp_path).returncode == 0
    assert (tmp_path / "mine.toml").read_text() == text
    assert planefold("story", "--config", "mine.toml", "--theme", "light", "--quiet", cwd=tmp_path).returncode == 0
    assert tomllib.loads((tmp_path / "mine.toml").read_text())["theme"] == "light"


# Knobs


@SETTINGS
@given(
    st.builds(
        Knobs,
        data=st.sampled_from(["moons", "my.csv", 'a "b"\\c.npz', "\x7f\t🙂.csv"]),
        samples=st.none() | st.integers(4, 10**6),
        noise=st.none() | st.floats(0, 1e300),
        seed=st.integers(0, 2**31),
        hidden=st.none() | st.lists(st.integers(1, 256), min_size=1, max_size=16).map(tuple),
        activation=st.none() | st.text(max_size=20),
        theme=st.text(st.characters(codec="utf-8"), max_size=20),
    )
)
def test_knobs_survive_the_round_trip(tmp_path_factory, knobs):
    path = tmp_path_factory.mktemp("knobs") / "k.toml"
    config.write(path, knobs, "a note\nof two lines")
    read = config.read(path)
    assert Path(read.data).name == Path(knobs.data).name
    assert config.replace(read, data=knobs.data) == knobs


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_any_toml_gives_knobs_or_one_clear_error(tmp_path_factory, data):
    names = [*config.KINDS, "colour", "1", '"a b"']
    values = ["1", "-1", "1.5", "nan", "inf", '"x"', "[2, 3]", "[[2]]", "[]", "true", "{a=1}", "[" * 3000, "9" * 40]
    lines = data.draw(st.lists(st.tuples(st.sampled_from(names), st.sampled_from(values)), max_size=4))
    content = "\n".join(f"{name} = {value}" for name, value in lines).encode()
    content = data.draw(st.just(content) | st.binary(max_size=40))
    path = tmp_path_factory.mktemp("toml") / "f.toml"
    path.write_bytes(content)
    try:
        assert isinstance(config.read(path), Knobs)
    except ValueError as error:
        words = str(error)
    else:
        return
    assert words.startswith(str(path))
    assert len(words) < 600


def test_widths_are_bounded():
    assert widths("2,3,2") == (2, 3, 2)
    for text in ("", "2,", "-1", "1.5", "257", ",".join(["2"] * 17), "9" * 5000):
        with pytest.raises(ValueError, match="hidden must"):
            widths(text)


def test_a_new_knob_forgets_the_weights():
    knobs = Knobs(weights="{}")
    assert knobs.changed(theme="light").weights == "{}"
    assert knobs.changed(hidden=(3,)).weights is None
    assert knobs.changed(network="net.json").weights is None


def test_dots_of_names_are_written_and_read_as_they_were(tmp_path):
    from scenes.publish.stories import filming

    dots = Dataset(
        [[0.1, 2, 3], [4, 5, 1e-9], [6, 7, 8]], [1, 0, 1], "t", ("no, never", "yes"), ("age", "income, net", "c")
    )
    plain = Dataset(dots.points, [2, 0, 1], "t", columns=("1", "2", "3"))
    for given_ in (dots, plain, moons(samples=10)):
        filming._write_csv(tmp_path / "t.csv", given_)
        found = read_dots(tmp_path / "t.csv")
        assert np.array_equal(found.points, given_.points)
        assert (found.labels.tolist(), found.classes) == (given_.labels.tolist(), given_.classes)
    filming._write_csv(tmp_path / "t.csv", dots)
    assert read_dots(tmp_path / "t.csv").columns == dots.columns


def test_a_subject_from_python_has_names_plane_and_held_out_dots():
    from sklearn.neural_network import MLPClassifier

    from scenes.publish.stories.filming import subject_of

    rng = np.random.default_rng(0)
    points, labels = rng.normal(size=(30, 4)), np.array(["a", "b", "c"])[np.arange(30) % 3]
    model = MLPClassifier((3,), max_iter=5, random_state=0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model.fit(points, labels)
    shown = subject_of(model, points, labels, test=(points[:9], labels[:9]), plane=np.eye(4)[:2])
    assert (shown.given.classes, shown.columns, shown.sheet.names) == (
        ("a", "b", "c"),
        4,
        ("direction 1", "direction 2"),
    )
    assert shown.wrong == np.count_nonzero(model.predict(points) != labels)
    assert shown.test.wrong == np.count_nonzero(model.predict(points[:9]) != labels[:9])
    assert np.allclose(shown.trace.scores() - shown.source(points), 0, atol=1e-9)
