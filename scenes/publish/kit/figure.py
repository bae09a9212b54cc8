"""The `<figure>` of a film: HTML that stands by itself on any page, and the film in words."""

import re
from collections.abc import Sequence
from functools import reduce
from html import escape
from pathlib import Path
from string import Template

from geometry.language import ENGLISH, enumerated, language, marked, phrase, together
from scenes.publish.kit.video import Source
from scenes.publish.recording.notes import Panel, Recording

PAGES = Path(__file__).parents[1] / "pages" / "templates"
CONTROLS = "4.25rem"
"""Height of a browser's own controls: they lie on the lowest part of a video, where a film has its captions."""
FRAME = ' style="container-type: inline-size; min-width: min(100%, 15rem)"'
STYLE = """
    style="width: {wide}; height: calc({wide} * {height} / {width} + {controls}); object-position: top; \
background: {ground}\""""
TALLEST = 90
"""Share of the window's height, in percent, that no film exceeds: one of 9:16 would be cut off on a desk's screen."""
WORDS = re.compile(r"\{\{(.+?)\}\}")
TAGS = {"zh": "zh-Hans"}
NAMES = {ENGLISH: "English", "zh": "简体中文"}
"""The languages, as each calls itself."""
AUTOPLAY = """<script>
  if (!matchMedia("(prefers-reduced-motion: reduce)").matches) {{
    const film = document.getElementById("planefold-{film}-video");
    film.muted = true;
    film.play().catch(() => {{}});
  }}
</script>
"""


def page(name: str) -> Template:
    """A template of scenes/publish/pages, its {{words}} in the language of this process, as text."""
    return worded(text(name)) if name.endswith(".html") else Template(text(name))


def worded(template: str) -> Template:
    """A template of HTML, its {{words}} in the language of this process, as text."""
    return Template(WORDS.sub(lambda found: escape(phrase(found[1])).replace("$", "$$"), template))


def tag(code: str = "") -> str:
    """A language, or that of this process, as HTML has it, which tells the scripts of Chinese apart."""
    return TAGS.get(code or language(), code or language())


def text(name: str) -> str:
    """A script of scenes/publish/pages, or the text of a template."""
    return (PAGES / name).read_text(encoding="utf-8")


def figure(
    recording: Recording,
    sources: Sequence[Source],
    base: str = "",
    autoplay: bool = False,
    preload: str = "metadata",
    tracks: Sequence[str] = (),
    styled: bool = True,
    ground: str = "none",
) -> str:
    """The figure; file names get `base` before them, `tracks` are addresses of captions, chapters and panels.

    It plays by itself only if asked, and then by a script that leaves it still where the reader prefers less motion:
    the attribute `autoplay` could not know. It carries its style unless the page has one for it; `ground` is then the
    film's, which goes on below it, behind the controls.
    """
    name = recording.film
    captions, chapters, *panels = tracks or (f"{base}{name}.vtt", f"{base}{name}.chapters.vtt")
    html = page("figure.html").substitute(
        lang=tag(recording.lang),
        spoken=NAMES[recording.lang],
        film=name,
        width=recording.width,
        height=recording.height,
        base=base,
        poster=f"{name}.webp",
        preload=preload,
        muted="" if recording.spoken else " muted",
        label=plain(phrase("Film: {claim}", claim=recording.claim)),
        claim=plain(recording.claim),
        text=plain(in_words(recording)),
        sources="\n".join(
            f"    <source src=\"{base}{one.path.name}\" type='{one.type}'{_media(one)}>"
            for one in sorted(sources, key=_last)
        ),
        captions=captions,
        chapters=chapters,
        panels="".join(f'\n    <track kind="metadata" label="Panels" src="{address}">' for address in panels),
        frame=FRAME if styled else "",
        style=_style(recording.width, recording.height, ground) if styled else "",
    )
    return html + (AUTOPLAY.format(film=name) if autoplay else "")


def _style(width: int, height: int, ground: str) -> str:
    """Of a video that is as wide as its figure, and so much higher than its film that the controls lie below it."""
    wide = f"min(100cqw, {width}px, {TALLEST * width / height:.4g}vh)"
    return STYLE.format(width=width, height=height, wide=wide, controls=CONTROLS, ground=ground)


def plain(text: str) -> str:
    """Text as HTML in which no site generator finds anything to do: marks of Hugo, Quarto, Jekyll, WordPress, too."""
    return escape(text).translate({ord(mark): f"&#{ord(mark)};" for mark in "{}[]`"})


def in_words(recording: Recording) -> str:
    """What a reader learns who does not see the film: its claim, its captions in order, what was measured."""
    kind = marked("A film of {seconds:.0f} seconds.")
    if not recording.spoken:
        kind = marked("A silent film of {seconds:.0f} seconds.")
    panels = dict.fromkeys(_told(panel) for panel in recording.panels if panel.rows)
    rows = phrase("Measured while it was made: {rows}.", rows=reduce(_then, panels)) if panels else ""
    said = [caption.text for caption in recording.captions]
    return together(phrase(kind, seconds=recording.seconds), recording.claim, *said, rows)


def _then(before: str, after: str) -> str:
    return phrase("{before}; {next}", before=before, next=after)


def _told(panel: Panel) -> str:
    rows = enumerated(*(f"{name} {value}" for name, value in panel.rows))
    return phrase("{heading}: {rows}", heading=panel.heading, rows=rows)


def _media(source: Source) -> str:
    return f' media="{source.media}"' if source.media else ""


def _last(source: Source) -> tuple[bool, bool]:
    """A browser takes the first that it can play: what is for some readers comes first, then the smaller source."""
    return not source.media, source.path.suffix == ".mp4"
