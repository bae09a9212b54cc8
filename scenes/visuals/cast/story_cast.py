"""The drawings of a story film, made once: dots, sheet, lines, cut and region of one subject, and its views."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np
from manim import Animation

from geometry.boundary import decision_region
from geometry.curves import Box, grid
from geometry.topology import Subject
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations import Pulse, Reframe, appear, vanish
from scenes.visuals.cast.story_inset import Inset, first_lines, smaller
from scenes.visuals.cast.story_words import motion, projection
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import (
    Carried,
    Circles,
    Cloud,
    Cut,
    Drawing,
    RegionPatch,
    across,
    crossing_lines,
    distinct_lines,
    sheet,
)
from scenes.visuals.places import places
from scenes.visuals.space import Crate, Frames, Ground, ProjectedView, crate
from scenes.visuals.space.draped import Draped
from scenes.visuals.style import palette
from scenes.visuals.view import View
from scenes.visuals.words import Row, Words

MOTION, MOST_TOLD = 18.0, 4
ROUNDING = 1e-12


@dataclass(frozen=True, eq=False)
class Stage:
    """One subject's drawings; `view` follows the dots, `edge` sees the read-out edge-on, `still` is for the end."""

    subject: Subject
    view: ProjectedView
    edge: ProjectedView
    cloud: Cloud
    plane: Ground
    wash: Draped
    sheet: Carried
    border: Trace
    boxes: dict[int, list[Crate]]

    @classmethod
    def of(cls, subject: Subject) -> "Stage":
        """Everything that most stories show; `ValueError` unless there are two columns, two classes, a hidden layer."""
        if not subject.plain or not subject.network.hidden:
            deep = "a hidden layer" if subject.network.hidden else "no hidden layer"
            raise ValueError(
                "this film needs dots of two columns, two classes and a hidden layer; "
                f"got {subject.columns} columns, {subject.source.classes} classes and {deep}"
            )
        network, trace = subject.network, subject.trace
        layers = len(network.hidden)
        border = Trace.of(network, grid(subject.window, 2).halved(np.ones(4, bool)).points)
        frames = Frames.of(network, trace)
        solid = [layer for layer in range(1, layers + 1) if network.widths[layer] == 3]
        corners = {2 * layer: crate(network, trace.at(2 * layer), layer) for layer in solid}
        view = ProjectedView.around(places().main, frames, trace, border, corners=corners)
        edge = frames.edge_on(network.readout.weight[0])
        boxes = {layer: [Crate(corners[2 * layer], view, 2 * layer)] for layer in solid}
        cloud = smaller(Cloud(subject.dataset, trace, view), len(subject.dataset.labels))
        lines = 25 if network.widths[1] < 64 else 13
        seen = view if edge is frames else view.from_side(edge, 2 * layers, trace, border)
        drawn, wash = sheet(network, subject.window, view, lines), Draped(network, subject.window, view)
        return cls(subject, view, seen, cloud, Ground(view), wash, drawn, border, boxes)

    @property
    def widths(self) -> tuple[int, ...]:
        """Input, hidden widths, 1."""
        return self.subject.network.widths

    @property
    def layers(self) -> int:
        """How many hidden layers there are."""
        return len(self.subject.network.hidden)

    @property
    def solid(self) -> bool:
        """Whether the last stage is not flat, so that its cut has to be looked at edge-on."""
        return self.edge is not self.view

    def words(self, layer: int) -> list[str]:
        """What is told of a layer: its motion, and of a wide one its shadow; in deep networks only of the first two."""
        if layer > 2 and self.layers > MOST_TOLD:
            return []
        shadow = [projection(self.subject, layer)] if self.widths[layer] > 3 else []
        return [motion(self.subject, layer), *shadow]

    def errors(self) -> tuple[str, str]:
        """How many dots the network has wrong, and where its output is cut, unless at 0."""
        cut = self.subject.threshold
        name = "network" if cut is None else f"cut at {cut:.4g}"
        return name, f"{self.subject.wrong} of {len(self.subject.dataset.labels)} wrong"

    @property
    def still(self) -> ProjectedView:
        """The input plane in the smaller pane of the end, wide enough for the ring."""
        box = self.subject.window
        if self.subject.nested is not None:
            (x, y), _, outer = self.subject.nested[1]
            middles = zip(box, (x, y), strict=True)
            box = cast(Box, tuple((min(low, at - outer), max(high, at + outer)) for (low, high), at in middles))
        near = View.still(places().still, box)
        return ProjectedView(near.pane, near.times, near.centers, near.scales, self.view.frames)

    def pair(self) -> list[Drawing]:
        """The disc and the ring that hold the dots, where there are such and the verdict speaks of them."""
        if self.subject.nested is None or not self.subject.exact:
            return []
        (centre, radius), (middle, inner, outer) = self.subject.nested
        colors = palette()
        disc = Circles(centre, (radius,), self.still, colors.inner)
        return [disc, Circles(middle, (inner, outer), self.still, colors.outer)]

    def agrees(self) -> bool:
        """Whether the trace that is drawn ends in the network's own scores, up to rounding."""
        readout, network, image = self.subject.network.readout, self.subject.network, self.subject.trace.stages[-1]
        sizes = np.abs(image.points) @ np.abs(readout.weight[0]) + np.abs(readout.bias[0])
        apart = np.abs(self.subject.trace.scores() - network(self.subject.dataset.points))
        return bool((apart <= ROUNDING * sizes).all())

    def about(self) -> list[Row]:
        """How many dots each class has; where the origin is and how long a unit, unless they are the data's own."""
        inside, units = int(self.subject.dataset.labels.sum()), self.subject.units
        rows: list[Row] = [("filled, hollow", f"{inside}, {len(self.subject.dataset.labels) - inside}")]
        if units.own:
            x, y = units.center
            rows += [("origin, about", Words(f"{_about(x)}, {_about(y)}", style.SMALL, palette().words))]
            lengths = units.scale[:1] if units.even else units.scale
            rows += [("1 unit, about", ", ".join(map(_about, lengths)))]
        return rows

    def diagram(self) -> NetworkDiagram:
        """The small network at the top of the column."""
        return NetworkDiagram(self.subject.network.widths, places().corner)

    @cached_property
    def inset(self) -> Inset:
        """The input plane in small, that stays beside the later stages."""
        return Inset(self.subject, self.view)

    @property
    def carried(self) -> list[Drawing]:
        """What every layer carries, and what every other look at it has to take along."""
        return [self.plane, self.wash, self.sheet, self.cloud]

    @cached_property
    def lines(self) -> list[Carried]:
        """The first layer's lines in the window, one drawing for all; none where none crosses it."""
        return first_lines(self.subject, self.view)

    def crossing(self) -> int:
        """How many lines of the first layer's neurons cross the window; neurons that share one count once."""
        return len(distinct_lines(crossing_lines(self.subject.network.hidden[0].affine, self.subject.window)))

    def crates(self, layer: int) -> list[Crate]:
        """The box of a layer of three."""
        return self.boxes.get(layer, [])

    def looks(self, layer: int) -> list[Animation]:
        """The eye goes round a layer of three or more and back, with its box if it has one; in a plane dots pulse."""
        boxes = self.crates(layer)
        moving = [*self.carried, *self.lines, *boxes]
        if self.widths[layer] < 3:
            return [Pulse(self.cloud)]
        ways = [Reframe(moving, view, run_time=self.look()) for view in (self.round_about(layer), self.view)]
        return [appear(*boxes), *ways, vanish(*boxes)] if boxes else [*ways]

    def round_about(self, layer: int) -> ProjectedView:
        """The same view with the eye gone round a stage of three or more dimensions."""
        frames, corners = self.view.frames.round_about(layer), [box.corners for box in self.crates(layer)]
        traces = self.subject.trace, self.border
        return self.view.from_side(frames, 2 * layer, *traces, corners=corners[0] if corners else None)

    def patch(self) -> RegionPatch:
        """The region that scores above 0, as a part of the sheet."""
        rings = decision_region(self.subject.network, self.subject.window)
        patch = RegionPatch(
            self.subject.network, rings, self.view, palette().inner, style.CUT_WIDTH, self.subject.window
        )
        patch.view = self.edge
        patch.place(2 * self.layers)
        return patch

    def cut(self) -> list[Drawing]:
        """The read-out as a straight line in the last stage, seen edge-on; none where it does not cross the pane."""
        readout, time = self.subject.network.readout, 2 * self.layers
        normal = self.edge.frames.at(time, len(readout.weight[0])) @ readout.weight[0]
        screen = View(self.edge.pane, self.edge.times, self.edge.centers, self.edge.scales)
        offset = float(readout.bias[0])
        crosses = across(normal, offset, screen.box(time)) is not None
        return [Cut(normal, offset, screen, time)] if crosses else []

    def pace(self, layer: int) -> float:
        """How quick a layer's motion is: the first as usual, all together within bounds."""
        count = self.layers
        usual = style.TURN_TIME + style.SHIFT_TIME + style.SQUASH_TIME
        return min(1.0 if layer == 1 else style.QUICKER, MOTION / usual / count)

    def look(self) -> float:
        """How long the eye goes round a layer, and back."""
        return style.LOOK_TIME * min(1.0, 2 / self.layers)

    def back(self) -> float:
        """How quick the way back is."""
        return style.PULL_BACK * min(1.0, self.pace(2) / style.QUICKER)


def _about(value: float) -> str:
    """A number to two digits, without an exponent where it is short."""
    return f"{float(f'{value:.2g}'):g}"
