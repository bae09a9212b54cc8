"""The end of a story: what decides between two classes, the dots that stay wrong, those held out, disc and ring."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np

from geometry.certificates import Enclosed, Escape
from geometry.curves import Box
from geometry.network import Affine
from geometry.topology import Subject
from scenes.visuals.drawings import Circles, Cloud, Drawing, Trail, Walker, Way
from scenes.visuals.places import places
from scenes.visuals.space import ProjectedView
from scenes.visuals.stage.flat_parts import Cuts
from scenes.visuals.stage.lit import Lit
from scenes.visuals.stage.seeing import beaten, edge_on
from scenes.visuals.stage.setting import Stage
from scenes.visuals.stage.told_end import ring_found
from scenes.visuals.style import palette
from scenes.visuals.view import View

ROUND = 181
"""Corners of the ring."""


@dataclass(frozen=True, eq=False)
class Ending:
    """What is added to a stage's drawings at the end of its story."""

    stage: Stage

    @property
    def subject(self) -> Subject:
        """What the story is about."""
        return self.stage.subject

    def wrong(self, test: bool = False) -> Lit:
        """A light under each dot, or each that was held out, that the network has wrong, in the input plane."""
        subject = self.subject.test if test and self.subject.test is not None else self.subject
        return Lit(subject.trace, subject.given.wrong(subject.source), self.still, self.stage.small, 0)

    def held_out(self) -> list[Drawing]:
        """The dots that were held out, in the input plane of the end, and a light under each that is wrong; or none."""
        if self.subject.test is None:
            return []
        cloud = Cloud(self.subject.test.dataset, self.subject.test.trace, self.still)
        cloud.shrink(self.stage.small)
        return [cloud, *([self.wrong(test=True)] if self.subject.test.wrong else [])]

    @cached_property
    def still(self) -> ProjectedView:
        """The input plane in the smaller pane of the end, wide enough for the ring."""
        box = self.subject.window
        if self.subject.nested is not None:
            (x, y), _, outer = self.subject.nested[1]
            middles = zip(box, (x, y), strict=True)
            box = cast(Box, tuple((min(low, at - outer), max(high, at + outer)) for (low, high), at in middles))
        near = View.still(places().still, box)
        return ProjectedView(near.pane, near.times, near.centers, near.scales, self.stage.view.frames)

    @cached_property
    def _near(self) -> View:
        """The same for what stays in the input plane, and is placed by the share of its way."""
        return View.still(self.still.pane, self.still.box(0))

    def pair(self) -> list[Drawing]:
        """The disc and the ring that hold the dots, where there are such and the verdict speaks of them."""
        if self.subject.nested is None or not self.subject.exact:
            return []
        (centre, radius), (middle, inner, outer) = self.subject.nested
        colors = palette()
        disc = Circles(centre, (radius,), self.still, colors.inner)
        return [disc, Circles(middle, (inner, outer), self.still, colors.outer)]

    def around(self) -> list[Drawing]:
        """What shows whether disc and ring are separated, and is placed by the share of its way: the ring, as a point
        goes round it, where they are; a way out of the disc, or a point on the wrong side, where not; or nothing."""
        found, pair = ring_found(self.subject), self.subject.nested
        if found is None or pair is None:
            return []
        if isinstance(found, Enclosed):
            centre, inner, outer = pair[1]
            turns = np.linspace(0, 2 * np.pi, ROUND)
            ring = centre + (inner + outer) / 2 * np.stack([np.cos(turns), np.sin(turns)], axis=1)
            return [Trail(ring, self._near)]
        if isinstance(found, Escape):
            return [Way(found.path, self._near)]
        return [Walker(lambda _: np.array(found.point), self._near)]

    def duel(self, first: int, second: int) -> tuple[ProjectedView, list[Drawing]]:
        """The last stage seen so that what decides between two of k classes is a line, and that line, their dots, and a
        light under each that is wrong."""
        stage, readout, time = self.stage, self.subject.network.readout, 2 * self.stage.layers
        weight, bias, labels = readout.weight, readout.bias, self.subject.dataset.labels
        affine = Affine(weight[[first]] - weight[[second]], bias[[first]] - bias[[second]])
        frame = edge_on(affine, self.subject.image(time))
        view = stage.from_side(stage.view.frames.replaced(stage.layers, frame), stage.layers)
        wrong = beaten(self.subject, first, second)
        lit = [Lit(self.subject.trace, wrong, view, stage.small, time)] if wrong.any() else []
        cloud, of_pair = Cloud(self.subject.dataset, self.subject.trace, view), np.isin(labels, (first, second))
        cloud.shrink(stage.small)
        cloud.put(view.screen(self.subject.image(time), time), of_pair)
        return view, [Cuts(affine, view, time), *lit, cloud]

    def wrong_lit(self) -> list[Lit]:
        """The lights of the dots that stay wrong, if any do."""
        return [self.wrong()] if self.subject.wrong else []
