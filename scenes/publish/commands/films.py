"""List the films with their claims and lengths: `planefold films`."""

import argparse

from geometry.language import phrase
from scenes.publish.rendering.catalogue import titles
from scenes.publish.rendering.look_options import add_language

EXAMPLE = "planefold films"


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold films`."""
    add_language(parser)


def run(options: argparse.Namespace) -> int:
    """Print one line a film: name, about how long it lasts, claim."""
    for title in titles():
        print(f"{title.name:<16}{f'{title.seconds} s' if title.seconds else '?':>5}  {phrase(title.claim)}")
    return 0
