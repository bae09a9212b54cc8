"""What is asked of a film's network: read from words, in place of its experiment's, refused where words would lie."""

from dataclasses import replace
from typing import ClassVar

import pytest

from geometry.claims import NotShownError, changed, find
from geometry.claims.many_layers import NARROW, SLIPPING, Loophole, Narrow
from geometry.claims.one_layer import LINE, PAIR, OpenRegion, Segment, TwoLines
from geometry.training import Experiment, Run
from scenes.visuals.asked import Asked, asked
from scenes.visuals.film import ClaimError
from scenes.visuals.film.guard import Guard


def test_words_are_read_and_said_again(monkeypatch):
    own = Asked.of(
        {"seed": "7", "hidden": "2,2,2,2", "alpha": "0.1", "noise": ""}, find=True, title="So deep", cut="60"
    )
    assert own.knobs == {"seed": 7, "hidden": (2, 2, 2, 2), "alpha": 0.1}
    assert sorted(own.suffix.split("-")) == ["", "60s", "alpha0.1", "find", "hidden2.2.2.2", "seed7"]
    for name, value in own.environment().items():
        monkeypatch.setenv(name, value)
    assert asked() == own
    assert Asked().suffix == ""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ({"seed": "7.5"}, "seed must be a whole number; got '7.5'"),
        ({"seed": "9" * 5000}, "seed must be a whole number; got '999"),
        ({"hidden": "2;3"}, "hidden must be widths such as 2,3,2; got '2;3'"),
        ({"activation": "../tanh"}, "activation must be a name; got '../tanh'"),
    ],
)
def test_what_is_no_value_is_told(words, told):
    with pytest.raises(ValueError, match=told):
        Asked.of(words)


def test_knobs_change_the_experiment_where_the_words_stay_true():
    assert changed(NARROW, Narrow, {"hidden": (2, 2, 2, 2), "seed": 7}) == replace(NARROW, hidden=(2, 2, 2, 2), seed=7)
    assert changed(NARROW, Narrow, {}) == NARROW
    for experiment, claim, knobs, told in (
        (NARROW, Narrow, {"hidden": (2, 3)}, "it is about 2 to 5 layers of 2 neurons each; got hidden 2,3"),
        (
            NARROW,
            Narrow,
            {"activation": "relu"},
            "it is about activation tanh, and takes seed, .*; got activation relu",
        ),
        (PAIR, TwoLines, {"hidden": (3,)}, "it is about hidden 2, and takes .*; got hidden 3"),
        (LINE, Segment, {"noise": 0.3}, "it is about noise 0.1, and takes seed, alpha, max_iter, restarts; got noise"),
        (NARROW, Narrow, {"alpha": -1.0}, "alpha must be at least 0"),
    ):
        with pytest.raises(ValueError, match=told):
            changed(experiment, claim, knobs)


def test_what_a_film_compares_with_follows_its_knobs():
    run = replace(SLIPPING, restarts=1, max_iter=1, seed=3, factor=0.3).run()
    more = replace(SLIPPING, samples=8000, seed=4, factor=0.3).dataset()
    assert (Loophole.of(run).ring == more.points[more.labels == 0]).all()
    seen: list[Experiment] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("geometry.claims.one_layer.two_lines.find", lambda one, claim: seen.append(one))
        assert len(TwoLines(run, OpenRegion(run)).others) == 6
    assert [one.seed for one in seen] == [4, 5, 6, 7, 8, 9]
    assert {one.factor for one in seen} == {0.3}


class Lucky:
    """A claim that holds on the dots of one seed alone."""

    seed: ClassVar[int] = 5

    def __init__(self, run: Run) -> None:
        self.run = run

    @classmethod
    def of(cls, run: Run) -> "Lucky":
        return cls(run)

    def failures(self) -> tuple[str, ...]:
        return () if self.run.experiment.seed == self.seed else ("no luck",)


def test_find_goes_on_to_further_seeds_and_says_where_none_shows_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANEFOLD_NETWORKS", str(tmp_path))
    small = Experiment(samples=10, hidden=(2,), max_iter=1, restarts=1, seed=3)
    guard = Guard("Lucky", "It is lucky.", Asked())
    with pytest.raises(ClaimError, match=r"none of 10 trainings shows it; nearest is .*: no luck\.\n.*Change the"):
        guard.find(small, Lucky, None)
    with pytest.raises(ClaimError, match="let --find "):
        Guard("Lucky", "It is lucky.", Asked({"seed": 2})).find(small, Lucky, None)
    found = Guard("Lucky", "It is lucky.", Asked({"seed": 4}, find=True)).find(small, Lucky, None)
    assert found.run.experiment == replace(small, seed=5)
    with pytest.raises(NotShownError, match=r"none of 20 trainings .* on the dots of seed [67]"):
        find(replace(small, seed=6), Lucky, further=1)


def test_a_network_that_cannot_be_measured_does_not_show_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PLANEFOLD_NETWORKS", str(tmp_path))
    monkeypatch.setattr(Lucky, "failures", lambda self: (str(1 / 0),))
    with pytest.raises(NotShownError, match="it cannot be measured: division by zero"):
        find(Experiment(samples=10, hidden=(2,), max_iter=1, restarts=1), Lucky)


def test_a_film_that_finds_no_network_takes_no_knobs():
    guard = Guard("Circles", "", Asked({"seed": 2}, find=True))
    with pytest.raises(ValueError, match="Circles takes no seed, find: before its first beat it finds no network"):
        guard.begin()
    Guard("Circles", "", Asked()).begin()
