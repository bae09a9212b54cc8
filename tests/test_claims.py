"""What the films of one plane say, asserted on the very networks they show, by other means than the films use."""

from geometry.boundary import decision_boundary, is_closed
from geometry.training import Table
from scenes import wide2


def test_wide2_no_training_gets_all_dots_right_and_the_region_is_open():
    run = wide2.EXPERIMENT.run()
    assert run.wrong > 0
    assert len(run.accuracies) == 40
    assert run.wrong == round((1 - max(run.accuracies)) * len(run.dataset.labels))
    assert not any(is_closed(piece) for piece in decision_boundary(run.network, ((-50, 50), (-50, 50)), 1e-2))


def test_what_the_readme_and_the_page_say_of_trainings_stands_in_the_table():
    rows = Table.load().rows
    for hidden in ((2, 2), (2, 2, 2), (2, 3), (2, 3, 2), (3,)):
        assert rows[hidden].best == 1.0
    assert rows[(2,)].best < 1.0
