"""A folder that changes only when its new files are complete: they are written beside it, then moved there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geometry.storage import scratch_folder, umask
from scenes.visuals.stopping import careful

PAGES = (".html", ".qmd", ".jsx", ".py")


@contextmanager
def filled(target: Path) -> Iterator[Path]:
    """A folder to fill; what is in it moves into the folder `target` if the block ends without an error.

    A new folder appears complete. Into an existing one files move one by one, in an order in which no page ever names a
    file that is missing, and other files there are left alone, except a film's second source, a .webm, where the film
    now comes without one.
    """
    refuse(target)
    with scratch_folder(_beside(target), target) as made:
        yield made
        with careful():
            if target.exists():
                _move(made, target)
            else:
                made.chmod(0o777 & ~umask())
                made.rename(target)


def refuse(target: Path) -> None:
    """Raise `ValueError` or `PermissionError` where files could not be written into the folder `target`."""
    there = next(place for place in (target.absolute(), *target.absolute().parents) if os.path.lexists(place))
    if not there.is_dir():
        raise ValueError(f"needs a folder to write; {there} is none")
    if not os.access(there, os.W_OK | os.X_OK):
        raise PermissionError(13, "Permission denied", str(there))


def _beside(target: Path) -> Path:
    """Where to fill it: not in the folder that is uploaded, unless its parent is of another disk or another owner."""
    parent = target.absolute().parent
    if not target.exists():
        return parent
    near = target.stat().st_dev == parent.stat().st_dev and os.access(parent, os.W_OK | os.X_OK)
    return parent if near else target


def _move(made: Path, target: Path) -> None:
    names = sorted((path.name for path in made.iterdir()), key=lambda name: Path(name).suffix in PAGES)
    for name in names:
        os.replace(made / name, target / name)
    for film in {Path(name).stem for name in names if name.endswith(".mp4")}:
        if f"{film}.webm" not in names:
            (target / f"{film}.webm").unlink(missing_ok=True)
