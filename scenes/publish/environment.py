"""The environment of this process, changed for a while: what films and commands read from it, and who they start."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


@contextmanager
def changed(chosen: Mapping[str, str]) -> Iterator[None]:
    """The time in which these variables have these values; then each is what it was before, or none."""
    before = {name: os.environ.get(name) for name in chosen}
    os.environ.update(chosen)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
