"""`story.explore`: the explorer in a notebook's cell, with the knobs of a training above it."""

from itertools import count
from typing import Any, ClassVar

import anywidget
import traitlets

from geometry.language import phrase
from geometry.network import Network
from geometry.topology import Subject
from scenes.publish.pages import explorer
from scenes.publish.stories.filming import subject_of
from scenes.publish.widget.bundle import script, style
from scenes.publish.widget.retraining import Step, first_knobs, read_knobs, trainings


class NotebookExplorer(anywidget.AnyWidget):
    """The explorer of a network on dots. A change of `asked` trains again, and `shown` is every step of that.

    `asked` has the words hidden ("2, 3, 2"), activation, alpha and seed; what cannot be is said in a line of `shown`,
    and the network stays. `network` is the one that is shown.
    """

    _numbers: ClassVar[Any] = count(1)

    asked = traitlets.Dict().tag(sync=True)
    shown = traitlets.Dict().tag(sync=True)

    def __init__(self, subject: Subject, asked: dict[str, str], plane: Any = None) -> None:
        self.place, self.plane = f"widget-{next(self._numbers)}", plane
        self._esm, self._css = script(), style()  # of this widget alone: in the language that is asked for now
        super().__init__(asked=asked)
        self._show(subject, phrase("As given: {wrong}.", wrong=_wrong(subject)))
        self.observe(self._train, "asked")

    @property
    def network(self) -> Network:
        """The network that is shown, as it was given or trained."""
        return self.subject.source

    def _train(self, change: Any) -> None:
        said: str = phrase("Stopped.")
        failed = True
        try:
            knobs = read_knobs(change["new"])
            for step in trainings(knobs, self.subject, self.plane):
                said = _said(step, knobs.seed)
                self._show(step.subject, said, None if step.last else said, busy=True)
            failed = False
        except ValueError as error:
            said = f"{str(error)[:1].upper()}{str(error)[1:]}."
        finally:  # an interrupted kernel leaves no widget that waits for ever
            self.shown = {**self.shown, "told": said, "busy": False, "failed": failed}

    def _show(self, subject: Subject, told: str, result: str | None = None, busy: bool = False) -> None:
        html = explorer.parts(subject, self.place, result=result)
        self.subject = subject
        self.shown = {"html": html, "told": told, "busy": busy, "failed": False}


def _said(step: Step, seed: int) -> str:
    wrong = _wrong(step.subject)
    if not step.last:
        return phrase("Training: step {step}, {wrong}.", step=step.iteration, wrong=wrong)
    return phrase("Trained in {steps} steps, seed {seed}: {wrong}.", steps=step.iteration, seed=seed, wrong=wrong)


def _wrong(subject: Subject) -> str:
    return phrase("{wrong} of {dots} dots wrong", wrong=subject.wrong, dots=len(subject.given.labels))


def explore_of(
    model: Any, points: Any, labels: Any, threshold: float | None = None, plane: Any = None
) -> NotebookExplorer:
    """`story.explore`: the widget of a network or fitted estimator on dots."""
    subject = subject_of(model, points, labels, "dots", threshold, plane)
    return NotebookExplorer(subject, first_knobs(model, subject.source), plane)
