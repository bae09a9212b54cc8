"""One profile for all property tests: laws, not timings, are what fails."""

from hypothesis import settings

settings.register_profile("planefold", deadline=None)
settings.load_profile("planefold")
