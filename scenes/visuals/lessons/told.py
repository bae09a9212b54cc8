"""What is handed from beat to beat of a story: the film, the drawings of its stage, and the small network."""

from dataclasses import dataclass

from manim import Animation

from geometry.steps import Headway
from geometry.topology import Subject
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Drawing
from scenes.visuals.film import Film
from scenes.visuals.space import ProjectedView
from scenes.visuals.stage import Stage, told_cuts, told_layers


@dataclass(frozen=True, eq=False)
class Told:
    """A film that tells a stage, with the diagram of its network."""

    film: Film
    stage: Stage
    diagram: NetworkDiagram

    @classmethod
    def of(cls, film: Film, subject: Subject) -> "Told":
        """The story of a subject; `ClaimError` where what would be drawn does not end in the network's scores."""
        stage = Stage.of(subject)
        film.require(stage.agrees(), "the trace does not end in the network's scores")
        return cls(film, stage, stage.diagram())

    @property
    def subject(self) -> Subject:
        """What the story is about."""
        return self.stage.subject

    @property
    def headway(self) -> Headway:
        """What one cut can do after each layer."""
        return self.stage.headway

    def seen(self, *drawings: Drawing) -> list[Drawing]:
        """Those drawings that are on stage."""
        return [drawing for drawing in drawings if drawing in self.film.on_stage]

    def aside(self, view: ProjectedView) -> bool:
        """Whether a view is another than the one that follows the dots."""
        return view is not self.stage.view

    def panel(self, layer: int) -> Animation:
        """The panel of the stage after a layer: what one cut can do."""
        return self.film.score(told_layers.heading(self.subject, layer), told_cuts.cut_row(self.headway, layer))
