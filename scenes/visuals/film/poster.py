"""A film's best moment as pictures: its frame under the film's title, and a thumbnail with a larger one.

The title stands in a band of its own. Room for it comes from the caption's strip, which a poster leaves out: so it
covers no mark, and in the frame's own shape hardly anything is drawn smaller.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from manim import Mobject, config
from numpy.typing import NDArray

from scenes.visuals import style
from scenes.visuals.film.camera import SwiftCamera
from scenes.visuals.pen import forget
from scenes.visuals.places import Pane, places
from scenes.visuals.words import Words, parts

Pixels = NDArray[np.uint8]
THUMBNAIL = (1280, 720)


@dataclass(frozen=True, eq=False)
class Poster:
    """The moment in seconds of film, and pictures (rows, columns, 4) of it: of the film's size, and 1280 x 720."""

    time: float
    picture: Pixels
    thumbnail: Pixels

    @classmethod
    def of(cls, time: float, things: Sequence[Mobject], caption: Mobject | None, title: str) -> "Poster":
        """Draw what is on stage under a title and without its caption; as it is where there is no title."""
        forget()
        stage = _Stage(things, [] if caption is None or not title else [caption], _part(title), title)
        small, large = (style.POSTER_BAND, style.THUMBNAIL_BAND) if title else (0.0, 0.0)
        return cls(time, stage.drawn((config.pixel_width, config.pixel_height), small), stage.drawn(THUMBNAIL, large))


@dataclass(frozen=True, eq=False)
class _Stage:
    things: Sequence[Mobject]
    left_out: list[Mobject]
    part: Pane
    title: str

    def drawn(self, size: tuple[int, int], band: float) -> Pixels:
        """A picture of a size in pixels (columns, rows) whose title takes a band, a share of the height, at the top."""
        columns, rows = size
        unit = min(columns / self.part.width, rows * (1 - band) / self.part.height)
        room = Pane((0.0, (1 - band) * rows / unit / 2), columns / unit, band * rows / unit)
        canvas = _picture(_title(self.title, room), [], Pane((0.0, 0.0), columns / unit, rows / unit), size)
        width, height = round(self.part.width * unit), round(self.part.height * unit)
        left = (columns - width) // 2
        canvas[rows - height :, left : left + width] = _picture(self.things, self.left_out, self.part, (width, height))
        return canvas


def _picture(things: Sequence[Mobject], left_out: list[Mobject], part: Pane, size: tuple[int, int]) -> Pixels:
    """A part of the scene as a picture of a size in pixels (columns, rows)."""
    camera = SwiftCamera(
        pixel_width=size[0],
        pixel_height=size[1],
        frame_width=part.width,
        frame_height=part.height,
        frame_center=np.array([*part.center, 0.0]),
    )
    camera.capture_mobjects(things, excluded_mobjects=left_out)
    pixels: Pixels = camera.pixel_array.astype(np.uint8, copy=False)
    return pixels


def _part(title: str) -> Pane:
    """The part of the frame that a poster shows: all, or what lies above the captions."""
    width, height = config.frame_width, config.frame_height
    bottom = places().caption[0] + places().caption_size / 2 if title else -height / 2
    return Pane((0.0, (height / 2 + bottom) / 2), width, height / 2 - bottom)


def _title(title: str, room: Pane) -> list[Words]:
    """The title in the middle of a room, on one line or on two, whichever can be larger; lines as even as may be."""
    pieces = parts(" ".join(title.split()))
    settings = [_lines([pieces[:cut], pieces[cut:]], room) for cut in range(1, len(pieces) + 1)]
    return max(settings, key=lambda lines: (lines[0].size, -max(line.width for line in lines)), default=[])


def _lines(lines: list[list[str]], room: Pane) -> list[Words]:
    texts = ["".join(line).rstrip() for line in lines if line]
    width = max(Words(text, 1.0, style.palette().words).width for text in texts)
    size = min(style.TITLE_SHARE * room.height / len(texts), style.TITLE_WIDTH * room.width / width)
    middle = room.center[1] + style.TITLE_LINE * size * (len(texts) - 1) / 2 - style.TITLE_RISE * size
    return [
        Words(text, size, style.palette().words).put(0.0, middle - style.TITLE_LINE * size * number)
        for number, text in enumerate(texts)
    ]
