"""Contrast (WCAG 2.2) and colour-blind safety (Machado, Oliveira, Fernandes 2009), computed for every theme."""

import re
from dataclasses import replace

import pytest

from scenes.visuals.contrast import VIEWERS, contrast, difference, faults
from scenes.visuals.own_palette import read
from scenes.visuals.style import DARK, THEMES, Palette, palette


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_and_marks_stand_out_and_are_told_apart_by_every_viewer(theme: Palette):
    assert not list(faults(theme))


def test_contrast_and_difference_are_those_of_known_colours():
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert difference("#FFFFFF", "#000000", VIEWERS["usual"]) == pytest.approx(100, abs=0.1)
    protan, usual = (difference("#D01030", "#507010", VIEWERS[viewer]) for viewer in ("protan-blind", "usual"))
    assert protan < usual


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quiet": "#5A6070"}, "quiet #5A6070 on the ground #11131A has contrast 2"),
        ({"inner": "#2A2A10"}, "inner #2A2A10 on the ground #11131A has contrast"),
        ({"outer": "#F2C150"}, "inner #F2C14E and outer #F2C150 differ by .* usual eyes; they need more than 20"),
        ({"outer": "#C8C24E"}, "inner #F2C14E and outer #C8C24E differ by .* protan-blind eyes"),
        ({"lines": ("#B4EBD2", "#B4EBD4", "#AF9D92")}, "lines 1 #B4EBD2 and lines 2 #B4EBD4 differ"),
        ({"classes": (*DARK.classes[:9], DARK.classes[0])}, "classes 1 #4EA8DE and classes 10 #4EA8DE differ by 0.0"),
        ({"sheet": (0.5, 0.75, 0.09)}, "classes 1 .* on the sheet .* has contrast"),
        ({"red": "#4E60DE"}, "red must be red"),
        ({"accent": "#FF4050"}, "only red may be red"),
    ],
)
def test_what_cannot_be_seen_is_a_fault(change, words):
    assert any(re.match(words, fault) for fault in faults(replace(DARK, **change)))


def test_a_palette_of_ones_own_is_the_theme_with_its_colours(tmp_path, monkeypatch):
    file = tmp_path / "brand.toml"
    file.write_text('ground = "#0A0F20"\nlines = ["#B4EBD2", "#9472F2", "#AF9D92"]\n')
    monkeypatch.setenv("PLANEFOLD_PALETTE", str(file))
    monkeypatch.setenv("PLANEFOLD_THEME", "dark")
    assert palette() == replace(DARK, ground="#0A0F20")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('inner = "#4EA8DE"', "brand.toml with the dark theme: inner #4EA8DE and outer #4EA8DE differ by 0.0"),
        ('ground = "black"', "ground must be a colour .* got 'black'"),
        ('lines = ["#FFFFFF"]', "lines must be a list of 3, each a colour"),
        ("shadow = true", "shadow must be a number from 0 to 1; got True"),
        ('gruond = "#000000"', "a palette has ground, words, .*; got 'gruond'"),
        ("ground = ", "needs TOML"),
    ],
)
def test_a_palette_that_does_not_fit_is_told(tmp_path, text, words):
    (tmp_path / "brand.toml").write_text(text)
    with pytest.raises(ValueError, match=words):
        read(tmp_path / "brand.toml", "dark")


def test_a_theme_that_does_not_exist_is_told(monkeypatch):
    monkeypatch.setenv("PLANEFOLD_THEME", "sepia")
    with pytest.raises(ValueError, match="dark, light; got 'sepia'"):
        palette()
