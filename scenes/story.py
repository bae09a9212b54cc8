"""What each hidden layer does to the plane, for any network of two inputs and one score.

The data, the first layer's lines, each layer's motion, the read-out, its region pulled back, and what is proved. Run
by itself it tells the story of a default; `planefold story --help` sets everything; and in Python it is
`story.film(estimator, X, y, "out.mp4")`. In Jupyter `Mine = story.scene(estimator, X, y)`, and then `%%manim -ql Mine`.
"""

import os
from typing import Any, ClassVar

from geometry.claims.many_layers import DEFAULT, Shown
from geometry.topology import Subject
from scenes.visuals import style
from scenes.visuals.animations import Flow, Reframe, appear, vanish
from scenes.visuals.cast import Stage, classes, heading, lines_drawn, motion, paragraph, projection, result, told
from scenes.visuals.cast import cut as cut_words
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Carried, Drawing, RegionPatch
from scenes.visuals.film import Film


class Story(Film):
    claim = "What each hidden layer does to the plane, step by step, for any network."
    subject: ClassVar[Subject | None] = None

    def construct(self) -> None:
        stage = Stage.of(self.subject or self.find(DEFAULT, Shown).subject)
        self.require(stage.agrees(), "the trace does not end in the network's scores")
        diagram, lines = stage.diagram(), stage.lines()
        self.show_data(stage, diagram, lines)
        for layer in range(1, stage.layers + 1):
            self.show_layer(stage, diagram, lines, layer)
        if lines:
            self.play(vanish(*lines))
        patch = self.show_read_out(stage, diagram)
        self.show_result(stage, [stage.plane, stage.sheet, patch, stage.cloud])

    def show_data(self, stage: Stage, diagram: NetworkDiagram, lines: list[Carried]) -> None:
        """The dots, then the lines that the first layer draws."""
        self.chapter("The data")
        self.add(diagram)
        self.play(appear(stage.plane, stage.cloud))
        self.say(classes(stage.subject), self.score("input plane", *stage.about()))
        self.chapter("Layer 1")
        words = lines_drawn(stage.crossing(), stage.widths[1])
        self.say(words, appear(stage.sheet, *lines), diagram.lighting(1))

    def show_layer(self, stage: Stage, diagram: NetworkDiagram, lines: list[Carried], layer: int) -> None:
        """A layer's motion, then what one flat cut can do; where there is space, the eye goes round."""
        subject, boxes = stage.subject, stage.crates(layer)
        moving = [stage.plane, stage.sheet, *lines, stage.cloud]
        if layer > 1:
            self.chapter(f"Layer {layer}")
        light = [] if layer == 1 else [diagram.lighting(layer)]
        if stage.worth_words(layer):
            self.say(motion(subject, layer), *light)
        else:
            self.unsay(*light)
        self.play(Flow(moving, 2 * layer - 2, 2 * layer, pace=stage.pace(layer)))
        self.play(self.score(heading(subject, layer), subject.cut(2 * layer)), *stage.crates_in(layer))
        if stage.worth_words(layer) and stage.widths[layer] > 3:
            self.say(projection(subject, layer))
        if stage.widths[layer] > 2:
            self.play(Reframe([*moving, *boxes], stage.round_about(layer), run_time=stage.look()))
            self.play(Reframe([*moving, *boxes], stage.view, run_time=stage.look()))
        else:
            self.rest()
        if boxes:
            self.play(vanish(*boxes))

    def show_read_out(self, stage: Stage, diagram: NetworkDiagram) -> RegionPatch:
        """One flat cut, seen as a line, and the part of the sheet on its inside."""
        self.chapter("The read-out")
        subject, patch, cut = stage.subject, stage.patch(), stage.cut()
        if stage.solid:
            moving = [stage.plane, stage.sheet, stage.cloud]
            self.say("Turned until the read-out is seen edge-on.", Reframe(moving, stage.edge))
        self.say(
            cut_words(subject, bool(cut)),
            diagram.lighting(stage.layers + 1),
            appear(patch, *cut),
            self.score(heading(subject, stage.layers), stage.errors()),
        )
        self.rest()
        if cut:
            self.play(vanish(*cut))
        if stage.solid:
            self.play(Reframe([stage.plane, stage.sheet, patch, stage.cloud], stage.view))
        return patch

    def show_result(self, stage: Stage, moving: list[Drawing]) -> None:
        """The region pulled back to the input plane, and the still that tells the result."""
        self.chapter("Pulled back")
        self.say("Pulled back, layer by layer, to the input plane.", self.unscore())
        self.play(Flow(moving, 2 * stage.layers, 0, pace=stage.back()))
        self.rest()
        self.chapter("The verdict")
        self.unsay()
        self.play(Reframe(moving, stage.still, run_time=style.SWAP))
        sentence, pair = told(stage.subject), stage.pair()
        rows = result(stage.subject, stage.errors())
        self.play(appear(paragraph(sentence), *pair), self.score("input plane", *rows))
        self.wait(min(style.reading_time(sentence), style.VERDICT_TIME))


def scene(network: Any, points: Any, labels: Any, name: str = "dots", threshold: float | None = None) -> type[Story]:
    """A scene of a network or fitted estimator, see `film`, for manim's own tools: `scene(model, X, y)().render()`."""
    from scenes.publish.commands.filming import subject_of

    return type("MyStory", (Story,), {"subject": subject_of(network, points, labels, name, threshold)})


def film(network: Any, points: Any, labels: Any, path: str | os.PathLike, **look: Any) -> Any:
    """Film a network on dots (n, 2) with labels (n,) of two values to a file; its ending says the format.

    The network is a Network, a fitted scikit-learn classifier, regressor or pipeline, or a torch Sequential. A
    classifier's `classes_` say which label is which; a regressor is cut midway between its two targets, or at
    `threshold`. `look` is that, quality ("l", "m", "h", "p", "k") and theme. Beside the file stand a .toml with every
    knob and the dots, so that `planefold story --config` makes the film again. `ValueError` says what does not fit.
    """
    from scenes.publish.commands.filming import film_beside

    return film_beside(network, points, labels, path, **look)
