"""A film that several processes draw: each takes some plays, and together they draw what one would."""

from dataclasses import dataclass

import cairo
import numpy as np
import pytest
from manim import FadeIn, Square, tempconfig

from scenes.visuals.film import Film
from scenes.visuals.pen import Lasting
from scenes.visuals.share import Share
from tests.helpers.shorts import Short


@dataclass
class Part(Share):
    """Every so many plays, from one on."""

    first: int
    of: int

    def takes(self, play: int) -> bool:
        return play % self.of == self.first


class Faint(Lasting):
    """Half transparent: a picture of it is a level beside what is painted."""

    def __init__(self) -> None:
        super().__init__()
        self._reach(np.array([[-3.0, -2.0], [3.0, 2.0]]))

    def paint(self, context: cairo.Context, unit: float) -> None:
        context.set_source_rgba(0.31, 0.53, 0.77, 0.37)
        context.rectangle(-3, -2, 6, 4)
        context.fill()


class Halves(Film):
    """Plays that begin between frames, still and moving, with things that stay in place behind others."""

    claim = "Squares."

    def construct(self) -> None:
        self.add(Square(2.5, fill_opacity=0.3), Faint().set_z_index(1))
        self.say("Two squares and a caption that takes a while to be read.")
        self.play(FadeIn(Square(1.0), run_time=0.47))
        self.wait(0.31)
        self.chapter("Last")
        self.say("The end.")
        self.close()


def frames(scene: type[Film], share: Share) -> tuple[dict[int, bytes], object]:
    """The frames that a share of a film draws, those of each play as bytes, and what the film says of itself."""
    drawn: dict[int, bytes] = {}
    with tempconfig({"dry_run": True, "frame_rate": 10, "pixel_width": 160, "pixel_height": 90}):
        film = scene()
        writer, renderer = film.renderer.file_writer, film.renderer
        writer.share = share

        def keep(pixels: np.ndarray, *, repeat: int = 1) -> None:
            drawn[renderer.num_plays] = drawn.get(renderer.num_plays, b"") + repeat * pixels.tobytes()

        writer.write_frame = keep
        film.render()
    return drawn, (film.now, film.chapters, film.panels, [str(words) for words in writer.subcaptions])


@pytest.fixture(scope="module", params=[Halves, Short])
def whole(request):
    return request.param, *frames(request.param, Share())


@pytest.mark.parametrize("count", [1, 2, 3])
def test_shares_together_are_the_film_frame_by_frame(whole, count):
    scene, drawn, said = whole
    shares = [frames(scene, Part(first, count)) for first in range(count)]
    parts = [part for part, _ in shares]
    assert all(told == said for _, told in shares)
    assert sum(map(len, parts)) == len(drawn) > 3
    assert {play: pixels for part in parts for play, pixels in part.items()} == drawn
