"""Contrast (WCAG 2.2) and colour-blind safety (Machado, Oliveira, Fernandes 2009), computed for every theme."""

from itertools import combinations

import numpy as np
import pytest

from scenes.visuals.style import THEMES, Palette, palette
from tests.helpers.colors import DEFICIENT, contrast, difference, lab, linear

themes = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


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
