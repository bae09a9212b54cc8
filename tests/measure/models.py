"""Models that people have: are predictions those of the library, and how long does the film take?

python -m tests.measure.models [--film] [--only WORD] [--keep FOLDER]: a table of model, data, predictions equal on
2 000 points (differences that are ties, up to rounding, are counted apart), and with --film the seconds that a film of
lowest quality takes, in a process of its own, and those that it lasts. torch is used where it can be imported.
"""

import argparse
import multiprocessing
import re
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_limits

from geometry.adapters import Model
from geometry.network import Network
from tests.measure.zoo import DATA, SKLEARN, keras_like, torch_like

POINTS, MOST_SECONDS, TIE, STEPS = 2000, 300, {"float64": 1e-9, "float32": 1e-5}, 300
Row = tuple[str, str, Any, Callable[[np.ndarray], np.ndarray], str]


def rows(only: str) -> Iterator[Row]:
    """Name, data, model, its own classes of points as places among them, and its precision."""
    for name, data, model in SKLEARN:
        if only in f"{name} {data}":
            x, y = DATA[data]()
            yield name, data, model.fit(x, y), _sklearn(model, y), "float64"
    for name, data, model, predict in keras_like():
        if only in f"{name} {data}":
            yield name, data, model, _placed(predict, DATA[data]()[1]), "float64"
    try:
        import torch
    except ImportError:
        print("torch cannot be imported: its models are left out")
        return
    torch.manual_seed(0)
    torch.set_num_threads(1)  # a forked process has no threads of its parent
    for name, data, model in torch_like(torch):
        if only in f"{name} {data}":
            _train(torch, model, *DATA[data]())
            yield name, data, model, _torch(torch, model), "float32"


def _placed(predict: Callable[[np.ndarray], np.ndarray], y: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    return lambda points: np.searchsorted(np.unique(y), predict(points))


def _sklearn(model: Any, y: np.ndarray) -> Callable[[np.ndarray], np.ndarray]:
    if type(model).__name__ == "MLPRegressor":
        return lambda points: (model.predict(points) > 0.5).astype(int)
    return _placed(model.predict, y)


def _train(torch: Any, model: Any, x: np.ndarray, y: np.ndarray) -> None:
    points, labels = torch.tensor(x, dtype=torch.float32), torch.tensor(np.unique(y, return_inverse=True)[1])
    optimiser = torch.optim.Adam(model.parameters(), lr=0.02)
    for _ in range(STEPS):
        optimiser.zero_grad()
        out = model(points)
        if out.shape[1] == 1:
            loss = torch.nn.functional.binary_cross_entropy(_share(torch, model, out)[:, 0], labels.float())
        else:
            loss = torch.nn.functional.cross_entropy(out, labels)
        loss.backward()
        optimiser.step()
    model.eval()


def _share(torch: Any, model: Any, out: Any) -> Any:
    squashed = type(model).__name__ == "Functional" or type(list(model.children())[-1]).__name__ == "Sigmoid"
    return out if squashed else torch.sigmoid(out)


def _torch(torch: Any, model: Any) -> Callable[[np.ndarray], np.ndarray]:
    def classes(points: np.ndarray) -> np.ndarray:
        with torch.no_grad():
            out = model(torch.tensor(points, dtype=torch.float32))
            one = _share(torch, model, out) > 0.5 if out.shape[1] == 1 else None
        return np.asarray(out.argmax(dim=1) if one is None else one[:, 0]).astype(int)

    return classes


def compared(network: Network, points: np.ndarray, theirs: np.ndarray, tie: float) -> tuple[int, int]:
    """How many classes differ, and how many of these are ties: the two best scores are as good as equal."""
    differ = network.classify(points) != theirs
    scores = network(points)
    if network.classes > 2:
        best = np.sort(scores, axis=1)
        gap, size = best[:, -1] - best[:, -2], np.abs(scores).max(axis=1)
    else:
        gap, size = np.abs(scores), np.abs(scores).mean()
    return int(differ.sum()), int((differ & (gap <= tie * (1 + size))).sum())


def _film(model: Any, x: np.ndarray, y: np.ndarray, video: Path) -> str:
    """The seconds that the film of a model takes and lasts, or why there is none."""
    context = multiprocessing.get_context("fork")
    theirs, mine = context.Pipe(duplex=False)
    process = context.Process(target=_shoot, args=(mine, model, x, y, video))
    process.start()
    mine.close()
    said = "no film: its process ended"
    with suppress(EOFError):
        said = theirs.recv() if theirs.poll(MOST_SECONDS) else f"no film after {MOST_SECONDS} s"
    process.kill()
    process.join()
    return said


def _shoot(answer: Connection, model: Any, x: np.ndarray, y: np.ndarray, video: Path) -> None:
    import av

    from scenes import story

    begun = time.perf_counter()
    try:
        story.film(model, x, y, video)
        took = time.perf_counter() - begun
        with av.open(str(video)) as container:
            answer.send(f"{took:5.1f} s for {(container.duration or 0) / av.time_base:4.1f} s of film")
    except Exception as error:
        answer.send(f"no film: {type(error).__name__}: {error}")


def main() -> None:
    """Print the table, and how many models agree."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--film", action="store_true", help="make each film, and time it")
    parser.add_argument("--only", default="", help="only models whose name or data holds this word")
    parser.add_argument("--keep", help="a folder for the films")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    right = total = films = 0
    with threadpool_limits(1), tempfile.TemporaryDirectory() as folder:
        for name, data, model, classes, precision in rows(options.only):
            x, y = DATA[data]()
            low, high = x.min(axis=0), x.max(axis=0)
            points = np.random.default_rng(7).uniform(
                low - 0.1 * (high - low), high + 0.1 * (high - low), (POINTS, len(low))
            )
            points = points.astype(precision).astype(float)
            network = Model.of(model, y).network
            wrong, ties = compared(network, points, classes(points), TIE[precision])
            equal = "equal" if not wrong else f"{POINTS - wrong} equal, {ties} ties, {wrong - ties} differ"
            video = Path(options.keep or folder) / f"{re.sub('[^a-z0-9]+', '_', f'{name} {data}'.lower())}.mp4"
            film = _film(model, x, y, video) if options.film else ""
            widths = ", ".join(map(str, network.widths))
            print(f"{name:28} {data:8} {widths:22} {equal:24} {film}", flush=True)
            right, total, films = right + (wrong == ties), total + 1, films + film.endswith("of film")
    print(f"{right} of {total} models predict as their library does on {POINTS} points, ties aside; {films} films made")


if __name__ == "__main__":
    main()
