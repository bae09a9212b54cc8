"""Stills and excerpts of all films, for the README and the site: `make gallery`."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from scenes.publish.recording.notes import Recording

MOST_BYTES = 5_000_000
KINDS = (".webp", ".gif", ".mp4", ".vtt")
STILL_WIDTH = 640
LOOP_BYTES = 1_400_000
LOOP_STEPS = ((560, 12.5), (480, 12.5), (400, 12.5), (320, 12.5))
LOOPS = (("deep2", 1, 2),)
"""Films and the first and last chapter of their GIFs, counted from 0: for the README, which can show no video."""


def gallery(recordings: Sequence[Recording], target: Path) -> list[Path]:
    """Write NAME.webp, NAME.mp4 and NAME.vtt for each film, and GIFs; what else of that kind was there is removed.

    `ValueError` where all files together are over 5 MB.
    """
    from scenes.publish.kit.excerpt import excerpt
    from scenes.publish.kit.video import poster

    target.mkdir(parents=True, exist_ok=True)
    files = []
    for recording in recordings:
        files.append(target / f"{recording.film}.webp")
        poster(recording.still, files[-1], STILL_WIDTH)
        files += excerpt(recording, files[-1].with_suffix(".mp4"))
    by_name = {recording.film: recording for recording in recordings}
    for film, first, last in LOOPS:
        if film in by_name:
            files.append(_loop(by_name[film], first, last, target / f"{film}.gif"))
    for path in set(target.iterdir()) - set(files):
        if path.suffix in KINDS:
            path.unlink()
    total = sum(path.stat().st_size for path in files)
    if total > MOST_BYTES:
        raise ValueError(f"the gallery must fit in {MOST_BYTES} bytes; got {total}: shorten what moves")
    return files


def _loop(recording: Recording, first: int, last: int, target: Path) -> Path:
    from scenes.publish.kit.captions import chapter_starts
    from scenes.publish.rendering.gif import film_colors, gif

    starts = [*chapter_starts(recording.chapters, recording.captions), recording.seconds]
    span = starts[min(first, len(starts) - 2)], starts[min(last + 1, len(starts) - 1)]
    return gif(recording.video, target, LOOP_BYTES, span, LOOP_STEPS, film_colors(recording.theme)).path


def main(words: Sequence[str] | None = None) -> int:
    """Render what changed, write the gallery, name its files; exit code 1 if a film failed."""
    from scenes.publish.pages.article import ordered
    from scenes.publish.recording.record import Failed, record
    from scenes.publish.rendering.catalogue import chosen, films

    parser = argparse.ArgumentParser(prog="make gallery", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=Path("media/gallery"))
    parser.add_argument("-q", "--quality", default="m")
    parser.add_argument("--folder", type=Path, default=Path("media"))
    options = parser.parse_args(words)
    names = [part.film for part in ordered(list(films()))]
    results = record(chosen(names), options.quality, folder=options.folder, quiet=False)
    made = [result for result in results if isinstance(result, Recording)]
    for path in gallery(made, options.output):
        print(f"{path} {path.stat().st_size / 1000:.0f} kB")
    failed = [result for result in results if isinstance(result, Failed)]
    for result in failed:
        print(f"make gallery: {result.film} failed: {result.error}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
