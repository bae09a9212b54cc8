"""Whether a palette can be read by everyone: contrast (WCAG 2.2), and how colours differ to viewers (CIE 1976).

Colour-blind viewers see as Machado, Oliveira and Fernandes (2009) compute it. `faults` is what themes of one's own are
refused for; the built-in ones have none.
"""

from collections.abc import Iterator
from itertools import combinations

import numpy as np

from geometry.arrays import Array
from scenes.visuals.theme import Palette

# severity 1.0, on linear RGB
DEFICIENT = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
VIEWERS = {"usual": np.eye(3)} | {f"{name}-blind": np.array(matrix) for name, matrix in DEFICIENT.items()}
WORDS, MARKS = 4.5, 3.0
"""The least contrast of words, and of marks."""
APART = {"dots": 20.0, "lines": 10.0, "classes": 12.0}
FIRST, FIRST_APART = 4, 15.0
"""The least difference of marks of one kind, and of the first few classes; about 2.3 is just noticeable."""
REDDISH, RED_ANGLE, RED_SPAN = 45.0, 25.0, 25.0
TURNS = np.linspace(0, 2 * np.pi, 37)
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
_TO_CONES = np.array(
    [[1, 0.3963377774, 0.2158037573], [1, -0.1055613458, -0.0638541728], [1, -0.0894841775, -1.2914855480]]
)
_TO_LINEAR = np.array(
    [
        [4.0767416621, -3.3077115913, 0.2309699292],
        [-1.2684380046, 2.6097574011, -0.3413193965],
        [-0.0041960863, -0.7034186147, 1.7076147010],
    ]
)


def faults(look: Palette) -> Iterator[str]:
    """What of a palette cannot be read or told apart, each with the pair and the figure that fails."""
    yield from _faint(look)
    yield from _alike("dots", {name: getattr(look, name) for name in ("inner", "outer", "red")})
    yield from _alike("lines", {f"lines {k}": color for k, color in enumerate(look.lines, 1)})
    yield from _alike("classes", {f"classes {k}": color for k, color in enumerate(look.classes, 1)})
    if not reddish(look.red):
        yield f"red must be red, for films speak of the red circle; got {look.red}"
    for name, color in _named(look):
        if name not in ("red", "ring", "ground") and "classes" not in name and reddish(color):
            yield f"only red may be red, or films mean another mark than they show; {name} is {color}"


def _faint(look: Palette) -> Iterator[str]:
    washed = wash(look)
    for name, color in _named(look):
        least = WORDS if name in ("words", "quiet") else MARKS
        grounds = [look.ground, *(washed if "classes" in name else ())]
        weakest = min(grounds, key=lambda ground: contrast(color, ground))
        if name.split()[0] not in ("ground", "faint", "ring", "wash") and (got := contrast(color, weakest)) < least:
            where = "ground" if weakest == look.ground else "sheet"
            yield f"{name} {color} on the {where} {weakest} has contrast {got:.2f}; it needs {least:g}"


def _alike(kind: str, colors: dict[str, str]) -> Iterator[str]:
    first = list(colors)[:FIRST]
    for one, other in combinations(colors, 2):
        least = FIRST_APART if kind == "classes" and one in first and other in first else APART[kind]
        for viewer, matrix in VIEWERS.items():
            if (got := difference(colors[one], colors[other], matrix)) <= least:
                yield (
                    f"{one} {colors[one]} and {other} {colors[other]} differ by {got:.1f} to {viewer} eyes; "
                    f"they need more than {least:g}"
                )


def _named(look: Palette) -> Iterator[tuple[str, str]]:
    for name, value in vars(look).items():
        if isinstance(value, str):
            yield name, value
        elif name in ("lines", "wash", "classes"):
            yield from ((f"{name} {k}", color) for k, color in enumerate(value, 1))


def wash(look: Palette) -> list[str]:
    """The strongest colours of the sheet, all round its edge."""
    _, light, chroma = look.sheet
    edge = from_oklab(np.full(len(TURNS), light), chroma * np.cos(TURNS), chroma * np.sin(TURNS))
    return ["#" + "".join(f"{round(255 * part):02X}" for part in color) for color in edge]


def linear(color: str) -> Array:
    """Linear RGB (3,) of a colour such as "#F2C14E"."""
    values = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    light, dark = sorted((float(linear(color) @ [0.2126, 0.7152, 0.0722]) for color in (first, second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: Array) -> Array:
    """CIE Lab (3,) of linear RGB."""
    xyz = TO_XYZ @ rgb / TO_XYZ.sum(axis=1)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def reddish(color: str) -> bool:
    """Whether it would be called red."""
    _, a, b = lab(linear(color))
    return bool(a > REDDISH and abs(np.degrees(np.arctan2(b, a)) - RED_ANGLE) < RED_SPAN)


def difference(first: str, second: str, matrix: Array) -> float:
    """CIE 1976 colour difference as a viewer with that deficiency sees it; about 2.3 is just noticeable."""
    seen = [lab(np.clip(matrix @ linear(color), 0, 1)) for color in (first, second)]
    return float(np.linalg.norm(seen[0] - seen[1]))


def from_oklab(lightness: Array, a: Array, b: Array) -> Array:
    """sRGB (n, 3) from 0 to 1 of colours in the Oklab space, in which equal steps look equal (Ottosson, 2020)."""
    cone = np.stack([lightness, a, b], axis=-1) @ _TO_CONES.T
    light = np.clip(cone**3 @ _TO_LINEAR.T, 0.0, 1.0)
    return np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
