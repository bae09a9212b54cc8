"""What stands between a film and a network that does not show it: the search for one that does, and the error."""

from dataclasses import dataclass, field
from typing import TypeVar

from geometry.claims import Claim, NotShownError, changed, find
from geometry.datasets import Dataset
from geometry.training import Experiment, Run
from scenes.visuals.asked import Asked

C = TypeVar("C", bound=Claim)
WHAT_TO_DO = "Change the experiment (seed, restarts, alpha) or the claim."
LOOK_FURTHER = "Ask for other knobs, or let --find (PLANEFOLD_FIND=1) look on the dots of further seeds."


class ClaimError(Exception):
    """The network does not show what the film says; nothing was written."""


@dataclass
class Guard:
    """The guard of one film, by its name and its claim, with what is asked of its networks."""

    film: str
    claim: str
    asked: Asked
    searched: bool = False
    runs: list[Run] = field(default_factory=list)
    """The trainings that were found."""

    def find(self, experiment: Experiment, claim: type[C], dataset: Dataset | None) -> C:
        """The claim on the best seen training that shows it under the knobs that are asked for."""
        self.searched = True
        try:
            other = changed(experiment, claim, self.asked.knobs)
        except ValueError as error:
            raise ValueError(f"{self.film}: {error}") from None
        try:
            found = find(other, claim, dataset, self.asked.further)
        except NotShownError as error:
            own = self.asked.knobs and not self.asked.find
            raise self.error(str(error), LOOK_FURTHER if own else WHAT_TO_DO) from error
        self.runs.append(found.run)
        return found

    def begin(self) -> None:
        """Called as the first beat begins; `ValueError` where knobs were asked for and the film found no network."""
        if (self.asked.knobs or self.asked.find) and not self.searched:
            names = ", ".join([*self.asked.knobs, *(["find"] if self.asked.find else [])])
            raise ValueError(f"{self.film} takes no {names}: before its first beat it finds no network by self.find")

    def error(self, reached: str, advice: str = WHAT_TO_DO) -> ClaimError:
        """What was claimed, what this network reached, and what to do."""
        return ClaimError(
            f"{self.film} claims: {self.claim}\n"
            f"This network does not show it: {reached}.\n"
            f"Nothing was written. {advice}"
        )
