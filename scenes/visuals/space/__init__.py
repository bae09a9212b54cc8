"""Three and more dimensions: a camera that turns, the sheet as a solid thing, projections of wider layers.

May use drawings, animations, pen. Start with `camera_view.py`.
"""

from scenes.visuals.space.camera_view import CUBE, SpaceView, camera, rotation
from scenes.visuals.space.frame_box import Crate, Ground, crate
from scenes.visuals.space.moves import aimed
from scenes.visuals.space.projection import Frames, ProjectedView, aligned, midway
from scenes.visuals.space.solid import Solid

__all__ = [
    "CUBE",
    "Crate",
    "Frames",
    "Ground",
    "ProjectedView",
    "Solid",
    "SpaceView",
    "aimed",
    "aligned",
    "camera",
    "crate",
    "midway",
    "rotation",
]
