"""Certificates made to say what is false, or nothing: how many hold, and how many raise. None should do either.

    python -m tests.measure.forgeries [count]

Every forged verdict tells the sentence that its forged parts yield, so that nothing but the forgery gives it away.
Then `count` (20 000) mutations of the JSON of good verdicts: each is refused by `read_verdict`, or read and re-checked.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache, partial
from typing import Any

import numpy as np

from geometry.activations import Activation, activation_named
from geometry.datasets import circles
from geometry.network import Affine, Layer, Network
from geometry.separability import CommonPoint, Separator
from geometry.topology import (
    Architecture,
    Dots,
    Enclosed,
    Escape,
    Leak,
    Undecided,
    Verdict,
    Winding,
    circle_net,
    encloses,
    prove,
    read_verdict,
)
from tests.helpers.strategies import random_network
from tests.measure.fuzz_readers import VALUES

NAN, INF = float("nan"), float("inf")
SINE = Activation("sine", np.sin, np.cos, True, (-1.0, 1.0))
FALSE_TANH = Activation("tanh", lambda z: z**2, lambda z: 2 * z, True, (-1.0, 1.0))
DISCS = [((0, 0), 2.0), ((5, 5), 0.1), ((0, 0), -0.1), ((0, 0), NAN), ((0, 0), INF), ((0, 0), 0.0), ((0, NAN), 0.1),
         ((0, 0), 1.0), ((0.5, 0), 0.5), ((0, 0), "0.1"), ((0, 0), True), ((0, 0, 0), 0.1), (0, 0, 0.1), None,
         ((0, 0), 10**400), "disc", ()]  # fmt: skip
RINGS = [((0, 0), -1.0, 1.1), ((0, 0), 1.1, 1.0), ((0, 0), 1.0, 1.0), ((0, 0), NAN, 1.1), ((0, 0), 1.0, NAN),
         ((0, 0), 1.0, INF), ((0, 0), 0.05, 1.1), ((9, 0), 1.0, 1.1), ((0, 0), 0.0, 1.1), ((0, 0), 1.0), None,
         ((0, INF), 1.0, 1.1), 7]  # fmt: skip
NAMES = [("sine",), "tanh", "free text; it encloses everything", (), None, ("tanh\n",), ("relu",), ("identity",), (7,)]
SETS: list[Any] = [None, 3, "enclosed", Undecided(1 / 1024), Undecided(0.01), Undecided(0.9), Undecided(NAN),
        Undecided(-1.0),
        Enclosed(NAN), Enclosed(INF), Enclosed(0.0), Enclosed(-1.0), Enclosed(1e9), Enclosed("1"), Enclosed(True),
        Leak((0.0, 0.0), INF), Leak((0.0, 0.0), NAN), Leak((1.05, 0.0), INF), Leak((NAN, 0.0), 1.0),
        Leak((INF, 0.0), 1.0), Leak((0.5, 0.0), 0.0), Leak((0.0,), 1.0), Leak((0.0, 0.0, 0.0), 1.0), Leak(None, 1.0),
        Leak("ab", 1.0)]  # fmt: skip
DOTS: list[Any] = [Dots(0, 0), Dots(1, 200), Dots(201, 200), Dots(200, 199), Dots(-1, 200), Dots(200.0, 200),
        Dots(True, True),
        Dots("all", 200), Dots(None, None), Dots(NAN, 200), "dots"]  # fmt: skip
WINDINGS = [Winding((), 1), Winding((0, 0), 0), Winding((1, 1), 2), Winding((1.0, 1.0), 1.0),
            Winding((True, True), True),
            Winding(None, 1), Winding("11", 1), Winding((1, 1), None), Winding((1,) * 9, 1),
            Winding((1, 1), NAN)]  # fmt: skip


class Yes:
    """What says of itself that it holds."""

    resolution = margin = 1.0
    layer, hidden, activations = None, (2, 2), ("tanh", "tanh")
    correct = total = 200

    def holds(self, *_: object) -> bool:
        return True


@cache
def good() -> dict[str, Verdict]:
    """Verdicts that hold, one of each kind."""
    data = circles(noise=0.02)
    closed = circle_net(0.1, outer=1.2)
    mixed = random_network(0, (2, 3, 3, 2))
    straight = Network(
        tuple(
            Layer(layer.affine, activation_named(name))
            for layer, name in zip(mixed.hidden, ("identity", "identity", "tanh"), strict=True)
        ),
        mixed.readout,
    )
    disc, ring = undecided()
    return {
        "open": prove(circle_net(0.7), disc=disc, ring=ring),
        "two": prove(random_network(5, (2, 2, 2)), data),
        "closed": prove(closed, data),
        "leaking": prove(random_network(0, (2, 3)), data),
        "straight": prove(straight),
        "no": prove((2, 2)),
        "yes": prove((2, 3)),
        "close": prove((3,), disc=((0, 0), 0.9), ring=((0, 0), 1, 1.1), activation="relu"),
    }


def undecided() -> tuple[Any, Any]:
    """A disc that comes so near to the edge of a circle net that neither proof nor leak is found."""
    near, far, ring, net = 0.7, 0.95, ((0.0, 0.0), 1.0, 1.5), circle_net(0.7)
    while not isinstance(found := encloses(net, ((0.0, 0.0), middle := (near + far) / 2), ring), Undecided):
        near, far = (middle, far) if isinstance(found, Enclosed) else (near, middle)
    return ((0.0, 0.0), middle), ring


def forged(verdict: Verdict, **changes: Any) -> Verdict:
    """The verdict with other parts, and the sentence that they yield if they yield any."""
    false = replace(verdict, **changes)
    try:
        return replace(false, sentence=false.report())
    except Exception:
        return false


def other_networks(network: Network) -> Iterator[Network]:
    """Another shape, three inputs, a function that is not known or is not what its name says."""
    widths = network.widths[1:-1]
    yield random_network(1, (3, *widths))
    yield random_network(1, (1, *widths))
    yield random_network(1, (2, *widths, 2))
    for activation in (SINE, FALSE_TANH):
        yield Network(tuple(Layer(layer.affine, activation) for layer in network.hidden), network.readout)
    first = network.hidden[0].affine
    bent = Affine(np.hstack([first.weight, first.weight[:, :1]]), first.bias)
    yield Network((Layer(bent, network.hidden[0].activation), *network.hidden[1:]), network.readout)


def verdicts() -> Iterator[tuple[str, Verdict]]:
    """Forged verdicts, with what was done."""
    for name, verdict in good().items():
        size = len(verdict.hidden)
        fields: dict[str, list] = {
            "disc": DISCS,
            "ring": RINGS,
            "activations": [*NAMES, *(names * size for names in NAMES if isinstance(names, tuple) and names)],
            "hidden": [(), (2,) * (size + 1), (1,) * size, (9,) * size, None, "22", (2.0,) * size, (-2,) * size],
            "dots": [*DOTS, Yes()],
            "winding": [*WINDINGS, Yes()],
            "escape": [Yes(), Escape(np.zeros((1, 2))), Escape([[0, 0], [9, 9]]), Escape([[0, 0, 0], [1, 1, 1]])],
            "witness": [Yes(), circle_net(0.1), circle_net(0.5, "relu", (4,)), random_network(3, (2, *verdict.hidden))],
            "network": [Yes(), "net", *(other_networks(verdict.network) if verdict.network else [])],
            "sets": [*SETS, Yes()],
            "architecture": [
                Architecture(verdict.hidden, verdict.activations, layer)
                for layer in (None, 0, 1, 2, -1, True, "0")
                if layer != verdict.architecture.layer or layer is True
            ]
            + [Architecture.of((7, 7, 7, 7)), Architecture((2, 2), ("sine", "sine"), None), Yes(), None],
        }
        for field, values in fields.items():
            for value in values:
                if not _true(verdict, field, value):
                    yield f"{name}: {field} = {value!r:.80}", forged(verdict, **{field: value})
    yield from pairs()


def _true(verdict: Verdict, field: str, value: Any) -> bool:
    """What is no forgery: the value that is there, or another witness of this architecture."""
    if field == "witness" and isinstance(value, Network) and verdict.witness:
        return (value.widths, value.activations) == (verdict.witness.widths, verdict.witness.activations)
    there = getattr(verdict, field)
    return value is there or (isinstance(value, tuple) and value == there and repr(value) == repr(there))


def pairs() -> Iterator[tuple[str, Verdict]]:
    """Two or three parts at once: what single ones do not give away."""
    verdict = good()
    yes, no, straight, closed = verdict["yes"], verdict["no"], verdict["straight"], verdict["closed"]
    yield "yes: built, yet called open", forged(yes, witness=None, sets=None)
    tanh3 = circle_net(0.1, "tanh", (3, 3, 2), outer=1.2)
    yield "no: a witness beside it", forged(no, witness=circle_net(0.1, outer=1.2), sets=Enclosed(0.1))
    yield "no: its own width, proved of another", forged(no, hidden=(2, 3), witness=yes.witness, sets=yes.sets)
    yield "straight: a witness that bends", forged(straight, witness=tanh3)
    yield "straight: the closed net's proof", forged(straight, network=tanh3, sets=Enclosed(0.01))
    impossible = Architecture(closed.hidden, closed.activations, None)
    yield "closed: no weights can", forged(closed, architecture=impossible)
    yield (
        "closed: open, no weights can",
        forged(closed, architecture=impossible, sets=Undecided(1 / 1024), witness=None),
    )
    yield "widths with dots", forged(yes, dots=Dots(200, 200), data=circles())
    yield "no data", forged(closed, data=None)
    yield "infinite scores", forged(closed, network=_infinite(), sets=Leak((0.0, 0.0), INF))
    yield "three inputs", forged(closed, network=random_network(0, (3, 3)), sets=None, witness=None)


def _infinite() -> Network:
    huge = Affine(np.full((3, 2), 1e300), np.full(3, 1e300))
    return Network((Layer(huge, activation_named("relu")),), Affine(np.full((1, 3), 1e300), np.zeros(1)))


def certificates() -> Iterator[tuple[str, Callable[[], bool]]]:
    """Single certificates of odd make, on good networks and on odd ones, and those of finite sets."""
    leaking, closed = random_network(5, (2, 2)), circle_net(0.1, outer=1.2)
    data = circles(noise=0.02)
    odd: list[Any] = [*SETS[8:], *WINDINGS]
    nets: list[Any] = [closed, leaking, *other_networks(closed), None, "net", Yes()]
    for net in nets:
        for part in odd:
            yield f"{part!r:.60} on {net!r:.30}", partial(part.holds, net)
        for dots in DOTS[:-1]:
            yield f"{dots} on {net!r:.30}", partial(dots.holds, net, data)
    honest = prove(closed).sets
    assert isinstance(honest, Enclosed)
    for disc in DISCS:
        yield f"a margin with disc {disc!r:.40}", partial(honest.holds, closed, disc, ((0, 0), 1.0, 1.1))
    for ring in RINGS:
        yield f"a margin with ring {ring!r:.40}", partial(honest.holds, closed, ((0, 0), 0.1), ring)
    rng = np.random.default_rng(0)
    for number in range(2000):
        one, normal = rng.normal(size=(4, 2)), rng.normal(size=2)
        other = one + normal * (1.001 * np.ptp(one @ normal) / (normal @ normal))
        index = {k: float(w) for k, w in enumerate(rng.dirichlet(np.ones(4)))}
        one[:, 1] += 1e17  # float sums lose what keeps the two apart
        other[:, 1] += 1e17
        common = CommonPoint(index, index)
        yield f"floats as weights, {number}", partial(common.holds, one, other)
    one, other = np.zeros((1, 2)), np.ones((1, 2))
    for bad in (CommonPoint({}, {}), CommonPoint(None, None), CommonPoint({0: NAN}, {0: NAN}),
                Separator((), Fraction(0)), Separator((1.0, 1.0), -1.0), Separator(None, None)):  # fmt: skip
        yield f"{bad}", partial(bad.holds, one, other)


def mutated(plain: dict, rng: random.Random) -> Any:
    """One or two of its values, at any depth, replaced, dropped or repeated."""
    value = json.loads(json.dumps(plain))
    for _ in range(rng.randint(1, 2)):
        place, key = value, rng.choice([*value])
        while isinstance(place[key], dict | list) and place[key] and rng.random() < 0.8:
            place = place[key]
            key = rng.choice([*place]) if isinstance(place, dict) else rng.randrange(len(place))
        way = rng.random()
        if way < 0.6:
            place[key] = rng.choice(VALUES)
        elif way < 0.75 and isinstance(place[key], float) and abs(place[key]) < 1e300:
            place[key] = rng.choice([place[key] + 1, -place[key], place[key] * 1e9, place[key] / 3, int(place[key])])
        elif way < 0.9 or not isinstance(place, list):
            del place[key]
        else:
            place += [place[key]] * rng.choice((1, 70))
        if not value:
            break
    return value


def fuzz(count: int, seed: int = 0) -> tuple[Counter, list[str]]:
    """What became of `count` mutated records, and the exceptions that are not `ValueError`."""
    rng, tally, faults = random.Random(seed), Counter[str](), []
    records = [(verdict.to_json(), verdict.data) for verdict in good().values()]
    for number in range(count):
        plain, data = records[number % len(records)]
        value = mutated(plain, rng)
        try:
            verdict = read_verdict(value, data)
        except ValueError:
            tally["refused"] += 1
            continue
        except Exception as error:
            faults.append(f"{error!r:.200} for {json.dumps(value)[:300]}")
            continue
        answer = verdict.holds()
        same = verdict.to_json() == plain
        tally["false" if not answer else "the same verdict" if same else "true"] += 1
        if answer and not same:
            again = verdict.to_json()
            tally["true of another " + ", ".join(key for key in plain if plain[key] != again[key])] += 1
    return tally, faults


def tried(cases: Iterator[tuple[str, Callable[[], bool]]]) -> tuple[int, list[str]]:
    """How many there are, and those that do not answer False."""
    number, faults = 0, []
    for name, check in cases:
        number += 1
        try:
            answer: object = check()
        except Exception as error:
            answer = repr(error)
        if answer is not False:
            faults.append(f"{name}: {answer}")
    return number, faults


def main(count: int = 20_000) -> None:
    assert all(verdict.holds() for verdict in good().values())
    for kind, cases in (("verdicts", ((n, v.holds) for n, v in verdicts())), ("certificates", certificates())):
        number, faults = tried(cases)
        print(f"{number - len(faults)} of {number} forged {kind} refused", *faults[:20], sep="\n    ", flush=True)
    tally, faults = fuzz(count)
    print(f"{count} mutated records: {dict(tally)}; {len(faults)} exceptions", *faults[:10], sep="\n    ")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
