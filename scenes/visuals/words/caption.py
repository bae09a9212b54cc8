"""The one caption at the foot of the frame."""

from scenes.visuals.places import places
from scenes.visuals.style import palette, reading_time
from scenes.visuals.words.broken import Broken

LONGEST = 4.8
"""Seconds to read a caption: 60 letters, or 25 of Chinese."""


class Caption(Broken):
    """The words at the bottom, in as many lines as they need, in the safe area.

    `ValueError` for what takes longer to read, or where the lines that the shape of the frame allows do not hold it.
    """

    def __init__(self, text: str) -> None:
        seconds = reading_time(text)
        if seconds > LONGEST + 1e-9:
            raise ValueError(f"a caption must be read in {LONGEST} s, or 60 letters; got {seconds:.1f} s: {text!r}")
        (first, step), most, room = places().caption, places().caption_lines, places().safe.width
        super().__init__(text, places().caption_size, palette().words, room, most)
        if not self.fits:
            raise ValueError(f"a caption must fit {most} lines, {room} wide; got {self.width:.1f}: {text!r}")
        self.stack(0.0, first, step)
