"""What `loophole` and `width_vs_depth` say, asserted on what they show by other means than they use."""

from itertools import pairwise, product

import numpy as np
import pytest

from geometry.boundary import decision_boundary, is_closed
from geometry.datasets import circles
from geometry.topology import Leak, can_enclose, encloses, escape_path
from geometry.trace import Trace
from geometry.training import Table
from scenes import loophole, width_vs_depth
from scenes.visuals.words import Words
from tests.helpers.films import constructed
from tests.helpers.winding import winding_number
from tests.measure.balls import score_in_balls

BOX = ((-1.3, 1.3), (-1.3, 1.3))


@pytest.fixture(scope="module")
def run():
    return loophole.EXPERIMENT.run()


@pytest.fixture(scope="module")
def rows():
    return Table.load().rows


class TestLoophole:
    def test_every_dot_is_right_with_two_neurons_a_layer(self, run):
        assert run.network.widths == (2, 2, 2, 2, 1)
        scores = run.network(run.dataset.points)
        assert ((scores > 0) == (run.dataset.labels == 1)).all()

    def test_the_score_never_falls_on_the_way_out(self, run):
        way = escape_path(run.network, (0.0, 0.0), loophole.FAR)
        scores = [score_in_balls(run.network, (x, y), 256) for x, y in way.tolist()]
        assert scores[0] > 0
        assert all(later >= earlier for earlier, later in pairwise(scores))
        assert np.hypot(*way[-1]) > np.linalg.norm(run.dataset.points, axis=1).max()

    def test_the_way_leads_from_the_centre_out_of_the_ring(self, run):
        way = escape_path(run.network, (0.0, 0.0), loophole.FAR)
        assert np.array_equal(way[0], [0, 0])
        assert np.linalg.norm(way[-1]) >= loophole.FAR * (1 - 1e-9)

    def test_the_numbers_on_screen_are_counted(self, run):
        more = circles(loophole.MORE, seed=loophole.NEXT_SEED)
        ring = more.points[more.labels == 0]
        scores = [run.network(point) for point in ring]
        caught, total = sum(score > 0 for score in scores), len(ring)
        said = words_of("loophole")
        assert f"{total} more dots of the ring arrive." in said
        assert f"{caught} of them lie in the region: scored inside." in said
        assert f"{caught} of {total} wrong" in said
        right = sum(run.network.classify(run.dataset.points) == run.dataset.labels)
        assert f"{right} of {len(run.dataset.labels)} right" in said

    def test_the_way_leads_between_two_dots(self, run):
        ring = run.dataset.points[run.dataset.labels == 0]
        way = escape_path(run.network, (0.0, 0.0), loophole.FAR)
        gap = way[np.argmin(np.abs(np.linalg.norm(way, axis=1) - 1))]
        near = ring[np.linalg.norm(ring - gap, axis=1) < loophole.HEIGHT / 2]
        sides = gap[0] * near[:, 1] - gap[1] * near[:, 0]
        assert sides.min() < 0 < sides.max()

    def test_the_region_is_open(self, run):
        lines = decision_boundary(run.network, BOX)
        assert lines
        assert not any(is_closed(line) for line in lines)
        assert isinstance(encloses(run.network), Leak)

    def test_more_dots_of_the_ring_fall_in(self, run):
        more = circles(loophole.MORE, seed=loophole.NEXT_SEED)
        ring = more.points[more.labels == 0]
        assert len(ring) == loophole.MORE // 2
        assert (run.network.classify(ring) == 1).sum() > 0
        known = {tuple(point) for point in run.dataset.points}
        assert not any(tuple(point) in known for point in ring)

    def test_the_ring_winds_once_in_every_hidden_plane(self, run):
        angle = np.linspace(0, 2 * np.pi, 400_000, endpoint=False)
        ring = Trace.of(run.network, np.stack([np.cos(angle), np.sin(angle)], axis=1))
        centre = Trace.of(run.network, np.zeros((1, 2)))
        for time in (2, 4, 6):
            assert abs(winding_number(ring.stages[time].points, centre.stages[time].points[0])) == 1


def words_of(name):
    """All words that a film shows at a rest."""
    said = set()

    def watch(film):
        parts = (part for thing in film.mobjects for part in thing.get_family())
        said.update(part.text for part in parts if isinstance(part, Words))

    with constructed(name, watch):
        return said


class TestWidthVsDepth:
    def test_the_table_is_complete(self, rows):
        assert set(rows) == {hidden for depth in (1, 2, 3, 4) for hidden in product((1, 2, 3, 4), repeat=depth)}
        assert len(rows) == 340
        assert {len(row.accuracies) for row in rows.values()} == {40}
        assert {row.experiment.samples for row in rows.values()} == {200}
        assert all(row.experiment.hidden == hidden for hidden, row in rows.items())
        counts = np.array([row.accuracies for row in rows.values()]) * 200
        assert np.allclose(counts, counts.round())

    def test_the_numbers_on_screen_are_the_table_s(self, rows):
        full = {hidden for hidden, row in rows.items() if max(row.accuracies) == 1}
        # the rule of the theorem, not the oracle that the film asks
        able = {hidden for hidden in rows if max(hidden[: (*hidden, 1).index(1)], default=0) >= 3}
        lucky, perfect = full - able, sum(accuracy == 1 for accuracy in rows[2, 2, 2].accuracies)
        said = words_of("width_vs_depth")
        assert f"Another {len(lucky)} get all dots, yet no weights close the ring." in said
        assert f"2, 2, 2: all dots in {perfect} of 40 trainings, closed in none." in said
        for number in (f"all 200 dots: {len(full)}", f"can close the ring: {len(able)}", f"can never: {len(lucky)}"):
            assert number in said
        best = {str(round(200 * max(row.accuracies))) for hidden, row in rows.items() if len(hidden) <= 2}
        assert best <= said
        digits = {text for text in said if text.isdigit() and int(text) > 4}
        scale = [round(200 * row.best) for hidden, row in rows.items() if hidden not in full]
        assert digits == best | {str(min(scale)), str(max(scale))}

    def test_the_oracle_is_the_rule_that_the_marks_stand_for(self, rows):
        for hidden in rows:
            wide = [k for k, width in enumerate(hidden) if width >= 3]
            assert can_enclose(hidden) == any(min(hidden[:k], default=2) >= 2 for k in wide)

    def test_what_can_close_the_ring_gets_all_dots(self, rows):
        assert all(row.best == 1 for hidden, row in rows.items() if can_enclose(hidden))

    def test_dots_are_not_sets(self, rows):
        lucky = [hidden for hidden, row in rows.items() if row.best == 1 and not can_enclose(hidden)]
        assert width_vs_depth.SHOWN in lucky
        assert 0 < rows[width_vs_depth.SHOWN].perfect < 1

    def test_a_single_neuron_in_front_never_gets_all_dots(self, rows):
        assert all(row.best < 1 for hidden, row in rows.items() if hidden[0] == 1)
