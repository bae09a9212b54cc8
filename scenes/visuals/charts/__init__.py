"""Pictures of numbers: plots, the chart of width against depth, its legend, the diagram of a network.

May use drawings, animations, pen, words. Start with `plots.py`.
"""

from scenes.visuals.charts.chart import Chart
from scenes.visuals.charts.diagram import NetworkDiagram
from scenes.visuals.charts.legend import Entry, Hatched, Legend, Line, Ramp, Swatch
from scenes.visuals.charts.networks import Networks
from scenes.visuals.charts.picture import Picture
from scenes.visuals.charts.piles import Piles
from scenes.visuals.charts.plots import Plot, stacked

__all__ = [
    "Chart",
    "Entry",
    "Hatched",
    "Legend",
    "Line",
    "NetworkDiagram",
    "Networks",
    "Picture",
    "Piles",
    "Plot",
    "Ramp",
    "Swatch",
    "stacked",
]
