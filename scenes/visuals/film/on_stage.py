"""What is on stage: drawings, what of them a network carries, words, and what breathes in a rest."""

from collections.abc import Iterable, Iterator, Sequence

from manim import Animation, Mobject, VMobject

from scenes.visuals.animations import Flow, Swap, appear, time_after
from scenes.visuals.drawings import Cloud, Drawing
from scenes.visuals.space import Solid
from scenes.visuals.words import ScorePanel, Words


def drawings(things: Iterable[Mobject]) -> Iterator[Drawing]:
    """The drawings among things, and in groups of them, in their order."""
    for thing in things:
        if isinstance(thing, Drawing):
            yield thing
        else:
            yield from drawings(thing.submobjects)


def lines(things: Iterable[Mobject]) -> Iterator[str]:
    """Every line of words."""
    for thing in things:
        yield from (part.text for part in thing.get_family() if isinstance(part, Words))


def carried(shown: Iterable[Drawing], after: int, pace: float, even: bool) -> Flow:
    """What a network carries, on its way to the plane after a layer; `ValueError` where nothing is."""
    moving = [drawing for drawing in shown if drawing.carried]
    if not moving:
        raise ValueError("carry needs a drawing on stage that a network carries; show the cloud or the sheet first")
    clouds = [drawing for drawing in moving if isinstance(drawing, Cloud)]
    return Flow(moving, moving[0].time, time_after(after), pace=pace, even=clouds[0] if even and clouds else None)


def named(coming: Iterable[Animation]) -> list[VMobject]:
    """What comes with a caption that it speaks of: all but words and panels."""
    new = [thing for swap in coming if isinstance(swap, Swap) for thing in swap.new]
    return [thing for thing in new if not isinstance(thing, ScorePanel | Words)]


def breathing(things: Sequence[Mobject], named: Iterable[VMobject]) -> list[VMobject]:
    """Of what a caption named what is there; else the dots."""
    there = {id(part) for thing in things for part in thing.get_family()}
    return [thing for thing in named if id(thing) in there] or [
        drawing for drawing in drawings(things) if isinstance(drawing, Cloud | Solid)
    ]


def animations(things: Sequence[Animation | VMobject]) -> list[Animation]:
    """Animations as they are, and one that fades the other things in."""
    coming = [thing for thing in things if isinstance(thing, VMobject)]
    played = [thing for thing in things if isinstance(thing, Animation)]
    return [*played, appear(*coming)] if coming else played
