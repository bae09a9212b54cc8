"""List the films with their claims and lengths: `planefold films`."""

import argparse

from scenes.publish.rendering.catalogue import titles

EXAMPLE = "planefold films"


def arguments(parser: argparse.ArgumentParser) -> None:
    """`planefold films` has no options."""


def run(options: argparse.Namespace) -> int:
    """Print one line a film: name, about how long it lasts, claim."""
    for title in titles():
        print(f"{title.name:<16}{f'{title.seconds} s' if title.seconds else '?':>5}  {title.claim}")
    return 0
