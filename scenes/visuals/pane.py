"""A rectangle of the frame."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pane:
    """A rectangle of the frame, in scene units: the place of one drawing of a plane."""

    center: tuple[float, float]
    width: float
    height: float

    @property
    def left(self) -> float:
        return self.center[0] - self.width / 2

    @property
    def right(self) -> float:
        return self.center[0] + self.width / 2

    @property
    def bottom(self) -> float:
        return self.center[1] - self.height / 2

    @property
    def top(self) -> float:
        return self.center[1] + self.height / 2

    def between(self, other: "Pane", share: float) -> "Pane":
        """The rectangle on the way to another."""
        (x, y), (u, v) = self.center, other.center
        middle = ((1 - share) * x + share * u, (1 - share) * y + share * v)
        return Pane(
            middle,
            (1 - share) * self.width + share * other.width,
            (1 - share) * self.height + share * other.height,
        )

    def joined(self, other: "Pane") -> "Pane":
        """The least rectangle that holds both."""
        left, right = min(self.left, other.left), max(self.right, other.right)
        bottom, top = min(self.bottom, other.bottom), max(self.top, other.top)
        return Pane(((left + right) / 2, (bottom + top) / 2), right - left, top - bottom)
