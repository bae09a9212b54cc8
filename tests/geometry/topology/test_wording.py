"""What is said of one's data claims what is known, and no more."""

from types import SimpleNamespace

import pytest

from geometry.topology.wording.of_data import after_layers, cut_said, loops, near, pieces_said, score_said


def _after(layer: int, errors: int = 0, pairs: int = 1, apart: int = 0, decided: bool = True, fewest: bool = True):
    return SimpleNamespace(layer=layer, errors=errors, pairs=pairs, apart=apart, decided=decided, fewest=fewest)


TWO, THREE = [_after(0, 9), _after(1, 4)], [_after(0, pairs=3, apart=1), _after(1, pairs=3, apart=2)]
OPEN = [_after(0, 9, decided=False, fewest=False), _after(1, 4, fewest=False)]
OPEN_THREE = [_after(0, pairs=3, apart=1, decided=False), _after(1, pairs=3, apart=2)]
BEST, FOUND = "at best 4 wrong, after layer 1", "the best cut found has 4 wrong, after layer 1"
PAIRS = "at best 2 of 3 pairs after layer 1"


@pytest.mark.parametrize(
    ("layers", "separable", "said"),
    [
        (TWO, 0, "One flat cut separates the classes as they are, before any layer."),
        (THREE, 0, "One flat cut separates each two classes as they are, before any layer."),
        (TWO, 2, f"One flat cut separates the classes after layer 2, and not before: {BEST}."),
        (TWO, 1, "One flat cut separates the classes after layer 1, and not before: at best 9 wrong, in the input."),
        (OPEN, 2, f"One flat cut separates the classes after layer 2: {FOUND}."),
        (THREE, 2, f"One flat cut separates each two classes after layer 2, and not before: {PAIRS}."),
        (OPEN_THREE, 2, f"One flat cut separates each two classes after layer 2: {PAIRS}."),
        (TWO, None, f"At no layer does one flat cut separate the classes: {BEST}."),
        (OPEN, None, f"No flat cut was found, at any layer, that separates the classes: {FOUND}."),
        (THREE, None, f"At no layer does one flat cut separate each two classes: {PAIRS}."),
        (OPEN_THREE, None, f"No flat cut was found, at any layer, that separates each two classes: {PAIRS}."),
    ],
)
def test_not_before_and_at_no_layer_are_said_only_of_what_is_decided(layers, separable, said):
    assert after_layers(layers, separable) == said


def test_a_nearest_change_is_called_the_nearest_only_where_that_is_proved():
    found = SimpleNamespace(dot=2, distance=0.1234, safe=0.1211)
    assert near(None, uneven=True) == ""
    assert near(found, False) == "No dot changes its class within 0.121; dot 3 changes at a distance of 0.124."
    found.safe = 0
    said = (
        "Dot 3 changes at a distance of 0.124 (in halves of each column's range); of a nearer change nothing is proved."
    )
    assert near(found, True) == said


def test_dots_held_out_are_counted_by_themselves():
    assert score_said([3, 2], 100, None).endswith(".")
    assert "95 of 100" in score_said([3, 2], 100, None)
    assert score_said([0], 100, (0, 20)).endswith(", and all 20 held-out dots.")
    assert score_said([0], 100, (3, 20)).endswith(", and 17 of 20 held-out dots.")


@pytest.mark.parametrize(
    ("width", "answers", "fewest", "said"),
    [
        (1, [False], (3, 40), ("best point", "3 of 40 wrong")),
        (2, [False], (3, 40), ("best line", "3 of 40 wrong")),
        (2, [True], None, ("one cut", "separates all dots")),
        (3, [False], None, ("one cut", "cannot separate")),
        (7, [None], None, ("one cut in 7D", "not decided")),
        (7, [True, None, False], None, ("one cut in 7D, pairs", "separates 1 of 3")),
    ],
)
def test_a_cut_is_named_by_its_dimensions_and_says_what_is_known(width, answers, fewest, said):
    assert cut_said(width, answers, fewest) == said


def test_pieces_are_of_the_window_or_of_a_plane_through_the_dots():
    assert pieces_said(None, 2) == ""
    assert pieces_said(1, 2) == "In the window about the dots it is 1 linear piece."
    assert pieces_said(5, 1) == "In the window about the dots it is 5 linear pieces."
    assert pieces_said(5, 3) == "On the plane through the dots it is 5 linear pieces."


def test_loops_are_of_the_plane_and_surfaces_of_more_dimensions():
    assert loops("3, 2", True) == (
        "Some weights of hidden widths 3, 2 close a loop around a disc; no disc and ring were found that hold these "
        "classes."
    )
    assert loops("4", True, 3) == "Some weights of hidden width 4 close a surface around a ball of 3 dimensions."
    assert loops("", False) == (
        "No network without a hidden layer can close a loop around a disc: that takes a layer that bends, of at least "
        "3 neurons, and at least 2 in every layer before it."
    )
    assert loops("3", False, 3, folding=True) == (
        "No weights of hidden width 3 can close a surface around a ball of 3 dimensions: that takes a layer that "
        "bends, of at least 4 neurons, or 2 that fold, and at least 3 in every layer before it."
    )
