"""The diagram of a network: what is lit when, and that its dots have room wherever it stands."""

import numpy as np
import pytest

from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.places import Pane

LARGE, SMALL = Pane((0.0, 0.0), 4.0, 2.0), Pane((1.0, 1.0), 0.36, 0.36)


@pytest.fixture
def diagram() -> NetworkDiagram:
    return NetworkDiagram((2, 3, 4, 1), LARGE)


def light(diagram):
    """How many neurons are lit, and how wide their light is."""
    lit = diagram.submobjects[-1]
    return len(lit.points) // 4, float(lit.get_stroke_width())


def test_the_layer_at_work_is_lit_and_none_between_layers(diagram):
    for layer, neurons in ((1, 3), (2, 4)):
        times = np.linspace(2 * layer - 2, 2 * layer, 41)[1:-1]
        shown = [light(diagram.place(time)) for time in times]
        assert {count for count, _ in shown} == {neurons}
        widths = [width for _, width in shown]
        assert widths == pytest.approx(widths[::-1])
        assert np.abs(np.diff(widths)).max() <= 0.21 * max(widths), "it swells and fades, and never jumps"
    assert [light(diagram.place(time))[1] for time in (0, 2, 4)] == [0, 0, 0]


def test_dots_have_room_in_a_pane_of_any_size(diagram):
    for pane in (LARGE, SMALL, LARGE):
        nodes = diagram.stand(pane).submobjects[1]
        places = nodes.points[::4, :2]
        apart = np.linalg.norm(places[:, None] - places[None], axis=2) + np.eye(len(places))
        assert nodes.get_stroke_width() / 100 < apart.min()
        assert (np.abs(places - pane.center) <= np.array([pane.width, pane.height]) / 2).all()
