"""The colours of each theme: what a `Palette` holds, and the two that there are.

`style.palette()` says which one this process draws in.
"""

from dataclasses import dataclass


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
    classes: tuple[str, ...]
    """The colours of class 0, 1, 2, ... where there are more than two."""


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
    classes=(
        *("#4EA8DE", "#F2C14E", "#A3FBA2", "#AC86FF", "#E98147"),
        *("#B497AC", "#8DAB7F", "#53D9F8", "#E6ED19", "#BDE5BB"),
    ),
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
    classes=(
        *("#1B6FA8", "#8A6A00", "#7B01EA", "#3B5E3A", "#5C1F05"),
        *("#65556F", "#1F0F98", "#7C61EA", "#450261", "#3744B1"),
    ),
)
THEMES = {"dark": DARK, "light": LIGHT}
