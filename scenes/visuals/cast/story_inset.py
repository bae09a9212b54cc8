"""The input plane in small, that stays beside the stages of a story: where every dot has come from."""

import numpy as np

from geometry.topology import Subject
from scenes.visuals import style
from scenes.visuals.drawings import Carried, Cloud, Drawing, Wash, neuron_lines
from scenes.visuals.places import places
from scenes.visuals.space import ProjectedView
from scenes.visuals.view import View


class Inset:
    """Wash, first lines and dots of a subject; `drawings` stand where the large plane is, `view` is their own place."""

    def __init__(self, subject: Subject, large: ProjectedView) -> None:
        network, window = subject.network, subject.window
        small = View.still(places().input, window)
        self.view = ProjectedView(small.pane, small.times, small.centers, small.scales, large.frames)
        self.drawings: list[Drawing] = [
            Wash(network, window, large),
            *first_lines(subject, large),
            smaller(Cloud(subject.dataset, subject.trace, large), 3 * len(subject.dataset.labels)),
        ]
        for drawing in self.drawings:
            drawing.carried = False


def first_lines(subject: Subject, view: ProjectedView) -> list[Carried]:
    """The first layer's lines in the window, one drawing for all; none where none crosses it."""
    try:
        return [neuron_lines(subject.network, subject.window, view)]
    except ValueError:
        return []


def smaller(cloud: Cloud, count: int) -> Cloud:
    """Many dots are drawn smaller."""
    cloud.shrink(float(np.clip(np.sqrt(style.USUAL_DOTS / count), style.SMALLEST_DOT, 1.0)))
    return cloud
