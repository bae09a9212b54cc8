"""The parts of the article's page, put together from templates: a section a film, and what frames them."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from pathlib import Path
from urllib.parse import quote

from geometry.datasets import Dataset
from geometry.network import Network
from geometry.topology import Subject
from scenes.publish.kit.captions import captions, chapters, clock, entries, panels
from scenes.publish.kit.facts import certain, made_with
from scenes.publish.kit.figure import figure, page, text
from scenes.publish.kit.media import media, media_for_light
from scenes.publish.pages import explorer
from scenes.publish.pages.article import ANSWER, PARTS, READINGS, REFERENCES, Part, Post
from scenes.publish.pages.html_page import html_page
from scenes.publish.recording.notes import Recording
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
    style = page("post.css").substitute(explorer.variables(looks), **_size(results))
    style += explorer.style(looks)
    script = f"{explorer.script()}\n{text('post.js')}"
    body = page("post.html").substitute(
        title=escape(post.title),
        lede="\n".join(f'<p class="lede">{escape(paragraph)}</p>' for paragraph in post.lede),
        sections="\n".join(sections),
        after=page("after.html").substitute(correction=_correction(), made=_made(), references=_references())
        if post.corrects
        else _versions(),
    )
    return html_page(post.title, " ".join(post.lede) or post.title, style, script, body, begin=BEGIN)


def _size(results: Sequence[Recording | Failed]) -> dict[str, str]:
    """The films' width and height in pixels: those of one page have one shape."""
    first = next((result for result in results if isinstance(result, Recording)), None)
    width, height = (16, 9) if first is None else (first.width, first.height)
    return {"width": str(width), "height": str(height)}


def _references() -> str:
    return "\n".join(f'<li><a href="{address}">{escape(name)}</a></li>' for name, address in REFERENCES)


def _section(
    part: Part, place: str, result: Recording | Failed | None, target: Path, light: Recording | None, below: str
) -> str:
    """A heading, paragraphs, and the film, with HTML below it, if there is one; else `place` is the heading's id."""
    name = part.film or place
    head = [f'<section aria-labelledby="{name}">', f'<h2 id="{name}">{escape(part.heading)}</h2>']
    head += [f"<p>{escape(paragraph)}</p>" for paragraph in part.paragraphs]
    if isinstance(result, Failed):
        head.append(f'<p class="failed">This film could not be made: {escape(result.error)}</p>')
    if not isinstance(result, Recording):
        return "\n".join([*head, "</section>"])
    sources = media(result, target) + ([] if light is None else media_for_light(light, target))
    tracks = (_inline(captions(result)), _inline(chapters(result)), _inline(panels(result)))
    film = figure(result, sources, preload="none", tracks=tracks, styled=False)
    body = [film, f'<div class="now" id="planefold-{name}-now" aria-hidden="true"></div>', _entries(result)]
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
    return f'<h3 class="scripted">The same network, at your own pace</h3>\n<div class="explorer">{parts}</div>'


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
    label = escape(f"Chapters of the film {result.film}")
    return f'<nav class="chapters" aria-label="{label}"><ol>' + "\n".join(links) + "</ol></nav>"


def _measured(result: Recording) -> str:
    """The numbers of the film's last score panel, and what is certain of the network that it shows."""
    panel, lines = result.measured, []
    if panel is not None:
        lines += [f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in panel.rows]
    if result.shown is not None:
        shown = result.shown
        if shown.experiment is not None:
            hidden = ", ".join(map(str, shown.experiment["hidden"]))
            trained = f"hidden widths {hidden}, {shown.experiment['activation']}, seed {shown.seed}: "
            lines.append(f"<dt>trained</dt><dd>{escape(trained)}{shown.wrong} of {shown.total} dots wrong</dd>")
        verdict = certain(shown)
        lines += [] if verdict is None else [f"<dt>certain</dt><dd>{escape(verdict)}</dd>"]
    return f'<dl class="measured">{"".join(lines)}</dl>' if lines else ""


def _correction() -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{what}</th><td>{verdict}</td><td>{why}</td></tr>' for what, verdict, why in READINGS
    )
    return (
        "<p>Angela Shi’s article <cite>Neural network: why deeper isn’t always better</cite> (Towards Data Science), "
        "which these films retell, says that two neurons in the first layer cannot classify such data, "
        "however many layers follow. That can be read in three ways, and the three have different answers.</p>\n"
        '<div class="wide" tabindex="0" role="region" aria-label="Three readings of the claim"><table>\n'
        '<thead><tr><th scope="col">Reading</th><th scope="col">Verdict</th><th scope="col">Why</th></tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table></div>\n<p><strong>{escape(ANSWER)}</strong></p>"
    )


def _made() -> str:
    words = (
        "<p>The numbers below each film were computed from the network that it shows, while the film was made. The "
        "sentences marked “certain” are about the whole disc of radius 0.1 and the whole ring of radii 1 to 1.1, not "
        "about the dots, and come with certificates that can be checked again.</p>"
    )
    return f"{words}\n{_versions()}"


def _versions() -> str:
    versions = ", ".join(f"{name} {number}" for name, number in made_with().items())
    return f'<p class="made">Made with {escape(versions)}.</p>'
