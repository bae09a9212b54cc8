"""The content by our visuals; DOTS and LINES_OF_GRID of the environment change its size, LOOK=full adds the look."""

import os

from geometry.trace import Trace
from scenes.visuals.animations import Flow
from scenes.visuals.drawings import Cloud, Drawing, RegionPatch, Wash, neuron_lines, ring, sheet
from scenes.visuals.film import Film
from scenes.visuals.style import palette
from scenes.visuals.words import Caption
from tests.benchmarks import content


class Ours(Film):
    claim = "The same content, by our visuals."

    def construct(self) -> None:
        network, view, full = content.network(), content.view(), os.environ.get("LOOK") == "full"
        dots = content.dots(int(os.environ.get("DOTS", content.DOTS)))
        grid = sheet(network, content.WINDOW, view, int(os.environ.get("LINES_OF_GRID", content.LINES)))
        lines = neuron_lines(network, content.WINDOW, view)
        patch = RegionPatch(network, content.region(), view, palette().inner)
        cloud = Cloud(dots, Trace.of(network, dots.points), view, glow=full)
        moving: list[Drawing] = [grid, patch, lines, cloud]
        if full:
            moving += [Wash(network, content.WINDOW, view), ring(network, content.CENTER, 1.0, view)]
        self.add(Caption(content.CAPTION), *moving)
        self.play(Flow(moving, 0, len(content.STEPS), run_time=sum(content.STEPS)))
