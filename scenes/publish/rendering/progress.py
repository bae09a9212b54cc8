"""One line of progress on a terminal; silence everywhere else."""

import shutil
import sys
import time
from typing import TextIO

PATIENCE = 1.0
"""Seconds before anything is shown: what is quicker needs no progress."""
CLEAR = "\r\x1b[2K"


class Progress:
    """A line that is rewritten in place, shown only on a terminal and only for what takes over a second."""

    def __init__(self, quiet: bool = False, stream: TextIO | None = None, patience: float = PATIENCE) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._on = not quiet and self._stream.isatty()
        self._due = time.monotonic() + patience
        self._shown = False

    def show(self, words: str) -> None:
        """Show a line instead of the last one."""
        if self._on and time.monotonic() >= self._due:
            width = shutil.get_terminal_size().columns - 1
            self._stream.write(CLEAR + words[:width])
            self._stream.flush()
            self._shown = True

    def clear(self) -> None:
        """Take the line away, so that something else can be printed."""
        if self._shown:
            self._stream.write(CLEAR)
            self._stream.flush()
            self._shown = False
