"""The film of a training of one's own: what is drawn and said at a step is of the network of that step."""

import numpy as np
import pytest

from geometry.datasets import Dataset, moons
from geometry.network import Affine, Layer, Network
from geometry.steps import Course
from geometry.steps.snapshots import course_of
from scenes import story
from scenes.visuals.lessons import Lesson, lesson
from scenes.visuals.lessons.course_drawings import CourseDrawings
from scenes.visuals.pen import rgb
from scenes.visuals.stage import told_cuts
from scenes.visuals.style import palette
from tests.helpers.films import constructed
from tests.helpers.voices import tone


def nets(count: int, ins: int, hidden: int, outs: int) -> list[Network]:
    rng = np.random.default_rng(1)
    return [
        Network(
            (Layer(Affine(rng.normal(size=(hidden, ins)), rng.normal(size=hidden)), "tanh"),),
            Affine(rng.normal(size=(outs, hidden)), rng.normal(size=outs)),
        )
        for _ in range(count)
    ]


RNG = np.random.default_rng(0)
LEAVES = Dataset(RNG.normal(size=(30, 4)), np.arange(30) % 3, "leaves")
COURSES = {
    "moons": Course.of(nets(9, 2, 3, 1), moons(samples=30)),
    "leaves": Course.of(nets(3, 4, 9, 3), LEAVES),
}


@pytest.mark.parametrize("name", COURSES)
def test_a_lesson_says_what_holds_and_ends_within_a_minute(name):
    course = COURSES[name]
    with constructed(type("Mine", (Lesson,), {"course": course})) as film:
        assert film.now < 60
    assert (told_cuts.shadow(course.sheet) in film.said) == (course.sheet.columns > 2)
    right = course.correct[-1]
    assert lesson.ending(course) in film.said
    assert lesson.ending(course).startswith(("After the last step", "From step"))
    assert f" {right} of {course.total} " in lesson.ending(course) or right == course.total
    assert f"{course.total} dots, and a network at {course.end + 1} steps of its training." in film.said
    width = course.replay.networks[0].widths[1]
    assert lesson.lines_drawn(course).startswith(
        "Layer 1 has 3" if width == 3 else "Of 9 neurons of layer 1 the 6 lines"
    )


def test_shades_lines_and_lights_are_the_networks_own():
    course = COURSES["moons"]
    drawn = CourseDrawings(course)
    shades, lights, (lines,) = drawn.shades(), drawn.wrong(), drawn.lines()
    for time in (0, 2.5, course.end):
        network = course.replay.at(time)
        inside = network(shades._points) > 0
        colors = shades.place(time)._raster.colors
        warm = np.array([rgb(palette().ground), rgb(palette().inner)]).T @ [0.68, 0.32]
        assert (np.abs(colors - warm).max(axis=2) < 1e-9).tolist() == inside.tolist()
        assert len(lights.place(time)._light.places) == course.total - course.correct_at(time)
        affine = lines.affine_at(time)
        assert affine.weight == pytest.approx(network.hidden[0].affine.weight)


def test_snapshots_are_models_states_of_one_or_an_experiment(tmp_path):
    from geometry.training import Experiment

    dots = moons(samples=20)
    networks = nets(3, 2, 2, 1)
    found = course_of(networks, dots.points, dots.labels, None, None, "dots")
    assert [kept is network for kept, network in zip(found.replay.networks, networks, strict=True)] == [True] * 3
    run = Experiment(hidden=(2,), samples=20, restarts=1, max_iter=5)
    assert course_of(run, None, None, None, None, "dots").numbers[0] == 1
    with pytest.raises(ValueError, match="two or more snapshots; got 1"):
        story.training(networks[:1], dots.points, dots.labels, tmp_path / "out.mp4")
    with pytest.raises(ValueError, match="must end in"):
        story.training(networks, dots.points, dots.labels, tmp_path / "out.avi")
    assert not list(tmp_path.iterdir())


def test_missing_recordings_of_a_training_are_named_before_it_is_drawn(tmp_path):
    tone(tmp_path / "voices" / "training" / "other.wav", 0.1)
    dots = moons(samples=30)
    with pytest.raises(ValueError, match=r"misses training/\S+\.wav, .*planefold script"):
        story.training(nets(3, 2, 3, 1), dots.points, dots.labels, tmp_path / "out.mp4", voice=str(tmp_path / "voices"))
    assert not (tmp_path / "out.mp4").exists()
