"""The scene that every film is: captions, chapters, panels, claims; its camera and its writer of files.

May use all of visuals and geometry.claims. Start with `scene.py`.
"""

from scenes.visuals.film.camera import SwiftCamera
from scenes.visuals.film.guard import ClaimError
from scenes.visuals.film.scene import Film
from scenes.visuals.film.writer import X264

__all__ = ["X264", "ClaimError", "Film", "SwiftCamera"]
