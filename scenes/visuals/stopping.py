"""Stopping by Ctrl-C and SIGTERM: a film stops between two frames, a command without a film at once.

An exception raised by a signal comes at any bytecode: within a lock that nobody opens again, or where Python throws it
away. So here a signal leaves a mark that is looked at where stopping is safe. A second signal ends the program.
"""

import os
import signal
import sys
import threading
from _thread import interrupt_main
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from geometry.storage import tidy

SIGNALS = (signal.SIGINT, signal.SIGTERM)
STOPPED = 130
GRACE = 2.0
"""Seconds after which nobody waits any longer for the mark to be looked at."""
Handler = Callable[[int, FrameType | None], None]


class _Mark:
    """Whether this process was asked to stop, and how it ends."""

    careful = False
    asked = False
    raised = False
    ours = False
    """Whether the program is this project's own, which may end at once: in another one an exception has to do."""
    words: str | None = None
    worker: int | None = None


def check() -> None:
    """Raise `KeyboardInterrupt` if a signal has come since `careful` began."""
    if _Mark.asked:
        _Mark.raised = True
        raise KeyboardInterrupt


@contextmanager
def careful(grace: float = GRACE) -> Iterator[None]:
    """A signal within the block waits for the next `check`, or for the end of the block; only in a main thread.

    A second signal ends the program with exit code 130; in an interactive session it raises `KeyboardInterrupt`. What
    has not looked for `grace` seconds, as a long training, is ended or interrupted where it is.
    """
    if _Mark.careful or threading.current_thread() is not threading.main_thread():
        yield
        return
    over, late = threading.Event(), threading.Event()

    def mark(number: int, frame: FrameType | None) -> None:
        if late.is_set():
            late.clear()
            check()
        elif not _Mark.asked:
            _Mark.asked = True
            threading.Thread(target=_insist, args=(over, late, grace), daemon=True).start()
        elif interactive():
            check()
        else:
            end()

    _Mark.careful = True
    try:
        with _handled(mark):
            yield
        check()
    finally:
        over.set()
        _Mark.careful = _Mark.asked = _Mark.raised = False


def _insist(over: threading.Event, late: threading.Event, grace: float) -> None:
    """Wait until the block is left; else end the program, or raise in it what nobody has raised."""
    if over.wait(grace):
        return
    if _Mark.ours:
        end()
    if not _Mark.raised:
        late.set()
        interrupt_main()


def end_at_signals(words: str) -> None:
    """From now on a signal ends this program at once, with `words` on stderr, but for the careful parts of it."""
    _Mark.ours, _Mark.words = True, words
    for number in SIGNALS:
        signal.signal(number, lambda number, frame: end())


def in_a_worker(parent: int) -> None:
    """Let a process of ours end without a word at a signal, and when the process `parent` is gone."""
    if _Mark.worker == os.getpid():
        return
    _Mark.worker, _Mark.ours, _Mark.words = os.getpid(), True, None
    if threading.current_thread() is threading.main_thread():
        for number in SIGNALS:
            signal.signal(number, lambda number, frame: end())
    if _Mark.asked:  # between the fork and here
        end()
    _Mark.careful = False
    threading.Thread(target=_until_gone, args=(parent,), daemon=True).start()


def end() -> NoReturn:
    """End the program now: stop its workers, remove what is temporary, say so, exit with code 130."""
    try:
        with suppress(Exception):
            if "multiprocessing.process" in sys.modules:
                for worker in sys.modules["multiprocessing.process"].active_children():
                    worker.terminate()
        tidy()
        if _Mark.words is not None:
            say(_Mark.words)
    finally:
        os._exit(STOPPED)


def say(words: str) -> None:
    """Write a line to stderr, over a line of progress if there is one; past Python's buffers, which may be in use."""
    with suppress(OSError):
        line = f"\r\x1b[2K{words}\n" if os.isatty(2) else f"{words}\n"
        os.write(2, line.encode())


def interactive() -> bool:
    """Whether a person types into this process, as in Jupyter: it must outlive what is stopped in it."""
    return hasattr(sys, "ps1")


def _until_gone(parent: int) -> None:
    pause = threading.Event()
    while os.getppid() == parent:
        pause.wait(0.5)
    end()


@contextmanager
def _handled(handler: Handler) -> Iterator[None]:
    before = {number: signal.signal(number, handler) for number in SIGNALS}
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, signal.SIG_DFL if earlier is None else earlier)
