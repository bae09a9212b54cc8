"""Posters: the best moment under the title, which covers no mark, in every shape, on any ground."""

import numpy as np
import pytest
from manim import Rectangle, config, tempconfig

from scenes.publish.rendering.one_film import Look, shoot
from scenes.visuals import style
from scenes.visuals.film import Film
from scenes.visuals.film.camera import SwiftCamera
from scenes.visuals.film.poster import THUMBNAIL, Poster
from scenes.visuals.places import SHAPES, framed, places
from scenes.visuals.words import Caption
from tests.helpers.films import NAMES, film_class

RED = (240, 56, 79)
BAND, LARGE = style.POSTER_BAND, style.THUMBNAIL_BAND


def posed(shape, title, patch, **settings):
    """A frame whose upper edge is a red bar, with a caption: its poster, the bar and the caption."""
    patch.setenv("PLANEFOLD_SHAPE", shape)
    with tempconfig({"quality": "low_quality", "background_color": "#11131A"} | settings):
        framed()
        width, height = places().frame
        bar = Rectangle(width=width, height=0.5, stroke_width=0, fill_opacity=1).set_fill("#F0384F")
        bar.move_to([0, height / 2 - 0.25, 0])
        caption = Caption("What a poster leaves out.")
        size = config.pixel_height, config.pixel_width
        whole = SwiftCamera()
        whole.capture_mobjects([bar, caption])
        return Poster.of(1.5, [bar, caption], caption, title), size, whole.pixel_array


def near(pixels, color):
    return np.abs(pixels[..., :3].astype(int) - color).max(axis=-1) < 60


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("title", ["Depth", "Two neurons fence in a segment"])
def test_the_title_stands_in_a_band_of_its_own_and_the_caption_goes(shape, title, monkeypatch):
    poster, size, whole = posed(shape, title, monkeypatch)
    assert poster.picture.shape == (*size, 4)
    assert poster.thumbnail.shape == (*THUMBNAIL[::-1], 4)
    for picture, band in ((poster.picture, BAND), (poster.thumbnail, LARGE)):
        words, bar = near(picture, (236, 238, 244)), near(picture, RED)
        rows, columns = np.nonzero(words)
        edge = round(band * len(picture))
        assert len(rows) > 100
        assert rows.min() > 2
        assert rows.max() < edge - 1
        assert columns.min() > 0.02 * picture.shape[1]
        assert columns.max() < 0.98 * picture.shape[1]
        assert not bar[: edge - 1].any()
        assert words[:edge].any(axis=1).sum() > 0.2 * edge, "the title is small"
    assert near(poster.picture, RED).sum() > 0.93 * near(whole, RED).sum()


def test_a_film_without_a_title_is_as_it_is(monkeypatch):
    poster, _, whole = posed("16:9", "", monkeypatch)
    assert (poster.picture == whole).all()


def test_a_transparent_poster_stays_so(monkeypatch):
    poster, _, _ = posed("1:1", "Depth", monkeypatch, background_opacity=0.0)
    for picture in (poster.picture, poster.thumbnail):
        assert (picture[[0, -1], [0, -1], 3] == 0).all()
        assert picture[..., 3].max() == 255


class Twice(Film):
    """A bar, and later another: the poster is taken while the first is there."""

    named = True

    def construct(self):
        for color in ("#F0384F", "#4EA8DE"):
            bar = Rectangle(width=6, height=6, stroke_width=0, fill_opacity=1).set_fill(color)
            self.add(bar)
            self.wait(0.2)
            if self.named and color == "#F0384F":
                self.poster()
            self.remove(bar)
        self.add(bar)


class Last(Twice):
    named = False


@pytest.mark.parametrize(("film", "color"), [(Twice, RED), (Last, (78, 168, 222))])
def test_one_picture_is_the_named_moment_or_else_the_last(film, color, tmp_path):
    from PIL import Image

    shot = shoot(film, tmp_path / "twice.py", Look(format="png", folder=tmp_path))
    picture = np.asarray(Image.open(shot.video).convert("RGB"))
    assert near(picture[200:280, 400:450], color).all()


def test_a_film_tells_of_every_frame_and_has_its_shape(tmp_path):
    import av

    told = []
    look = Look(theme="light", folder=tmp_path, shape="9:16")
    shot = shoot(Twice, tmp_path / "twice.py", look, told.append, look.named("Twice"))
    assert shot.video.name == "Twice-light-9x16.mp4"
    with av.open(str(shot.video)) as container:
        stream = container.streams.video[0]
        assert (stream.width, stream.height) == (480, 854)
    assert told == sorted(told)
    assert told[-1] == shot.seconds == pytest.approx(0.4)


@pytest.mark.parametrize("name", NAMES)
def test_every_film_has_a_title_of_a_few_words(name):
    title = film_class(name).title
    assert 2 <= len(title.split()) <= 6
    assert not title.endswith(".")
