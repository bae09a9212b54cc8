"""The drawings and words of the films, under one name; each is documented where it lives."""

from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.drawings import (
    Carried,
    Cloud,
    Cut,
    Drawing,
    RegionPatch,
    neuron_lines,
    red_circle,
    ring,
    sheet,
)
from scenes.visuals.strokes import Stroke
from scenes.visuals.words import Caption, ScorePanel, Words, label

__all__ = [
    "Caption",
    "Carried",
    "Cloud",
    "Cut",
    "Drawing",
    "NetworkDiagram",
    "RegionPatch",
    "ScorePanel",
    "Stroke",
    "Words",
    "label",
    "neuron_lines",
    "red_circle",
    "ring",
    "sheet",
]
