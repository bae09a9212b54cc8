"""The parts of the article's page, put together from templates: a section a film, and what frames them."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from geometry.datasets import Dataset
from geometry.language import phrase
from geometry.network import Network
from geometry.topology import Subject
from scenes.publish.kit.captions import captions, chapters, clock, entries, panels
from scenes.publish.kit.facts import certain
from scenes.publish.kit.figure import figure, page, text
from scenes.publish.kit.media import media, media_for_light
from scenes.publish.pages import correction, explorer
from scenes.publish.pages.article import PARTS, Part, Post
from scenes.publish.pages.html_page import html_page
from scenes.publish.recording.notes import Recording, Shown
from scenes.publish.recording.record import Failed
from scenes.visuals.style import THEMES, Palette

NONE: Mapping[str, Recording] = {}
BEGIN = 'document.documentElement.classList.add("script");'
"""Run before the page is drawn: what needs a script is hidden without one."""
EXPLORED = ("hidden2", "deep2", "lift3")
"""The films whose network stands below them, to be explored."""


def document(
    post: Post,
    results: Sequence[Recording | Failed],
    target: Path,
    tell: Callable[[str], None],
    light: Mapping[str, Recording] = NONE,
    looks: Mapping[str, Palette] = THEMES,
) -> str:
    """The whole page; films, posters and tracks are written into `target` on the way.

    `light` are the films, by name, that are shown where the reader's scheme is light; `looks` its palettes by theme.
    """
    by_name = {result.film: result for result in results}
    sections = []
    for number, part in enumerate(post.parts):
        tell(part.film)
        result = by_name.get(part.film)
        below = _explored(result, looks) if isinstance(result, Recording) else ""
        sections.append(_section(part, f"part-{number}", result, target, light.get(part.film), below))
    style = page("post.css").substitute(explorer.variables(looks), **_films(results, light, looks))
    style += explorer.style(looks)
    script = f"{explorer.script()}\n{text('post.js')}"
    body = page("post.html").substitute(
        title=escape(post.title),
        lede="\n".join(f'<p class="lede">{escape(paragraph)}</p>' for paragraph in post.lede),
        sections="\n".join(sections),
        after=correction.after() if post.corrects else correction.versions(),
    )
    return html_page(post.title, " ".join(post.lede) or post.title, style, script, body, begin=BEGIN)


def _films(
    results: Sequence[Recording | Failed], light: Mapping[str, Recording], looks: Mapping[str, Palette]
) -> dict[str, str]:
    """The films' width and height in pixels, and their ground: those of one page have one shape and one theme."""
    first = next((result for result in results if isinstance(result, Recording)), None)
    width, height = (16, 9) if first is None else (first.width, first.height)
    ground = "var(--ground)" if light or first is None else looks[first.theme].ground
    return {"width": str(width), "height": str(height), "film": ground}


def _section(
    part: Part, place: str, result: Recording | Failed | None, target: Path, light: Recording | None, below: str
) -> str:
    """A heading, paragraphs, and the film, with HTML below it, if there is one; else `place` is the heading's id."""
    name = part.film or place
    head = [f'<section aria-labelledby="{name}">', f'<h2 id="{name}">{escape(part.heading)}</h2>']
    head += [f"<p>{escape(paragraph)}</p>" for paragraph in part.paragraphs]
    if isinstance(result, Failed):
        head.append(
            f'<p class="failed">{escape(phrase("This film could not be made: {error}", error=result.error))}</p>'
        )
    if not isinstance(result, Recording):
        return "\n".join([*head, "</section>"])
    sources = media(result, target) + ([] if light is None else media_for_light(light, target))
    tracks = (_inline(captions(result)), _inline(chapters(result)), _inline(panels(result)))
    film = figure(result, sources, preload="none", tracks=tracks, styled=False)
    body = [film, f'<div class="film-words" id="planefold-{name}-words" aria-hidden="true"></div>', _entries(result)]
    body += [_measured(result), below]
    return "\n".join([*head, *body, "</section>"])


def _explored(result: Recording, looks: Mapping[str, Palette]) -> str:
    """The film's network, to be explored: of some films of the article, and of every one of one's own that can be."""
    own = result.film not in {part.film for part in PARTS}
    if result.shown is None or not (own or result.film in EXPLORED):
        return ""
    network, dataset = Network.from_json(result.shown.network), Dataset.from_json(result.shown.dataset)
    try:
        parts = explorer.parts(Subject.of(network, dataset, plane=result.shown.plane), result.film, looks=looks)
    except ValueError:
        return ""  # a network or dots that a page cannot show
    heading = escape(phrase("The same network, at your own pace"))
    return f'<h3 class="scripted">{heading}</h3>\n<div class="explorer">{parts}</div>'


def _inline(track: str) -> str:
    """A track as an address of its own: browsers load no track from the disk beside a page opened without a server."""
    return "data:text/vtt;charset=utf-8," + quote(track)


def _entries(result: Recording) -> str:
    video = f"planefold-{result.film}-video"
    links = [
        f'<li><a href="{result.film}.mp4#t={start:.2f}" data-video="{video}" data-start="{start:.2f}">'
        f"{clock(start)} {escape(name)}</a></li>"
        for start, _, name in entries(result)
    ]
    label = escape(phrase("Chapters of the film {film}", film=result.film))
    return f'<nav class="chapters" aria-label="{label}"><ol>' + "\n".join(links) + "</ol></nav>"


def _measured(result: Recording) -> str:
    """The numbers of the film's last score panel, and what is certain of the network that it shows."""
    panel, lines = result.measured, []
    if panel is not None:
        lines += [f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in panel.rows]
    if result.shown is not None:
        trained, verdict = _trained(result.shown), certain(result.shown)
        lines += [] if trained is None else [f"<dt>{escape(phrase('trained'))}</dt><dd>{escape(trained)}</dd>"]
        lines += [] if verdict is None else [f"<dt>{escape(phrase('certain'))}</dt><dd>{escape(verdict)}</dd>"]
    return f'<dl class="measured">{"".join(lines)}</dl>' if lines else ""


def _trained(shown: Shown) -> str | None:
    """How the network was trained, if the film did it."""
    if shown.experiment is None:
        return None
    return phrase(
        "hidden widths {widths}, {activation}, seed {seed}: {wrong} of {dots} dots wrong",
        widths=", ".join(map(str, shown.experiment["hidden"])),
        activation=shown.experiment["activation"],
        seed=shown.seed,
        wrong=shown.wrong,
        dots=shown.total,
    )
