"""Which of the trainings that a film found its last picture shows."""

from dataclasses import asdict

import numpy as np

from geometry.network import Network
from geometry.trace import Trace
from geometry.training import Run
from scenes.publish.recording.notes import Shown
from scenes.visuals.film import Film


def shown(film: Film) -> Shown | None:
    """The training whose network carries the dots at the end of a film, else the first found; None without any."""
    parts = [part for thing in film.mobjects for part in thing.get_family()]
    traces = [getattr(part, "trace", None) for part in parts]
    networks = [trace.network for trace in traces if isinstance(trace, Trace)]
    found = [run for run in film.runs if any(_same(run.network, network) for network in networks)]
    return _shown((found or film.runs)[0]) if film.runs else None


def _same(first: Network, second: Network) -> bool:
    """Whether two networks are one but for the order of neurons, which a film may swap to draw it."""
    pairs = [first.oriented(), second.oriented()]
    weights = [[part.affine.weight for part in network.hidden] + [network.readout.weight] for network in pairs]
    return len(weights[0]) == len(weights[1]) and all(map(np.array_equal, *weights))


def _shown(run: Run) -> Shown:
    return Shown(
        experiment=asdict(run.experiment) | {"hidden": list(run.experiment.hidden)},
        seed=run.seed,
        wrong=run.wrong,
        total=len(run.dataset.labels),
        network=run.network.to_json(),
        dataset=run.dataset.to_json(),
    )
