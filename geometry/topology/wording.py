"""The one sentence of a verdict, and those of what is found about one's data: nothing that is not supported."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import Any

from geometry.boundary import NearestChange
from geometry.certificates import Disc, Enclosed, Leak, Ring, Undecided, sets

OPEN = "it is open whether it"


def sentence(
    *,
    about: str,
    asked: str,
    dots: tuple[int, int] | None,
    found: Enclosed | Leak | Undecided | None,
    possible: bool,
    folding: bool,
    built: bool,
    disc: Disc,
    ring: Ring,
) -> str:
    """What is certain, in plain words; `about` names the architecture, `asked` is "network" or "widths".

    `folding` says that an activation is not monotone, so that two neurons of it can do what takes three of another.
    """
    (x, y), radius = disc
    (u, v), inner, outer = ring
    apart = (
        f"the whole disc of radius {_exactly(radius)} about ({_exactly(x)}, {_exactly(y)}) from the whole ring of "
        f"radii {_exactly(inner)} to {_exactly(outer)} about ({_exactly(u)}, {_exactly(v)})"
    )
    if asked == "widths":
        return _of_widths(about, apart, found, possible, folding)
    none = f"no weights of hidden widths {about} can" if about else "no network without a hidden layer can"
    if isinstance(found, Undecided) and possible:
        what = (
            f"{OPEN} separates {apart}: no proof and no counterexample down to {rounded(found.resolution, 2, up=True)}"
        )
        return _joined(dots, what, "and")
    if isinstance(found, Enclosed):
        margin = rounded(found.margin, 3)
        beyond = f"its score is at least {margin} on the one and at most -{margin} on the other"
        return _joined(dots, f"it separates {apart}: {beyond}", "and")
    if not isinstance(found, Leak):
        return _joined(dots, f"it does not separate {apart}: {none}", "yet")
    where = _misplaced(found, disc, ring)
    rest = none if not possible else f"other weights of hidden widths {about} do" if built else ""
    return _joined(dots, f"it does not separate {apart}: {where}" + (f"; {rest}" if rest else ""), "yet")


def _of_widths(about: str, apart: str, found: Enclosed | Leak | Undecided | None, possible: bool, folding: bool) -> str:
    if not possible:
        return (
            f"No weights of hidden widths {about} separate {apart}: that takes a layer that bends, of at least "
            f"3 neurons{', or 2 that fold,' if folding else ','} and at least 2 in every layer before it."
        )
    if isinstance(found, Enclosed):
        return (
            f"Some weights of hidden widths {about} separate {apart}: "
            f"a network built by hand does, by a margin of {rounded(found.margin, 3)}."
        )
    return (
        f"Some weights of hidden widths {about} close a loop around a disc, but it is left open here "
        f"whether any separate {apart}: no network built by hand was found to fit between them."
    )


def _joined(dots: tuple[int, int] | None, what: str, word: str) -> str:
    """The dots first, and never as if they settled the rest."""
    if dots is None:
        return (
            f"It is open whether this network{what[len(OPEN) :]}."
            if what.startswith(OPEN)
            else f"This network{what[2:]}."
        )
    correct, total = dots
    count = f"all {total}" if correct == total else f"{correct} of {total}"
    return f"This network has {count} dots correct, {word if correct == total else 'and'} {what}."


def _misplaced(leak: Leak, disc: Disc, ring: Ring) -> str:
    inside, _ = sets(disc, ring)
    x, y = leak.point
    kind, side = ("disc", "inside") if leak.point in inside else ("ring", "outside")
    return f"a {kind} point near ({x:.4g}, {y:.4g}) is not scored as {side}"


def _exactly(value: float) -> str:
    """The shortest decimal that is this float and no other."""
    return short if float(short := f"{value:g}") == value else repr(float(value))


def rounded(value: float, digits: int, *, up: bool = False) -> str:
    """A few digits, rounded so that "at least" (or, up, "at most") stays true."""
    context = Context(prec=digits, rounding=ROUND_CEILING if up else ROUND_FLOOR)
    return f"{float(context.plus(Decimal(value))):g}"


def score_said(errors: Sequence[int], total: int, held: tuple[int, int] | None) -> str:
    """How many dots are correct, and how many of those held out."""
    said = f"This network has {_of(total - sum(errors), total)} dots correct"
    return f"{said}, and {_of(held[1] - held[0], held[1])} held-out dots." if held else f"{said}."


def after_layers(layers: Sequence[Any], separable: int | None) -> str:
    """From which layer on a flat cut separates the classes, and the fewest wrong before it."""
    cut = "One flat cut separates the classes" if layers[0].pairs == 1 else "One flat cut separates each two classes"
    if separable == 0:
        return f"{cut} as they are, before any layer."
    before = layers if separable is None else layers[:separable]
    best = _best(before)
    if separable is not None:
        sure = all(after.decided for after in before)
        return f"{cut} after layer {separable}{', and not before' if sure else ''}: {best}."
    sure = all(after.decided for after in layers)
    never = "At no layer does one flat cut separate" if sure else "No flat cut was found, at any layer, that separates"
    return f"{never} {'the' if layers[0].pairs == 1 else 'each two'} classes: {best}."


def near(nearest: NearestChange | None, uneven: bool) -> list[str]:
    """How far dots may move before a class changes, if that was found."""
    if nearest is None:
        return []
    unit = " (in halves of each column's range)" if uneven else ""
    found = f"dot {nearest.dot + 1} changes at a distance of {rounded(nearest.distance, 3, up=True)}{unit}"
    if nearest.safe == 0:
        return [f"{found[0].upper()}{found[1:]}; of a nearer change nothing is proved."]
    return [f"No dot changes its class within {rounded(nearest.safe, 3)}; {found}."]


def pieces_said(pieces: int | None, columns: int) -> list[str]:
    """On how many parts of the window the network is affine."""
    where = "In the window about the dots" if columns <= 2 else "On the plane through the dots"
    return [] if pieces is None else [f"{where} it is {pieces} linear piece{'s' if pieces > 1 else ''}."]


def loops(about: str, possible: bool, columns: int = 2, folding: bool = False) -> str:
    """What all weights of an architecture can do about a disc, or a ball of more dimensions; `about` names it."""
    widths = (
        f"weights of hidden width{'s' if ',' in about else ''} {about}" if about else "network without a hidden layer"
    )
    what = "close a loop around a disc" if columns == 2 else f"close a surface around a ball of {columns} dimensions"
    if possible:
        return f"Some {widths} {what}{'; no disc and ring were found that hold these classes' if columns == 2 else ''}."
    need = f"that takes a layer that bends, of at least {columns + 1} neurons{', or 2 that fold,' if folding else ','}"
    return f"No {widths} can {what}: {need} and at least {columns} in every layer before it."


def _of(correct: int, total: int) -> str:
    return f"all {total}" if correct == total else f"{correct} of {total}"


def _best(layers: Sequence[Any]) -> str:
    """The best that flat cuts do at these layers: the fewest wrong, or the most pairs separated."""
    if layers[0].pairs > 1:
        best = max(layers, key=lambda after: after.apart)
        return f"at best {best.apart} of {best.pairs} pairs {_where(best.layer)}"
    best = min(layers, key=lambda after: after.errors)
    if all(after.fewest for after in layers):
        return f"at best {best.errors} wrong, {_where(best.layer)}"
    return f"the best cut found has {best.errors} wrong, {_where(best.layer)}"


def _where(layer: int) -> str:
    return f"after layer {layer}" if layer else "in the input"
