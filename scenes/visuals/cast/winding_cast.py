"""What `deep2` shows of its claim in each plane: the best line and its wrong dots, the red circle, the panel's rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from manim import Animation

from geometry.claims.many_layers import Narrow
from geometry.language import Sentence, phrase
from geometry.separability import DecisionLine
from geometry.topology import Turning
from scenes.visuals import style
from scenes.visuals.animations import Flow, Play, Reframe, Swap, time_after
from scenes.visuals.cast.plane_cast import Cast
from scenes.visuals.cast.sweep_cast import settling
from scenes.visuals.drawings import Cloud, Cut, Drawing, Lights, RegionPatch, Walker, walk
from scenes.visuals.panes import Dial
from scenes.visuals.places import places
from scenes.visuals.style import palette
from scenes.visuals.words import Changing, Row, wrong_of

COUNTING = "\u2026"


@dataclass(frozen=True, eq=False)
class WindingCast:
    """Drawings and panels, all numbers from the claim; `score` is the film's, which makes a panel an animation."""

    found: Narrow
    cast: Cast
    score: Callable[..., Animation]
    made: dict[tuple[str, int], list[Drawing]] = field(default_factory=dict)

    def panel(self, layer: int, *names: str) -> Animation:
        """The panel of the plane after a layer, with the rows that are named: winds, line, held, share, network."""
        rows = [row for name in names for row in self._rows(name, layer)]
        return self.score(_heading(layer), *rows)

    def errors(self, layer: int) -> list[Drawing]:
        """The best line of a hidden plane, and a light round each dot that it gets wrong; the same each time."""
        best = self.found.lines[layer - 1]
        return self._once(
            ("errors", layer), lambda: [self.cast.cut(best.line, after=layer), self.cast.lit(best.wrong, after=layer)]
        )

    def lines(self) -> list[Drawing]:
        """Lines over hidden plane 1, the best at last, and a light round each dot that they get wrong."""
        return settling(self.cast, self.found.lines[0].line, after=1)

    def deciding(self) -> list[Drawing]:
        """Lines over the last hidden plane, the read-out at last, and a light round each dot that they get wrong."""
        network = self.found.network
        readout = DecisionLine(network.readout.weight[0], float(network.readout.bias[0]))
        return settling(self.cast, readout, after=len(network.hidden))

    def circle(self) -> tuple[RegionPatch, Lights]:
        """The part of the red circle in the image of the sheet, and a light round each dot in it; hidden plane 1."""
        return self.cast.patch(self.found.landed, palette().red, after=1), self.cast.lit(self.found.inside, after=1)

    @property
    def held(self) -> Sentence:
        """How many correct dots the red circle holds, as a caption."""
        return phrase("The red circle also holds all {dots} inner dots.", dots=self.found.inner[1])

    def apart(self, stage: Sequence[Drawing]) -> tuple[list[Drawing], tuple[Reframe, Reframe]]:
        """A copy of what is carried, and the way of both: the copy goes to the left half, the stage to the right."""
        twins = [drawing.copy() for drawing in stage]
        left, right = self.cast.inside(places().left), self.cast.inside(places().right)
        return twins, (Reframe(twins, left), Reframe(stage, right))

    def rejoined(self, stage: Sequence[Drawing]) -> Reframe:
        """The way of what stood in the right half back to its whole pane."""
        return Reframe(stage, self.cast.view, run_time=style.STEP)

    def home(self, twins: Sequence[Drawing]) -> Flow:
        """The way of copies, the dots among them, from hidden plane 1 back to the input plane."""
        (dots,) = (twin for twin in twins if isinstance(twin, Cloud))
        return Flow(twins, time_after(1), 0, pace=style.BRISK, even=dots)

    def deeper(self, layer: int) -> Sentence:
        """What each layer after the first does, as a caption."""
        if layer == 2:
            return phrase("Layer 2 bends and squeezes; it never tears.")
        return phrase("So does layer {layer}.", layer=layer)

    def answer(self) -> tuple[RegionPatch, Cut, Lights]:
        """The region, the read-out's line, and a light round each dot the network gets wrong; the last hidden plane."""
        last = len(self.found.network.hidden)
        return self.cast.region(after=last), self.cast.readout(), self.cast.lit(self.found.missed, after=last)

    def dial(self, layer: int) -> list[Drawing]:
        """`Cast.dial` of a plane, the same each time."""
        return self._once(("dial", layer), lambda: self.cast.dial(layer))

    def turn(self, layer: int, *names: str) -> tuple[Animation, Animation]:
        """A point goes once round the ring, its dial turns, and as it is round the panel says how often it winds."""
        ways = {1: phrase("once")}[abs(self.found.winding.number)]
        said = Changing(lambda share: ways if share >= 1 else COUNTING)
        rows = [(phrase("ring winds"), said), *(row for name in names for row in self._rows(name, layer))]
        seconds = style.ONCE_AGAIN if layer else style.ONCE_ROUND
        turning = Play([*self.dial(layer), said], 0, 1, run_time=seconds)
        return self.score(_heading(layer), *rows), turning

    def swing(self) -> tuple[Walker, Cut, Dial]:
        """Who goes from the middle of the input plane to a place outside, a line before it, and a dial seen from there.

        All but the line are placed by the share of their way.
        """
        (place, line), ring, network = self.found.aside, self.found.ring, self.found.network
        view = self.cast.still
        turning = Turning.of(network, ring.center, ring.radius, 0).seen_from(place)
        walker = Walker(walk(np.stack([ring.center, place])), view)
        return walker, self.cast.cut(line, after=0), Dial(turning, view, 0, places().dial)

    def reveal(self, layer: int) -> Swap:
        """The dial of a plane goes, the best line and its wrong dots come."""
        return Swap(self.dial(layer), self.errors(layer), run_time=style.SWAP)

    def _once(self, key: tuple[str, int], make: Callable[[], list[Drawing]]) -> list[Drawing]:
        if key not in self.made:
            self.made[key] = make()
        return self.made[key]

    def _rows(self, name: str, layer: int) -> list[Row]:
        found, red = self.found, palette().red
        if name == "winds":
            return [(phrase("ring winds"), {1: phrase("once")}[abs(found.winding.number)])]
        if name == "line":
            wrong = found.lines[layer - 1].errors
            return [(phrase("best line"), wrong_of(wrong, found.run.total))]
        if name == "held":
            wrong, correct = found.held
            held = phrase("{wrong} wrong dots", wrong=wrong), phrase("{correct} correct dots", correct=correct)
            return [(phrase("red circle holds"), held[0], red), (phrase("and also"), held[1], red)]
        if name == "share":
            share = phrase("{share:.1%} of the sheet", share=found.shares[layer - 1])
            return [(phrase("red circle"), share, red)]
        if name == "network":
            return [(phrase("network"), wrong_of(found.run.wrong, found.run.total))]
        raise ValueError(f"a row is winds, line, held, share or network; got {name!r}")


def _heading(layer: int) -> str:
    return phrase("hidden plane {layer}", layer=layer) if layer else phrase("input plane")
