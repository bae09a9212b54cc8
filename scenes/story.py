"""What each hidden layer does to the plane, for any network of two inputs and one score.

The data, the first layer's lines, each layer's motion, the read-out, its region pulled back, and what is proved. Run
by itself it tells the story of a default; `planefold story --help` sets everything; and in Python

>>> from scenes import story
>>> story.film(estimator, X, y, "out.mp4")

In Jupyter `Mine = story.scene(estimator, X, y)`, and then `%%manim -ql Mine`.
"""

import os
from typing import Any, ClassVar

from geometry.subject import Subject
from geometry.training import Experiment
from scenes.visuals import style
from scenes.visuals.animations import Flow, Reframe, appear, vanish
from scenes.visuals.film import Film
from scenes.visuals.stage import Stage
from scenes.visuals.telling import cut as cut_words
from scenes.visuals.telling import heading, lines_drawn, motion, paragraph, projection, region, told

EXPERIMENT = Experiment(data="xor", hidden=(2, 3, 2), restarts=40)


class Story(Film):
    claim = "What each hidden layer does to the plane, step by step, for any network."
    subject: ClassVar[Subject | None] = None

    def construct(self) -> None:
        subject = self.subject
        if subject is None:
            run = EXPERIMENT.run()
            subject = Subject.of(run.network, run.dataset)
        network, total, widths = subject.network, len(subject.dataset.labels), subject.network.widths
        stage, layers = Stage.of(subject), len(network.hidden)
        self.require(stage.agrees(), "the trace does not end in the network's scores")

        # 1. The data.
        self.chapter("The data")
        cloud, plane, sheet, diagram = stage.cloud, stage.plane, stage.sheet, stage.diagram()
        self.add(diagram)
        self.play(appear(plane, cloud))
        counts = [(name, str(count)) for name, count in stage.classes()]
        self.say("Two classes: filled dots and hollow ones.", self.score("input plane", *counts, *stage.units()))

        # 2. The first layer's lines.
        self.chapter("Layer 1")
        lines = stage.lines()
        self.say(lines_drawn(stage.crossing(), widths[1]), appear(sheet, *lines, under=[cloud]), diagram.lighting(1))
        moving = [plane, sheet, *lines, cloud]

        # 3. Each layer's motion, and what one flat cut can do after it.
        said = ""
        for layer in range(1, layers + 1):
            if layer > 1:
                self.chapter(f"Layer {layer}")
            words = motion(subject, layer)
            light = [] if layer == 1 else [diagram.lighting(layer)]
            if layer <= 2 or words.split(":")[1] != said.split(":")[1]:
                self.say(words, *light)
            elif light:
                self.play(*light)
            said = words
            self.play(Flow(moving, 2 * layer - 2, 2 * layer, pace=stage.pace(layer)))
            self.play(self.score(heading(subject, layer), subject.cut(2 * layer)), *stage.crates_in(layer))
            if widths[layer] > 3:
                self.say(projection(subject, layer))
            if widths[layer] > 2:
                self.play(Reframe([*moving, *stage.crates(layer)], stage.round_about(layer), run_time=style.LOOK_TIME))
                self.play(Reframe([*moving, *stage.crates(layer)], stage.view, run_time=style.LOOK_TIME))
            self.rest()
            if stage.crates(layer):
                self.play(vanish(*stage.crates(layer)))

        # 4. The read-out: one flat cut, seen as a line.
        self.chapter("The read-out")
        if lines:
            self.play(vanish(*lines))
        moving = [plane, sheet, cloud]
        flat = widths[-2] > 2
        if flat:
            self.say("Turned until the read-out is seen edge-on.", Reframe(moving, stage.edge))
        patch, cut = stage.patch(), stage.cut()
        self.say(
            cut_words(subject, bool(cut)),
            diagram.lighting(layers + 1),
            appear(patch, *cut, under=[cloud]),
            self.score(heading(subject, layers), ("network", f"{subject.wrong} of {total} wrong")),
        )
        self.rest()
        self.play(vanish(*cut))
        if flat:
            self.play(Reframe([plane, sheet, patch, cloud], stage.view))

        # 5. Pulled back to the input plane.
        self.chapter("Pulled back")
        self.say("Pulled back, layer by layer, to the input plane.", self.unscore())
        self.play(Flow([plane, sheet, patch, cloud], 2 * layers, 0, pace=stage.back()))
        self.rest()

        # 6. The still that tells the result.
        self.chapter("The verdict")
        self.unsay()
        self.play(Reframe([plane, sheet, patch, cloud], stage.still), run_time=style.SWAP)
        results = ("network", f"{subject.wrong} of {total} wrong"), ("region", region(subject))
        self.play(appear(paragraph(told(subject))), self.score("input plane", *results))
        self.wait(style.reading_time(told(subject)))


def scene(network: Any, points: Any, labels: Any, name: str = "dots") -> type[Story]:
    """A scene of a network or fitted estimator, see `film`, for manim's own tools: `scene(model, X, y)().render()`."""
    from scenes.publish.story import subject_of

    return type("MyStory", (Story,), {"subject": subject_of(network, points, labels, name)})


def film(network: Any, points: Any, labels: Any, path: str | os.PathLike, **look: Any) -> Any:
    """Film a network on dots (n, 2) with labels (n,) of two values to a file; its ending says the format.

    The network is a Network, a fitted scikit-learn classifier, regressor or pipeline, or a torch Sequential. `look`
    is quality ("l", "m", "h", "p", "k") and theme. Beside the file stand a .toml with every knob, and the network and
    dots it names, so that `planefold story --config` makes the film again. `ValueError` says what does not fit.
    """
    from scenes.publish.story import film_beside

    return film_beside(network, points, labels, path, **look)
