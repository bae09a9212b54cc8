"""What the README and the page say of trainings, looked up in the table."""

from geometry.training import Table


def test_what_the_readme_and_the_page_say_of_trainings_stands_in_the_table():
    rows = Table.load().rows
    for hidden in ((2, 2), (2, 2, 2), (2, 3), (2, 3, 2), (3,)):
        assert rows[hidden].best == 1.0
    assert rows[(2,)].best < 1.0
