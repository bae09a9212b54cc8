"""The input plane of a story: in small beside the later stages, its axes in words, the first layer's lines on it."""

from geometry.language import marked, phrase
from geometry.steps import most_weighty
from geometry.topology import Subject
from geometry.topology.sheet import PRINCIPAL
from scenes.visuals import style
from scenes.visuals.drawings import Carried, Cloud, Drawing, Wash, crossing_lines, distinct_lines, lines_of
from scenes.visuals.places import Pane
from scenes.visuals.space import ProjectedView
from scenes.visuals.stage.names import shortened
from scenes.visuals.style import palette
from scenes.visuals.view import View
from scenes.visuals.words import Words

READ, LETTERS, BAR, LARGEST_DOT = 8, 18, 2.2, 0.6
"""How many lines can be read at once; letters of a column's name; room for the scale bar; of a dot's full size."""
AXES = marked("its two principal axes")
ACROSS, UP = marked("across: {column}"), marked("up: {column}")


class InputPlane:
    """Wash, first lines and dots of a subject; `drawings` stand where the large plane is, `view` is their own place."""

    def __init__(self, subject: Subject, large: ProjectedView, pane: Pane) -> None:
        network, window = subject.network, subject.window
        small = View.still(pane, window)
        self.view = ProjectedView(small.pane, small.times, small.centers, small.scales, large.frames)
        cloud = Cloud(subject.dataset, subject.trace, large)
        cloud.shrink(min(style.dot_share(len(subject.dataset.labels), style.USUAL_DOTS / 3), LARGEST_DOT))
        self.drawings: list[Drawing] = [Wash(network, window, large), *first_lines(subject, large), cloud]
        for drawing in self.drawings:
            drawing.carried = False


def read_lines(subject: Subject) -> tuple[list[int], int]:
    """The neurons of the first layer whose lines are drawn, those that matter most, and how many lines there are."""
    if not subject.network.hidden:
        return [], 0
    crossing = crossing_lines(subject.network.hidden[0].affine, subject.window)
    distinct = distinct_lines(crossing)
    order = most_weighty(subject.network, subject.trace, 1, subject.network.widths[1]).tolist()
    return sorted([number for number in order if number in set(distinct)][:READ]), len(distinct)


def first_lines(subject: Subject, view: ProjectedView) -> list[Carried]:
    """The lines of those neurons, one drawing for all, carried along; none where none crosses the window."""
    chosen, _ = read_lines(subject)
    return [lines_of(subject.network, subject.window, view, chosen)] if chosen else []


def axis_words(subject: Subject, pane: Pane) -> list[Words]:
    """What the axes are, in one line under the plane; nothing where columns have no names and are seen as they are."""
    if subject.columns <= 2 and not subject.given.columns and not subject.units.own:
        return []
    named = [(way, name) for way, name in zip(("across", "up"), subject.sheet.names, strict=True) if name]
    ranged = [_axes([(way, shortened(name, LETTERS) + _ends(subject, name)) for way, name in named])]
    plain = [_axes([(way, shortened(name, letters)) for way, name in named]) for letters in (LETTERS, 12, 9, 6)]
    for text in [phrase(AXES)] if subject.sheet.names == PRINCIPAL else [*ranged, *plain]:
        words = Words(text, style.SMALL, palette().quiet)
        if words.width <= pane.width - BAR:
            return [words.put(pane.right, pane.bottom - 0.2, 1)]
    return []


def _axes(named: list[tuple[str, str]]) -> str:
    """What each axis is."""
    said = [phrase(ACROSS if way == "across" else UP, column=name) for way, name in named]
    return phrase("{first}; {second}", first=said[0], second=said[1]) if len(said) == 2 else "".join(said)


def _ends(subject: Subject, name: str) -> str:
    """The lowest and the largest value of a column, where its own units are not those of the picture."""
    columns = subject.given.columns or ("x", "y")[: subject.columns]
    if not subject.units.own or name not in columns or subject.columns > 2:
        return ""
    values = subject.given.points[:, list(columns).index(name)]
    return phrase(", {low} to {high}", low=_short(float(values.min())), high=_short(float(values.max())))


def _short(value: float) -> str:
    """A number to two digits, without an exponent where it is short."""
    return f"{float(f'{value:.2g}'):g}"
