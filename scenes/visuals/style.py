"""The look: colours, type sizes, durations, the layout of the frame. The only literals of that kind.

A theme is chosen by PLANEFOLD_THEME (`dark`, the default, or `light`); drawings ask `palette()` when they are built.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum


@dataclass(frozen=True)
class Palette:
    """One theme; `lines` are the hues of neurons 1, 2, 3, `wash` the four corners of the sheet's colouring;
    `sheet` are the lightness of its wash in the middle and outside, and its chroma outside, in Oklab; `shadow` how much
    light a shadow takes away."""

    ground: str
    words: str
    quiet: str
    faint: str
    inner: str
    outer: str
    ring: str
    red: str
    accent: str
    lines: tuple[str, str, str]
    wash: tuple[str, str, str, str]
    sheet: tuple[float, float, float]
    shadow: float


DARK = Palette(
    ground="#11131A",
    words="#ECEEF4",
    quiet="#A9B0C3",
    faint="#3A4054",
    inner="#F2C14E",
    outer="#4EA8DE",
    ring="#A9D8F7",
    red="#F0384F",
    accent="#ECEEF4",
    lines=("#B4EBD2", "#9472F2", "#AF9D92"),
    wash=("#3C7A78", "#56649C", "#7A6796", "#4C7F9A"),
    sheet=(0.24, 0.40, 0.085),
    shadow=0.6,
)
LIGHT = Palette(
    ground="#FFFFFF",
    words="#191C26",
    quiet="#545B6E",
    faint="#C9CEDA",
    inner="#A28702",
    outer="#1B6FA8",
    ring="#0B4F80",
    red="#E5566A",
    accent="#191C26",
    lines=("#1B5243", "#6A4BD8", "#7A6A52"),
    wash=("#8FC4BE", "#9FABDC", "#BFADD9", "#98C3DA"),
    sheet=(0.97, 0.90, 0.055),
    shadow=0.2,
)
THEMES = {"dark": DARK, "light": LIGHT}
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
    """The theme of this process; `ValueError` lists the themes where PLANEFOLD_THEME names none."""
    name = os.environ.get("PLANEFOLD_THEME", _followed)
    if name not in THEMES:
        raise ValueError(f"PLANEFOLD_THEME must be one of {', '.join(THEMES)}; got {name!r}")
    return THEMES[name]


BRIGHT_GROUND = 0.45
FONT = "Libertinus Serif"

# Heights of type (em) in scene units, 8 to a frame: at 480p one unit is 60 pixels, a digit two thirds of an em.
TITLE = 0.62
CAPTION = 0.5
LABEL = 0.42
SMALL = 0.34

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
EDGE_WIDTH = 2.0
AXIS_WIDTH = 2.0
CURVE_WIDTH = 3.5
HEAD_WIDTH, BARB = 11.0, 0.2
WALKER_WIDTH, WALKER_RIM = 24.0, 38.0
MARK, MARK_RIM = 15.0, 25.0
# A ring that passes the centre nearer than this, in scene units, is shown in the lens
HUGS = 0.25
REGION_OPACITY = 0.26
PIECE_OPACITY = 0.55
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
ROUND = 11.0
SETTLE = 1.6
TILT_TIME, LIFT_TIME = 1.5, 5.5
LOOK_TIME = 2.4
PULL_BACK = 0.6
MORPH_TIME = 0.6
STEP, QUICK_STEP = 0.9, 0.35
LAST = 4.0
FOLD = 1.8
WALK = 4.5
ONCE_ROUND = 2.0
WAY, RAIN = 7.0, 4.0
SWAP = 0.4
QUICKER = 0.7
BRISK, BACK = 0.5, 0.3
BEAT = 1.2
END = 1.5


def reading_time(words: str) -> float:
    """Seconds a line stays on screen so that it can be read: 1.2 and 0.06 a character."""
    return 1.2 + 0.06 * len(words)


@dataclass(frozen=True)
class Pane:
    """A rectangle of the frame, in scene units: the place of one drawing of a plane."""

    center: tuple[float, float]
    width: float
    height: float

    @property
    def left(self) -> float:
        return self.center[0] - self.width / 2

    @property
    def right(self) -> float:
        return self.center[0] + self.width / 2

    @property
    def bottom(self) -> float:
        return self.center[1] - self.height / 2

    @property
    def top(self) -> float:
        return self.center[1] + self.height / 2

    def between(self, other: "Pane", share: float) -> "Pane":
        """The rectangle on the way to another."""
        (x, y), (u, v) = self.center, other.center
        middle = ((1 - share) * x + share * u, (1 - share) * y + share * v)
        return Pane(
            middle,
            (1 - share) * self.width + share * other.width,
            (1 - share) * self.height + share * other.height,
        )


SAFE = Pane((0.0, 0.0), 12.8, 7.2)
MAIN = Pane((-1.85, 0.35), 9.1, 6.1)
LEFT = Pane((-4.25, 0.35), 4.3, 6.1)
RIGHT = Pane((0.55, 0.35), 4.3, 6.1)
SQUARE = Pane((-3.35, 0.35), 6.1, 6.1)
BESIDE = Pane((3.35, -1.25), 6.1, 3.3)
BESIDE_LEFT = Pane((1.7, -1.25), 2.8, 3.3)
BESIDE_RIGHT = Pane((5.0, -1.25), 2.8, 3.3)
# Seven rings in small, each under its words, and the place of a panel
SEVENTHS = tuple(Pane((x, y), 2.9, 2.45) for y in (1.75, -1.4) for x in (-4.8, -1.6, 1.6, 4.8))[:7]
PANEL_EIGHTH = (3.4, -0.35)
HERO, TWIN = Pane((-3.3, 0.42), 7.0, 7.0), Pane((4.7, -1.22), 3.3, 3.3)
APART = Pane((3.4, -1.0), 3.4, 3.4)
TENTHS = tuple(Pane((0.92 + 1.24 * k, y), 1.16, 1.16) for y in (-0.35, -1.59) for k in range(5))
CHART = Pane((0.2, 0.66), 12.1, 4.75)
LEGEND_LINE = -2.72
# Three piles of cells, and above each a picture
PILE_FLOOR, PILES = -2.2, (-4.4, 0.0, 4.4)
PICTURES = tuple(Pane((x, 2.1), 1.9, 1.9) for x in PILES)
QUESTION = Pane((0.0, 0.45), 6.1, 6.1)
LINE_LEFT, LINE_RIGHT, LINE_SCALE = Pane((-3.8, 0.2), 5.2, 5.4), Pane((0.9, 0.2), 3.6, 5.4), 1.6
PAIR_LEFT, PAIR_RIGHT = Pane((-3.5, 0.25), 5.6, 5.6), Pane((3.5, 0.25), 5.6, 5.6)
BETWEEN = Pane((0.0, 2.2), 1.1, 1.2)
HEAP = Pane((-0.1, 1.35), 3.7, 3.7)
GLASS, GLASS_LEFT = Pane((3.35, -1.2), 6.0, 2.9), Pane((1.75, -1.2), 2.8, 2.9)
PLANES = tuple(Pane((1.3 + 2.1 * k, -1.55), 1.9, 1.9) for k in range(3))
INSET = 0.3
# At the foot of the column: the angle dial, and beside it the lens on the centre
DIAL, LENS = Pane((3.85, -2.05), 1.4, 1.4), Pane((5.7, -2.1), 1.4, 1.3)
# How far an open region is drawn beyond its pane, fading: to the frame, but for the column
BEYOND = Pane((-2.25, 0.0), 9.9, 8.6)
DIAGRAM, DIAGRAM_LEFT = Pane((1.5, 2.5), 2.2, 1.4), Pane((0.85, 2.5), 1.9, 1.4)
CORNER = Pane((4.75, 2.85), 3.3, 1.4)
CAPTION_LINE = -3.32
PANEL, PANEL_HIGH, PANEL_WIDE = (3.1, 1.55), (3.1, 3.2), (2.05, 3.2)
# The input plane in small beside the stages of a story
INPUT = Pane((4.75, -1.35), 2.6, 2.6)
# The last still of a story: a smaller pane, and under it the verdict in a few lines
STILL = Pane((-1.85, 1.0), 9.1, 4.8)
VERDICT = (-6.4, -2.1)
# Type size, letters a line, and height of a line, for a verdict of up to three lines and for a longer one
VERDICT_SHORT, VERDICT_LONG = (LABEL, 68, 0.54), (SMALL, 92, 0.44)
VERDICT_TIME = 12.0
# Degrees by which the eye is turned and tilted before a stage of three or more dimensions, and how far it goes round
ASIDE, ROUND_ABOUT = (-28.0, 62.0), (34.0, 50.0)
# Many dots are drawn smaller: as the root of this many a dot, but not below a share
USUAL_DOTS, SMALLEST_DOT = 300, 0.3
