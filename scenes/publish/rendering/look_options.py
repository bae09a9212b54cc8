"""The options that say how films look and what is asked of their networks: for `render`, `story`, `embed`, `post`."""

import argparse
import sys
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from geometry.language import ENGLISH, languages
from scenes.visuals.asked import KINDS, Asked
from scenes.visuals.brand import Brand, variable

if TYPE_CHECKING:
    from scenes.visuals.theme import Palette

BRAND = tuple(field.name for field in fields(Brand))
WORDS = {
    "seed": "of the dots and of training",
    "hidden": "hidden widths, as in 2,2,2,2",
    "activation": "of the hidden layers",
    "alpha": "weight decay of training",
    "max_iter": "iterations of training",
    "restarts": "trainings to choose from",
    "samples": "how many dots",
    "noise": "how much the dots stray",
    "factor": "of circles: the inner radius",
}


def add_brand(parser: argparse.ArgumentParser) -> None:
    """Options for a look of one's own; with plain manim it is PLANEFOLD_PALETTE, PLANEFOLD_PANEL=0 and so on."""
    group = parser.add_argument_group(
        "a look of your own", "in brackets what plain manim takes, as in PLANEFOLD_PANEL=0"
    )
    add_palette(group)
    group.add_argument("--font", metavar="NAME|FILE", help=_told("font", "a family that Typst finds, or a .ttf, .otf"))
    group.add_argument("--logo", type=Path, metavar="FILE", help=_told("logo", "a .png or .svg, in a corner"))
    add_language(group)
    group.add_argument("--speed", type=float, metavar="N", help=_told("speed", "of motion, 0.25 to 4; reading as ever"))
    group.add_argument(
        "--voice", metavar="piper|DIR|MODEL", help=_told("voice", "that speaks: piper's, or recordings, one a beat")
    )
    for name, words in (("panel", "without the score panel"), ("captions", "words in the subtitles only")):
        group.add_argument(f"--no-{name}", action="store_false", dest=name, default=None, help=_told(name, words))


def add_palette(group: argparse._ActionsContainer) -> None:
    """The option for colours of one's own."""
    group.add_argument("--palette", type=Path, metavar="TOML", help=_told("palette", "colours that can be told apart"))


def palettes_of(options: argparse.Namespace) -> "dict[str, Palette]":
    """The palettes of a page that follows dark and light; says so where one's own colours do not fit one of them."""
    from scenes.visuals.own_palette import on_themes

    looks, faults = on_themes(Brand(palette=options.palette).palette)
    for fault in faults:
        print(f"planefold: there the films' own colours stay: {fault}", file=sys.stderr)
    return looks


def add_language(parser: argparse._ActionsContainer) -> None:
    """The option for the language of all words; with plain manim it is PLANEFOLD_LANG."""
    parser.add_argument("--lang", choices=languages(), help=_told("lang", "the language of all words"))


def _told(name: str, words: str) -> str:
    return f"{words} ({variable(name)})"


def brand_of(options: argparse.Namespace) -> Brand:
    """The look that options say; `ValueError` for what does not fit, before anything is rendered."""
    given = {name: getattr(options, name) for name in BRAND if getattr(options, name) is not None}
    return checked(Brand(**given), options.theme)


def checked(brand: Brand, theme: str) -> Brand:
    """The look, once its palette can be seen over the theme, its font is found and its voice can speak; `ValueError`
    otherwise."""
    if brand.palette is not None:
        from scenes.visuals.own_palette import read

        read(brand.palette, theme)
    if brand.font is not None or brand.lang != ENGLISH:
        from scenes.visuals.words.fonts import face_of

        face_of(brand.font, brand.font_file, brand.lang)
    if brand.voice is not None:
        from scenes.visuals.speech import Voice

        Voice.of(brand.voice).ready()
    return brand


def add_asked(parser: argparse.ArgumentParser) -> None:
    """Options for the networks that films find; with plain manim it is PLANEFOLD_SEED, PLANEFOLD_HIDDEN and so on."""
    group = parser.add_argument_group("other networks than the film's own", "where its words stay true")
    for name in KINDS:
        group.add_argument(f"--{name.replace('_', '-')}", metavar="VALUE", default="", help=_told(name, WORDS[name]))
    parser.add_argument("--cut", metavar="SECONDS", default="", help=_told("cut", "a short cut of explainer: 60 or 15"))
    group.add_argument("--find", action="store_true", help=_told("find", "look on the dots of further seeds, too"))


def asked_of(options: argparse.Namespace) -> Asked:
    """What options ask of the networks; `ValueError` for what is no value."""
    return Asked.of({name: getattr(options, name) for name in KINDS}, options.find, cut=options.cut)
