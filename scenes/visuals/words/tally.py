"""How many of some dots, and what is proved of sets, in the words that every panel has for it."""

from geometry.language import Sentence, phrase
from scenes.visuals.words.panel import Row


def wrong_of(wrong: int, dots: int) -> Sentence:
    """How many of so many dots are wrong."""
    return phrase("{wrong} of {dots} wrong", wrong=wrong, dots=dots)


def correct_of(correct: int, dots: int) -> Sentence:
    """How many of so many dots are correct."""
    return phrase("{correct} of {dots} correct", correct=correct, dots=dots)


def separated(radius: str, inner: str, outer: str) -> tuple[Row, Row]:
    """A disc and a ring of these radii that are proved separated."""
    disc = phrase("disc, radius {radius}", radius=radius)
    ring = phrase("ring, {inner} to {outer}", inner=inner, outer=outer)
    return (disc, phrase("inside: proved")), (ring, phrase("outside: proved"))
