"""A story filmed to a file of one's choice, and what makes it again beside it: `planefold story` and `story.film`."""

import json
import os
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from geometry.adapters import Model
from geometry.datasets import Dataset
from geometry.network import Network
from geometry.storage import atomic, scratch_folder
from geometry.topology import Subject
from scenes.publish.commands.config import Knobs, read, write
from scenes.publish.rendering.catalogue import chosen, scene_of
from scenes.publish.rendering.one_film import FORMATS, Look, shoot
from scenes.publish.rendering.progress import Progress

DOTS_FILE = ".dots.csv"


def subject_of(network: Any, points: Any, labels: Any, name: str = "dots", threshold: float | None = None) -> Subject:
    """What a film of a network or estimator on dots shows; `geometry.adapters.models` says which label is class 1."""
    model = Model.of(network, labels, threshold)
    return Subject.of(model.output, Dataset(np.asarray(points), model.labels, name), model.threshold)


def film_beside(
    network: Any,
    points: Any,
    labels: Any,
    path: Any,
    quality: str = "l",
    theme: str = "dark",
    threshold: float | None = None,
    shape: str = "16:9",
) -> Path:
    """`story.film`: the film, and beside it a .toml with the knobs and weights and a .dots.csv."""
    output, model = Path(path), Model.of(network, labels, threshold)
    dots = Dataset(np.asarray(points), model.labels, output.stem)
    table, subject = output.with_suffix(DOTS_FILE), Subject.of(model.output, dots, model.threshold)
    knobs = Knobs(
        data=str(table),
        quality=quality,
        format=format_of(output),
        theme=theme,
        shape=shape,
        threshold=model.threshold,
    )
    shoot_story(subject, model.output, knobs, output, quiet=True, dots=dots)
    return output


def shoot_story(
    subject: Subject, network: Network, knobs: Knobs, output: Path, quiet: bool, dots: Dataset | None = None
) -> str:
    """Film a subject to a file that appears when it is complete, with its knobs beside it; the verdict in words."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with scratch_folder(output.parent, output) as folder:
        look = Look(knobs.quality, knobs.format, knobs.theme, folder, knobs.shape)
        progress = Progress(quiet)
        progress.show(f"{output.name}: setting the scene")
        from scenes.visuals.cast import told

        (story,) = chosen(["story"])
        kind = type("Story", (scene_of("story"),), {"subject": subject})
        shot = shoot(kind, story.path, look, lambda now: progress.show(f"{output.name}: {now:.0f} s of film"))
        progress.clear()
        words = shot.video.with_suffix(".srt")
        if words.exists():
            os.replace(words, output.with_suffix(".srt"))
        if dots is not None:
            _write_csv(output.with_suffix(DOTS_FILE), dots)
        note = f"planefold story --config {output.with_suffix('.toml').name} makes {output.name} again\n{_versions()}"
        weights = None if knobs.network else json.dumps(network.to_json(), allow_nan=False)
        if not _says(output.with_suffix(".toml"), knobs):
            write(output.with_suffix(".toml"), replace(knobs, weights=weights), note)
        os.replace(shot.video, output)
    return told(subject)


def _says(path: Path, knobs: Knobs) -> bool:
    """Whether a file already says all this, as the one that was given does: it stays as its author wrote it."""
    try:
        return read(path) == knobs
    except (OSError, ValueError):
        return False


def format_of(output: Path) -> str:
    """The format that a file's ending names."""
    ending = output.suffix[1:].lower()
    if ending not in FORMATS:
        raise ValueError(f"the film's file must end in .{', .'.join(FORMATS)}; got {output.name!r}")
    if output.is_dir():
        raise ValueError(f"needs a file to write; {output} is a folder")
    return ending


def _write_csv(path: Path, dataset: Dataset) -> None:
    rows = zip(dataset.points.tolist(), dataset.labels.tolist(), strict=True)
    with atomic(path) as complete:
        complete.write_text("x,y,label\n" + "".join(f"{x!r},{y!r},{label}\n" for (x, y), label in rows))


def _versions() -> str:
    names = ("planefold", "manim", "numpy", "scikit-learn")
    return "made with " + ", ".join(f"{name} {version(name)}" for name in names)
