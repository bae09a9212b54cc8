"""Jobs side by side: a process each, or any joblib backend; how many there are to be."""

import os
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from scenes.publish.rendering.worker import (
    STOPPING,
    Job,
    Outcome,
    Worker,
    in_words,
    message,
    outcome,
    readable,
    start,
    stop,
)
from scenes.visuals.stopping import careful, check, in_a_worker

Watch = Callable[[dict[Any, float | None], int], None]


def at_a_time(jobs: int | None) -> int:
    """How many jobs run at a time: as many as asked for, or one a core; `ValueError` below 1."""
    if jobs is None:
        import joblib

        return int(joblib.cpu_count())
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1; got {jobs}")
    return jobs


def hands(jobs: int | None, films: int) -> int:
    """How many processes draw each of that many films, when as many films as can be are drawn at a time.

    One, unless there are more than two cores a film: an encoder uses what drawing leaves. `jobs` that were asked for
    are all used.
    """
    at_once = at_a_time(jobs)
    return max(1, at_once // films) if jobs is not None or at_once > 2 * films else 1


def side_by_side(
    job: Job, items: Sequence[Any], jobs: int, watch: Watch | None = None, backend: str | None = None
) -> list[Outcome]:
    """Run `job(item, tell)` for every item, `jobs` at a time, and collect values and errors in the items' order.

    Items are hashable and differ. `watch(running, done)` is called as they go on: what each running item reported last
    (None: nothing yet), and how many have ended. With
    a `backend` joblib runs them (loky, dask, ...), and nothing is reported until the end. Stopped by Ctrl-C or SIGTERM
    it stops every job, waits until each has tidied up, and raises `KeyboardInterrupt`.
    """
    if backend is not None:
        return _by_joblib(job, items, jobs, backend)
    waiting, running = deque(items), list[Worker]()
    told: dict[Any, float | None] = {}
    ended: dict[Any, Outcome] = {}
    with careful(grace=STOPPING + 1.0):
        try:
            while waiting or running:
                check()
                while waiting and len(running) < jobs:
                    running.append(start(job, waiting.popleft(), running))
                    told[running[-1].item] = None
                for worker in readable(running):
                    kind, value = message(worker)
                    if kind == "at":
                        told[worker.item] = value
                    else:
                        running.remove(worker)
                        del told[worker.item]
                        ended[worker.item] = outcome(worker, kind, value)
                if watch is not None:
                    watch(told, len(ended))
        except BaseException:
            stop(running)
            raise
    return [ended[item] for item in items]


def _by_joblib(job: Job, items: Sequence[Any], jobs: int, backend: str) -> list[Outcome]:
    from joblib import Parallel, delayed, parallel_config

    # by configuration, since Parallel itself does not know backends that others bring, such as dask
    address = os.environ.get("DASK_SCHEDULER_ADDRESS")
    more = {"scheduler_host": address} if backend == "dask" and address else {}
    with parallel_config(backend, n_jobs=jobs, **more):
        return list(Parallel()(delayed(_guarded)(job, item, os.getpid()) for item in items))


def _guarded(job: Job, item: Any, parent: int) -> Outcome:
    """The job in another process; one on this machine must not outlive its parent, one of a cluster has another."""
    if os.getppid() == parent:
        in_a_worker(parent)
    try:
        return Outcome(item, job(item, lambda seconds: None))
    except Exception as error:
        return Outcome(item, error=in_words(error))
