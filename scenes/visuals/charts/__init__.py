"""Pictures of numbers: plots, the chart of width against depth, its legend, the diagram of a network.

May use drawings, animations, pen, words. Start with `plots.py`.
"""

from scenes.visuals.charts.chart import Chart, mark
from scenes.visuals.charts.diagram import NetworkDiagram
from scenes.visuals.charts.legend import Entry, Legend, Line, Ramp, Ring, Swatch
from scenes.visuals.charts.plots import Plot, stacked

__all__ = ["Chart", "Entry", "Legend", "Line", "NetworkDiagram", "Plot", "Ramp", "Ring", "Swatch", "mark", "stacked"]
