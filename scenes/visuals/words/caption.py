"""The one caption at the foot of the frame."""

from scenes.visuals.places import places
from scenes.visuals.style import palette
from scenes.visuals.words.broken import Broken

LONGEST = 60


class Caption(Broken):
    """The words at the bottom, in as many lines as they need, in the safe area.

    `ValueError` over 60 characters, or where the lines that the shape of the frame allows do not hold them.
    """

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise ValueError(f"a caption has at most {LONGEST} characters; got {len(text)}: {text!r}")
        (first, step), most, room = places().caption, places().caption_lines, places().safe.width
        super().__init__(text, places().caption_size, palette().words, room, most)
        if not self.fits:
            raise ValueError(f"a caption must fit {most} lines, {room} wide; got {self.width:.1f}: {text!r}")
        self.stack(0.0, first, step)
