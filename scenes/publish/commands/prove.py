"""Print what is certain about a network, its dots or an architecture, or re-check what was proved elsewhere.

Needs neither manim nor scikit-learn.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenes.publish.rendering.look_options import add_language
from scenes.publish.stories.config import widths
from scenes.publish.stories.data_options import add_options, dots_of, held_out, plane_of

if TYPE_CHECKING:
    from geometry.datasets import Dataset
    from geometry.network import Network
    from geometry.topology import Findings, Subject

EXAMPLE = "planefold prove --hidden 2,2,2"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold prove`."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--hidden", metavar="N,N,...", help="hidden widths: what holds for all weights of them")
    what.add_argument("--network", type=Path, metavar="FILE", help="a network that `planefold export` explains")
    what.add_argument("--check", type=Path, metavar="FILE", help="what --json printed: re-check its certificates")
    parser.add_argument("--activation", default="tanh", help="of the architecture, with --hidden (tanh)")
    parser.add_argument(
        "--data", metavar="FILE|NAME", help="dots to count, with --network or --check: .csv, .npz, or circles, ..."
    )
    parser.add_argument(
        "--threshold", type=float, help="with --network: where its output is cut; above it is class 1 (0)"
    )
    add_options(parser)
    add_language(parser)
    parser.add_argument("--versus", metavar="A,B", help="of more than two classes: class A against class B")
    parser.add_argument("--disc", metavar="X,Y,R", help="the disc (with dots, one that holds a class; else 0,0,0.1)")
    parser.add_argument("--ring", metavar="X,Y,R,R", help="the ring, from one radius to another (0,0,1,1.1)")
    parser.add_argument("--json", action="store_true", help="the verdict with all its certificates as JSON")


def run(options: argparse.Namespace) -> int:
    """Print one sentence, or JSON. Whatever is proved, the exit code is 0; 1 where what is re-checked does not hold."""
    if options.check is not None:
        return _check(options)
    if options.threshold is not None and options.network is None:
        raise ValueError("threshold cuts the output of a network; give it with --network, or leave it out")
    of_sets = options.disc is not None or options.ring is not None
    found = _of_data(options) if options.network is not None and options.data and not of_sets else _of_sets(options)
    print(json.dumps(found.to_json(), allow_nan=False) if options.json else found.sentence)
    return 0


def _of_data(options: argparse.Namespace) -> "Findings":
    """What holds of a network and one's own dots."""
    from geometry.network import Network
    from geometry.topology import Findings

    dots, test, chosen = _dots(options)
    network = Network.load(options.network)
    network = network if chosen is None else network.versus(*chosen)
    return Findings.of(_subject(options, network, dots, test))


def _subject(options: argparse.Namespace, network: "Network", dots: "Dataset", test: "Dataset | None") -> "Subject":
    from geometry.topology import Subject

    return Subject.of(network, dots, options.threshold, plane_of(options.plane), test, drawn=False)


def _dots(options: argparse.Namespace) -> tuple["Dataset", "Dataset | None", list[int] | None]:
    """Dots, those held out, and which two classes they were narrowed to, if any."""
    from geometry.datasets import pair

    dots, test = held_out(dots_of(options.data, options.label), options.test, options.test_size, options.label)
    if options.versus is None:
        return dots, test, None
    chosen = _classes(options.versus, dots.classes)
    return pair(dots, *chosen), None if test is None else pair(test, *chosen), chosen


def _classes(words: str, classes: tuple[str, ...]) -> list[int]:
    names = [word.strip() for word in words.split(",")]
    if len(names) != 2 or names[0] == names[1] or not set(names) <= set(classes):
        raise ValueError(f"versus must be two of the classes {', '.join(classes)}; got {words!r}")
    return [classes.index(name) for name in names]


