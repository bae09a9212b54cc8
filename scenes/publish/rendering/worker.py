"""One job in a process of its own, forked after the imports are done: how it starts, reports and is stopped.

A fork starts in milliseconds with manim imported, where a new interpreter pays two seconds; systems that cannot
fork safely (macOS, Windows) start new interpreters instead.
"""

import multiprocessing
import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

from scenes.visuals.stopping import STOPPED, in_a_worker

Tell = Callable[[float], None]
Job = Callable[[Any, Tell], Any]
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
class Worker:
    """A job that runs, by what it was given, and the end of a pipe on which it reports."""

    item: Any
    process: Any
    pipe: Connection


def start(job: Job, item: Any, others: Sequence[Worker] = ()) -> Worker:
    """Begin `job(item, tell)` beside others that run."""
    context: Any = multiprocessing.get_context(METHOD)
    reader, writer = context.Pipe(duplex=False)
    # a forked child holds copies of the readers; unless it closes them, no sibling notices that the parent is gone
    inherited = [*(other.pipe for other in others), reader] if METHOD == "fork" else []
    process = context.Process(target=_work, args=(job, item, writer, inherited, os.getpid()))
    with warnings.catch_warnings():
        # the threads are those of BLAS, which is made for forks
        warnings.simplefilter("ignore", DeprecationWarning)
        process.start()
    writer.close()
    return Worker(item, process, reader)


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


def readable(running: Sequence[Worker]) -> list[Worker]:
    """Those that have reported something; it waits for a moment."""
    ready = set(wait([worker.pipe for worker in running], TICK))
    return [worker for worker in running if worker.pipe in ready]


def message(worker: Worker) -> tuple[str, Any]:
    """What it reports: "at" and the seconds of film so far, or how it ended, with its value or words."""
    try:
        return worker.pipe.recv()
    except (EOFError, OSError):
        return "gone", None


def outcome(worker: Worker, kind: str, value: Any) -> Outcome:
    """What became of one that has reported that it ended."""
    worker.process.join(PATIENCE)
    worker.pipe.close()
    if kind == "done":
        return Outcome(worker.item, value)
    if kind == "failed":
        return Outcome(worker.item, error=value)
    return Outcome(worker.item, error=f"its process ended before the film did (exit code {worker.process.exitcode})")


def stop(running: Sequence[Worker]) -> None:
    """Stop them, and wait until each has tidied up."""
    for worker in running:
        worker.process.terminate()
    until = time.monotonic() + STOPPING
    for worker in running:
        worker.process.join(max(0.0, until - time.monotonic()))
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()
        worker.pipe.close()
