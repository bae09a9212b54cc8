"""Write an article as one page: all films in order, what was measured, explorers; or a post of one's own films."""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geometry.language import marked, phrase
from scenes.publish.commands.render import QUALITIES, THEMES, shape_argument
from scenes.publish.rendering.catalogue import Title
from scenes.publish.rendering.look_options import add_asked, add_brand, asked_of, brand_of, palettes_of
from scenes.publish.rendering.progress import Progress
from scenes.publish.rendering.workers import at_a_time
from scenes.publish.stories.wanted import HELP, one_line, title_of, wanted
from scenes.visuals.theme import THEMES as COLORS
from scenes.visuals.theme import Palette

if TYPE_CHECKING:
    from scenes.publish.pages.article import Post
    from scenes.publish.pages.own_post import OwnPost
    from scenes.publish.recording.record import Failed, Recording

EXAMPLE = "planefold post -q h -o site/planefold"
OWN_TITLE = marked("Layer by layer")
NONE: "Mapping[str, Recording]" = {}


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold post`."""
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="the folder (media/blog)")
    parser.add_argument("-q", "--quality", choices=QUALITIES, default="m", help="480p15, 720p30, ... (m)")
    parser.add_argument("--theme", choices=THEMES, default="dark", help="of the films; the page follows its reader")
    parser.add_argument("--both-themes", action="store_true", help="films in both, so that they follow the reader, too")
    shape_argument(parser)
    parser.add_argument("-j", "--jobs", type=int, help="processes that draw (default: one a core)")
    parser.add_argument("--folder", type=Path, default=Path("media"), help="where films are stored (media)")
    parser.add_argument("--quiet", action="store_true", help="no progress, no name of the page")
    parser.add_argument("--title", help="the page's title")
    parser.add_argument("--text", help="what the page says below its title")
    parser.add_argument("--data", metavar="NAME|FILE", help="the dots of a network: built in, or a .csv or .npz")
    words = f"only these films, each {HELP}; or one .toml or .md that has a post's words and order (default: all)"
    parser.add_argument("films", nargs="*", metavar="FILM", help=words)
    add_brand(parser)
    add_asked(parser)


def run(options: argparse.Namespace) -> int:
    """Render what is needed, write the page, print its name, then what failed; exit code 1 if anything did."""
    from scenes.publish.kit.folder import refuse
    from scenes.publish.recording.record import Failed, Recording, record

    at_a_time(options.jobs)  # refused before anything is done
    words, titles = _told(options)
    target = options.output or options.folder / "blog"
    refuse(target)
    more = options.jobs, options.folder, options.quiet, options.shape, brand_of(options), asked_of(options)
    looks = palettes_of(options)
    results = record(titles, options.quality, options.theme, *more)
    light = record(titles, options.quality, "light", *more) if options.both_themes else []
    progress = Progress(options.quiet, patience=0)
    by_name = {film.film: film for film in light if isinstance(film, Recording)}
    page = post(results, target, lambda film: progress.show(f"writing {film}"), words, by_name, looks)
    progress.clear()
    if not options.quiet:
        print(page)
    failed = [result for result in results if isinstance(result, Failed)]
    for result in failed:
        print(f"planefold post: {result.film} failed: {result.error}", file=sys.stderr)
    return 1 if failed else 0


def _told(options: argparse.Namespace) -> "tuple[Post, list[Title]]":
    """What the page says and which films it has, with the title and the text that were asked for."""
    from scenes.publish.pages.article import Part, Post, article, heading
    from scenes.publish.pages.own_post import is_post, own_post, paragraphs

    files = [Path(word) for word in options.films]
    if any(path.suffix in (".md", ".toml") and is_post(path) for path in files):
        if len(files) > 1 or options.data is not None:
            raise ValueError("a post's file names its films and their dots; give it alone")
        words, titles = _of_file(own_post(files[0]))
    elif (titles := wanted(options.films, options.data)) and all(title.load is None for title in titles):
        words = article([title.name for title in titles])
    elif len(titles) == 1:
        words = Post(
            heading(titles[0].name), (phrase(titles[0].claim),), (Part(titles[0].name, phrase("The film"), ()),)
        )
    else:
        words = Post(phrase(OWN_TITLE), (), tuple(Part(title.name, heading(title.name), ()) for title in titles))
    titles = [title for title in titles if title.name in {part.film for part in words.parts}]
    given: dict[str, Any] = {} if options.title is None else {"title": one_line(options.title, "title")}
    given |= {} if options.text is None else {"lede": paragraphs(options.text)}
    return replace(words, **given), titles


def _of_file(own: "OwnPost") -> "tuple[Post, list[Title]]":
    from scenes.publish.pages.article import Part, Post

    named = [title_of(one.film, one.data) for one in own.sections if one.film]
    if len(set(named)) < len(named):
        raise ValueError("a film can stand in a post once; name each in one section")
    titles = wanted(named) if named else []
    names = iter(titles)
    parts = (Part(next(names).name if one.film else "", one.heading, one.paragraphs) for one in own.sections)
    return Post(own.title, own.paragraphs, tuple(parts)), titles


def post(
    results: "Sequence[Recording | Failed]",
    target: Path,
    tell: Callable[[str], None] = lambda film: None,
    words: "Post | None" = None,
    light: "Mapping[str, Recording]" = NONE,
    looks: "Mapping[str, Palette]" = COLORS,
) -> Path:
    """Write the page and the files it needs into the folder `target`; the path of its index.html.

    They are made beside it and move there when all are complete. A film that failed leaves a note in its place.
    `tell` is called with each film before its files are written; `words` are those of the article unless there are
    others; `light` are films by name for readers whose scheme is light; `looks` the page's palettes by theme.
    """
    from scenes.publish.kit.folder import filled
    from scenes.publish.pages.article import article
    from scenes.publish.pages.body import document

    words = words or article([result.film for result in results])
    with filled(target) as made:
        (made / "index.html").write_text(document(words, results, made, tell, light, looks), encoding="utf-8")
    return target / "index.html"
