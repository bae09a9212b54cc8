"""One profile for all property tests: laws, not timings, are what fails."""

from hypothesis import settings

settings.register_profile("planefold", deadline=None)
settings.load_profile("planefold")


LONG = ("test_every_command_does_what_the_readme_says", "test_the_literal_command_films_the_flagship")


def pytest_collection_modifyitems(items):
    """The longest tests begin first, so that no process ends alone with one of them."""
    items.sort(key=lambda item: not item.name.startswith(LONG))
