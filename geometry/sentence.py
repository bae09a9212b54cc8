"""The one sentence of a verdict: nothing in it that its certificates do not carry."""

from geometry.enclosure import Enclosed, Leak, Undecided
from geometry.sets import Disc, Ring, sets

OPEN = "it is open whether it"


def sentence(
    *,
    about: str,
    asked: str,
    dots: tuple[int, int] | None,
    found: Enclosed | Leak | Undecided | None,
    possible: bool,
    built: bool,
    disc: Disc,
    ring: Ring,
) -> str:
    """What is certain, in plain words; `about` names the architecture, `asked` is "network" or "widths"."""
    (x, y), radius = disc
    (u, v), inner, outer = ring
    apart = (
        f"the whole disc of radius {radius:g} about ({x:g}, {y:g}) "
        f"from the whole ring of radii {inner:g} to {outer:g} about ({u:g}, {v:g})"
    )
    if asked == "widths":
        return _of_widths(about, apart, found, possible)
    none = f"no weights of hidden widths {about} can"
    if found is None or (isinstance(found, Undecided) and possible):
        length = found.resolution if isinstance(found, Undecided) else 0.0
        what = f"{OPEN} separates {apart}: no proof and no counterexample down to {length:.2g}"
        return _joined(dots, what, "and")
    if isinstance(found, Undecided):
        return _joined(dots, f"it does not separate {apart}: {none}", "yet")
    if isinstance(found, Enclosed):
        beyond = f"its score is at least {found.margin:.3g} on the one and at most {-found.margin:.3g} on the other"
        return _joined(dots, f"it separates {apart}: {beyond}", "and")
    where = _misplaced(found, disc, ring)
    rest = none if not possible else f"other weights of hidden widths {about} do" if built else ""
    return _joined(dots, f"it does not separate {apart}: {where}" + (f"; {rest}" if rest else ""), "yet")


def _of_widths(about: str, apart: str, found: Enclosed | Leak | Undecided | None, possible: bool) -> str:
    if not possible:
        return (
            f"No weights of hidden widths {about} separate {apart}: that takes a layer that bends, of at least "
            "3 neurons, and at least 2 in every layer before it."
        )
    if isinstance(found, Enclosed):
        return (
            f"Some weights of hidden widths {about} separate {apart}: "
            f"a network built by hand does, by a margin of {found.margin:.3g}."
        )
    return (
        f"Some weights of hidden widths {about} close a loop around a disc, but it is left open here "
        f"whether any separate {apart}: the network built by hand does not fit between them."
    )


def _joined(dots: tuple[int, int] | None, what: str, word: str) -> str:
    """The dots first, and never as if they settled the rest."""
    if dots is None:
        return (
            f"It is open whether this network{what[len(OPEN) :]}."
            if what.startswith(OPEN)
            else f"This network{what[2:]}."
        )
    right, total = dots
    count = f"all {total}" if right == total else f"{right} of {total}"
    return f"This network has {count} dots right, {word if right == total else 'and'} {what}."


def _misplaced(leak: Leak, disc: Disc, ring: Ring) -> str:
    inside, _ = sets(disc, ring)
    x, y = leak.point
    kind, side = ("disc", "inside") if leak.point in inside else ("ring", "outside")
    return f"the {kind} point ({x:.4g}, {y:.4g}) is not scored as {side}"
