"""How many dots one cut gets wrong after every layer: bars that grow as the story goes, the last one lit."""

import numpy as np

from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.drawings import Drawing
from scenes.visuals.pen import Stroke, cubics, outlines
from scenes.visuals.places import Pane
from scenes.visuals.style import Level, palette
from scenes.visuals.words import Words

FOOT, HEAD, LEAST, MOST_WORDS, WIDE = 0.32, 0.3, 0.03, 7, 0.55


class ErrorBars(Drawing):
    """A bar for the input and each layer; `place(layer)` shows those up to it, a last one partly grown between two.

    The number stands on the present bar, and under every bar its layer, of many layers under some.
    """

    level = Level.WORDS

    def __init__(self, errors: tuple[int, ...], pane: Pane) -> None:
        self.errors, self.pane = errors, pane
        colors = palette()
        step = min(pane.width / len(errors), WIDE)
        self.middles = pane.left + step * (np.arange(len(errors)) + 0.5)
        self._base, self._half = pane.bottom + FOOT, 0.36 * step
        self._past, self._now, self._floor = (Stroke(color, 0) for color in (colors.quiet, colors.accent, colors.quiet))
        self._past.set_fill(colors.quiet, 0.7)
        self._now.set_fill(colors.accent, 1.0)
        self._floor.set_stroke(width=style.AXIS_WIDTH)
        ends = np.array([[pane.left, self._base, 0], [pane.left + step * len(errors), self._base, 0]])
        self._floor.points = cubics(ends)
        feet = [self._foot(layer) for layer in _shown(len(errors))]
        self._heads = [Words(str(count), style.SMALL, colors.words).points.copy() for count in errors]
        self._number = Words("0", style.SMALL, colors.words)
        super().__init__(self._past, self._now, self._floor, *feet, self._number)
        self.place(0)

    def place(self, time: float) -> "ErrorBars":
        """Show the bars up to a layer."""
        self.time = time
        last, share = int(time), time - int(time)
        now = last + 1 if share else last
        self._past.points = outlines((self._bar(k, 1.0) for k in range(now)), closed=True)
        self._now.points = outlines([self._bar(now, share or 1.0)], closed=True)
        self._number.text = str(self.errors[now])
        glyphs = self._heads[now]
        middle = (glyphs[:, 0].min() + glyphs[:, 0].max()) / 2
        height = self._height(now) * (share or 1.0)
        self._number.points = glyphs + np.array([self.middles[now] - middle, self._base + height + 0.08, 0.0])
        return self

    def _height(self, layer: int) -> float:
        room = self.pane.top - HEAD - self._base
        return LEAST + (room - LEAST) * self.errors[layer] / max(1, *self.errors)

    def _bar(self, layer: int, share: float) -> np.ndarray:
        x, y = self.middles[layer], self._base
        top = y + self._height(layer) * share
        left, right = x - self._half, x + self._half
        return np.array([[left, y, 0], [right, y, 0], [right, top, 0], [left, top, 0]])

    def _foot(self, layer: int) -> Words:
        words = Words(phrase("in") if layer == 0 else str(layer), style.SMALL, palette().quiet)
        return words.put(self.middles[layer], self._base - 0.29, 0)


def _shown(count: int) -> list[int]:
    """The layers whose numbers stand under their bars."""
    if count <= MOST_WORDS:
        return list(range(count))
    return [0, *range(5, count - 2, 5), count - 1]
