"""Write a network as the JSON that the other commands read, or what it does to dots; no pickle is ever loaded."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geometry.network import Network

EXAMPLE = "planefold export weights.npz -o net.json"
LINES = """\
Beside your own model, in Python, two lines write net.json:

    from geometry.adapters import from_sklearn      # or from_torch, from_keras, from_arrays
    from_sklearn(model).save("net.json")

from_sklearn takes a fitted MLPClassifier, MLPRegressor, linear model or OneVsRestClassifier of these, in Pipelines
with affine steps (scalers, PCA, ColumnTransformer, ...) and searches such as GridSearchCV; from_torch a Sequential, or
a module that runs its layers in turn; from_keras a model of Dense layers.
Then: planefold story --network net.json --data my.csv

A model in another form: save its arrays, weights (out, in) as W1, W2, ... and biases (out,) as b1, b2, ...,
the read-out last, with numpy.savez("weights.npz", W1=W1, b1=b1, ...), and run
planefold export weights.npz --activation relu -o net.json. A pickle is never loaded: it could run anything.

planefold export net.json --traces --data my.csv -o traces.csv writes what the network does to the dots."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold export`."""
    parser.add_argument(
        "model", nargs="?", type=Path, metavar="FILE", help=".npz of W1, b1, ..., or .json to check; none: explain how"
    )
    parser.add_argument(
        "--activation", default="tanh", help="of the hidden layers of an .npz: tanh, sigmoid, relu, gelu, ... (tanh)"
    )
    parser.add_argument(
        "--traces", action="store_true", help="every dot at every stage, lines, boundary: .json or .csv"
    )
    parser.add_argument("--data", metavar="NAME|FILE", help="with --traces: built-in dots, or a .csv or .npz")
    parser.add_argument("--label", metavar="COLUMN", help="the column of a .csv that is the class (the last)")
    parser.add_argument("--threshold", type=float, help="dots whose output is above it are class 1 (0)")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="net.json, or traces.json")


def run(options: argparse.Namespace) -> int:
    """Explain, or read a file and write JSON, and say what it is."""
    if options.model is None:
        print(LINES)
        return 0
    network = load(options.model, options.activation)
    if options.traces:
        return _traces(network, options)
    if options.data is not None:
        raise ValueError("dots are for --traces: add it, or leave out --data")
    output = options.output or Path("net.json")
    network.save(output)
    names = network.activations
    activations = names[0] if len(set(names)) == 1 else ", ".join(names) or "no hidden layer"
    print(f"{output}: a network of widths {', '.join(map(str, network.widths))} ({activations})")
    return 0


def _traces(network: "Network", options: argparse.Namespace) -> int:
    from geometry.topology import Subject
    from scenes.publish.kit.traces import write
    from scenes.publish.stories.data_options import dots_of

    if options.data is None:
        raise ValueError("traces need dots: give --data my.csv, or the name of built-in ones")
    output = options.output or Path("traces.json")
    dots = dots_of(options.data, options.label)
    write(Subject.of(network, dots, options.threshold), output)
    print(f"{output}: {len(dots.labels)} dots at {2 * len(network.hidden) + 1} stages, lines and boundary")
    return 0


def load(path: Path, activation: str = "tanh") -> "Network":
    """A network from an .npz of plain arrays W1, b1, W2, b2, ..., the read-out last, or from its own JSON."""
    from geometry.network import Network

    if path.suffix.lower() == ".json":
        return Network.load(path)
    if path.suffix.lower() == ".npz":
        return _from_npz(path, activation)
    raise ValueError(
        f"{path}: needs an .npz of arrays W1, b1, ... or a .json; got the ending {path.suffix or 'none'!r}. "
        "For a model in Python, `planefold export` shows the two lines to run beside it"
    )


def _from_npz(path: Path, activation: str) -> "Network":
    from geometry.adapters import from_arrays
    from geometry.storage.packed import read_arrays

    arrays = read_arrays(path)
    count = len(arrays) // 2
    wanted = [f"{letter}{number}" for number in range(1, count + 1) for letter in "Wb"]
    if count < 1 or sorted(arrays) != sorted(wanted):
        got = ", ".join(sorted(arrays)[:8]) or "none"
        raise ValueError(f"{path}: needs arrays W1, b1, W2, b2, ..., the read-out last; got {got}")
    for name, array in arrays.items():
        if array.dtype.kind not in "fiu":
            raise ValueError(f"{path}: {name} must be numbers; got type {array.dtype}")
    try:
        return from_arrays([arrays[name] for name in wanted[::2]], [arrays[name] for name in wanted[1::2]], activation)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None
