"""`loophole`: layers of two neurons get every dot correct, and the ring is still open.

"Never falls" is of every point of the walk that is drawn, proved by balls; "to any distance" is of every network of
two neurons a layer whose layers are one-to-one, by theorem (see `certificates.escape`), whose premises are exact here.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geometry.arrays import Array
from geometry.certificates import DISC, Disc, Ring
from geometry.datasets import named
from geometry.network import Network
from geometry.topology import Escape, Winding, escape_path, ring_winding
from geometry.training import Experiment, Run

SLIPPING = Experiment(hidden=(2, 2, 2), restarts=40)
RADIUS, FAR, HEIGHT = 1.0, 2.3, 0.6
"""The ring that is spoken of, how far the walk goes, and the height of the part of the plane that is magnified."""
BEYOND: Ring = (DISC[0], RADIUS, FAR + 0.1)
MORE, MORE_SEED = 8000, 1
LATE, LEAST = 0.9, 1e-9
"""The share of the walk from which on its rise is no longer told apart from its end, and the least share of the rise
that is told apart."""


@dataclass(frozen=True, eq=False)
class Loophole:
    """What a run that gets every dot correct still lets out; `network` is the run's, its neurons in turning order."""

    run: Run
    network: Network

    @classmethod
    def of(cls, run: Run) -> "Loophole":
        """The claim of a run."""
        return cls(run, run.network.oriented())

    @property
    def disc(self) -> Disc:
        """The disc whose centre the walk starts from."""
        return DISC

    @cached_property
    def escape(self) -> Escape:
        """The walk, from the centre to distance `FAR`; `ArithmeticError` where none is found."""
        return Escape(escape_path(self.network, DISC[0], FAR))

    @property
    def way(self) -> Array:
        """The vertices (n, 2) of the walk."""
        return self.escape.path

    @cached_property
    def scores(self) -> Array:
        """The scores (n,) at the vertices of the walk."""
        return np.asarray(self.network(self.way))

    @property
    def rise(self) -> Array:
        """The score along the walk, (n, 2): the share of its length, and the score from 0 at its start to 1 at its end.

        It is stretched towards the end, as a logarithm of what is missing there: the score soon rises very little.
        """
        steps = np.concatenate([[0.0], np.linalg.norm(np.diff(self.way, axis=0), axis=1).cumsum()])
        missing, shares = np.maximum(self.scores[-1] - self.scores, 0.0), steps / steps[-1]
        least = max(float(np.interp(LATE, shares, missing)), LEAST * missing[0])
        stretched = np.log((missing + least) / least) / np.log((missing[0] + least) / least)
        return np.stack([shares, 1 - stretched], axis=1)

    @property
    def gap(self) -> Array:
        """The point (2,) where the walk first crosses the ring."""
        away = np.linalg.norm(self.way - np.array(DISC[0]), axis=1)
        out = int(np.argmax(away >= RADIUS))
        share = (RADIUS - away[out - 1]) / (away[out] - away[out - 1])
        return np.asarray(self.way[out - 1] + share * (self.way[out] - self.way[out - 1]))

    @property
    def between(self) -> bool:
        """Whether dots of the ring are near the gap on either side of the walk."""
        ring = self.run.dataset.points[self.run.dataset.labels == 0]
        near = ring[np.linalg.norm(ring - self.gap, axis=1) < HEIGHT / 2]
        sides = self.gap[0] * near[:, 1] - self.gap[1] * near[:, 0]
        return bool((sides < 0).any() and (sides > 0).any())

    @cached_property
    def ring(self) -> Array:
        """More dots (n, 2) of the ring, of the same kind, that the network was not trained on."""
        knobs = self.run.experiment
        seed = knobs.seed + MORE_SEED
        more = named(knobs.data, samples=MORE, noise=knobs.noise, factor=knobs.factor, seed=seed)
        return more.points[more.labels == 0]

    @cached_property
    def caught(self) -> Array:
        """Those of `ring` that the network scores inside."""
        return self.ring[self.network.classify(self.ring) == 1]

    @cached_property
    def winding(self) -> Winding:
        """How often the ring winds round its centre in every hidden plane."""
        return ring_winding(self.network)

    def failures(self) -> tuple[str, ...]:
        """What does not hold, in words; the first of it, for the walk is looked for only where all else holds."""
        if self.run.wrong:
            return (f"{self.run.wrong} of {self.run.total} dots are wrong",)
        if set(self.network.widths[:-1]) != {2} or not all(layer.homeomorphism for layer in self.network.hidden):
            return (f"not every layer is one-to-one with two neurons: widths {self.network.widths}",)
        if abs(self.winding.number) != 1 or not self.winding.holds(self.network):
            return ("the ring does not wind once round the centre",)
        if self.network.classify(np.array(DISC[0])) != 1:
            return ("the centre is scored outside",)
        if not 0 < len(self.caught) < len(self.ring):
            return (f"{len(self.caught)} of {len(self.ring)} more ring dots are in the region",)
        try:
            proved = self.escape.holds(self.network, DISC, BEYOND)
        except ArithmeticError as error:
            return (str(error),)
        if not proved:
            return ("the score is not proved never to fall on the walk",)
        if self.scores[-1] <= self.scores[0]:
            return ("the score is not seen to rise on the walk",)
        return () if self.between else ("the walk does not lead between two dots of the ring",)
