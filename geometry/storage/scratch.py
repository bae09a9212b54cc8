"""Temporary files and folders that never outlive their use: locked while their process lives, swept by the next one."""

import atexit
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: nothing is locked there, and so nothing is swept
    fcntl = None  # type: ignore[assignment]

PREFIX = ".planefold-"
NAME = re.compile(r"\.planefold-[a-z0-9_]{8}(\.\w+)?")
_OURS: dict[Path, int] = {}
"""What is there now, and the process that made it: a forked child must not remove what its parent needs."""


class Scratch:
    """A temporary file or folder in a folder that exists; what dead processes left beside it is removed first.

    The name begins with ".planefold-" and ends in `suffix`. It is locked, so that no other process sweeps it.
    """

    def __init__(self, parent: str | os.PathLike, suffix: str = "", folder: bool = False) -> None:
        parent = Path(parent).absolute()
        sweep(parent)
        while True:
            self.path = _made(parent, suffix, folder)
            _OURS[self.path] = os.getpid()
            self._handle = _locked(self.path)
            # a sweeper may have been quicker than the lock: then what was made is gone
            if fcntl is None or os.path.lexists(self.path):
                return
            self.discard()

    def discard(self) -> None:
        """Remove it, unless it has been renamed, and let go of its lock."""
        _remove(self.path)
        _OURS.pop(self.path, None)
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


@contextmanager
def scratch_folder(parent: str | os.PathLike, becomes: str | os.PathLike | None = None) -> Iterator[Path]:
    """A temporary folder for as long as the block lasts; `parent` is made if need be.

    An `OSError` that names no file, as that of a full disk, or one in the folder, names what it `becomes`.
    """
    Path(parent).mkdir(parents=True, exist_ok=True)
    scratch = Scratch(parent, folder=True)
    try:
        yield scratch.path
    except OSError as error:
        if becomes is not None and (error.filename is None or PREFIX in os.fsdecode(error.filename)):
            error.filename, error.filename2 = os.fspath(becomes), None
        raise
    finally:
        scratch.discard()


def sweep(folder: str | os.PathLike) -> None:
    """Remove temporary files and folders in `folder` whose process is gone; those of the living are locked."""
    with suppress(OSError):
        for name in filter(NAME.fullmatch, os.listdir(os.fspath(folder))):
            path = Path(folder, name)
            if fcntl is not None and (handle := _locked(path)) is not None:
                _remove(path)
                os.close(handle)


@atexit.register
def tidy() -> None:
    """Remove all temporary files and folders of this process, as before it ends without unwinding."""
    for path, process in list(_OURS.items()):
        if process == os.getpid():
            _remove(path)


def _made(parent: Path, suffix: str, folder: bool) -> Path:
    if folder:
        return Path(tempfile.mkdtemp(dir=parent, prefix=PREFIX))
    handle, name = tempfile.mkstemp(dir=parent, prefix=PREFIX, suffix=suffix if re.fullmatch(r"\.\w+", suffix) else "")
    os.close(handle)
    return Path(name)


def _locked(path: Path) -> int | None:
    """A handle that holds the lock until it is closed or its process ends; None where another has it."""
    if fcntl is None:
        return None
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _remove(path: Path) -> None:
    """Remove a file or folder, as far as it can be: what an encoder adds meanwhile is removed by another round."""
    for _ in range(5):
        if not os.path.lexists(path):
            return
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink()
