"""Ask what is certain of a network or an architecture: every search that has a certificate, joined to a `Verdict`."""

from collections.abc import Sequence

import numpy as np

from geometry.balls import score_sign
from geometry.certificates import (
    DISC,
    RING,
    Architecture,
    Disc,
    Escape,
    Leak,
    Ring,
    Undecided,
    Winding,
    build_witness,
    encloses,
    escape_path,
    ring_winding,
    sets,
    widths_of,
)
from geometry.network import Network
from geometry.topology.counts import Labelled, count_dots
from geometry.topology.verdict import Verdict

# An escape path is worth a few seconds, and the verdict stands without it: so many steps of one layer, each of them
# a 64th of the way at most.
ESCAPE_BITS, ESCAPE_STEPS, MOST_STEPS, FEWEST_STEPS = 512, 900, 400, 64


def prove(
    what: Network | Sequence[int],
    data: Labelled | None = None,
    disc: Disc = DISC,
    ring: Ring = RING,
    *,
    activation: str = "tanh",
) -> Verdict:
    """What is certain about a network, or about all networks with hidden widths `what` and that `activation`.

    >>> prove((2, 2, 2)).sentence
    'No weights of hidden widths 2, 2, 2 (tanh) separate the whole disc of radius 0.1 about (0, 0) from ...'
    >>> from geometry.certificates import circle_net
    >>> from geometry.datasets import circles
    >>> prove(circle_net(0.1, outer=1.2), data=circles()).sentence
    'This network has ... dots correct, and it separates the whole disc ...'

    `ValueError` where the disc does not lie in the ring's hole, the network is not on the plane, or `data` comes
    with widths alone.
    """
    inside, outside = sets(disc, ring)
    disc, ring = (inside.centre, inside.outer), (outside.centre, outside.inner, outside.outer)
    if isinstance(what, Network):
        verdict = _of_network(what, data, disc, ring)
    elif data is not None:
        raise ValueError("data needs a network: widths alone classify no dots; give a Network, or leave data out")
    else:
        verdict = _of_widths(Architecture.of(widths_of(what), activation), disc, ring)
    return verdict.said()


def _of_network(network: Network, data: Labelled | None, disc: Disc, ring: Ring) -> Verdict:
    found, hidden, names = encloses(network, disc, ring), network.widths[1:-1], network.activations
    architecture, escape = Architecture.of(hidden, names), _escape(network, disc, ring)
    if escape is not None and isinstance(found, Undecided):
        end = _end(network, escape)
        found, escape = (end, escape) if end else (found, None)
    return Verdict(
        hidden=hidden,
        activations=names,
        disc=disc,
        ring=ring,
        architecture=architecture,
        network=network,
        data=data,
        dots=None if data is None else count_dots(network, data),
        sets=found,
        winding=_winding(network),
        escape=escape,
        witness=None if architecture.layer is None else build_witness(hidden, names, disc, ring),
    )


def _of_widths(architecture: Architecture, disc: Disc, ring: Ring) -> Verdict:
    hidden, names = architecture.hidden, architecture.activations
    witness = None if architecture.layer is None else build_witness(hidden, names, disc, ring)
    found = None if witness is None else encloses(witness, disc, ring)
    return Verdict(hidden, names, disc, ring, architecture, sets=found, witness=witness)


def _winding(network: Network) -> Winding | None:
    try:
        return ring_winding(network)
    except ValueError:
        return None


def _escape(network: Network, disc: Disc, ring: Ring) -> Escape | None:
    """A path from the disc's centre to the middle of the ring, for nets that have one within reach."""
    (centre, _), (middle, inner, outer) = disc, ring
    steps = min(MOST_STEPS, ESCAPE_STEPS // max(1, len(network.hidden)))
    if steps < FEWEST_STEPS:
        return None
    try:
        path = escape_path(network, centre, (inner + outer) / 2, centre=middle, most_bits=ESCAPE_BITS, most_steps=steps)
        return Escape(path)
    except (ValueError, ArithmeticError):
        return None


def _end(network: Network, escape: Escape) -> Leak | None:
    """The end of an escape path that is scored wrong: its start if that is not inside, else its last vertex.

    None where its score is beyond all floats, so that no leak could state it.
    """
    first, last = escape.path[0].tolist(), escape.path[-1].tolist()
    x, y = last if score_sign(network, first) > 0 else first
    with np.errstate(all="ignore"):
        score = float(network([x, y]))
    return Leak((x, y), score) if np.isfinite(score) else None
