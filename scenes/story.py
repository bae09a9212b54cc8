"""What each hidden layer does to the plane, for any network of two inputs and one score.

By itself the story of a default; `planefold story --help` sets everything. In Python it is
`story.film(model, X, y, "out.mp4")`, in Jupyter `Mine = story.scene(model, X, y)` and then `%%manim -ql Mine`.
"""

import os
from typing import Any, ClassVar

from geometry.claims.many_layers import DEFAULT, Shown
from geometry.topology import Subject
from scenes.visuals import style
from scenes.visuals.animations import Reframe, appear, time_after, vanish
from scenes.visuals.cast import Stage, story_words
from scenes.visuals.film import Film


class Story(Film):
    title = "Layer by layer"
    claim = "What each hidden layer does to the plane, step by step, for any network."
    subject: ClassVar[Subject | None] = None

    def construct(self) -> None:
        stage = Stage.of(self.subject or self.find(DEFAULT, Shown).subject)
        self.require(stage.agrees(), "the trace does not end in the network's scores")
        subject, diagram, lines, patch, cut = stage.subject, stage.diagram(), stage.lines, stage.patch(), stage.cut()

        # 1. The dots, then the lines that the first layer draws; the input plane stays beside all that comes.
        self.chapter("The data")
        self.add(diagram, *stage.carried)
        self.say(story_words.classes(subject), self.score("input plane", *stage.about()))
        self.say(story_words.lines_drawn(stage.crossing(), stage.widths[1]), *lines, diagram.lighting(1))
        self.add(*stage.inset.drawings)
        self.play(Reframe(stage.inset.drawings, stage.inset.view), self.score("input plane"))

        # 2. Layer after layer: its motion, what one flat cut can do, and where there is space, a look round.
        for layer in range(1, stage.layers + 1):
            self.chapter(f"Layer {layer}")
            sentences = stage.words(layer)
            if sentences:
                self.say(sentences[0], diagram.lighting(layer))
            else:
                self.unsay(diagram.lighting(layer))
            self.carry(after=layer, pace=stage.pace(layer))
            self.play(self.score(story_words.heading(subject, layer), subject.cut(time_after(layer))))
            for shadow in sentences[1:]:
                self.say(shadow)
            for look in stage.looks(layer):
                self.play(look)

        # 3. The read-out is one flat cut, seen as a line.
        self.chapter("The read-out")
        self.unsay(*map(vanish, lines))
        if stage.solid:
            self.say("Turned until the read-out is seen edge-on.", Reframe(stage.carried, stage.edge))
        score = self.score(story_words.heading(subject, stage.layers), stage.errors())
        self.say(story_words.cut(subject, bool(cut)), diagram.lighting(stage.layers + 1), patch, *cut, score)
        self.unsay(*map(vanish, cut))
        if stage.solid:
            self.play(Reframe([*stage.carried, patch], stage.view))

        # 4. Its inside pulled back, and the still that tells the result.
        self.chapter("Pulled back")
        self.say("Pulled back, layer by layer, to the input plane.", self.unscore())
        self.carry(after=0, pace=stage.back())
        self.chapter("The verdict")
        self.unsay(vanish(*stage.inset.drawings), Reframe([*stage.carried, patch], stage.still, run_time=style.SWAP))
        sentence, rows = story_words.told(subject), story_words.result(subject, stage.errors())
        self.play(appear(story_words.paragraph(sentence), *stage.pair()), self.score("input plane", *rows))
        self.rest(min(style.reading_time(sentence), style.VERDICT_TIME))
        self.close()


def scene(network: Any, points: Any, labels: Any, name: str = "dots", threshold: float | None = None) -> type[Story]:
    """A scene of a network or fitted estimator, see `film`, for manim's own tools: `scene(model, X, y)().render()`."""
    from scenes.publish.commands.filming import subject_of

    return type("MyStory", (Story,), {"subject": subject_of(network, points, labels, name, threshold)})


def film(network: Any, points: Any, labels: Any, path: str | os.PathLike, **look: Any) -> Any:
    """Film a network on dots (n, 2) with labels (n,) of two values to a file; its ending says the format.

    The network is a Network, a fitted scikit-learn classifier, regressor or pipeline, or a torch Sequential; a
    regressor is cut midway between its two targets, or at `threshold`. `look` is that, quality ("l", "m", "h", "p",
    "k"), theme, shape, plane (two columns to be seen) and test (points and labels of dots that are held out). Beside
    the file stand a .toml with every knob and the dots: `planefold story --config` makes the film again. `ValueError`
    says what does not fit.
    """
    from scenes.publish.commands.filming import film_beside

    return film_beside(network, points, labels, path, **look)


def page(network: Any, points: Any, labels: Any, path: str | os.PathLike, **told: Any) -> Any:
    """Write the explorer: one page on which a reader moves through the layers, turns spaces and cuts by hand.

    Takes what `film` takes, dots of any number of columns and classes; `told` is title (the file's name), text (what
    the network is), threshold and plane. `ValueError` says what does not fit.
    """
    from scenes.publish.commands.page import page_of

    return page_of(network, points, labels, path, **told)
