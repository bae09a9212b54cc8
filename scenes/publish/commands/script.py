"""Print what is spoken in films, beat by beat: the names of recordings, when each begins, how long it may last."""

import argparse
import csv
import io
from collections.abc import Callable, Sequence

from scenes.publish.rendering.catalogue import scene_of
from scenes.publish.rendering.look_options import add_asked, add_language, asked_of
from scenes.publish.rendering.one_film import Look
from scenes.publish.rendering.spoken import Line, lines
from scenes.publish.stories.wanted import add_wanted, of_options

EXAMPLE = "planefold script deep2 --as md > deep2.md"
COLUMNS = ("recording", "begins", "seconds", "words")
BRIEF = (
    "Speak each row into a file of its own, named as it says (.wav, .mp3, .flac, .m4a or .ogg), in one folder. "
    "`seconds` is how long the film shows that beat by itself; it waits for what takes longer."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold script`."""
    add_wanted(parser, "+")
    add_language(parser)
    parser.add_argument("--as", choices=FORMS, default="text", dest="form", help="md or csv to hand on (text)")
    add_asked(parser)


def run(options: argparse.Namespace) -> int:
    """Print the script."""
    look = Look(asked=asked_of(options))
    print(FORMS[options.form]([line for title in of_options(options) for line in lines(scene_of(title), look)]), end="")
    return 0


def _text(spoken: Sequence[Line]) -> str:
    return "".join(f"{line.name}  {line.begins:.1f} s, {line.seconds:.1f} s\n    {line.words}\n" for line in spoken)


def _markdown(spoken: Sequence[Line]) -> str:
    rows = [COLUMNS, ("---", "---:", "---:", "---"), *(line.cells for line in spoken)]
    table = "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows)
    return f"{BRIEF}\n\n{table}"


def _csv(spoken: Sequence[Line]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([COLUMNS, *(line.cells for line in spoken)])
    return text.getvalue()


FORMS: dict[str, Callable[[Sequence[Line]], str]] = {"text": _text, "md": _markdown, "csv": _csv}
