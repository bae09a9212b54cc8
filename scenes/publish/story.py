"""Film any network on any data; in Python `from scenes import story; story.film(estimator, X, y, "out.mp4")`."""

import argparse
import json
import os
import tempfile
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenes.publish.config import DOTS, TRAINING, Knobs, read, widths, write

if TYPE_CHECKING:
    from geometry.datasets import Dataset
    from geometry.network import Network
    from geometry.subject import Subject

EXAMPLE = "planefold story --hidden 2,3,2 --activation relu --data moons --seed 4 -q h -o moons.mp4"
HIDDEN = (2, 3, 2)
KEPT = ("quality", "theme", "network", *dict.fromkeys((*DOTS, *TRAINING)))


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold story`."""
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="a .toml that stands beside a film; options beat it"
    )
    parser.add_argument("--data", metavar="NAME|FILE", help="circles, moons, spirals, xor, or a .csv or .npz (xor)")
    parser.add_argument("--samples", type=int, help="how many dots (200)")
    parser.add_argument("--noise", type=float, help="how much the dots stray (0.1)")
    parser.add_argument("--factor", type=float, help="of circles: the inner radius (0.1)")
    parser.add_argument("--turns", type=float, help="of spirals: how often they wind (1)")
    parser.add_argument("--seed", type=int, help="of the dots and of training (0)")
    parser.add_argument(
        "--network", metavar="FILE", help="a network that `planefold export` explains, not trained here"
    )
    parser.add_argument("--hidden", metavar="N,N,...", help="hidden widths of the network to train (2,3,2)")
    parser.add_argument("--activation", help="identity, logistic, tanh or relu (tanh)")
    parser.add_argument("--alpha", type=float, help="weight decay of training (0.03)")
    parser.add_argument("--max-iter", type=int, help="iterations of training (1000)")
    parser.add_argument("--restarts", type=int, help="trainings to choose from (20)")
    parser.add_argument("--choose", choices=("best", "typical"), help="which of them is shown (best)")
    parser.add_argument("-q", "--quality", choices="lmhpk", help="480p15, 720p30, 1080p60, 1440p60, 4K (l)")
    parser.add_argument("--theme", choices=("dark", "light"), help="dark")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="mp4, gif, webm, mov, or png for the last still (story.mp4)"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress, no sentence, no name of the file")


def run(options: argparse.Namespace) -> int:
    """Film, then print the verdict's sentence and the file."""
    given = {name: getattr(options, name) for name in KEPT if getattr(options, name) is not None}
    if options.hidden is not None:
        given["hidden"] = widths(options.hidden)
    knobs = (Knobs() if options.config is None else read(options.config)).changed(**given)
    output = options.output or _default(options.config, knobs)
    knobs = replace(knobs, format=_format(output))
    network, dataset = _network_and_dots(knobs, options.quiet)
    sentence = shoot_story(_subject(network, dataset), network, knobs, output, options.quiet)
    if not options.quiet:
        print(sentence)
        print(output)
    return 0


def subject_of(network: Any, points: Any, labels: Any, name: str = "dots") -> "Subject":
    """What a film of a network or estimator on dots shows; labels of any two values, the last sorted is class 1."""
    return _subject(network_of(network), dots_of(points, labels, name))


def film_beside(network: Any, points: Any, labels: Any, path: Any, quality: str = "l", theme: str = "dark") -> Path:
    """`story.film`: the film, and beside it a .toml with the knobs and weights and a .csv with the dots."""
    output, model, dots = Path(path), network_of(network), dots_of(points, labels, Path(path).stem)
    table = output.with_suffix(".csv")
    knobs = Knobs(data=str(table), quality=quality, format=_format(output), theme=theme)
    shoot_story(_subject(model, dots), model, knobs, output, quiet=True, dots=dots)
    return output


def network_of(model: Any) -> "Network":
    """A Network as it is, or one made from a fitted scikit-learn estimator or a torch Sequential."""
    from geometry.adapters import from_sklearn, from_torch
    from geometry.network import Network

    if isinstance(model, Network):
        return model
    if hasattr(model, "predict") or hasattr(model, "steps"):
        return from_sklearn(model)
    if type(model).__name__ == "Sequential":
        return from_torch(model)
    raise ValueError(
        f"needs a Network, a fitted scikit-learn estimator or a torch Sequential; got {type(model).__name__}"
    )


def dots_of(points: Any, labels: Any, name: str) -> "Dataset":
    """Dots with labels of two values of any kind; `ValueError` for more values or fewer."""
    import numpy as np

    from geometry.datasets import Dataset

    values = np.asarray(labels)
    kinds = np.unique(values)
    if len(kinds) != 2:
        raise ValueError(f"labels must have exactly two values; got {len(kinds)}: {kinds[:5].tolist()}")
    return Dataset(np.asarray(points), (values == kinds[1]).astype(np.int64), name)


def shoot_story(
    subject: "Subject", network: "Network", knobs: Knobs, output: Path, quiet: bool, dots: "Dataset | None" = None
) -> str:
    """Film a subject to a file that appears when it is whole, with its knobs beside it; the verdict in words."""
    from scenes.publish.progress import Progress
    from scenes.publish.shooting import Look, shoot
    from scenes.publish.workers import interruptible

    output.parent.mkdir(parents=True, exist_ok=True)
    with interruptible(), tempfile.TemporaryDirectory(dir=output.parent, prefix=f".{output.stem}-") as folder:
        look = Look(knobs.quality, knobs.format, knobs.theme, Path(folder))
        progress = Progress(quiet)
        progress.show(f"{output.name}: setting the scene")
        from scenes import story
        from scenes.visuals.telling import told

        kind = type("Story", (story.Story,), {"subject": subject})
        shot = shoot(kind, Path(story.__file__), look, lambda now: progress.show(f"{output.name}: {now:.0f} s of film"))
        progress.clear()
        words = shot.video.with_suffix(".srt")
        if words.exists():
            os.replace(words, output.with_suffix(".srt"))
        if dots is not None:
            _write_csv(output.with_suffix(".csv"), dots)
        note = f"planefold story --config {output.with_suffix('.toml').name} makes {output.name} again\n{_versions()}"
        weights = None if knobs.network else json.dumps(network.to_json(), allow_nan=False)
        write(output.with_suffix(".toml"), replace(knobs, weights=weights), note)
        os.replace(shot.video, output)
    return told(subject)


def _network_and_dots(knobs: Knobs, quiet: bool) -> tuple["Network", "Dataset"]:
    from geometry.network import Network
    from scenes.publish.progress import Progress

    dataset = _dots(knobs)
    if knobs.network is not None:
        return Network.load(knobs.network), dataset
    if knobs.weights is not None:
        return Network.from_json(_parsed(knobs.weights)), dataset
    progress = Progress(quiet, patience=0)
    progress.show("training")
    network = _trained(knobs, dataset)
    progress.clear()
    return network, dataset


def _trained(knobs: Knobs, dataset: "Dataset") -> "Network":
    """Trained in the units in which the dots are shown, and given in the data's own."""
    from geometry.datasets import Dataset
    from geometry.training import Experiment
    from geometry.units import Units

    units = Units.of(dataset.points)
    plain = Dataset(units.plain(dataset.points), dataset.labels, dataset.name)
    chosen = {name: value for name, value in asdict(knobs).items() if name in TRAINING and value is not None}
    return units.unfold(Experiment(**{"hidden": HIDDEN} | chosen).run(plain).network)


def _dots(knobs: Knobs) -> "Dataset":
    from geometry.datasets import DATASETS, named
    from geometry.readers import read as read_dots

    if knobs.data in DATASETS:
        chosen = {name: getattr(knobs, name) for name in DOTS if name != "data"}
        return named(knobs.data, **{name: value for name, value in chosen.items() if value is not None})
    if not Path(knobs.data).suffix:
        raise ValueError(f"data must be one of {', '.join(DATASETS)}, or a .csv or .npz file; got {knobs.data!r}")
    return read_dots(knobs.data)


def _subject(network: "Network", dataset: "Dataset") -> "Subject":
    from geometry.subject import Subject

    return Subject.of(network, dataset)


def _default(config: Path | None, knobs: Knobs) -> Path:
    return Path("story.mp4") if config is None else config.with_suffix(f".{knobs.format}")


def _format(output: Path) -> str:
    """The format that a file's ending names."""
    from scenes.publish.shooting import FORMATS

    ending = output.suffix[1:].lower()
    if ending not in FORMATS:
        raise ValueError(f"the film's file must end in .{', .'.join(FORMATS)}; got {output.name!r}")
    if output.is_dir():
        raise ValueError(f"needs a file to write; {output} is a folder")
    return ending


def _parsed(weights: str) -> Any:
    try:
        return json.loads(weights)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"weights must be the JSON of a network: {error}") from None


def _write_csv(path: Path, dataset: "Dataset") -> None:
    from geometry.files import whole

    rows = zip(dataset.points.tolist(), dataset.labels.tolist(), strict=True)
    with whole(path) as complete:
        complete.write_text("x,y,label\n" + "".join(f"{x!r},{y!r},{label}\n" for (x, y), label in rows))


def _versions() -> str:
    from importlib.metadata import version

    names = ("planefold", "manim", "numpy", "scikit-learn")
    return "made with " + ", ".join(f"{name} {version(name)}" for name in names)
