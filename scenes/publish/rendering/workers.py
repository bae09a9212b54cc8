"""Jobs side by side: one process each, forked after the imports are done, or any joblib backend.

A fork starts in milliseconds with manim imported, where a new interpreter pays two seconds; systems that cannot
fork safely (macOS, Windows) start new interpreters instead.
"""

import multiprocessing
import os
import sys
import time
import warnings
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from scenes.visuals.stopping import STOPPED, careful, check, in_a_worker

Tell = Callable[[float], None]
Job = Callable[[Any, Tell], Any]
Watch = Callable[[dict[Any, float | None], int], None]
TICK, PATIENCE = 0.2, 20.0
STOPPING = 3.0
"""Seconds that a job has to tidy up when it is stopped; it needs less, since it ends by itself after two."""
METHOD = "fork" if sys.platform.startswith("linux") else "spawn"


@dataclass(frozen=True)
class Outcome:
    """What became of one job: its value, or the words of its error; `item` is what it was given."""

    item: Any
    value: Any = None
    error: str | None = None


@dataclass(frozen=True, eq=False)
class _Worker:
    item: Any
    process: Any
    pipe: Connection


def at_a_time(jobs: int | None) -> int:
    """How many jobs run at a time: as many as asked for, or one a core; `ValueError` below 1."""
    if jobs is None:
        import joblib

        return int(joblib.cpu_count())
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1; got {jobs}")
    return jobs


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
    waiting, running = deque(items), list[_Worker]()
    told: dict[Any, float | None] = {}
    ended: dict[Any, Outcome] = {}
    with careful(grace=STOPPING + 1.0):
        try:
            while waiting or running:
                check()
                while waiting and len(running) < jobs:
                    running.append(_start(job, waiting.popleft(), [worker.pipe for worker in running]))
                    told[running[-1].item] = None
                for worker in _readable(running):
                    kind, value = _message(worker)
                    if kind == "at":
                        told[worker.item] = value
                    else:
                        running.remove(worker)
                        del told[worker.item]
                        ended[worker.item] = _outcome(worker, kind, value)
                if watch is not None:
                    watch(told, len(ended))
        except BaseException:
            _stop(running)
            raise
    return [ended[item] for item in items]


def _start(job: Job, item: Any, others: list[Connection]) -> _Worker:
    context: Any = multiprocessing.get_context(METHOD)
    reader, writer = context.Pipe(duplex=False)
    # a forked child holds copies of the readers; unless it closes them, no sibling notices that the parent is gone
    inherited = [*others, reader] if METHOD == "fork" else []
    process = context.Process(target=_work, args=(job, item, writer, inherited, os.getpid()))
    with warnings.catch_warnings():
        # the threads are those of BLAS, which is made for forks
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    writer.close()
    return _Worker(item, process, reader)


def _work(job: Job, item: Any, pipe: Connection, inherited: list[Connection], parent: int) -> None:
    in_a_worker(parent)
    for reader in inherited:
        reader.close()
    try:
        value = job(item, lambda seconds: pipe.send(("at", seconds)))
        pipe.send(("done", value))
    except BrokenPipeError:
        sys.exit(1)  # the parent is gone: nobody waits for this
    except KeyboardInterrupt:
        sys.exit(STOPPED)
    except Exception as error:
        pipe.send(("failed", in_words(error)))


def in_words(error: BaseException) -> str:
    """An error on one line; its kind is named unless it is one of those whose words say all."""
    words = " ".join(str(error).split())
    return (
        words
        if isinstance(error, ValueError) or type(error).__name__ == "ClaimError"
        else (f"{type(error).__name__}: {words}")
    )


def _readable(running: list[_Worker]) -> list[_Worker]:
    ready = set(wait([worker.pipe for worker in running], TICK))
    return [worker for worker in running if worker.pipe in ready]


def _message(worker: _Worker) -> tuple[str, Any]:
    try:
        return worker.pipe.recv()
    except (EOFError, OSError):
        return "gone", None


def _outcome(worker: _Worker, kind: str, value: Any) -> Outcome:
    worker.process.join(PATIENCE)
    worker.pipe.close()
    if kind == "done":
        return Outcome(worker.item, value)
    if kind == "failed":
        return Outcome(worker.item, error=value)
    return Outcome(worker.item, error=f"its process ended before the film did (exit code {worker.process.exitcode})")


def _stop(running: list[_Worker]) -> None:
    for worker in running:
        worker.process.terminate()
    until = time.monotonic() + STOPPING
    for worker in running:
        worker.process.join(max(0.0, until - time.monotonic()))
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.pipe.close()


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
