"""The one sentence of a verdict: nothing that is not supported."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from geometry.certificates import Disc, Enclosed, Leak, Ring, Undecided, sets
from geometry.language import Sentence, phrase


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
) -> Sentence:
    """What is certain, in plain words; `about` names the architecture, `asked` is "network" or "widths".

    `folding` says that an activation is not monotone, so that two neurons of it can do what takes three of another.
    """
    (x, y), radius = disc
    (u, v), inner, outer = ring
    apart = phrase(
        "the whole disc of radius {radius} about ({x}, {y}) from the whole ring of radii {inner} to {outer} about "
        "({u}, {v})",
        radius=_exactly(radius),
        x=_exactly(x),
        y=_exactly(y),
        inner=_exactly(inner),
        outer=_exactly(outer),
        u=_exactly(u),
        v=_exactly(v),
    )
    if asked == "widths":
        return _of_widths(about, apart, found, possible, folding)
    if isinstance(found, Undecided) and possible:
        return _undecided(dots, apart, rounded(found.resolution, 2, up=True))
    if isinstance(found, Enclosed):
        margin = rounded(found.margin, 3)
        why = phrase("its score is at least {margin} on the one and at most -{margin} on the other", margin=margin)
        return _separated(dots, apart, why)
    none = (
        phrase("no weights of hidden widths {widths} can", widths=about)
        if about
        else phrase("no network without a hidden layer can")
    )
    if not isinstance(found, Leak):
        return _not_separated(dots, apart, none)
    where = _misplaced(found, disc, ring)
    if possible and not built:
        return _not_separated(dots, apart, where)
    rest = phrase("other weights of hidden widths {widths} do", widths=about) if possible else none
    return _not_separated(dots, apart, phrase("{where}; {rest}", where=where, rest=rest))


def _of_widths(
    about: str, apart: str, found: Enclosed | Leak | Undecided | None, possible: bool, folding: bool
) -> Sentence:
    if not possible and folding:
        return phrase(
            "No weights of hidden widths {widths} separate {sets}: that takes a layer that bends, of at least 3 "
            "neurons, or 2 that fold, and at least 2 in every layer before it.",
            widths=about,
            sets=apart,
        )
    if not possible:
        return phrase(
            "No weights of hidden widths {widths} separate {sets}: that takes a layer that bends, of at least 3 "
            "neurons, and at least 2 in every layer before it.",
            widths=about,
            sets=apart,
        )
    if isinstance(found, Enclosed):
        return phrase(
            "Some weights of hidden widths {widths} separate {sets}: a network built by hand does, by a margin of "
            "{margin}.",
            widths=about,
            sets=apart,
            margin=rounded(found.margin, 3),
        )
    return phrase(
        "Some weights of hidden widths {widths} close a loop around a disc, but it is left open here whether any "
        "separate {sets}: no network built by hand was found to fit between them.",
        widths=about,
        sets=apart,
    )


def _undecided(dots: tuple[int, int] | None, apart: str, size: str) -> Sentence:
    if dots is None:
        return phrase(
            "It is open whether this network separates {sets}: no proof and no counterexample down to {size}.",
            sets=apart,
            size=size,
        )
    return phrase(
        "{dots}, and it is open whether it separates {sets}: no proof and no counterexample down to {size}.",
        dots=dots_said(*dots),
        sets=apart,
        size=size,
    )


def _separated(dots: tuple[int, int] | None, apart: str, why: str) -> Sentence:
    if dots is None:
        return phrase("This network separates {sets}: {why}.", sets=apart, why=why)
    return phrase("{dots}, and it separates {sets}: {why}.", dots=dots_said(*dots), sets=apart, why=why)


def _not_separated(dots: tuple[int, int] | None, apart: str, why: str) -> Sentence:
    """The dots first, and never as if they settled the rest."""
    if dots is None:
        return phrase("This network does not separate {sets}: {why}.", sets=apart, why=why)
    correct, total = dots
    if correct == total:
        return phrase("{dots}, yet it does not separate {sets}: {why}.", dots=dots_said(*dots), sets=apart, why=why)
    return phrase("{dots}, and it does not separate {sets}: {why}.", dots=dots_said(*dots), sets=apart, why=why)


def dots_said(correct: int, total: int) -> Sentence:
    """How many dots a network has correct, as the beginning of a sentence."""
    if correct == total:
        return phrase("This network has all {total} dots correct", total=total)
    return phrase("This network has {correct} of {total} dots correct", correct=correct, total=total)


def _misplaced(leak: Leak, disc: Disc, ring: Ring) -> Sentence:
    inside, _ = sets(disc, ring)
    x, y = leak.point
    if leak.point in inside:
        return phrase("a disc point near ({x:.4g}, {y:.4g}) is not scored as inside", x=x, y=y)
    return phrase("a ring point near ({x:.4g}, {y:.4g}) is not scored as outside", x=x, y=y)


def _exactly(value: float) -> str:
    """The shortest decimal that is this float and no other."""
    return short if float(short := f"{value:g}") == value else repr(float(value))


def rounded(value: float, digits: int, *, up: bool = False) -> str:
    """A few digits, rounded so that "at least" (or, up, "at most") stays true."""
    context = Context(prec=digits, rounding=ROUND_CEILING if up else ROUND_FLOOR)
    return f"{float(context.plus(Decimal(value))):g}"
