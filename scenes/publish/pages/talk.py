"""Slides of films: one page that needs no network, on which each chapter is a slide that plays and then waits.

The page is reveal.js, kept in vendor/ under its licence, with the films in it. Films in a page grow by a third, and a
browser reads a page as a whole: beyond `MOST_INLINE` they lie in a folder beside it, which must travel with it.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from pathlib import Path

import av

from geometry.language import phrase
from scenes.publish.kit.av1 import local
from scenes.publish.kit.captions import entries
from scenes.publish.kit.figure import page, tag, text
from scenes.publish.kit.video import copied, source
from scenes.publish.pages.html_page import embedded
from scenes.publish.recording.notes import Recording
from scenes.visuals.style import DARK, Palette

VENDOR = Path(__file__).parent / "vendor"
MOST_INLINE = 20_000_000
"""Bytes of films up to which they stand in the page: with it a mail of 25 MB takes them, and a browser a second."""
BEFORE_END = 0.05
"""Seconds before the next chapter at which a slide stops: still its own last frame."""
POSTER_WIDTH, POSTER_QUALITY = 960, 70


@dataclass(frozen=True)
class Slide:
    """A chapter of a film: from when to when it plays, in seconds, and what is said meanwhile."""

    name: str
    start: float
    end: float
    notes: tuple[str, ...]


def slides_of(recording: Recording) -> list[Slide]:
    """One slide a chapter; of a film without chapters one."""
    parts = entries(recording) or [(0.0, recording.seconds, recording.film)]
    return [
        Slide(
            name,
            start,
            max(start, end - BEFORE_END),
            tuple(line.text for line in recording.captions if start - BEFORE_END <= line.start < end - BEFORE_END),
        )
        for start, end, name in parts
    ]


def talk(
    recordings: Sequence[Recording], title: str, folder: Path | None, beside: str = "", look: Palette = DARK
) -> str:
    """The page; films are in it, or, where a `folder` is given, written there and named by the address `beside`."""
    films = {recording.film: _address(recording, folder, beside) for recording in recordings}
    return page("talk.html").substitute(
        lang=tag(),
        title=escape(title),
        subtitle="".join(f"<li>{escape(recording.claim)}</li>" for recording in recordings),
        base=_vendored("reveal.css"),
        style=page("talk.css").substitute(ground=look.ground, words=look.words, quiet=look.quiet, inner=look.inner),
        slides="\n".join(_section(recording, slide) for recording in recordings for slide in slides_of(recording)),
        films=embedded(films),
        ways=embedded({"left": phrase("To the slide before"), "right": phrase("To the next slide")}),
        width=recordings[0].width,
        height=recordings[0].height,
        reveal=_vendored("reveal.js"),
        notes=_vendored("notes.js"),
        script=text("talk.js"),
    )


def fits(recordings: Sequence[Recording]) -> bool:
    """Whether the films are small enough to stand in the page."""
    return sum(recording.video.stat().st_size for recording in recordings) <= MOST_INLINE


def _section(recording: Recording, slide: Slide) -> str:
    notes = "".join(f"<p>{escape(line)}</p>" for line in slide.notes)
    label = escape(f"{recording.film}: {slide.name}")
    times = f'data-start="{slide.start:.3f}" data-end="{slide.end:.3f}"'
    return (
        f'<section aria-label="{label}"><h2>{label}</h2>\n'
        f'<video data-film="{recording.film}" {times} muted playsinline preload="none" '
        f'aria-label="{label}" poster="{_poster(recording.video, slide.end)}"></video>\n'
        f'<aside class="notes">{notes}</aside></section>'
    )


def _address(recording: Recording, folder: Path | None, beside: str) -> str:
    if folder is not None:
        return f"{beside}/{copied(recording.video, folder / f'{recording.film}.mp4').name}"
    kind = source(recording.video).type.partition(";")[0]
    return f"data:{kind};base64,{b64encode(recording.video.read_bytes()).decode()}"


def _poster(video: Path, seconds: float) -> str:
    """The frame on screen at a time as the address of a small picture: what is seen where the film cannot be played."""
    with av.open(local(video)) as container:
        stream = container.streams.video[0]
        container.seek(round(seconds * av.time_base))
        shown = None
        for frame in container.decode(stream):
            if shown is not None and frame.time is not None and frame.time > seconds:
                break
            shown = frame
        if shown is None:
            raise ValueError(f"{video.name} has no frame at {seconds:.2f} s; render it again")
        picture = shown.to_image()
    picture.thumbnail((POSTER_WIDTH, POSTER_WIDTH))
    data = BytesIO()
    picture.save(data, "WEBP", quality=POSTER_QUALITY)
    return f"data:image/webp;base64,{b64encode(data.getvalue()).decode()}"


def _vendored(name: str) -> str:
    """A file as it may stand in a page: the mark of a comment would let a script run on beyond its end."""
    return (VENDOR / name).read_text(encoding="utf-8").replace("<!--", "\\x3c!--")
