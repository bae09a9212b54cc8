"""The look: colours, type sizes, durations. The only literals of that kind; places stand in `places`.

A theme is chosen by PLANEFOLD_THEME (`dark`, the default, or `light`); drawings ask `palette()` when they are built.
"""

import math
import os
from collections.abc import Sequence
from enum import IntEnum
from unicodedata import east_asian_width

from scenes.visuals.brand import brand
from scenes.visuals.own_palette import read
from scenes.visuals.theme import DARK, LIGHT, THEMES, Palette

__all__ = ["DARK", "LIGHT", "THEMES", "Palette"]


_followed = "dark"


def follow(ground: Sequence[float]) -> None:
    """Where no theme is chosen, take the one whose words can be read on the user's ground (3,), from 0 to 1."""
    global _followed
    red, green, blue = ground
    _followed = "light" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > BRIGHT_GROUND else "dark"


class Level(IntEnum):
    """What is in front of what: a higher level covers a lower one, whatever came first."""

    AXES = 0
    WASH = 10
    SHEET = 20
    REGION = 30
    LINES = 40
    RED = 45
    RING = 50
    CUT = 60
    LIGHTS = 65
    DOTS = 70
    SPECKS = 72
    WALK = 80
    GLASS = 85
    WORDS = 90


def palette() -> Palette:
    """The theme of this process, with the colours of PLANEFOLD_PALETTE in it; `ValueError` lists the themes where
    PLANEFOLD_THEME names none, and says which colours cannot be told apart."""
    name = os.environ.get("PLANEFOLD_THEME", _followed)
    if name not in THEMES:
        raise ValueError(f"PLANEFOLD_THEME must be one of {', '.join(THEMES)}; got {name!r}")
    own = brand().palette
    return THEMES[name] if own is None else read(own, name)


BRIGHT_GROUND = 0.45
FONT = "Libertinus Serif"

# Heights of type (em) in scene units, 8 to a frame: at 480p one unit is 60 pixels, a digit two thirds of an em.
CAPTION = 0.5
LARGE = 0.58
LABEL = 0.42
SMALL = 0.34
# A title on a poster: its lines' height as a share of its band, line by line and above the middle in em, share of the
# width; the bands of a poster and of a thumbnail as shares of their heights
TITLE_SHARE, TITLE_LINE, TITLE_RISE, TITLE_WIDTH = 0.74, 1.1, 0.38, 0.92
POSTER_BAND, THUMBNAIL_BAND = 0.14, 0.22

DOT_INNER = 0.105
DOT_OUTER = 0.125
DOT_HOLE = 0.065
DOT_LIGHT = 0.21
SPECK, SPECK_LIT, DROP = 2.5, 5.0, 1.2
MAGNIFIED = 1.5
GRID_WIDTH, GRID_OPACITY = 1.6, 0.6
LINE_WIDTH = 4.0
RING_WIDTH = 3.0
# Light round a line or a dot, from the outside in: how many times as wide, and how strong
HALO = ((5.0, 0.10), (3.2, 0.14), (1.9, 0.25))
DOT_GLOW = (4.2, 0.32)
CUT_WIDTH = 4.5
THREAD_WIDTH, POST, BAR_WIDTH = 18.0, 0.25, 9.0
# Scene units a unit of the line at which its dots are of full size: they grow with it
BEAD = 1.6
EDGE_WIDTH = 2.0
AXIS_WIDTH = 2.0
CURVE_WIDTH = 3.5
HEAD_WIDTH, BARB = 11.0, 0.2
WALKER_WIDTH, WALKER_RIM = 24.0, 38.0
MARK, MARK_RIM = 15.0, 25.0
# A ring that passes the centre nearer than this, in scene units, is shown in the lens
HUGS = 0.25
REGION_OPACITY = 0.26
BRIGHT = 0.5

# The sheet in space: share of ink in its lines, of the colour of inside in what scores above 0; of the shadow on
# sides turned from the light, which comes from one side; light along the rim, where the sheet turns away, and
# on the walls of the cube; degrees of a slow drift
SHEET_LINES, SHEET_INSIDE = 0.3, 0.42
SHADED, LIGHT_FROM, RIM_LIGHT = 0.75, (0.60, 0.42, 0.68), 0.35
WALL, DRIFT = 0.1, -14.0
# Turn and tilt of the camera before the last layer lifts the sheet, half-way, and when it is lifted
LIFTING = ((-35.0, 48.0), (-100.0, 52.0), (-118.0, 55.0))
GHOST = 0.3
CUBE_WIDTH = 2.2
PLANE_OPACITY = 0.32

# Seconds
TURN_TIME = 1.6
SHIFT_TIME = 0.8
SQUASH_TIME = 1.6
REST = 1.0
REVEAL = 0.7
ARRIVAL = 2.0
ROUND, BESIDE, ANEW = 7.0, 3.0, 3.5
SETTLE = 1.6
TILT_TIME, LIFT_TIME = 1.5, 5.5
LOOK_TIME = 2.4
PULL_BACK = 0.6
MORPH_TIME = 0.6
STEP, QUICK_STEP = 0.9, 0.35
LAST = 4.0
FOLD = 1.4
SLIDE, AT_ONCE = 1.4, 0.1
WALK = 4.5
ONCE_ROUND, ONCE_AGAIN, ROUND_TIME = 2.0, 1.4, 3.0
WAY, RAIN = 7.0, 4.0
SWAP = 0.4
QUICKER = 0.7
BRISK, BACK = 0.5, 0.28
BEAT = 1.2
BREATH = 0.35
END = 1.5
VERDICT_TIME = 8.5
# Degrees by which the eye is turned and tilted before a stage of three or more dimensions, and how far it goes round
ASIDE, ROUND_ABOUT = (-28.0, 62.0), (34.0, 50.0)
# Many dots are drawn smaller: as the root of this many a dot, but not below a share
USUAL_DOTS, SMALLEST_DOT = 300, 0.3


def dot_share(count: int, usual: float = USUAL_DOTS) -> float:
    """The share of their full size in which so many dots are drawn; `usual` many and fewer have all of it."""
    return min(max(math.sqrt(usual / count), SMALLEST_DOT), 1.0)


def reading_time(words: str) -> float:
    """Seconds a line stays on screen so that it can be read: 1.2, 0.06 a letter, and 0.14 a wide one, as Chinese is.

    That is about five wide letters a second. The ratio is of the limits that Netflix's guides to timed text set for
    grown-ups: 20 characters of English a second, 9 of Chinese.
    """
    wide = sum(map(is_wide, words))
    return 1.2 + 0.06 * (len(words) - wide) + 0.14 * wide


def is_wide(letter: str) -> bool:
    """Whether a letter fills a square, as those of Chinese do."""
    return east_asian_width(letter) in "WF"
