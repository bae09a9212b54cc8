"""The shapes of the frame: which one a picture gets, and that every place of every table is in it."""

from dataclasses import fields

import pytest
from manim import config, tempconfig

from scenes.visuals.places import SHAPES, Pane, framed, places, shape
from scenes.visuals.places.shapes import VARIABLE, pixels
from scenes.visuals.words import Caption, Words

LONGEST = "A disc of radius 0.37, a ring of 0.73 to 1.25 hold all dots."


@pytest.fixture(params=SHAPES)
def table(request, monkeypatch):
    monkeypatch.setenv(VARIABLE, request.param)
    return places()


@pytest.mark.parametrize(
    ("width", "height", "name"),
    [(854, 480, "16:9"), (3840, 2160, "16:9"), (1080, 1080, "1:1"), (1080, 1920, "9:16"), (1080, 1350, "1:1")],
)
def test_the_shape_is_that_of_the_picture(monkeypatch, width, height, name):
    monkeypatch.delenv(VARIABLE, raising=False)
    with tempconfig({"pixel_width": width, "pixel_height": height}):
        assert shape() == name


def test_another_shape_is_refused_by_name(monkeypatch):
    monkeypatch.setenv(VARIABLE, "4:3")
    with pytest.raises(ValueError, match="16:9, 1:1, 9:16; got '4:3'"):
        places()


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("size", [(854, 480), (1920, 1080), (1080, 1920), (480, 480)])
def test_a_picture_keeps_its_shorter_side(name, size):
    width, height = pixels(name, *size)
    across, up = SHAPES[name].frame
    assert min(width, height) == min(size)
    assert width / height == pytest.approx(across / up, rel=3e-3)
    assert width % 2 == height % 2 == 0


def test_the_frame_holds_the_whole_table(table):
    for width, height in ((1920, 1080), (1000, 1000), (1080, 1350)):
        with tempconfig({"pixel_width": width, "pixel_height": height}):
            framed()
            assert config.frame_width >= table.frame[0] - 1e-9
            assert config.frame_height >= table.frame[1] - 1e-9
            assert config.frame_width / config.frame_height == pytest.approx(config.pixel_width / config.pixel_height)


def test_every_place_is_in_the_frame(table):
    across, up = table.frame
    for field in fields(table):
        value = getattr(table, field.name)
        panes = [value] if isinstance(value, Pane) else list(value) if isinstance(value, tuple) else []
        for pane in (pane for pane in panes if isinstance(pane, Pane) and not field.name.startswith("beyond")):
            assert -across / 2 <= pane.left < pane.right <= across / 2, field.name
            assert -up / 2 <= pane.bottom < pane.top <= up / 2, field.name


def test_the_plane_stands_clear_of_the_caption(table):
    top = Caption(LONGEST).points[:, 1].max()
    for pane in (table.main, table.square, table.left, table.right, table.pair_left, table.pair_right):
        assert pane.bottom > top


def test_a_caption_keeps_its_words_and_stays_in_the_safe_area(table):
    caption = Caption(LONGEST)
    one = Words(LONGEST, caption.size, "#FFFFFF")
    assert caption.text == LONGEST
    assert len(caption.points) == len(one.points)
    low, high = caption.points.min(axis=0), caption.points.max(axis=0)
    assert table.safe.left <= low[0]
    assert high[0] <= table.safe.right
    assert table.safe.bottom <= low[1]
    assert caption.lines == (1 if one.width <= table.safe.width else 2)
