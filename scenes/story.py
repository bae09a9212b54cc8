"""What each hidden layer does to the dots, for any network, any columns and any classes.

By itself the story of a default; `planefold story --help` sets everything. In Python it is
`story.film(model, X, y, "out.mp4")`, in Jupyter `Mine = story.scene(model, X, y)` and then `%manim -ql Mine`.
"""

import os
from typing import Any, ClassVar

from geometry.claims.many_layers import DEFAULT, Shown
from geometry.topology import Subject
from scenes.narration.story import SPOKEN
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Reframe, appear, vanish
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Drawing
from scenes.visuals.lessons import Telling
from scenes.visuals.stage import Ending, Stage, pacing, told_cuts, told_end, told_layers

__all__ = ["Story", "explore", "film", "page", "scene", "training"]


class Story(Telling):
    title = "Layer by layer"
    claim = "What each hidden layer does to the dots, step by step, for any network."
    seconds = 65
    narration = SPOKEN
    panel_corner = "panel_told"
    subject: ClassVar[Subject | None] = None

    def construct(self) -> None:
        stage = Stage.of(self.subject or self.find(DEFAULT, Shown).subject)
        self.require(stage.agrees(), "the trace does not end in the network's scores")
        diagram = stage.diagram()
        self.chapter("The data")
        self._data(stage, diagram)
        if stage.layers:
            self._first_cut(stage, diagram)
        for stretch in pacing.stretches(stage.headway):
            self.chapter(told_layers.named(stretch))
            if stretch.quick:
                self._quickly(stage, stretch, diagram)
            else:
                self.tell(stage, stretch, diagram)
        self.chapter("The read-out")
        patch = self._readout(stage, diagram)
        if stage.layers:
            self.chapter("Pulled back")
            self.say("Pulled back, layer by layer, to the input.", self.unscore())
            self.carry(after=0, pace=pacing.back(stage.headway))
        self.chapter("The verdict")
        self._verdict(stage, patch)

    def _data(self, stage: Stage, diagram: NetworkDiagram) -> None:
        """The dots, class by class."""
        self.add(diagram, *stage.carried, stage.names, *stage.axes)
        heading, rows = told_cuts.about(stage.subject)
        self.say(told_cuts.opening(stage.subject), self.score(heading, *rows))
        for parts in stage.by_class():
            self.play(Pulse(stage.cloud, stage.names, only=parts, run_time=stage.each_class))
        if stage.subject.columns > 2:
            self.say(told_cuts.shadow(stage.subject.sheet))

    def _first_cut(self, stage: Stage, diagram: NetworkDiagram) -> None:
        """What one cut can do with the dots as they came, and the lines that the first layer draws."""
        cut = stage.cut(0)
        words = told_cuts.cutting(stage.headway, 0)
        self.say(words, vanish(*stage.axes), *cut, stage.bars, self.cut_panel(stage, 0))
        self.unsay(vanish(*cut))
        if stage.read_first:
            self.say(told_layers.lines_drawn(stage.subject), *stage.lines, diagram.lighting(1))
        self.add(*stage.inset.drawings)
        self.play(Reframe(stage.inset.drawings, stage.inset.view))

    def _quickly(self, stage: Stage, stretch: pacing.Stretch, diagram: NetworkDiagram) -> None:
        """Layers that add nothing pass in one go."""
        self.say(told_layers.quickly(stage.headway, stretch), diagram.lighting(stretch.last))
        seconds = pacing.seconds(stage.headway, stretch)
        grown = Play([stage.bars], stretch.first - 1, stretch.last, run_time=seconds)
        self.carry(grown, after=stretch.last, pace=pacing.pace(stage.headway, stretch))

    def _readout(self, stage: Stage, diagram: NetworkDiagram) -> Drawing:
        """The read-out's regions, which it returns, seen edge-on where there is space."""
        subject = stage.subject
        self.unsay(*map(vanish, self.seen_of(stage.lines)))
        pieces, patch = stage.readout(), stage.patch()
        edge = stage.edge(subject.network.readout, stage.layers)
        if edge is not stage.view:
            self.play(Reframe(stage.carried, edge))
        score = self.score(told_layers.heading(subject, stage.layers), told_cuts.correct(subject))
        words = told_cuts.readout(subject, bool(pieces))
        self.say(words, diagram.lighting(stage.layers + 1), patch, *pieces, score)
        self.unsay(*map(vanish, pieces))
        if not pieces and subject.source.classes > 3 and pacing.duels(stage.headway) and stage.layers:
            self.duels(stage, patch)
        if edge is not stage.view:
            self.play(Reframe([*stage.carried, patch], stage.view))
        return patch

    def _verdict(self, stage: Stage, patch: Drawing) -> None:
        """The dots that stay wrong, those held out, the way round, and the still that tells the result."""
        subject, ending = stage.subject, Ending(stage)
        gone = vanish(*stage.inset.drawings) if stage.layers else vanish(*stage.axes)
        self.unsay(gone, Reframe([*stage.carried, patch], ending.still, run_time=style.SWAP))
        held = ending.held_out()
        if held:
            self.say(told_end.held_out(subject), vanish(stage.cloud), *held)
        way, pair = ending.around() if pacing.rounds(stage.headway) else [], ending.pair()
        if way:
            self.say(told_end.around(subject), vanish(*held), *([stage.cloud] if held else []), *pair, *way)
            self.play(Play(way, 0, 1, run_time=style.ONCE_AGAIN))
            held, pair = [], []
        sentence, cloud = told_end.told(subject, stage.headway), [stage.cloud] if held else []
        panel = self.score(told_end.last_heading(subject), told_end.result(subject))
        coming = [told_end.paragraph(sentence), *cloud, *ending.wrong_lit(), *pair]
        self.unsay(vanish(*held), appear(*coming), panel)
        self.speaker.say(sentence, self.now)
        self._read(stage, min(style.reading_time(sentence), style.VERDICT_TIME))
        self.close()

    def _read(self, stage: Stage, seconds: float) -> None:
        """The time in which the verdict is read; the classes swell one after the other meanwhile."""
        kinds = stage.by_class()
        pause = max(0.0, seconds - len(kinds) * stage.each_class) / (len(kinds) + 1)
        self.rest(pause)
        for parts in kinds:
            self.play(Pulse(stage.cloud, stage.names, only=parts, run_time=stage.each_class))
            self.rest(pause)


