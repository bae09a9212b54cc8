"""A story filmed to a file of one's choice, and what makes it again beside it: `planefold story` and `story.film`."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

from geometry.adapters import Model
from geometry.datasets import Dataset, numbered
from geometry.datasets.labels import is_number
from geometry.language import speaking
from geometry.network import Network
from geometry.steps.snapshots import course_of, dots_for
from geometry.storage import scratch_folder, write_table
from geometry.topology import Subject
from scenes.publish.rendering.catalogue import chosen, scene_of
from scenes.publish.rendering.one_film import FORMATS, Look, move_captions, shoot
from scenes.publish.rendering.progress import Progress
from scenes.publish.rendering.spoken import all_recorded
from scenes.publish.stories.config import Knobs, read, write
from scenes.publish.stories.network_and_dots import network_and_dots
from scenes.publish.stories.network_and_dots import subject as about
from scenes.visuals.brand import Brand

DOTS_FILE, TEST_FILE = ".dots.csv", ".test.csv"


def subject_of(
    network: Any,
    points: Any,
    labels: Any,
    name: str = "dots",
    threshold: float | None = None,
    plane: Any = None,
    test: tuple[Any, Any] | None = None,
) -> Subject:
    """What a film of a network or estimator on dots shows; `geometry.adapters.models` says which label is which class.

    `plane` is two columns or directions to be seen, `test` points and labels of dots that it was not trained on.
    """
    model = Model.of(network, labels, threshold)
    held = None if test is None else dots_for(Model.of(network, test[1], threshold), test[0], name)
    return Subject.of(model.output, dots_for(model, points, name), model.threshold, plane, held)


@dataclass(frozen=True)
class OfKnobs:
    """The scene of a story from its knobs; a value, so that it can be sent to another process."""

    knobs: Knobs

    def __call__(self) -> Any:
        return of_subject(about(self.knobs, *network_and_dots(self.knobs)), self.knobs.title)


def of_subject(subject: Subject, title: str | None = None) -> Any:
    """The scene of a story about a subject; its claim is what is told of it at its end."""
    from scenes.visuals.stage import told

    (story,) = chosen(["story"])
    titled = {} if title is None else {"title": title}
    return type("Story", (scene_of(story),), {"subject": subject, "claim": told(subject), **titled})


def film_beside(
    network: Any,
    points: Any,
    labels: Any,
    path: Any,
    quality: str = "l",
    theme: str = "dark",
    threshold: float | None = None,
    shape: str = "16:9",
    plane: tuple[str, str] | None = None,
    test: tuple[Any, Any] | None = None,
    title: str | None = None,
    **brand: Any,
) -> Path:
    """`story.film`: the film, and beside it a .toml with the knobs and weights, and the dots as .csv."""
    output = Path(path)
    subject = subject_of(network, points, labels, output.stem, threshold, plane, test)
    data, held = str(output.with_suffix(DOTS_FILE)), str(output.with_suffix(TEST_FILE))
    tables = [(data, subject.given)] + ([] if subject.test is None else [(held, subject.test.given)])
    knobs = Knobs(
        data=data,
        test=None if subject.test is None else held,
        quality=quality,
        format=format_of(output),
        theme=theme,
        shape=shape,
        threshold=subject.threshold,
        plane=None if plane is None else ",".join(plane),
        title=title,
    ).changed(**brand)
    shoot_story(subject, Model.of(network, labels, threshold).output, knobs, output, quiet=True, tables=tables)
    return output


def film_training(
    snapshots: Any,
    points: Any,
    labels: Any,
    path: Any,
    losses: Any = None,
    quality: str = "l",
    theme: str = "dark",
    shape: str = "16:9",
    plane: Any = None,
    title: str = "",
    **brand: Any,
) -> Path:
    """`story.training`: the film of a training, and its captions beside it."""
    output = Path(path)
    look_format = format_of(output)
    kind = {"course": course_of(snapshots, points, labels, losses, plane, output.stem)}
    output.parent.mkdir(parents=True, exist_ok=True)
    from scenes.visuals.lessons import Lesson, lesson

    with scratch_folder(output.parent, output) as folder:
        film = type("Training", (Lesson,), kind | ({"title": title} if title else {}))
        look = Look(quality, look_format, theme, folder, shape, Brand(**brand))
        all_recorded(film, look)
        shot = shoot(film, Path(str(lesson.__file__)), look)
        move_captions(shot.video, output)
        os.replace(shot.video, output)
    return output


def shoot_story(
    subject: Subject,
    network: Network,
    knobs: Knobs,
    output: Path,
    quiet: bool,
    tables: Iterable[tuple[str, Dataset]] = (),
) -> str:
    """Film a subject to a file that appears when it is complete, with its knobs beside it; the verdict in words."""
    output.parent.mkdir(parents=True, exist_ok=True)
    with scratch_folder(output.parent, output) as folder:
        look = Look(knobs.quality, knobs.format, knobs.theme, folder, knobs.shape, knobs.brand)
        progress = Progress(quiet)
        progress.show(f"{output.name}: setting the scene")
        (story,) = chosen(["story"])
        with speaking(look.brand.lang):
            kind = of_subject(subject, knobs.title)
        all_recorded(kind, look)
        shot = shoot(kind, story.path, look, lambda now: progress.show(f"{output.name}: {now:.0f} s of film"))
        progress.clear()
        move_captions(shot.video, output)
        for table, dots in tables:
            _write_csv(Path(table), dots)
        note = f"planefold story --config {output.with_suffix('.toml').name} makes {output.name} again\n{_versions()}"
        weights = None if knobs.network else json.dumps(network.to_json(), allow_nan=False)
        if not _says(output.with_suffix(".toml"), knobs):
            write(output.with_suffix(".toml"), replace(knobs, weights=weights), note)
        os.replace(shot.video, output)
    return str(kind.claim)


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


def _write_csv(path: Path, dots: Dataset) -> None:
    """Columns and labels by their names, where `read_csv` takes them for what they are; else by numbers."""
    count = dots.points.shape[1]
    usual = ["x", "y"] if count == 2 else [f"x{number + 1}" for number in range(count)]
    columns = [*dots.columns] if dots.columns and not any(map(is_number, dots.columns)) else usual
    labels: list[Any] = [dots.classes[number] for number in dots.labels]
    if not all(dots.classes) or numbered(labels)[1] != dots.classes:
        labels = dots.labels.tolist()
    rows = ([*map(repr, row), label] for row, label in zip(dots.points.tolist(), labels, strict=True))
    write_table(path, [[*columns, "label"], *rows])


def _versions() -> str:
    names = ("planefold", "manim", "numpy", "scikit-learn")
    return "made with " + ", ".join(f"{name} {version(name)}" for name in names)
