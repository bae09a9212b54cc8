"""Write the explorer of any network, one page; in Python `from scenes import story; story.page(model, X, y, path)`."""

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geometry.language import phrase
from scenes.publish.commands.story import KEPT, made_from
from scenes.publish.rendering.look_options import add_language, add_palette, palettes_of
from scenes.publish.stories.config import Knobs, read, widths

if TYPE_CHECKING:
    from geometry.topology import Subject

EXAMPLE = "planefold page net.json --data my.csv -o page.html"
LARGE = 300_000
"""Bytes beyond which the command says of what a page is made."""
MADE = [name for name in KEPT if name not in ("quality", "theme", "shape", "network")]


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold page`."""
    parser.add_argument(
        "what",
        nargs="?",
        metavar="FILE|FILM",
        help="a network's .json, the .toml beside a story, or a film: its network",
    )
    made_from(parser)
    parser.add_argument("--threshold", type=float, help="with a FILE: dots whose output is above it are class 1 (0)")
    parser.add_argument("--title", help="of the page (the file's name, or the film's title)")
    parser.add_argument("--text", help="the line below it (what the network is)")
    add_palette(parser)
    add_language(parser)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="page.html")
    parser.add_argument("--quiet", action="store_true", help="no progress, no name of the file")


def run(options: argparse.Namespace) -> int:
    """Write the page and print its name."""
    from scenes.publish.pages.explorer import write
    from scenes.publish.rendering.catalogue import films
    from scenes.publish.stories.network_and_dots import network_and_dots
    from scenes.publish.stories.network_and_dots import subject as told_of

    output = options.output or Path("page.html")
    if output.suffix.lower() not in (".html", ".htm"):
        raise ValueError(f"the page's file must end in .html; got {output.name!r}")
    looks = palettes_of(options)
    given = {name: getattr(options, name) for name in MADE if getattr(options, name) is not None}
    if options.what in films():
        if given:
            raise ValueError(f"the film {options.what} has its own network and dots; leave out --{next(iter(given))}")
        subject, title, about = film_subject(options.what)
    else:
        if options.hidden is not None:
            given["hidden"] = widths(options.hidden)
        if options.threshold is not None and options.what is None:
            raise ValueError(
                "threshold cuts the output of a network of one's own; give it with a FILE, or leave it out"
            )
        knobs = _knobs(options.what, given)
        network, dataset, test = network_and_dots(knobs, options.quiet)
        subject, title, about = told_of(knobs, network, dataset, test), output.stem, ""
    write(subject, output, options.title or title, options.text or about, looks)
    if not options.quiet:
        print(output)
        if (size := output.stat().st_size) > LARGE:
            print(f"planefold page: {output.name} has {size // 1000} kB: {_why(subject)}", file=sys.stderr)
    return 0


def _why(subject: "Subject") -> str:
    """What makes a page large."""
    weights = sum(part.affine.weight.size for part in subject.network.hidden)
    return (
        f"{weights} weights and {len(subject.given.labels)} dots of {subject.given.points.shape[1]} columns are in it, "
        "with the 8 bytes a number that put dots right to 1e-9; fewer neurons or dots make it smaller"
    )


def _knobs(what: str | None, given: dict[str, Any]) -> Knobs:
    """Those of a story's .toml, or of a network's .json, or of a network to train, with those given."""
    suffix = Path(what or "").suffix.lower()
    if what is not None and suffix == ".toml":
        return read(what).changed(**given)
    if what is not None and suffix != ".json":
        raise ValueError(
            f"needs a network's .json, a story's .toml or a film that `planefold films` lists; got {what!r}"
        )
    return Knobs().changed(network=what, **given)


def film_subject(name: str) -> "tuple[Subject, str, str]":
    """What the network of a film is, with its dots; the film's title and claim. `ValueError` for one without any."""
    from geometry.claims.films import FILMS
    from geometry.topology import Subject
    from scenes.publish.rendering.catalogue import chosen, scene_of

    claim: Any = FILMS[name]()[0]
    run = getattr(claim, "run", None) or next(iter(getattr(claim, "examples", ())), None)
    if run is None:
        raise ValueError(f"the film {name} shows dots and no network; choose another, or train one: --hidden 2,3,2")
    network = getattr(claim, "network", run.network)
    (film,) = chosen([name])
    return Subject.of(network, run.dataset), phrase(scene_of(film).title), phrase(film.claim)


def page_of(
    model: Any,
    points: Any,
    labels: Any,
    path: str | os.PathLike,
    title: str = "",
    text: str = "",
    threshold: float | None = None,
    plane: Any = None,
    palette: str | os.PathLike | None = None,
) -> Path:
    """`story.page`: the explorer of a network or fitted estimator on dots; `palette` is a .toml with colours."""
    from scenes.publish.pages.explorer import write
    from scenes.publish.stories.filming import subject_of
    from scenes.visuals.own_palette import on_themes

    target = Path(path)
    looks, _ = on_themes(None if palette is None else Path(palette))
    subject = subject_of(model, points, labels, target.stem, threshold, plane)
    return write(subject, target, title or target.stem, text, looks)