def _of_sets(options: argparse.Namespace) -> Any:
    """The verdict on a disc and a ring, for a network or for all weights of some widths."""
    from geometry.adapters import cut_at
    from geometry.network import Network
    from geometry.topology import DISC, RING, prove

    given = [name for name in ("label", "plane", "test", "test_size", "versus") if getattr(options, name) is not None]
    if given and (options.network is None or options.data is None or given != ["label"]):
        raise ValueError(f"{given[0]} is about the dots of a network: give --network and --data, no --disc, no --ring")
    data = None if options.data is None else dots_of(options.data, options.label)
    disc = DISC if options.disc is None else _set(options.disc, "disc", 3)
    ring = RING if options.ring is None else _set(options.ring, "ring", 4)
    network = None if options.network is None else cut_at(Network.load(options.network), options.threshold)
    if network is not None and (network.classes, network.widths[0]) != (2, 2):
        raise ValueError(
            f"a disc and a ring are of two columns and two classes; this network takes {network.widths[0]} columns and "
            f"tells {network.classes} classes apart: give dots with --data, and no --disc or --ring"
        )
    return prove(network or widths(options.hidden), data, disc, ring, activation=options.activation)


def _check(options: argparse.Namespace) -> int:
    """Re-check every certificate of a file that `--json` printed, on this machine, and say whether all of it holds."""
    from geometry.storage import read_json
    from geometry.topology import read_verdict

    value = read_json(options.check)
    findings, alone = _findings(value)
    unfit = ("disc", "ring", "threshold", "json", *(() if findings else ("plane", "test", "test_size", "versus")))
    given = [name.replace("_", "-") for name in unfit if getattr(options, name) not in (None, False)]
    if given:
        raise ValueError(f"--check takes the file as it is, and no {given[0]}: leave --{given[0]} out")
    if findings and options.data is None:
        raise ValueError(f"{options.check} counts dots: give them with --data")
    dots, test, _ = (None, None, None) if options.data is None else _dots(options)
    try:
        if alone:
            return _checked(_found_again(options, findings, value, dots, test), findings.get("plain"))
        verdict = read_verdict(value, dots)
    except ValueError as error:
        raise ValueError(f"{options.check}: {error}") from None
    if (verdict.dots is None) != (verdict.data is None):
        needed = "counts dots: give them with" if verdict.data is None else "counts no dots: leave out"
        raise ValueError(f"{options.check} {needed} --data")
    holds = verdict.holds() and verdict.to_json() == value  # words that nothing reads are compared, too
    again = holds and (findings is None or _found_again(options, findings, value, dots, test))
    return _checked(again, verdict.sentence)


def _findings(value: Any) -> tuple[Any, bool]:
    """What was found of dots, taken out of a file's value, and whether it stands alone, without a verdict."""
    from geometry.topology.findings import FORMAT

    if not isinstance(value, dict):
        return None, False
    alone = value.get("format") == FORMAT
    return (
        ({name: part for name, part in value.items() if name != "network"}, True)
        if alone
        else (
            value.pop("findings", None),
            False,
        )
    )


def _found_again(options: argparse.Namespace, findings: Any, value: Any, dots: Any, test: Any) -> bool:
    from geometry.network import Network
    from geometry.topology import Findings

    subject = _subject(options, Network.from_json(value.get("network")), dots, test)
    return Findings.of(subject).repeats(findings, subject)


def _checked(holds: bool, sentence: Any) -> int:
    if not holds:
        print("planefold prove: it does not hold: its certificates do not prove its sentence", file=sys.stderr)
        return 1
    print(f"Every certificate holds: {sentence}")
    return 0


def _set(text: str, name: str, count: int) -> tuple:
    """A centre and radii from numbers such as 0,0,0.1."""
    try:
        x, y, *radii = map(float, text.split(","))
    except ValueError:
        radii = []
    if len(radii) != count - 2:
        raise ValueError(
            f"{name} must be {count} numbers such as {'0,0,0.1' if count == 3 else '0,0,1,1.1'}; got {text!r}"
        )
    return ((x, y), *radii)
