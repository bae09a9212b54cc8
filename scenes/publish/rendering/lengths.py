"""How long each film is: measured by constructing it without a picture, and cached until the sources change."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geometry.storage import read_json, write_json
from scenes.publish.rendering.catalogue import FOLDER, scene_of
from scenes.publish.rendering.one_film import SHAPES, measure, shape_suffix
from scenes.publish.rendering.progress import Progress
from scenes.publish.rendering.workers import Tell, side_by_side

FILE = "lengths.json"
LONGEST = 1e6
ROOT = FOLDER.parent


def lengths(names: Sequence[str], quiet: bool = True, folder: Path = Path("media")) -> dict[str, float]:
    """Seconds of each film; those not cached are measured side by side and then cached in `folder`.

    A film that cannot be constructed has no length and is left out.
    """
    known = cached(folder)
    missing = [name for name in names if name not in known]
    if missing:
        import joblib

        import scenes.visuals.film  # noqa: F401  before the fork, once for all

        progress = Progress(quiet)
        words = f"measuring {len(missing)} films for the first time"
        found = side_by_side(
            _Measure(folder), missing, joblib.cpu_count(), lambda _, done: progress.show(f"{words}: {done} done")
        )
        progress.clear()
        known |= {outcome.item: outcome.value for outcome in found if outcome.error is None}
        store(known, folder)
    return {name: known[name] for name in names if name in known}


def cached(folder: Path, shape: str = SHAPES[0]) -> dict[str, float]:
    """The lengths cached for the present sources and a shape, empty where there are none."""
    try:
        value = read_json(_file(folder, shape))
    except (OSError, ValueError):
        return {}
    if not isinstance(value, dict) or value.get("sources") != _sources() or not isinstance(value.get("seconds"), dict):
        return {}
    return {name: float(seconds) for name, seconds in value["seconds"].items() if _is_length(seconds)}


def _is_length(seconds: Any) -> bool:
    return isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 <= seconds < LONGEST


def store(seconds: dict[str, float], folder: Path, shape: str = SHAPES[0]) -> None:
    """Cache lengths for the present sources; where the folder cannot be written they are measured again next time."""
    try:
        write_json(_file(folder, shape), {"sources": _sources(), "seconds": cached(folder, shape) | seconds})
    except OSError:
        return


def _file(folder: Path, shape: str) -> Path:
    path = folder / FILE
    return path.with_stem(path.stem + shape_suffix(shape))


@dataclass(frozen=True)
class _Measure:
    """The job of one worker; `folder` keeps the words that manim sets."""

    folder: Path

    def __call__(self, name: str, tell: Tell) -> float:
        return measure(scene_of(name), self.folder)


def _sources() -> str:
    """A digest of everything that a film's length can depend on in this project."""
    digest = hashlib.sha256()
    for path in sorted([*ROOT.glob("scenes/**/*.py"), *ROOT.glob("geometry/**/*.py")]):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