def scene(
    model: Any,
    X: Any,
    y: Any,
    name: str = "dots",
    threshold: float | None = None,
    X_test: Any = None,
    y_test: Any = None,
    plane: Any = None,
    title: str = "",
) -> type[Story]:
    """A scene of a network or fitted estimator, see `film`, for manim's own tools: `scene(model, X, y)().render()`."""
    from scenes.publish.stories.filming import subject_of

    subject = subject_of(model, X, y, name, threshold, plane, None if X_test is None else (X_test, y_test))
    return type("MyStory", (Story,), {"subject": subject, "title": title or Story.title})


def film(
    model: Any, X: Any, y: Any, path: str | os.PathLike, X_test: Any = None, y_test: Any = None, **look: Any
) -> Any:
    """Film a network on dots X (n, d) with labels y (n,) of any kind to a file; its ending says the format.

    The network is a Network, a fitted scikit-learn model or pipeline, or one of torch or Keras; a regressor is cut
    midway between its two targets, or at `threshold`. X_test and y_test are dots that were held out. `look` is
    threshold, quality ("l", "m", "h", "p", "k"), theme, shape, title (on the poster), plane (two columns to be seen),
    and palette, font, logo, speed, panel and captions of `Brand`. Beside the file stand a .toml with every knob and the
    dots: `planefold story --config` makes the film again. `ValueError` says what does not fit.
    """
    from scenes.publish.stories.filming import film_beside

    return film_beside(model, X, y, path, test=None if X_test is None else (X_test, y_test), **look)


def training(snapshots: Any, X: Any, y: Any, path: str | os.PathLike, losses: Any = None, **look: Any) -> Any:
    """Film a training to a file: its lines and regions find their place, step by step, loss and score beside them.

    `snapshots` are models of one architecture in their order, as `film` takes them (copies after each `partial_fit`,
    say), or (torch model, list of its state_dicts), or an Experiment: X and y may then be None. `losses` is one a
    snapshot, else the mean log loss is computed; `look` is quality, theme, shape, plane, title and what `Brand` has.
    `ValueError` says what does not fit.
    """
    from scenes.publish.stories.filming import film_training

    return film_training(snapshots, X, y, path, losses, **look)


def page(network: Any, points: Any, labels: Any, path: str | os.PathLike, **told: Any) -> Any:
    """Write the explorer: one page on which a reader moves through the layers, turns spaces and cuts by hand.

    Takes what `film` takes, dots of any number of columns and classes; `told` is title (the file's name), text (what
    the network is), threshold and plane. `ValueError` says what does not fit.
    """
    from scenes.publish.commands.page import page_of

    return page_of(network, points, labels, path, **told)


def explore(model: Any, X: Any, y: Any, **told: Any) -> Any:
    """The explorer as a widget of Jupyter and marimo; widths, activation, alpha and seed beside it train again.

    Takes what `film` takes; `told` is threshold and plane. Its `network` is the one shown, and setting its `asked`
    trains from Python, too. Needs the extra `notebook`: `ImportError` says so. `ValueError` says what does not fit.
    """
    try:
        import anywidget  # noqa: F401
    except ImportError:
        raise ImportError("explore needs anywidget: pip install 'planefold[notebook]', then restart Python") from None
    from scenes.publish.widget.notebook_widget import explore_of

    return explore_of(model, X, y, **told)
