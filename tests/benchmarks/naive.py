"""The content as a user of manim would write it: 200 Dots, a NumberPlane, ApplyPointwiseFunction.

PIECES of the environment is the number of cubic pieces a line, 50 by manim's default.
"""

import os
from collections.abc import Callable

import numpy as np
from manim import Camera, Dot, Line, ManimColor, NumberPlane, Polygon, Scene, Typst, VGroup, config

from scenes.visuals import style
from scenes.visuals.drawings import across
from scenes.visuals.style import palette
from scenes.visuals.words import Caption
from tests.benchmarks import content

PIECES = int(os.environ.get("PIECES", 50))


class Naive(Scene):
    camera: Camera

    def construct(self) -> None:
        colors = palette()
        self.camera.background_color = ManimColor(colors.ground)
        network, view, dots = content.network(), content.view(), content.dots()
        (center, scale), pane = view.at(0), view.pane

        def to_screen(points: np.ndarray) -> np.ndarray:
            return view.screen(points, 0)

        def to_plane(points: np.ndarray) -> np.ndarray:
            return (np.asarray(points)[..., :2] - pane.center) / scale + center

        plane = self.grid(colors, to_screen)
        circles = VGroup(
            *(
                Dot(point, radius=style.DOT_INNER / 2, color=colors.inner)
                if label
                else Dot(point, radius=(style.DOT_OUTER + style.DOT_HOLE) / 4, fill_color=colors.ground).set_stroke(
                    colors.outer, 50 * (style.DOT_OUTER - style.DOT_HOLE)
                )
                for point, label in zip(to_screen(dots.points), dots.labels, strict=True)
            )
        )
        affine = network.hidden[0].affine
        pair = VGroup()
        for weight, bias, hue in zip(affine.weight, affine.bias, colors.lines, strict=False):
            ends = across(weight, bias, content.WINDOW)
            assert ends is not None, "each line crosses the window"
            start, end = to_screen(ends)
            pair.add(Line(start, end, color=hue, stroke_width=style.LINE_WIDTH).insert_n_curves(PIECES - 1))
        patch = VGroup(
            *(
                Polygon(*to_screen(ring), color=colors.inner, stroke_width=2).set_fill(
                    colors.inner, style.REGION_OPACITY
                )
                for ring in content.region()
            )
        )
        twin = Caption(content.CAPTION)
        words = Typst(f'#set text(font: "{style.FONT}")\n{content.CAPTION}', color=colors.words)
        words.match_width(twin).move_to(twin.get_center())
        self.add(words, plane, patch, pair, circles)
        for layer in network.hidden:
            for step, seconds in ((layer.affine, content.AFFINE_SECONDS), (layer.activation, content.SQUASH_SECONDS)):

                def move(point: np.ndarray, step: Callable[[np.ndarray], np.ndarray] = step) -> np.ndarray:
                    return to_screen(step(to_plane(point)))

                curves = [thing.animate.apply_function(move) for thing in (plane, patch, pair)]
                steps = [dot.animate.move_to(move(dot.get_center())) for dot in circles]
                self.play(*curves, *steps, run_time=seconds)

    def grid(self, colors: style.Palette, to_screen: Callable[[np.ndarray], np.ndarray]) -> NumberPlane | VGroup:
        (left, right), (bottom, top) = content.WINDOW
        lines = VGroup()
        for place in np.linspace(0, 1, content.LINES):
            x, y = left + place * (right - left), bottom + place * (top - bottom)
            half = int(place > 0.5)
            for ends, hue in ((([x, bottom], [x, top]), half), (([left, y], [right, y]), 2 + half)):
                start, end = to_screen(np.array(ends))
                line = Line(start, end, color=colors.wash[hue], stroke_width=style.GRID_WIDTH, stroke_opacity=0.9)
                lines.add(line.insert_n_curves(PIECES - 1))
        return lines


config.disable_caching = True
