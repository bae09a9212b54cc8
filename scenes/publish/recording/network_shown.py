"""Which network a film shows: that of its story, or the one of its trainings that its last picture shows."""

from dataclasses import asdict

import numpy as np

from geometry.network import Network
from geometry.topology import Subject
from geometry.trace import Trace
from geometry.training import Run
from scenes.publish.recording.notes import Shown
from scenes.visuals.film import Film


def shown(film: Film) -> Shown | None:
    """A story's network; else that of the training which carries the dots at the end, else of the first; else None."""
    subject = getattr(film, "subject", None)
    if isinstance(subject, Subject):
        return _told(subject)
    parts = [part for thing in film.mobjects for part in thing.get_family()]
    traces = [getattr(part, "trace", None) for part in parts]
    networks = [trace.network for trace in traces if isinstance(trace, Trace)]
    found = [run for run in film.runs if any(_same(run.network, network) for network in networks)]
    return _shown((found or film.runs)[0]) if film.runs else None


def _told(subject: Subject) -> Shown:
    names, columns = subject.sheet.names, subject.given.columns
    return Shown(
        experiment=None,
        seed=0,
        wrong=subject.wrong,
        total=len(subject.given.labels),
        network=subject.source.to_json(),
        dataset=subject.given.to_json(),
        plane=names if not subject.sheet.whole and set(names) <= set(columns) else None,
    )


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
