"""The content by our visuals; DOTS and LINES of the environment change its size."""

import os

from geometry.trace import Trace
from scenes.visuals.animations import Flow
from scenes.visuals.drawings import Cloud, RegionPatch, neuron_lines, sheet
from scenes.visuals.film import Film
from scenes.visuals.style import palette
from scenes.visuals.words import Caption
from tests.benchmarks import content


class Ours(Film):
    claim = "The same content, by our visuals."

    def construct(self) -> None:
        network, view = content.network(), content.view()
        dots = content.dots(int(os.environ.get("DOTS", content.DOTS)))
        grid = sheet(network, content.WINDOW, view, int(os.environ.get("LINES_OF_GRID", content.LINES)))
        lines = neuron_lines(network, content.WINDOW, view)
        patch = RegionPatch(network, content.region(), view, palette().inner)
        cloud = Cloud(dots, Trace.of(network, dots.points), view)
        self.add(Caption(content.CAPTION), grid, patch, lines, cloud)
        self.play(Flow([grid, patch, lines, cloud], 0, len(content.STEPS), run_time=sum(content.STEPS)))
