"""A look of one's own in the commands: knobs of a story, colours of a GIF, and what is refused before any film."""

import argparse

import pytest

from geometry.certificates import circle_net
from geometry.datasets import circles
from scenes import story
from scenes.publish.cli import main
from scenes.publish.rendering.gif import film_colors
from scenes.publish.rendering.look_options import palettes_of
from scenes.publish.stories.config import Knobs, read, write
from scenes.visuals.brand import Brand
from scenes.visuals.theme import LIGHT
from tests.helpers.pages import data_of

DOTS = circles().points, circles().labels


def test_a_look_is_a_knob_of_a_story_and_its_files_are_named_beside_it(tmp_path):
    (tmp_path / "brand.toml").write_text("")
    knobs = Knobs().changed(palette=tmp_path / "brand.toml", font="Inter 4.0", speed=2, panel=False, weights="{}")
    write(tmp_path / "mine.toml", knobs)
    lines = (tmp_path / "mine.toml").read_text().splitlines()
    assert lines[-4:] == ['palette = "brand.toml"', 'font = "Inter 4.0"', "speed = 2", "panel = false"]
    assert read(tmp_path / "mine.toml") == knobs
    assert knobs.brand == Brand(tmp_path / "brand.toml", "Inter 4.0", panel=False, speed=2)
    with pytest.raises(ValueError, match="panel must be true or false; got 0"):
        Knobs(panel=0)


def test_a_gif_keeps_the_colours_of_ones_own(tmp_path):
    (tmp_path / "brand.toml").write_text('ground = "#0B1E1B"')
    own = Brand(tmp_path / "brand.toml")
    assert film_colors("dark", own)[0] == "#0B1E1B"
    assert film_colors("dark", own)[1:] == film_colors("dark")[1:]


def test_a_page_takes_ones_own_colours_where_they_can_be_seen(tmp_path, capsys):
    file = tmp_path / "brand.toml"
    file.write_text('ground = "#0B1E1B"')
    path = story.page(circle_net(0.5), *DOTS, tmp_path / "page.html", palette=file)
    looks = data_of(path.read_text())["palettes"]
    assert (looks["dark"]["ground"], looks["light"]["ground"]) == ("#0B1E1B", LIGHT.ground)
    assert "--ground: #0B1E1B;" in path.read_text()
    assert "the light theme" in palettes_said(file, capsys)
    same = tmp_path / "same.toml"
    same.write_text('inner = "#4EA8DE"\nouter = "#4EA8DE"')
    with pytest.raises(ValueError, match=r"differ by 0\.0"):
        story.page(circle_net(0.5), *DOTS, tmp_path / "page.html", palette=same)


def palettes_said(file, capsys) -> str:
    assert palettes_of(argparse.Namespace(palette=file))["dark"].ground == "#0B1E1B"
    return capsys.readouterr().err


@pytest.mark.parametrize(
    "command", [["render", "deep2"], ["embed", "deep2"], ["post", "deep2"], ["slides", "deep2"], ["story"]]
)
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--speed", "40"], "speed must be from 0.25 to 4, 1 as ever; got 40"),
        (["--font", "Comic Sans"], "font must be a family that Typst finds here"),
        (["--palette", "brand.toml"], "quiet #333333 on the ground #11131A has contrast 1."),
    ],
)
def test_what_does_not_fit_is_one_line_before_any_film(command, words, told, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "brand.toml").write_text('quiet = "#333333"')
    assert main([*command, *words]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"planefold {command[0]}: ")
    assert told in line
    assert [path.name for path in tmp_path.iterdir()] == ["brand.toml"]
