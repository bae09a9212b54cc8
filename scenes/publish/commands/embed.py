"""Write a folder that a blogger can drop into a site: film, poster, captions, chapters, figure, facts."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scenes.publish.commands.render import QUALITIES, THEMES, shape_argument
from scenes.publish.rendering.look_options import add_asked, add_brand, asked_of, brand_of
from scenes.publish.rendering.progress import Progress
from scenes.publish.stories.wanted import add_wanted, of_options, one_line
from scenes.visuals.brand import FILMS_OWN, Brand

if TYPE_CHECKING:
    from scenes.publish.recording.notes import Recording

EXAMPLE = "planefold embed deep2 --theme light --gif --for hugo"
VIDEO_SITE = "youtube"
SITES = (VIDEO_SITE, "hugo", "quarto", "docusaurus", "wordpress", "jupyter")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold embed`."""
    add_wanted(parser, None)
    parser.add_argument("--text", help="in place of the film's claim, below it")
    parser.add_argument("-o", "--output", type=Path, metavar="DIR", help="the folder (media/embed/FILM, FILM-9x16)")
    parser.add_argument("-q", "--quality", choices=QUALITIES, default="m", help="480p15, 720p30, ... (m)")
    parser.add_argument("--theme", choices=THEMES, default="dark", help="dark")
    shape_argument(parser)
    parser.add_argument("--thumbnail", action="store_true", help="FILM.thumb.png too, 1280 x 720 with a larger title")
    parser.add_argument("--gif", action="store_true", help="a GIF too, for places that show no video")
    parser.add_argument(
        "--for",
        choices=SITES,
        dest="site",
        help="the figure as that kind of site takes it, too; youtube: description, .srt, thumbnail",
    )
    parser.add_argument("--autoplay", action="store_true", help="play by itself, but never where less motion is asked")
    parser.add_argument("--folder", type=Path, default=Path("media"), help="where films are stored (media)")
    parser.add_argument("--quiet", action="store_true", help="no progress and no list of files")
    add_brand(parser)
    add_asked(parser)


def run(options: argparse.Namespace) -> int:
    """Render if needed, write the folder, print its files; exit code 1 if the film fails."""
    from scenes.publish.kit.folder import refuse
    from scenes.publish.recording.record import Failed, record
    from scenes.publish.rendering.one_film import Look

    brand, asked = brand_of(options), asked_of(options)
    (title,) = of_options(options)
    text = None if options.text is None else one_line(options.text, "text")
    suffix = Look(shape=options.shape, brand=brand, asked=asked).suffix
    target = options.output or options.folder / "embed" / (title.name + suffix)
    refuse(target)
    look = options.quality, options.theme, 1, options.folder, options.quiet, options.shape, brand, asked
    (recording,) = record([title], *look)
    if isinstance(recording, Failed):
        print(f"planefold embed: {recording.film} failed: {recording.error}", file=sys.stderr)
        return 1
    recording = recording if text is None else replace(recording, claim=text)
    progress = Progress(options.quiet, patience=0)
    progress.show(f"writing the kit of {title.name}")
    files = embed(recording, target, options.gif, options.site, options.autoplay, options.thumbnail, brand)
    progress.clear()
    if not options.quiet:
        for path in files:
            print(path)
    return 0


def embed(
    recording: "Recording",
    target: Path,
    with_gif: bool = False,
    site: str | None = None,
    autoplay: bool = False,
    with_thumbnail: bool = False,
    brand: Brand = FILMS_OWN,
) -> list[Path]:
    """Write the files of a film's blog kit into the folder `target`; their paths, the page to look at first.

    They are made beside it and move there when all are complete. Files of an earlier kit that this one does not have
    are left alone, but for a second source of the film.
    """
    from geometry.storage import write_text
    from scenes.publish.kit.facts import facts_text
    from scenes.publish.kit.folder import filled
    from scenes.publish.kit.media import media
    from scenes.publish.kit.video import copied
    from scenes.publish.rendering.gif import film_colors

    with filled(target) as made:
        pages = _pages(recording, media(recording, made), made, site, autoplay, film_colors(recording.theme, brand)[0])
        files = [path.name for path in made.iterdir() if path.name not in pages]
        if with_thumbnail or site == VIDEO_SITE:
            files.append(copied(recording.thumbnail, made / f"{recording.film}.thumb.png").name)
        if with_gif:
            files.append(_gif(recording, made / f"{recording.film}.gif", brand).name)
        write_text(made / f"{recording.film}.json", facts_text(recording))
    return [target / name for name in (*pages, *sorted(files), f"{recording.film}.json")]


def _pages(
    recording: "Recording", sources: list[Any], made: Path, site: str | None, autoplay: bool, ground: str
) -> list[str]:
    """Write the figure, and again as a kind of site takes it; the names of the files."""
    from geometry.storage import write_text
    from scenes.publish.kit.figure import figure
    from scenes.publish.kit.snippets import SNIPPETS
    from scenes.publish.kit.video_site import description, srt

    name = recording.film
    texts = {f"{name}.html": figure(recording, sources, autoplay=autoplay, ground=ground)}
    if site == VIDEO_SITE:
        texts |= {f"{name}.txt": description(recording), f"{name}.srt": srt(recording)}
    elif site is not None:
        snippet = SNIPPETS[site]
        html = figure(recording, sources, snippet.base.format(film=name), autoplay, ground=ground)
        texts[snippet.name.format(film=name)] = snippet.wrap(name, html)
    return [write_text(made / file, text).name for file, text in texts.items()]


def _gif(recording: "Recording", target: Path, brand: Brand) -> Path:
    from scenes.publish.rendering.gif import film_colors, gif

    return gif(recording.video, target, colors=film_colors(recording.theme, brand)).path
