"""Print what is certain about a network or an architecture, or re-check what was proved elsewhere.

Needs neither manim nor scikit-learn.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from scenes.publish.commands.config import widths

if TYPE_CHECKING:
    from geometry.datasets import Dataset

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
    parser.add_argument("--disc", metavar="X,Y,R", help="the disc (0,0,0.1)")
    parser.add_argument("--ring", metavar="X,Y,R,R", help="the ring, from one radius to another (0,0,1,1.1)")
    parser.add_argument("--json", action="store_true", help="the verdict with all its certificates as JSON")


def run(options: argparse.Namespace) -> int:
    """Print one sentence, or JSON. Whatever is proved, the exit code is 0; 1 where what is re-checked does not hold."""
    if options.check is not None:
        return _check(options)
    from geometry.adapters import cut_at
    from geometry.network import Network
    from geometry.topology import DISC, RING, prove

    data = None if options.data is None else dots(options.data)
    disc = DISC if options.disc is None else _set(options.disc, "disc", 3)
    ring = RING if options.ring is None else _set(options.ring, "ring", 4)
    if options.threshold is not None and options.network is None:
        raise ValueError("threshold cuts the output of a network; give it with --network, or leave it out")
    network = None if options.network is None else cut_at(Network.load(options.network), options.threshold)
    verdict = prove(network or widths(options.hidden), data, disc, ring, activation=options.activation)
    print(json.dumps(verdict.to_json(), allow_nan=False) if options.json else verdict.sentence)
    return 0


def _check(options: argparse.Namespace) -> int:
    """Re-check every certificate of a file that `--json` printed, on this machine, and say whether all of it holds."""
    from geometry.storage import read_json
    from geometry.topology import read_verdict

    given = [name for name in ("disc", "ring", "threshold", "json") if getattr(options, name) not in (None, False)]
    if given:
        raise ValueError(f"--check takes the file as it is, and no {given[0]}: leave --{given[0]} out")
    value = read_json(options.check)
    try:
        verdict = read_verdict(value, None if options.data is None else dots(options.data))
    except ValueError as error:
        raise ValueError(f"{options.check}: {error}") from None
    if (verdict.dots is None) != (verdict.data is None):
        needed = "counts dots: give them with" if verdict.data is None else "counts no dots: leave out"
        raise ValueError(f"{options.check} {needed} --data")
    if not verdict.holds() or verdict.to_json() != value:  # words that nothing reads are compared, too
        print("planefold prove: it does not hold: its certificates do not prove its sentence", file=sys.stderr)
        return 1
    print(f"Every certificate holds: {verdict.sentence}")
    return 0


def dots(words: str) -> "Dataset":
    """A data set by the name of a built-in one, or else from a file."""
    from geometry.datasets import DATASETS, named, read

    if words in DATASETS:
        return named(words)
    if not Path(words).suffix:
        raise ValueError(f"data must be one of {', '.join(DATASETS)}, or a .csv or .npz file; got {words!r}")
    return read(words)


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
