"""Write the whole article as one page: all films in order, what was measured, the correction, explorers, sources."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from scenes.publish.commands.render import QUALITIES, THEMES, shape_argument
from scenes.publish.rendering.progress import Progress

if TYPE_CHECKING:
    from scenes.publish.recording.record import Failed, Recording

EXAMPLE = "planefold post -q h -o site/planefold"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold post`."""
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="the folder (media/blog)")
    parser.add_argument("-q", "--quality", choices=QUALITIES, default="m", help="480p15, 720p30, ... (m)")
    parser.add_argument("--theme", choices=THEMES, default="dark", help="of the films; the page follows its reader")
    shape_argument(parser)
    parser.add_argument("-j", "--jobs", type=int, help="films at a time (default: one a core)")
    parser.add_argument("--folder", type=Path, default=Path("media"), help="where films are stored (media)")
    parser.add_argument("--quiet", action="store_true", help="no progress, no name of the page")
    parser.add_argument("films", nargs="*", metavar="FILM", help="only these films (default: all)")


def run(options: argparse.Namespace) -> int:
    """Render what is needed, write the page, print its name, then what failed; exit code 1 if anything did."""
    from scenes.publish.kit.folder import refuse
    from scenes.publish.pages.article import ordered
    from scenes.publish.recording.record import Failed, record
    from scenes.publish.rendering.catalogue import chosen, titles

    if options.jobs is not None and options.jobs < 1:
        raise ValueError(f"jobs must be at least 1; got {options.jobs}")
    names = [title.name for title in (chosen(options.films) if options.films else titles())]
    order = [part.film for part in ordered(names)]
    target = options.output or options.folder / "blog"
    refuse(target)
    look = options.quality, options.theme, options.jobs, options.folder, options.quiet, options.shape
    results = record(order, *look)
    progress = Progress(options.quiet, patience=0)
    page = post(results, target, lambda film: progress.show(f"writing {film}"))
    progress.clear()
    if not options.quiet:
        print(page)
    failed = [result for result in results if isinstance(result, Failed)]
    for result in failed:
        print(f"planefold post: {result.film} failed: {result.error}", file=sys.stderr)
    return 1 if failed else 0


def post(
    results: "Sequence[Recording | Failed]", target: Path, tell: Callable[[str], None] = lambda film: None
) -> Path:
    """Write the page and the files it needs into the folder `target`; the path of its index.html.

    They are made beside it and move there when all are complete. A film that failed leaves a note in its place.
    `tell` is called with each film before its files are written.
    """
    from scenes.publish.kit.folder import filled
    from scenes.publish.pages.body import document

    with filled(target) as made:
        (made / "index.html").write_text(document(results, made, tell), encoding="utf-8")
    return target / "index.html"
