"""Pictures of what is on stage at every rest: pixels, and paths as SVG, words too."""

import base64
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cairo
import numpy as np
from manim import Mobject, Scene, config
from PIL import Image

from scenes.visuals.film.camera import SwiftCamera

INK = re.compile(rb"rgb\(([^,)]+),([^,)]+),([^,)]+)\)")
EMBEDDED = re.compile(rb"data:image/png;base64,([A-Za-z0-9+/=\s]+)")


@dataclass
class Stills:
    """The stills of one film, in files of a folder: NAME-01.svg, NAME-01.png, ... in the order of its rests."""

    folder: Path
    name: str
    files: list[Path] = field(default_factory=list)
    _last: bytes = b""

    def take(self, things: Sequence[Mobject]) -> None:
        """Write what is on stage, unless it is what the last still shows."""
        pixels = _pixels(things)
        if pixels.tobytes() == self._last:
            return
        self._last = pixels.tobytes()
        place = self.folder / f"{self.name}-{len(self.files) // 2 + 1:02d}.svg"
        place.write_bytes(_vector(things))
        pixels.save(place.with_suffix(".png"))
        self.files += [place, place.with_suffix(".png")]


def kept(stills: Stills | None, scene: Scene) -> None:
    """Keep a picture of what is on stage, where pictures are asked for."""
    if stills is not None:
        stills.take([*scene.mobjects, *scene.foreground_mobjects])


def _pixels(things: Sequence[Mobject]) -> Image.Image:
    camera = SwiftCamera()
    camera.capture_mobjects(things)
    return Image.fromarray(camera.pixel_array).convert("RGB")


def _vector(things: Sequence[Mobject]) -> bytes:
    """The same as SVG, on the ground."""
    page = io.BytesIO()
    camera = _Plotter()
    camera.surface = cairo.SVGSurface(page, camera.pixel_width, camera.pixel_height)
    camera.surface.set_document_unit(cairo.SVGUnit.PX)
    context = cairo.Context(camera.surface)
    context.set_source_rgb(*config.background_color.to_rgb()[::-1])
    context.paint()
    camera.capture_mobjects(things)
    camera.surface.finish()
    return _straight(page.getvalue())


class _Plotter(SwiftCamera):
    """The house's camera on a surface that keeps paths."""

    surface: Any = None

    def get_cairo_context(self, pixel_array: Any) -> cairo.Context:
        context = cairo.Context(self.surface)
        wide, high = self.pixel_width / self.frame_width, self.pixel_height / self.frame_height
        x, y = self.frame_center[:2]
        left, top = self.pixel_width / 2 - x * wide, self.pixel_height / 2 + y * high
        context.set_matrix(cairo.Matrix(wide, 0, 0, -high, left, top))
        return context


def _straight(page: bytes) -> bytes:
    """Colours the right way round: manim's camera hands them to cairo with red and blue exchanged."""
    turned = INK.sub(rb"rgb(\3,\2,\1)", page)
    return EMBEDDED.sub(lambda found: b"data:image/png;base64," + _turned(found[1]), turned)


def _turned(encoded: bytes) -> bytes:
    with Image.open(io.BytesIO(base64.b64decode(encoded))) as picture:
        pixels = np.array(picture.convert("RGBA"))
    pixels[..., :3] = pixels[..., 2::-1]
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, "PNG")
    return base64.b64encode(target.getvalue())
