"""A camera that hands each path to cairo in one call instead of one call a curve, and a renderer that can be helped.

Where the quick way cannot be taken manim's own loop is used, and the pictures are the same.
"""

from typing import Any

import cairo
import numpy as np
from manim import CairoRenderer, Camera, Scene, VMobject
from numpy.typing import NDArray

from scenes.visuals.pen import Painted, Stroke, append_data, append_path, forget, lay, path_data, rubs_out


class SwiftCamera(Camera):
    """Manim's Cairo camera, quicker: paths in one call, nothing painted that cannot be seen.

    On a transparent render the ground is nothing at all, and ink of its colour rubs out.
    """

    def init_background(self) -> None:
        super().init_background()
        if self.background_image is None and self.background is not None and self.background_opacity < 1:
            shares = (*[self.background_opacity] * 3, 1.0)  # cairo's colours bear their alpha
            self.background = np.round(self.background * shares).astype(self.pixel_array_dtype)

    def set_cairo_context_color(self, ctx: cairo.Context, rgbas: Any, vmobject: VMobject) -> "SwiftCamera":
        if not self.background_opacity:
            lay(ctx, bool(rubs_out(np.asarray(rgbas)[:, :3]).all()))
        super().set_cairo_context_color(ctx, rgbas, vmobject)
        return self

    def set_cairo_context_path(self, ctx: cairo.Context, vmobject: VMobject) -> "SwiftCamera":
        quick = append_path()
        if quick is None:
            super().set_cairo_context_path(ctx, vmobject)
            return self
        ctx.new_path()
        points = self.transform_points_pre_display(vmobject, vmobject.points)
        if len(points) >= 4:
            append_data(quick, ctx, path_data(np.ascontiguousarray(points[: len(points) // 4 * 4, :2])))
        return self

    def display_vectorized(self, vmobject: VMobject, ctx: cairo.Context) -> "SwiftCamera":
        if isinstance(vmobject, Painted):
            lay(ctx, False)
            vmobject.draw(ctx, self.cairo_line_width_multiple)
            return self
        fine = not isinstance(vmobject, Stroke) or vmobject.fine
        ctx.set_antialias(cairo.ANTIALIAS_DEFAULT if fine else cairo.ANTIALIAS_FAST)
        self.set_cairo_context_path(ctx, vmobject)
        if _visible(vmobject.get_stroke_width(True), vmobject.get_stroke_rgbas(True)):
            self.apply_stroke(ctx, vmobject, background=True)
        if _visible(1, vmobject.get_fill_rgbas()):
            self.apply_fill(ctx, vmobject)
        if _visible(vmobject.get_stroke_width(), vmobject.get_stroke_rgbas()):
            self.apply_stroke(ctx, vmobject)
        return self


def _visible(width: float, rgbas: NDArray[np.float64]) -> bool:
    return width > 0 and bool(rgbas[:, 3].max(initial=0.0) > 0)


class SharedRenderer(CairoRenderer):
    """Manim's Cairo renderer, which draws only what this process takes of a film.

    What another process takes passes in as much time and to the same end, but is not drawn.
    """

    left = False
    """Whether the present play is left to another process."""

    def update_skipping_status(self) -> None:
        forget()
        super().update_skipping_status()
        self.left = not self.skip_animations and not self.file_writer.take(self.num_plays)

    def update_frame(self, scene: Scene, *args: Any, **kwargs: Any) -> None:
        if not self.left:
            super().update_frame(scene, *args, **kwargs)

    def add_frame(self, frame: Any, num_frames: int = 1) -> None:
        if self.left:
            self.time += num_frames * (1 / self.camera.frame_rate)
        else:
            super().add_frame(frame, num_frames)


class SharedScene(Scene):
    """A scene that goes from one end of a play to the other where the play is left to another process."""

    def get_time_progression(self, *args: Any, **kwargs: Any) -> Any:
        times, renderer = super().get_time_progression(*args, **kwargs), self.renderer
        if isinstance(renderer, SharedRenderer) and renderer.left:
            for _ in times.iterable[:-1]:
                renderer.add_frame(None)
            times.iterable = times.iterable[-1:]
        return times
