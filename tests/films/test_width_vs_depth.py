"""What `width_vs_depth` says, asserted on the table it shows by other means than it uses."""

from itertools import product

import numpy as np
import pytest

from geometry.topology import can_enclose
from geometry.training import Table
from scenes import width_vs_depth
from tests.helpers.films import filmed
from tests.helpers.seen import texts


@pytest.fixture(scope="module")
def rows():
    return Table.load().rows


def words_of(name):
    """All words that a film shows at a rest."""
    return set().union(*map(texts, filmed(name).rests))


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
        never = len(rows) - len(able)
        assert f"{never} never can, yet {len(lucky)} of them get all 200 dots." in said
        assert f"2, 2, 2: all dots in {perfect} of 40 trainings, closed in none." in said
        assert f"can close the ring: {len(able)} of 340" in said
        assert f"all 200 dots, yet never: {len(lucky)} (of {never})" in said
        best = {str(round(200 * max(row.accuracies))) for hidden, row in rows.items() if len(hidden) <= 2}
        assert best <= said

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
