"""A signal waits for the next frame, a second one ends the program, and what does not look is stopped all the same."""

import os
import signal
import threading
import time
from collections.abc import Callable

import pytest

from scenes.visuals import stopping
from scenes.visuals.stopping import STOPPED, careful, check, end, in_a_worker


class Ended(BaseException):
    """In place of the end of the program."""


def _ended(code: int) -> None:
    raise Ended(code)


@pytest.fixture(autouse=True)
def outlives(monkeypatch):
    """The process goes on where it would end; its handlers and marks are put back."""
    before = {number: signal.getsignal(number) for number in stopping.SIGNALS}
    for name in ("ours", "words", "worker", "asked", "raised", "careful"):
        monkeypatch.setattr(stopping._Mark, name, getattr(stopping._Mark, name))
    monkeypatch.setattr(os, "_exit", _ended)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def _within(*acts: Callable[[], object], grace: float = stopping.GRACE) -> list[int]:
    """How many acts of a careful block were done before it was left."""
    done: list[int] = []
    try:
        with careful(grace):
            for number, act in enumerate(acts, start=1):
                act()
                done.append(number)
    except KeyboardInterrupt:
        return done
    pytest.fail("went on")


def _asked(number: int = signal.SIGINT) -> Callable[[], None]:
    return lambda: signal.raise_signal(number)


def _asked_deeper() -> None:
    with careful():
        signal.raise_signal(signal.SIGINT)


@pytest.mark.parametrize("number", stopping.SIGNALS)
def test_a_signal_waits_for_the_next_look_or_for_the_end(number):
    handler = signal.getsignal(number)
    assert _within(_asked(number), int, check, int) == [1, 2]
    assert _within(_asked_deeper, int) == [1, 2]
    assert signal.getsignal(number) is handler
    check()


def test_a_second_signal_ends_the_program_and_interrupts_a_session(monkeypatch):
    with pytest.raises(Ended, match=str(STOPPED)):
        _within(_asked(signal.SIGINT), _asked(signal.SIGTERM))
    monkeypatch.setattr("sys.ps1", ">>> ", raising=False)
    assert _within(_asked(), _asked(), int) == [1]


def test_what_does_not_look_is_interrupted_where_it_is():
    assert _within(_asked(), lambda: [time.sleep(0.01) for _ in range(1000)], int, grace=0.01) == [1]


def test_a_thread_leaves_signals_to_the_main_one():
    handlers = []

    def look() -> None:
        with careful():
            handlers.append(signal.getsignal(signal.SIGINT))

    before = signal.getsignal(signal.SIGINT)
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert handlers == [before]


def test_a_command_ends_at_once_says_so_and_leaves_nothing(capfd, monkeypatch):
    tidied = []
    monkeypatch.setattr(stopping, "tidy", lambda: tidied.append(True))
    stopping.end_at_signals("planefold: stopped")
    with pytest.raises(Ended, match="130"):
        signal.raise_signal(signal.SIGTERM)
    assert capfd.readouterr().err == "planefold: stopped\n"
    assert tidied == [True]


def test_a_worker_ends_without_a_word_at_a_signal_and_when_nobody_waits_for_it(capfd, monkeypatch):
    gone = threading.Event()
    monkeypatch.setattr(stopping, "end", gone.set)
    in_a_worker(parent=-1)
    assert gone.wait(5)
    monkeypatch.setattr(stopping, "end", end)
    with pytest.raises(Ended, match="130"):
        signal.raise_signal(signal.SIGINT)
    handler = signal.getsignal(signal.SIGINT)
    in_a_worker(parent=-1)
    assert signal.getsignal(signal.SIGINT) is handler, "once a process"
    assert capfd.readouterr().err == ""


def test_a_signal_between_the_fork_and_the_worker_ends_it(monkeypatch):
    monkeypatch.setattr(stopping._Mark, "asked", True)
    with pytest.raises(Ended):
        in_a_worker(parent=os.getppid())
