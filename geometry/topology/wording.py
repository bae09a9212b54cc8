"""The one sentence of a verdict: nothing in it that its certificates do not support."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

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
            f"{OPEN} separates {apart}: no proof and no counterexample down to {_rounded(found.resolution, 2, up=True)}"
        )
        return _joined(dots, what, "and")
    if isinstance(found, Enclosed):
        margin = _rounded(found.margin, 3)
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
            f"a network built by hand does, by a margin of {_rounded(found.margin, 3)}."
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


def _rounded(value: float, digits: int, *, up: bool = False) -> str:
    """A few digits, rounded so that "at least" (or, up, "at most") stays true."""
    context = Context(prec=digits, rounding=ROUND_CEILING if up else ROUND_FLOOR)
    return f"{float(context.plus(Decimal(value))):g}"
