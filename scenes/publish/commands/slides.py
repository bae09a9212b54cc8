"""Write slides of films, one page for a talk: each chapter plays and waits, the captions are the presenter's notes."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from geometry.language import phrase
from scenes.publish.commands.render import QUALITIES, THEMES, shape_argument
from scenes.publish.rendering.look_options import add_asked, add_brand, asked_of, brand_of
from scenes.publish.rendering.progress import Progress
from scenes.publish.rendering.workers import at_a_time
from scenes.publish.stories.wanted import HELP, one_line, wanted
from scenes.visuals.brand import FILMS_OWN, Brand

if TYPE_CHECKING:
    from scenes.publish.recording.notes import Recording

EXAMPLE = "planefold slides deep2 lift3 mine.toml -o talk.html"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold slides`."""
    parser.add_argument("films", nargs="+", metavar="FILM", help=f"in their order: {HELP}")
    parser.add_argument("--data", metavar="NAME|FILE", help="the dots of a network: built in, or a .csv or .npz")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", default=Path("talk.html"), help="talk.html")
    parser.add_argument("--title", help="on the first slide (that of the article)")
    parser.add_argument("-q", "--quality", choices=QUALITIES, default="m", help="480p15, 720p30, ... (m)")
    parser.add_argument("--theme", choices=THEMES, default="dark", help="dark")
    shape_argument(parser)
    parser.add_argument("-j", "--jobs", type=int, help="processes that draw (default: one a core)")
    parser.add_argument("--folder", type=Path, default=Path("media"), help="where films are stored (media)")
    parser.add_argument("--quiet", action="store_true", help="no progress, no name of the page")
    add_brand(parser)
    add_asked(parser)


def run(options: argparse.Namespace) -> int:
    """Render what is needed, write the page, print its name, then what failed; exit code 1 if anything did."""
    from scenes.publish.pages.article import TITLE
    from scenes.publish.recording.record import Failed, Recording, record

    at_a_time(options.jobs)  # refused before anything is done
    output, title = options.output, one_line(phrase(TITLE) if options.title is None else options.title, "title")
    if output.suffix.lower() not in (".html", ".htm"):
        raise ValueError(f"the slides' file must end in .html; got {output.name!r}")
    brand = brand_of(options)
    if brand.voice is not None:
        raise ValueError("slides have no sound, since who shows them speaks: leave the voice out")
    look = options.quality, options.theme, options.jobs, options.folder, options.quiet, options.shape, brand
    results = record(wanted(options.films, options.data), *look, asked_of(options))
    failed = [result for result in results if isinstance(result, Failed)]
    progress = Progress(options.quiet, patience=0)
    progress.show(f"writing {output.name}")
    if not failed:
        files = slides([result for result in results if isinstance(result, Recording)], output, title, brand)
        progress.clear()
        if not options.quiet:
            print(*files, sep="\n")
    for result in failed:
        print(f"planefold slides: {result.film} failed: {result.error}", file=sys.stderr)
    return 1 if failed else 0


def slides(recordings: "Sequence[Recording]", output: Path, title: str = "", brand: Brand = FILMS_OWN) -> list[Path]:
    """Write the slides of films; the page, and the folder of films where they are too large to stand in it."""
    from geometry.storage import write_text
    from scenes.publish.kit.folder import filled
    from scenes.publish.pages.article import TITLE
    from scenes.publish.pages.talk import fits, talk
    from scenes.visuals.own_palette import on_themes

    title = title or phrase(TITLE)
    look = on_themes(brand.palette)[0][recordings[0].theme]
    if fits(recordings):
        return [write_text(output, talk(recordings, title, None, look=look))]
    beside = output.with_suffix(".films")
    with filled(beside) as made:
        text = talk(recordings, title, made, beside.name, look)
    return [write_text(output, text), beside]
