"""`story.explore`: knobs as readers type them, each step of a training, the widget, and the README's Jupyter recipe."""

import json
import os
import re
import subprocess
import sys

import numpy as np
import pytest
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from geometry.certificates import circle_net
from geometry.datasets import blobs, circles, moons
from geometry.language import phrase, speaking
from geometry.topology import Subject
from geometry.training import Experiment, Knobs
from geometry.training.fit import fitted, network_of
from scenes import story
from scenes.publish.pages.explorer_numbers import packed
from scenes.publish.widget.bundle import script
from scenes.publish.widget.retraining import first_knobs, read_knobs, trainings
from tests.helpers.films import ROOT
from tests.helpers.pages import data_of

ASKED = {"hidden": "2, 3", "activation": "relu", "alpha": "0.5", "seed": "7"}
RECIPE = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
def run(cell):
    assert shell.run_cell(cell).success, cell
run("from geometry.certificates import circle_net; from geometry.datasets import circles; from scenes import story")
run("model, dots = circle_net(0.5), circles(samples=40); X, y = dots.points, dots.labels")
run(RECIPE)
run(MAGIC)
"""


def test_knobs_are_read_as_they_were_typed():
    assert read_knobs(ASKED) == Knobs(hidden=(2, 3), activation="relu", alpha=0.5, seed=7, restarts=1)
    assert read_knobs({"hidden": [2, 3], "alpha": 0.5}).hidden == (2, 3)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"hidden": ""}, "hidden must be whole numbers from 1 to 256, such as 2,3,2; got ''"),
        ({"hidden": "2, two"}, "hidden must be whole numbers"),
        ({"hidden": "2, 0"}, "hidden must be whole numbers"),
        ({"activation": "sin"}, "activation must be one of"),
        ({"alpha": "-1"}, "alpha must be at least 0"),
        ({"alpha": ""}, "alpha must be a number; got ''"),
        ({"alpha": "nan"}, "alpha must be a number"),
        ({"seed": "1.5"}, "seed must be a whole number; got '1.5'"),
        ({"seed": "-1"}, "seed must be a whole number from 0"),
        ({"seed": None}, "seed must be a number; got None"),
    ],
)
def test_a_knob_that_cannot_be_is_named(asked, said):
    with pytest.raises(ValueError, match=re.escape(said)):
        read_knobs(ASKED | asked)


def test_what_was_given_fills_the_knobs():
    network = circle_net(0.5, hidden=(2, 3))
    assert read_knobs(first_knobs(object(), network)) == Knobs(hidden=(2, 3), restarts=1)
    model = make_pipeline(StandardScaler(), MLPClassifier(alpha=0.25))
    assert first_knobs(model, network)["alpha"] == "0.25"


def test_every_step_is_a_prefix_of_the_training_of_the_experiment():
    dots, knobs = moons(samples=40), read_knobs(ASKED)
    steps = list(trainings(knobs, Subject.of(circle_net(0.5), dots)))
    assert [step.last for step in steps] == [False] * (len(steps) - 1) + [True]
    assert [step.iteration for step in steps[:-1]] == [2**k for k in range(len(steps) - 1)]
    assert len(steps) > 3
    trained = Experiment(hidden=(2, 3), activation="relu", alpha=0.5, seed=7, restarts=1).run(dots).network
    np.testing.assert_array_equal(steps[-1].subject.source(dots.points), trained(dots.points))
    early = network_of(fitted(knobs, dots, 7, 4), dots)
    np.testing.assert_array_equal(steps[2].subject.source(dots.points), early(dots.points))


def test_a_training_ends_at_its_most_iterations():
    knobs = Knobs(hidden=(3,), max_iter=5, restarts=1)
    assert [step.iteration for step in trainings(knobs, Subject.of(circle_net(0.5), circles()))] == [1, 2, 4, 5]


def test_without_the_extra_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    dots = circles()
    with pytest.raises(ImportError, match=r"^explore needs anywidget: pip install 'planefold\[notebook\]', .*$"):
        story.explore(circle_net(0.5), dots.points, dots.labels)


@pytest.fixture
def widget():
    pytest.importorskip("anywidget", reason="no anywidget: pip install 'planefold[notebook]'")
    dots = circles(samples=60)
    return story.explore(circle_net(0.5, hidden=(2, 3)), dots.points, dots.labels)


def test_the_widget_shows_what_was_given_and_then_every_step_of_a_training(widget):
    assert widget.asked["hidden"] == "2, 3"
    assert widget.shown["told"] == "As given: 0 of 60 dots wrong."
    assert not widget.shown["busy"]
    seen = []
    widget.observe(lambda change: seen.append(change["new"]), "shown")
    widget.asked = {**widget.asked, "hidden": "3", "seed": "1"}
    assert widget.network.widths == (2, 3, 1)
    assert [one["busy"] for one in seen] == [True] * (len(seen) - 1) + [False]
    assert seen[0]["told"].startswith("Training: step 1, ")
    wrong = int(np.sum((widget.network(circles(samples=60).points) > 0) != circles(samples=60).labels))
    assert re.fullmatch(rf"Trained in \d+ steps, seed 1: {wrong} of 60 dots wrong\.", seen[-1]["told"])
    assert data_of(widget.shown["html"])["readout"]["weight"] == packed(widget.subject.network.readout.weight)


def test_widgets_speak_the_language_that_is_asked_for_when_they_are_made(widget):
    dots = circles(samples=60)
    with speaking("zh"):
        chinese = story.explore(circle_net(0.5, hidden=(2, 3)), dots.points, dots.labels)
        assert chinese._esm == script()
        assert json.dumps(phrase("Another seed"))[1:-1] in chinese._esm
        assert chinese.shown["told"] == phrase(
            "As given: {wrong}.", wrong=phrase("{wrong} of {dots} dots wrong", wrong=0, dots=60)
        )
    again = story.explore(circle_net(0.5), dots.points, dots.labels)
    assert again._esm == widget._esm == script()
    assert "Another seed" in again._esm
    assert again._css == widget._css


def test_what_cannot_be_is_a_line_and_the_network_stays(widget):
    before, network = widget.shown["html"], widget.network
    widget.asked = {**widget.asked, "hidden": "2, many"}
    assert widget.shown["told"].startswith("Hidden must be whole numbers")
    assert widget.shown["failed"]
    assert not widget.shown["busy"]
    assert widget.network is network
    assert widget.shown["html"] == before


def test_an_interrupted_training_leaves_a_widget_that_can_be_asked_again(widget, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("scenes.publish.widget.notebook_widget.trainings", interrupted)
        with pytest.raises(KeyboardInterrupt):
            widget.asked = {**widget.asked, "seed": "1"}
    assert (widget.shown["told"], widget.shown["busy"]) == ("Stopped.", False)
    widget.asked = {**widget.asked, "seed": "2"}
    assert "seed 2" in widget.shown["told"]


def test_a_widget_of_three_classes_and_four_columns_trains():
    pytest.importorskip("anywidget", reason="no anywidget: pip install 'planefold[notebook]'")
    from sklearn.linear_model import LogisticRegression

    dots = blobs(samples=30)
    points = np.column_stack([dots.points, dots.points[:, ::-1] ** 2])
    widget = story.explore(LogisticRegression().fit(points, dots.labels), points, dots.labels, plane=np.eye(4)[:2])
    widget.asked = {**widget.asked, "hidden": "3, 2"}
    assert widget.network.widths == (4, 3, 2, 3)
    assert not widget.shown["failed"]


def test_the_recipe_for_jupyter_works_as_the_tutorial_has_it(tmp_path):
    pytest.importorskip("IPython", reason="no IPython: pip install 'planefold[notebook]'")
    told = " ".join((ROOT / "docs" / "tutorials" / "your_network.md").read_text(encoding="utf-8").split())
    recipe, magic = re.search(r"In Jupyter, `(Mine = [^`]*)` and then `(%[^`]*)`", told).groups()
    code = RECIPE.replace("RECIPE", repr(recipe)).replace("MAGIC", repr(magic))
    paths = [str(ROOT / "tests" / "helpers" / "few_frames"), str(ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths).strip(os.pathsep), "IPYTHONDIR": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    assert len(list((tmp_path / "media" / "jupyter").glob("Mine@*.mp4"))) == 1
