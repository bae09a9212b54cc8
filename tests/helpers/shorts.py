"""Films of a few seconds, of the kind that the blog kit takes: with chapters, captions, numbers and a training."""

from dataclasses import replace
from pathlib import Path

from manim import Rectangle

from geometry.trace import Trace
from geometry.training import Experiment
from scenes.publish.recording.record import Recording, recorded
from scenes.publish.rendering.catalogue import Title
from scenes.publish.rendering.one_film import Look
from scenes.visuals import style
from scenes.visuals.animations import Flow, appear
from scenes.visuals.brand import FILMS_OWN, Brand
from scenes.visuals.cast import Cast
from scenes.visuals.film import Film

EXPERIMENT = Experiment(hidden=(2,), samples=40, max_iter=30, restarts=2)
SWATCHES = ("inner", "outer", "red", "words", "quiet", "faint")


class Short(Film):
    title = "Bent and squeezed"
    claim = "A layer < bends & squeezes the plane."

    def construct(self) -> None:
        run = EXPERIMENT.run()
        self.runs.append(run)
        network = run.network.oriented()
        cast = Cast.of(run.dataset, network)
        cloud, sheet = cast.cloud(), cast.sheet()
        self.chapter("The data")
        self.play(appear(cloud, run_time=0.2))
        self.say("Dots <and> a ring.", self.score("input plane", ("dots", f"{len(run.dataset.labels)}")))
        self.chapter("Layer 1")
        self.play(appear(sheet, run_time=0.2))
        self.say("It bends & squeezes.", self.score("hidden plane", ("network", f"{run.wrong} of 40 wrong")))
        self.play(Flow([sheet, cloud], 0, 2, run_time=0.6))
        assert Trace.of(network, run.dataset.points).end == 2


class Swatches(Film):
    claim = "Colours."

    def construct(self) -> None:
        self.chapter("Colours")
        for number, name in enumerate(SWATCHES):
            x, y = 4.4 * (number % 3 - 1), 2.0 - 4.0 * (number // 3)
            patch = Rectangle(width=3.0, height=2.4, stroke_width=0, fill_opacity=1.0)
            patch.set_fill(getattr(style.palette(), name), opacity=1.0)
            self.add(patch.move_to((x, y, 0.0)))
        self.wait(0.6)


def short(
    folder: Path,
    scene: type[Film] = Short,
    quality: str = "l",
    theme: str = "dark",
    shape: str = "16:9",
    brand: Brand = FILMS_OWN,
) -> Recording:
    """A short film, rendered and recorded below `folder`."""
    name = scene.__name__.lower()
    title = Title(name, scene.claim, Path(__file__), scene.__name__)
    recording = recorded(title, scene, Look(quality, "mp4", theme, folder, shape, brand))
    return replace(recording, film=name)
