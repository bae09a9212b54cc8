"""List the films with their claims and lengths: `planefold films`."""

import argparse

from scenes.publish.rendering.catalogue import titles

EXAMPLE = "planefold films"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold films`."""
    parser.add_argument("--quiet", action="store_true", help="no progress while lengths are measured")


def run(options: argparse.Namespace) -> int:
    """Print one line a film: name, length, claim."""
    from scenes.publish.rendering.lengths import lengths

    known = lengths([title.name for title in titles()], quiet=options.quiet)
    for title in titles():
        seconds = known.get(title.name)
        print(f"{title.name:<16}{'?' if seconds is None else f'{seconds:.0f} s':>5}  {title.claim}")
    return 0
