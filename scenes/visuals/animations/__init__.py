"""How drawings move: along a network's half-steps, to another view, in and out of sight, through any time.

Every animation is set in place and stays where it has arrived (`in_place`).
May use drawings. Start with `flow.py`.
"""

from scenes.visuals.animations.flow import Flow, Reframe, Swap, appear, time_after, vanish
from scenes.visuals.animations.in_place import InPlace
from scenes.visuals.animations.play import Arrive, Play, always, bounds, dots, ground, overview, receding
from scenes.visuals.animations.pulse import Pulse
from scenes.visuals.animations.stepping import Steps

__all__ = [
    "Arrive",
    "Flow",
    "InPlace",
    "Play",
    "Pulse",
    "Reframe",
    "Steps",
    "Swap",
    "always",
    "appear",
    "bounds",
    "dots",
    "ground",
    "overview",
    "receding",
    "time_after",
    "vanish",
]
