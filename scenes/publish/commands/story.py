"""Film any network on any data; in Python `from scenes import story; story.film(estimator, X, y, "out.mp4")`."""

import argparse
from dataclasses import replace
from pathlib import Path

from scenes.publish.rendering.look_options import BRAND, add_brand, checked
from scenes.publish.rendering.one_film import QUALITIES, SHAPES, THEMES
from scenes.publish.stories.config import DOTS, TRAINING, Knobs, read, widths
from scenes.publish.stories.data_options import add_options

EXAMPLE = "planefold story --hidden 2,3,2 --activation relu --data moons --seed 4 -q h -o moons.mp4"
KEPT = ("quality", "theme", "shape", "network", "threshold", "plane", "title", *dict.fromkeys((*DOTS, *TRAINING)))


def arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `planefold story`."""
    parser.add_argument(
        "--config", type=Path, metavar="FILE", help="a .toml that stands beside a film; options beat it"
    )
    made_from(parser)
    parser.add_argument(
        "--network", metavar="FILE", help="a network that `planefold export` explains, not trained here"
    )
    parser.add_argument("--threshold", type=float, help="with --network: dots whose output is above it are class 1 (0)")
    parser.add_argument("--title", help="of the poster (Layer by layer)")
    parser.add_argument("-q", "--quality", choices=QUALITIES, help="480p15, 720p30, 1080p60, 1440p60, 4K (l)")
    parser.add_argument("--theme", choices=THEMES, help="dark")
    parser.add_argument("--shape", choices=SHAPES, help="width by height, each with its layout (16:9)")
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="mp4, gif, webm, mov, or png for the poster (story.mp4)"
    )
    parser.add_argument("--quiet", action="store_true", help="no progress, no sentence, no name of the file")
    add_brand(parser)


def made_from(parser: argparse.ArgumentParser) -> None:
    """The options of the dots, and of how a network is trained on them."""
    parser.add_argument("--data", metavar="NAME|FILE", help="circles, moons, spirals, xor, or a .csv or .npz (xor)")
    parser.add_argument("--samples", type=int, help="how many dots (200)")
    parser.add_argument("--noise", type=float, help="how much the dots stray (0.1)")
    parser.add_argument("--factor", type=float, help="of circles: the inner radius (0.1)")
    parser.add_argument("--turns", type=float, help="of spirals: how often they wind (1)")
    parser.add_argument("--seed", type=int, help="of the dots and of training (0)")
    add_options(parser)
    parser.add_argument("--hidden", metavar="N,N,...", help="hidden widths of the network to train (2,3,2)")
    parser.add_argument("--activation", help="identity, logistic, tanh or relu (tanh)")
    parser.add_argument("--alpha", type=float, help="weight decay of training (0.03)")
    parser.add_argument("--max-iter", type=int, help="iterations of training (1000)")
    parser.add_argument("--restarts", type=int, help="trainings to choose from (20)")
    parser.add_argument("--choose", choices=("best", "typical"), help="which of them is shown (best)")


def run(options: argparse.Namespace) -> int:
    """Film, then print the verdict's sentence and the file."""
    from scenes.publish.stories.filming import format_of, shoot_story
    from scenes.publish.stories.network_and_dots import network_and_dots, subject

    given = {name: getattr(options, name) for name in (*KEPT, *BRAND) if getattr(options, name) is not None}
    if options.hidden is not None:
        given["hidden"] = widths(options.hidden)
    knobs = (Knobs() if options.config is None else read(options.config)).changed(**given)
    output = options.output or _default(options.config, knobs)
    knobs = replace(knobs, format=format_of(output))
    checked(knobs.brand, knobs.theme)
    network, dataset, test = network_and_dots(knobs, options.quiet)
    sentence = shoot_story(subject(knobs, network, dataset, test), network, knobs, output, options.quiet)
    if not options.quiet:
        if knobs.threshold is not None:
            print(f"The network's output is cut at {knobs.threshold:g}.")
        print(sentence)
        print(output)
    return 0


def _default(config: Path | None, knobs: Knobs) -> Path:
    return Path("story.mp4") if config is None else config.with_suffix(f".{knobs.format}")
