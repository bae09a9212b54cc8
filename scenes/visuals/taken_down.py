"""What a film takes down of itself while it plays: chapters, and score panels as they were last seen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Chapter:
    """A part of the film, from `start` seconds on."""

    start: float
    name: str


@dataclass(frozen=True)
class Panel:
    """A score panel as it was last seen: what was measured, in rows of a name and a value."""

    start: float
    heading: str
    rows: tuple[tuple[str, str], ...]
