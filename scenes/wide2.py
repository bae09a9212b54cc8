"""Two lines leave a way out.

The best of all trainings of two hidden neurons: its region is open, ring dots fall in, and from the middle of the disc
a straight path leads out of it to any distance, along which the score never falls. Six other rings fare no better.
"""

import numpy as np
from manim import VMobject
from numpy.typing import NDArray

from geometry.claims.one_layer import PAIR, OpenRegion, TwoLines
from scenes.visuals import style
from scenes.visuals.animations import Play, always, appear, dots, overview, receding, vanish
from scenes.visuals.charts import NetworkDiagram, Plot, stacked
from scenes.visuals.drawings import Lines, Plane, Side, Trail, lit_errors
from scenes.visuals.film import Film
from scenes.visuals.view import View
from scenes.visuals.words import label

FAR = 2.4


def way(region: OpenRegion, view: View, time: float) -> NDArray[np.float64]:
    """The straight way out (2, 2), as long as half of what the view shows at a time."""
    (left, right), (bottom, top) = view.box(time)
    return region.centre + np.outer([0, min(right - left, top - bottom) / 2], region.escape.direction)


class Wide2(Film):
    claim = "Two lines leave a way out."
    panel_corner = style.PANEL_HIGH

    def construct(self) -> None:
        found, colors = self.find(PAIR, TwoLines), style.palette()
        first = found.first
        dataset, network, total, errors = found.run.dataset, first.network, first.total, first.errors
        view = receding(overview(dataset, style.SQUARE), FAR)

        # 1. Two neurons, two lines.
        self.chapter("Two lines")
        cloud, plane, diagram = dots(dataset, view), Plane(view), NetworkDiagram(network.widths, style.DIAGRAM)
        lines = Lines(lambda time: network.hidden[0].affine, view)
        side, lights = Side(always(network), view), lit_errors(dataset, always(network), view)
        self.add(diagram)
        self.play(appear(plane, cloud))
        self.say("Two hidden neurons draw two lines.", appear(lines), diagram.lighting(1))
        self.rest()

        # 2. The region between them, and the dots that fall in.
        self.chapter("The region")
        best = (f"best of {len(errors)} trainings", f"{found.run.wrong} of {total} wrong")
        self.say(
            "Shaded: what the network calls inside. Lit: its errors.",
            appear(side, lights),
            self.score("input plane", best),
        )
        self.rest()
        counts = stacked(errors)
        plot = Plot(style.BESIDE, "dots wrong, a dot for each training", (0, total / 2), (0, counts[:, 1].max()))
        trainings = plot.dots(counts, colors.quiet)
        self.say("None of the trainings gets all dots correct.", appear(plot, trainings))
        self.rest()
        main: list[VMobject] = [plane, side, lights, lines, cloud, plot, trainings, diagram]

        # 3. Other rings, other trainings.
        self.chapter("Other rings")
        small: list[VMobject] = []
        for other, pane in zip(found.others, style.SIXTHS, strict=True):
            near = overview(other.run.dataset, pane)
            small += [Side(always(other.network), near), dots(other.run.dataset, near)]
            small.append(Trail(way(other, near, 0), near).place(1))
            small.append(label(f"{other.run.wrong} wrong", pane.right + 0.1, pane.center[1]))
        self.say(
            "Six other rings: a way out of each region, and its errors.", vanish(*main), appear(*small), self.unscore()
        )
        self.rest(2)

        # 4. The way out.
        self.chapter("The way out")
        trail = Trail(way(first, view, 1), view)
        self.play(vanish(*small), appear(*main), self.score("input plane", best))
        moving = [plane, side, lights, lines, cloud, trail]
        self.say("Straight out from the middle: the score never falls.", Play(moving, 0, 1, run_time=5))
        never = ("score never falls", "to infinity: proved")
        self.say("Two lines leave a way out.", self.score("input plane", best, never))
        self.close()
