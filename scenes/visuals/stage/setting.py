"""The drawings of a story, made once: one subject's dots, sheet, lines, cuts, regions and charts, and its views."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from manim import Animation, VMobject

from geometry.boundary import Partition, decision_region
from geometry.curves import border
from geometry.network import Affine
from geometry.steps import Headway
from geometry.topology import Subject
from geometry.trace import Trace
from scenes.visuals import style
from scenes.visuals.animations import Reframe, appear, vanish
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.charts.error_bars import ErrorBars
from scenes.visuals.drawings import Carried, Cloud, Drawing, RegionPatch, sheet
from scenes.visuals.places import places
from scenes.visuals.space import Crate, Frames, Ground, ProjectedView, crate
from scenes.visuals.space.draped import Draped
from scenes.visuals.stage.flat_parts import Cuts, Regions
from scenes.visuals.stage.gallery import Neurons
from scenes.visuals.stage.input_plane import InputPlane, axis_words, first_lines
from scenes.visuals.stage.lit import Lit
from scenes.visuals.stage.names import Names
from scenes.visuals.stage.pacing import pictured, solid
from scenes.visuals.stage.seeing import cut_after, ends_in_scores, frames_of, turned_edge_on
from scenes.visuals.style import palette
from scenes.visuals.words import Words

MANY_LINES, CLASSES_TIME, SHAPED = 64, 3.6, 2


@dataclass(frozen=True, eq=False)
class Stage:
    """One subject's drawings; `view` follows the dots through all stages."""

    subject: Subject
    headway: Headway
    view: ProjectedView
    border: Trace
    corners: dict[int, np.ndarray]

    @classmethod
    def of(cls, subject: Subject) -> "Stage":
        """What every story shows; `ValueError` for more classes than can be told apart."""
        network, trace, headway = subject.network, subject.trace, Headway.of(subject)
        edge = Trace.of(network, border(subject.window, 2))
        frames = frames_of(subject, headway)
        corners = {2 * layer: crate(network, trace.at(2 * layer), layer) for layer in solid(headway)}
        view = ProjectedView.around(places().told, frames, trace, edge, corners=corners)
        return cls(subject, headway, view, edge, corners)

    @property
    def widths(self) -> tuple[int, ...]:
        """Input, hidden widths, scores."""
        return self.subject.network.widths

    @property
    def layers(self) -> int:
        """How many hidden layers there are."""
        return len(self.subject.network.hidden)

    @property
    def total(self) -> int:
        """How many dots there are."""
        return len(self.subject.dataset.labels)

    @property
    def small(self) -> float:
        """The share of their usual size in which so many dots are drawn."""
        usual = style.USUAL_DOTS * (1 if self.subject.source.classes == 2 else SHAPED)
        return style.dot_share(self.total, usual)

    @cached_property
    def cloud(self) -> Cloud:
        """The dots."""
        cloud = Cloud(self.subject.dataset, self.subject.trace, self.view)
        cloud.shrink(self.small)
        return cloud

    @cached_property
    def grid(self) -> Carried:
        """The grid of the sheet, of fewer lines where layers are very wide."""
        return sheet(self.subject.network, self.subject.window, self.view, 25 if max(self.widths) < MANY_LINES else 13)

    @cached_property
    def wash(self) -> Draped:
        """The colours of the sheet."""
        return Draped(self.subject.network, self.subject.window, self.view)

    @cached_property
    def carried(self) -> list[Drawing]:
        """What every layer carries, and what every other look at it has to take along."""
        return [Ground(self.view), self.wash, self.grid, self.cloud]

    @cached_property
    def names(self) -> Names:
        """The classes' names above the plane."""
        return Names(self.subject.dataset.classes, places().named)

    @cached_property
    def axes(self) -> list[Words]:
        """What the axes of the input plane are, below it."""
        return axis_words(self.subject, places().told)

    @cached_property
    def bars(self) -> ErrorBars:
        """How many dots one cut gets wrong after each layer."""
        return ErrorBars(self.headway.errors, places().cuts)

    @cached_property
    def inset(self) -> InputPlane:
        """The input plane in small, that stays beside the later stages."""
        return InputPlane(self.subject, self.view, places().input)

    @cached_property
    def lines(self) -> list[Carried]:
        """The first layer's lines, as many as can be read; none where none crosses the window, or there is no layer."""
        return first_lines(self.subject, self.view)

    @property
    def read_first(self) -> bool:
        """Whether the first layer is told by its lines, and not by pictures of its neurons."""
        return self.subject.columns <= 2 and 1 not in pictured(self.headway)

    def by_class(self) -> list[list[VMobject]]:
        """The dots and the name of one class after the other."""
        return [[*self.cloud.of(kind), name] for kind, name in enumerate(self.names.kinds)]

    @property
    def each_class(self) -> float:
        """Seconds for each class to be lit."""
        return min(style.BEAT, CLASSES_TIME / len(self.names.kinds))

    def looks(self, layer: int, *shown: Drawing) -> list[Animation]:
        """The eye goes round a layer of three, with its box and whatever else is shown."""
        boxes = self.crates(layer)
        if not boxes:
            return []
        moving = [*self.carried, *shown, *boxes]
        ways = [Reframe(moving, self.round_about(layer), run_time=style.LOOK_TIME)]
        return [appear(*boxes, run_time=style.SWAP), *ways, vanish(*boxes, run_time=style.SWAP)]

    def diagram(self) -> NetworkDiagram:
        """The small network at the top of the column."""
        return NetworkDiagram((self.subject.columns, *self.widths[1:]), places().corner)

    def neurons(self, layer: int) -> Neurons:
        """The neurons of a wide layer that matter most, as pictures."""
        return Neurons(self.subject, layer, places().input, places().neurons)

    def crates(self, layer: int) -> list[Crate]:
        """The box of a layer of three."""
        return [Crate(self.corners[2 * layer], self.view, 2 * layer)] if 2 * layer in self.corners else []

    def edge(self, affine: Affine, layer: int) -> ProjectedView:
        """The view of the stage after a layer in which a cut is a line; of other than three dimensions `view`."""
        frames = turned_edge_on(self.subject, self.view.frames, affine, layer)
        return self.view if frames is self.view.frames else self.from_side(frames, layer)

    def round_about(self, layer: int) -> ProjectedView:
        """The same view with the eye gone round a stage of three dimensions."""
        return self.from_side(self.view.frames.round_about(layer), layer)

    def from_side(self, frames: Frames, layer: int) -> ProjectedView:
        """The stage after a layer in other projections."""
        corners = self.corners.get(2 * layer)
        return self.view.from_side(frames, 2 * layer, self.subject.trace, self.border, corners=corners)

    def cut(self, layer: int) -> list[Drawing]:
        """The cut found after a layer, where it is seen, and a light under each dot that it has wrong."""
        found = self.headway.cuts[layer]
        view, whole = self.edge(found.affine, layer), layer > 0 or self.subject.columns <= 2
        pieces = Cuts(found.affine, view, 2 * layer) if whole else None
        lit = Lit(self.subject.trace, found.wrong, view, self.small, 2 * layer)
        return [*([] if pieces is None or pieces.empty else [pieces]), *([lit] if found.errors else [])]

    def readout(self) -> list[Cuts]:
        """The network's own read-out across the last stage, where it is seen."""
        affine = self.subject.network.readout
        pieces = Cuts(affine, self.edge(affine, self.layers), 2 * self.layers)
        return [] if pieces.empty else [pieces]

    def patch(self) -> Drawing:
        """The region of class 1, or of each of k classes, as a part of the sheet, placed in the last stage."""
        network, window, time = self.subject.network, self.subject.window, 2 * self.layers
        view = self.edge(cut_after(self.subject, self.headway, self.layers), self.layers)
        if network.classes > 2:
            return Regions(network, Partition.of(network, window), view, time)
        rings = decision_region(network, window)
        patch = RegionPatch(network, rings, self.view, palette().inner, style.CUT_WIDTH, window)
        patch.view = view
        return patch.place(time)

    def agrees(self) -> bool:
        """Whether the trace that is drawn ends in the scores of the network as it was given, up to rounding."""
        return ends_in_scores(self.subject)
