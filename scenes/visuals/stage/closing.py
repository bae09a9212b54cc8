"""The end of a story: the input plane in a smaller pane, the dots that stay wrong, those held out, disc and ring."""

from dataclasses import dataclass
from functools import cached_property
from typing import cast

from geometry.curves import Box
from geometry.topology import Subject
from scenes.visuals.drawings import Circles, Cloud, Drawing
from scenes.visuals.places import places
from scenes.visuals.space import ProjectedView
from scenes.visuals.stage.lit import Lit
from scenes.visuals.stage.setting import Stage
from scenes.visuals.style import palette
from scenes.visuals.view import View


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

    def pair(self) -> list[Drawing]:
        """The disc and the ring that hold the dots, where there are such and the verdict speaks of them."""
        if self.subject.nested is None or not self.subject.exact:
            return []
        (centre, radius), (middle, inner, outer) = self.subject.nested
        colors = palette()
        disc = Circles(centre, (radius,), self.still, colors.inner)
        return [disc, Circles(middle, (inner, outer), self.still, colors.outer)]

    def wrong_lit(self) -> list[Lit]:
        """The lights of the dots that stay wrong, if any do."""
        return [self.wrong()] if self.subject.wrong else []
