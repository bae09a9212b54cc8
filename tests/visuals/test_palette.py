"""Contrast (WCAG 2.2) and colour-blind safety (Machado, Oliveira, Fernandes 2009), computed for every theme."""

from itertools import combinations

import numpy as np
import pytest

from scenes.visuals.style import THEMES, Palette, palette

# severity 1.0, on linear RGB
DEFICIENT = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def linear(color: str) -> np.ndarray:
    values = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def contrast(first: str, second: str) -> float:
    light, dark = sorted((linear(color) @ [0.2126, 0.7152, 0.0722] for color in (first, second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: np.ndarray) -> np.ndarray:
    xyz = TO_XYZ @ rgb / TO_XYZ.sum(axis=1)
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(first: str, second: str, matrix) -> float:
    """CIE 1976 colour difference as a viewer with that deficiency sees it; about 2.3 is just noticeable."""
    seen = [lab(np.clip(np.array(matrix) @ linear(color), 0, 1)) for color in (first, second)]
    return float(np.linalg.norm(seen[0] - seen[1]))


@themes
def test_words_and_marks_stand_out(theme: Palette):
    for color in (theme.words, theme.quiet):
        assert contrast(color, theme.ground) >= 4.5
    for color in (theme.inner, theme.outer, theme.red, theme.accent, *theme.lines):
        assert contrast(color, theme.ground) >= 3


@themes
@pytest.mark.parametrize("matrix", [np.eye(3), *DEFICIENT.values()], ids=["usual", *DEFICIENT])
def test_marks_are_told_apart_by_every_viewer(theme: Palette, matrix):
    for first, second in combinations((theme.inner, theme.outer, theme.red), 2):
        assert difference(first, second, matrix) > 20, (first, second)
    for first, second in combinations(theme.lines, 2):
        assert difference(first, second, matrix) > 10, (first, second)


@themes
def test_only_the_red_circle_is_red(theme: Palette):
    def reddish(color: str) -> bool:
        _, a, b = lab(linear(color))
        return a > 45 and abs(np.degrees(np.arctan2(b, a)) - 25) < 25

    others = (theme.words, theme.quiet, theme.faint, theme.inner, theme.outer, theme.accent, *theme.lines, *theme.wash)
    assert reddish(theme.red)
    assert not any(reddish(color) for color in others)


def test_a_theme_that_does_not_exist_is_told(monkeypatch):
    monkeypatch.setenv("PLANEFOLD_THEME", "sepia")
    with pytest.raises(ValueError, match="dark, light; got 'sepia'"):
        palette()
