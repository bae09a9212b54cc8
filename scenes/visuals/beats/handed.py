"""The stage that is handed from piece to piece: a film, and the same dots on the same sheet under one network."""

from dataclasses import dataclass, replace

from manim import Animation, VMobject

from geometry.network import Network
from scenes.visuals import style
from scenes.visuals.animations import Reframe, Swap, vanish
from scenes.visuals.cast import Cast
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Carried, Cloud, Wash
from scenes.visuals.film import Film
from scenes.visuals.places import Pane, places
from scenes.visuals.view import View


@dataclass(frozen=True, eq=False)
class Stage:
    """The `plane` is sheet, grid, ring and dots, at rest in the input plane between pieces; `left` goes with the next.

    A piece is a function of a stage that gives the stage which it leaves behind.
    """

    film: Film
    cast: Cast
    plane: tuple[Wash, Carried, Carried, Cloud]
    diagram: NetworkDiagram
    left: tuple[VMobject, ...] = ()

    @classmethod
    def opened(cls, film: Film, cast: Cast) -> "Stage":
        """The first stage of a film or a cut: what it shows before anything moves."""
        cast = cast.beside(places().cut) if film.cut else cast
        stage = cls(film, cast, cast.stage(), cast.diagram(places().cut_diagram if film.cut else None))
        film.add(*stage.plane, stage.diagram)
        return stage

    def under(self, network: Network, aside: bool = False, diagram: Pane | None = None) -> "Stage":
        """The same dots under another network: drawn anew where they stand, so that nothing is seen; still to `come`.

        The plane stands in the middle, or `aside` where something wide comes beside it; panels stand accordingly.
        """
        pane, corner = (places().square, places().diagram) if aside else (places().main, places().corner)
        self.film.panel_corner = "panel_high" if aside else "panel_deep"
        cast = Cast.of(self.cast.dataset, network, pane=pane)
        return self._taken(cast, cast.diagram(diagram or corner))

    def alone(self, network: Network) -> "Stage":
        """The same for a short cut, where no panel stands beside the plane and the diagram; still to `come`."""
        cast = Cast.of(self.cast.dataset, network, pane=places().cut)
        return self._taken(cast, cast.diagram(places().cut_diagram))

    def shown_as(self, *widths: int) -> "Stage":
        """The same stage, on which the diagram is of a network of these widths; still to `come`."""
        return replace(self, diagram=NetworkDiagram(widths, self.diagram.pane), left=())

    def leave(self, *things: VMobject) -> "Stage":
        """The same stage with things on it that are to go as the next piece begins, once the last words are read."""
        self.film.speaker.wait()
        return replace(self, left=things)

    def come(self, before: "Stage") -> list[Animation]:
        """What follows on the stage before: things left go, the plane moves to its pane, the diagram changes."""
        gone = [vanish(*before.left, run_time=style.SWAP)] if before.left else []
        changed = [] if self.diagram is before.diagram else [Swap([before.diagram], [self.diagram])]
        return [*gone, Reframe(self.plane, self.cast.view, run_time=style.STEP), *changed]

    @property
    def still(self) -> View:
        """The view of the window in the input plane, which no time moves."""
        return self.cast.still

    def in_space(self) -> "Stage":
        """The same, seen by a camera that can tilt; `come` has been played."""
        return self._taken(self.cast.in_space(), self.diagram, reached=True)

    def _taken(self, cast: Cast, diagram: NetworkDiagram, reached: bool = False) -> "Stage":
        drawn = cast.stage()
        for drawing in [] if reached else drawn:
            drawing.view = self.plane[0].view
            drawing.place(0)
        self.film.remove(*self.plane)
        self.film.add(*drawn)
        return replace(self, cast=cast, plane=drawn, diagram=diagram, left=())
