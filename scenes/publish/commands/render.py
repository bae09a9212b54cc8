"""Render all films, or some, side by side; in Python `render(["deep2"], quality="h")`."""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scenes.publish.rendering.at_rest import stills
from scenes.publish.rendering.catalogue import Title, name_of, scene_of
from scenes.publish.rendering.look_options import add_asked, add_brand, asked_of, brand_of
from scenes.publish.rendering.one_film import FORMATS, QUALITIES, SHAPES, THEMES, Look, Shot, shoot
from scenes.publish.rendering.progress import Progress
from scenes.publish.rendering.spoken import all_recorded
from scenes.publish.rendering.worker import Tell
from scenes.publish.rendering.workers import at_a_time, hands, side_by_side
from scenes.publish.stories.wanted import add_wanted, of_options, wanted
from scenes.visuals.asked import NOTHING, Asked
from scenes.visuals.brand import FILMS_OWN, Brand

EXAMPLE = "planefold render deep2 wide3 -q h --format webm"


@dataclass(frozen=True)
class Result:
    """What became of one film: its file and length in seconds, or the error that stopped it, on one line.

    A video's subtitles are beside it, with the suffix .srt.
    """

    film: str
    video: Path | None = None
    seconds: float = 0.0
    error: str | None = None


def render(
    films: Sequence[str | Title] = (),
    quality: str = "l",
    format: str = "mp4",
    theme: str = "dark",
    jobs: int | None = None,
    folder: str | Path = "media",
    *,
    backend: str | None = None,
    quiet: bool = True,
    shape: str = "16:9",
    brand: Brand = FILMS_OWN,
    asked: Asked = NOTHING,
    at_rest: bool = False,
) -> list[Result]:
    """Render films by name (all if none is named), scene files and stories, by `jobs` processes, one a core.

    Files lie below `folder` as manim puts them (videos/deep2/480p15/Deep2.mp4; a theme or shape of its own adds
    "-light", "-1x1", "-9x16"); each appears when it is complete. The format png is the poster: the film's best frame
    under its title. A film that fails does not stop the others: its result has an `error`. `backend` names a joblib
    backend of processes (loky, dask, ...) instead of forks; with dask the folder must be one that every worker can
    write. `brand` is a look of one's own, `asked` what is asked of the networks; `at_rest` writes stills of all rests
    instead, as SVG and PNG. `ValueError` for unknown films or choices.
    """
    look = Look(quality, format, theme, Path(folder), shape, brand, asked)
    titles = [replace(title, seconds=asked.cut or title.seconds) for title in wanted(films)]
    if at_rest and brand.voice is not None:
        raise ValueError("stills have no sound: leave the voice out")
    at_once = at_a_time(jobs)
    _make_ready(look, backend)
    watch = _Watch(len(titles), Progress(quiet))
    # the longest first, so that none is left over at the end
    order = sorted(titles, key=lambda title: -(title.seconds or float("inf")))
    each = 1 if backend is not None else hands(jobs, len(titles))
    outcomes = side_by_side(_Film(look, at_rest, each), order, at_once, watch, backend)
    watch.progress.clear()
    results = {outcome.item: _result(outcome.item.name, outcome.value, outcome.error) for outcome in outcomes}
    return [results[title] for title in titles]


def _make_ready(look: Look, backend: str | None) -> None:
    """What must be in order before any film begins; nothing is written where the backend is not known."""
    if backend is None:
        import scenes.visuals.film  # noqa: F401  imported once, before the forks
    else:
        from joblib.parallel import BACKENDS, EXTERNAL_BACKENDS

        if backend not in (known := [*BACKENDS, *EXTERNAL_BACKENDS]):
            raise ValueError(f"backend must be one that joblib knows, {', '.join(known)}; got {backend!r}")
    look.folder.mkdir(parents=True, exist_ok=True)


@dataclass(frozen=True)
class _Film:
    """The job of one worker; a value, so that it can be sent to another process."""

    look: Look
    at_rest: bool
    hands: int

    def __call__(self, title: Title, tell: Tell) -> Shot:
        if self.at_rest:
            return stills(scene_of(title), self.look, self.look.named(title.name))
        all_recorded(scene_of(title), self.look)
        path = title.path if title.name == name_of(title.path) else title.path.with_stem(title.name)
        return shoot(scene_of(title), path, self.look, _seldom(tell), self.look.named(title.scene), self.hands)


def _seldom(tell: Tell, pause: float = 0.2) -> Tell:
    """Report at most a few times a second."""
    last = 0.0

    def told(seconds: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= pause:
            last = now
            tell(seconds)

    return told


class _Watch:
    """Words for the progress line: how many films are done, and how far the others are."""

    def __init__(self, total: int, progress: Progress) -> None:
        self.total, self.progress = total, progress

    def __call__(self, running: dict[Title, float | None], done: int) -> None:
        parts = [f"{title.name} {_share(title, seconds)}" for title, seconds in running.items()]
        self.progress.show(f"{done} of {self.total} films" + "".join(f" · {part}" for part in parts))


def _share(title: Title, seconds: float | None) -> str:
    if seconds is None:
        return "…"
    return f"{min(1.0, seconds / title.seconds):.0%}" if title.seconds else f"{seconds:.0f} s"


def _result(film: str, shot: Any, error: str | None) -> Result:
    return Result(film, error=error) if error is not None else Result(film, shot.video, shot.seconds)


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold render`."""
    add_wanted(parser, "*", "(default: all)")
    look_arguments(parser)
    parser.add_argument("--stills", action="store_true", help="no video: SVG and PNG of every rest, in stills/ there")
    parser.add_argument("-o", "--folder", type=Path, default=Path("media"), help="manim's media folder (media)")
    parser.add_argument("-j", "--jobs", type=int, help="processes, several a film where films are few (one a core)")
    parser.add_argument(
        "--backend", help="a joblib backend, such as loky or dask (at DASK_SCHEDULER_ADDRESS), instead of forks"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress and no list of files")
    add_brand(parser)
    add_asked(parser)


def look_arguments(parser: argparse.ArgumentParser) -> None:
    """The options that say how a film is rendered."""
    parser.add_argument("-q", "--quality", choices=QUALITIES, default="l", help="480p15, 720p30, 1080p60, 1440p60, 4K")
    parser.add_argument("--format", choices=FORMATS, default="mp4", help="mp4; png is the poster")
    parser.add_argument("--theme", choices=THEMES, default="dark", help="dark")
    shape_argument(parser)


def shape_argument(parser: argparse.ArgumentParser) -> None:
    """The option that says what proportions a film has."""
    parser.add_argument("--shape", choices=SHAPES, default="16:9", help="width by height, each with its layout (16:9)")


def run(options: argparse.Namespace) -> int:
    """Render, print each file as manim does, then what failed; exit code 1 if anything did."""
    results = render(
        of_options(options),
        options.quality,
        options.format,
        options.theme,
        options.jobs,
        options.folder,
        backend=options.backend,
        quiet=options.quiet,
        shape=options.shape,
        brand=brand_of(options),
        asked=asked_of(options),
        at_rest=options.stills,
    )
    failed = [result for result in results if result.error is not None]
    if not options.quiet:
        for result in results:
            if result.video is not None:
                print(result.video)
    for result in failed:
        print(f"planefold render: {result.film} failed: {result.error}", file=sys.stderr)
    return 1 if failed else 0
