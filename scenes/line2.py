"""On a line, two neurons fence in a segment: one more than the dimension.

Dots on a line, the inner ones between the others. One neuron cuts it once, which is never enough; two carry it into
a curve in the plane of their activations, and one straight cut there is a segment here.
"""

import numpy as np

from geometry.answers import roots
from geometry.separability import best_line
from geometry.topology import can_enclose
from geometry.trace import Trace
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import Flow, appear, vanish
from scenes.visuals.diagram import NetworkDiagram
from scenes.visuals.drawings import Cloud, Cut
from scenes.visuals.film import Film
from scenes.visuals.threads import Bends, Thread
from scenes.visuals.plane import Plane
from scenes.visuals.view import View

EXPERIMENT = Experiment(data="line", samples=40, hidden=(2,), alpha=0.01)
