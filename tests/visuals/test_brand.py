"""A look of one's own: its variables, its font, its logo, what it leaves out, its speed; and stills of every rest."""

import re

import numpy as np
import pytest
from manim import Rectangle, config, tempconfig
from PIL import Image

from scenes.visuals.animations import Pulse, appear
from scenes.visuals.brand import Brand, brand
from scenes.visuals.film import Film
from scenes.visuals.film.camera import SwiftCamera
from scenes.visuals.film.logo import logo
from scenes.visuals.film.pace import paced
from scenes.visuals.film.stills import Stills
from scenes.visuals.pen import Stamps
from scenes.visuals.places import SHAPES, framed, places
from scenes.visuals.words import Counter, Words
from scenes.visuals.words.fonts import face
from tests.helpers.seen import drawn

SQUARES = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 3"><path fill="#F00" d="M0 0H9V3H0Z"/></svg>'
WORDS = "Three lines close a triangle."


class Short(Film):
    """One caption, one panel, one mark."""

    def construct(self) -> None:
        mark = Rectangle(color="#4EA8DE", width=2, height=2, fill_opacity=1)
        self.say(WORDS, appear(mark), self.score("input plane", ("dots", Counter(lambda time: 7))))
        self.play(appear(mark.copy(), run_time=2.0))
        self.close()


def played(**variables: str) -> Film:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in variables.items():
            patch.setenv(f"PLANEFOLD_{name}", value)
        settings = {"quality": "low_quality", "dry_run": True, "verbosity": "ERROR", "progress_bar": "none"}
        with tempconfig(settings):
            film = Short()
            film.renderer.skip_animations = film.renderer._original_skipping_status = True
            film.render()
    return film


def test_what_is_left_out_has_no_ink_and_is_still_said():
    usual, bare = played(), played(PANEL="0", CAPTIONS="0")
    assert all(part.get_fill_opacity() == 1 for part in drawn(usual, Words))
    assert not any(part.get_fill_opacity() for part in drawn(bare, Words))
    assert [panel.rows for panel in bare.panels] == [panel.rows for panel in usual.panels] == [(("dots", "7"),)]
    assert [one.content for one in bare.renderer.file_writer.subcaptions] == [WORDS]
    assert bare.now == usual.now


def test_speed_is_of_motion_and_words_stay_long_enough():
    quick, slow = played(SPEED="4"), played(SPEED="0.5")
    shown = [
        one.end.total_seconds() - one.start.total_seconds()
        for film in (quick, slow)
        for one in film.renderer.file_writer.subcaptions
    ]
    assert min(shown) >= 1.2 + 0.06 * len(WORDS)
    assert slow.now > played().now
    mark = Rectangle()
    assert [one.run_time for one in paced([appear(mark, run_time=2.0), Pulse(mark)], 4)] == [0.5, 1.2]


@pytest.mark.parametrize(
    ("variables", "words"),
    [
        ({"SPEED": "fast"}, "PLANEFOLD_SPEED must be a number; got 'fast'"),
        ({"SPEED": "9"}, "speed must be from 0.25 to 4, 1 as ever; got 9"),
        ({"PANEL": "maybe"}, "PLANEFOLD_PANEL must be 1 or 0; got 'maybe'"),
        ({"LOGO": "logo.gif"}, "logo must be a file that ends in .png, .svg; got 'logo.gif'"),
        ({"PALETTE": "none.toml"}, "palette needs a file; there is none at none.toml"),
        ({"FONT": "none.otf"}, "font needs a file"),
    ],
)
def test_what_does_not_fit_is_told(monkeypatch, variables, words):
    for name, value in variables.items():
        monkeypatch.setenv(f"PLANEFOLD_{name}", value)
    with pytest.raises(ValueError, match=words):
        brand()


def test_variables_say_the_look_and_names_follow_what_is_in_files(tmp_path, monkeypatch):
    file = tmp_path / "brand.toml"
    file.write_text("")
    own = Brand(palette=file, font="DejaVu Sans Mono", panel=False, speed=2)
    for name, value in own.environment().items():
        monkeypatch.setenv(name, value)
    assert brand() == own
    before = own.suffix
    file.write_text('ground = "#000000"')
    assert len({before, own.suffix, Brand(speed=2).suffix, Brand().suffix}) == 4
    assert Brand().suffix == ""


