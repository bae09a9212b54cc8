"""What each hidden layer does to the dots, for any network, any columns and any classes.

By itself the story of a default; `planefold story --help` sets everything. In Python it is
`story.film(model, X, y, "out.mp4")`, in Jupyter `Mine = story.scene(model, X, y)` and then `%manim -ql Mine`.
"""

import os
from typing import Any, ClassVar

from geometry.claims.many_layers import DEFAULT, Shown
from geometry.topology import Subject
from scenes.narration.story import SPOKEN
from scenes.visuals.film import Film
from scenes.visuals.lessons import Told, story_dots, story_end, story_layers
from scenes.visuals.stage import pacing

__all__ = ["Story", "explore", "film", "page", "scene", "training"]


class Story(Film):
    title = "Layer by layer"
    claim = "What each hidden layer does to the dots, step by step, for any network."
    seconds = 65
    narration = SPOKEN
    panel_corner = "panel_told"
    subject: ClassVar[Subject | None] = None

    def construct(self) -> None:
        told = Told.of(self, self.subject or self.find(DEFAULT, Shown).subject)
        # 1. The dots, class by class; what one cut can do with them; the lines that the first layer draws.
        story_dots.dots(told)
        if told.stage.layers:
            story_dots.first_cut(told)
        # 2. Layer after layer: what it does, and what one cut can do then; layers that add nothing pass quickly.
        for stretch in pacing.stretches(told.headway):
            story_layers.layers(told, stretch)
        # 3. The read-out, seen edge-on where there is space.
        patch = story_end.read_out(told)
        # 4. Its regions pulled back, the dots that stay wrong, those held out, and the still that tells the result.
        if told.stage.layers:
            story_end.pulled_back(told)
        story_end.verdict(told, patch)


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