def test_words_in_another_font_take_no_more_room_and_its_digits_count(monkeypatch):
    usual = Words(WORDS, 0.5, "#FFFFFF")
    monkeypatch.setenv("PLANEFOLD_FONT", "dejavu sans mono")
    other, counter = Words(WORDS, 0.5, "#FFFFFF"), Counter(lambda time: round(time)).put(0, 0)
    assert face().family == "DejaVu Sans Mono"
    assert len(other.points) != len(usual.points)
    assert other.width <= usual.width + 1e-9
    ends = [counter.place(time).points[:, 0].max() for time in (10, 17, 90, 99)]
    assert np.ptp([counter.place(time).points[:, 0].mean() for time in (100, 111)]) < 0.1
    assert np.ptp(ends) < 0.1
    monkeypatch.setenv("PLANEFOLD_FONT", "Comic Sans")
    with pytest.raises(ValueError, match=r"a family that Typst finds here \(.*Libertinus Serif.*got 'Comic Sans'"):
        face()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("kind", ["png", "svg"])
def test_a_logo_stands_in_its_corner_alone(tmp_path, monkeypatch, shape, kind):
    monkeypatch.setenv("PLANEFOLD_SHAPE", shape)
    path = tmp_path / f"logo.{kind}"
    if kind == "png":
        Image.new("RGB", (90, 30), (255, 0, 0)).save(path)
    else:
        path.write_text(SQUARES)
    with tempconfig({"quality": "low_quality", "background_color": "#000000"}):
        framed()
        mark, room = logo(path), places().logo
        camera = SwiftCamera()
        camera.capture_mobjects([mark])
        wide, high, unit = config.frame_width, config.frame_height, config.pixel_height / config.frame_height
    assert mark.width == pytest.approx(3 * mark.height)
    rows, columns = np.nonzero(camera.pixel_array[..., 0] > 128)
    assert (camera.pixel_array[rows, columns, 1:3] < 60).all()
    assert len(rows) == pytest.approx(3 * room.height**2 * unit**2, rel=0.15)
    x, y = columns / unit - wide / 2, high / 2 - rows / unit
    assert room.left - 0.1 < x.min() < x.max() < room.right + 0.1
    assert room.bottom - 0.1 < y.min() < y.max() < room.top + 0.1
    for pane in (places().main, places().square, places().hero, places().corner, places().diagram, places().chart):
        assert pane.right < room.left or pane.top < room.bottom or pane.bottom > room.top


def test_a_logo_that_shows_nothing_is_told(tmp_path):
    (tmp_path / "logo.png").write_text("not a picture")
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>Brand</text></svg>')
    for name in ("logo.png", "logo.svg"):
        with pytest.raises(ValueError, match=f"{name}: a logo must be a PNG or an SVG with paths"):
            logo(tmp_path / name)


def test_stills_are_the_same_picture_as_paths_and_as_pixels(tmp_path):
    with tempconfig({"quality": "low_quality", "background_color": "#11131A"}):
        framed()
        mark = Rectangle(width=4, height=2, stroke_width=0, fill_opacity=1).set_fill("#F2C14E")
        kept = Stills(tmp_path, "Short")
        dots = Stamps("#4EA8DE", 40, hole=20).put(np.array([[3.0, 0, 0], [-3, 0, 0]]))
        kept.take([mark, dots, Words(WORDS, 0.5, "#ECEEF4")])
        kept.take([mark, dots, Words(WORDS, 0.5, "#ECEEF4")])
        kept.take([mark])
    assert [path.name for path in kept.files] == [f"Short-0{k}.{kind}" for k in (1, 2) for kind in ("svg", "png")]
    page = kept.files[0].read_text()
    assert 'width="854px"' in page or 'width="854"' in page
    inks = {
        tuple(round(2.55 * float(part)) for part in ink)
        for ink in re.findall(r"rgb\(([\d.]+)%, ?([\d.]+)%, ?([\d.]+)%\)", page)
    }
    assert inks == {(0x11, 0x13, 0x1A), (0x4E, 0xA8, 0xDE), (0xF2, 0xC1, 0x4E), (0xEC, 0xEE, 0xF4)}
    assert "<text" not in page
    assert "<image" not in page
    assert np.asarray(Image.open(kept.files[3]))[240, 427].tolist() == [0xF2, 0xC1, 0x4E]


@pytest.mark.parametrize(
    "text", ["#strong[w]", "$x$", "@here", "*w*", "_w_", "`w`", "\\u{41}", '#import "z"', "https://a.b"]
)
def test_commands_of_typst_are_drawn_as_letters(text):
    letters = [len(Words(letter, 0.4, "#FFFFFF").points) for letter in text if letter != " "]
    assert len(Words(text, 0.4, "#FFFFFF").points) == sum(letters)
