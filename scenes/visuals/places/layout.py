"""The names of the places that films and drawings use; a shape is one value of them."""

from dataclasses import dataclass
from typing import NamedTuple

from scenes.visuals.pane import Pane

Point = tuple[float, float]


class Corner(NamedTuple):
    """Where a panel's heading begins, and whether the value of each row stands beside its name, or below it."""

    left: float
    top: float
    level: bool = False


@dataclass(frozen=True)
class Places:
    """The layout of one shape of frame, in scene units; points are (x, y)."""

    frame: Point
    """Width and height of the whole picture."""
    safe: Pane
    """No word leaves it."""
    caption: Point
    """Baseline of a caption's first line, and from each line to the next."""
    caption_lines: int
    caption_size: float

    logo: Pane
    """The corner that no mark covers: a logo stands at its right end."""
    main: Pane
    """The plane, alone beside its column."""
    square: Pane
    """The plane where something wide stands beside it."""
    left: Pane
    right: Pane
    """Two planes side by side beside the column."""
    hero: Pane
    twin: Pane
    """A large picture in space, and a small one beside it."""
    pair_left: Pane
    pair_right: Pane
    between: Pane
    """Two planes that use the whole frame, and what stands between them."""
    line_left: Pane
    line_right: Pane
    line_scale: float
    """The line of dots with its graphs, and the hidden plane beside it; scene units a unit of the line."""

    line_whole: Pane
    """The line of dots alone."""
    tally: Point
    """A number beside or over the second of two planes."""

    panel: Corner
    panel_high: Corner
    panel_wide: Corner
    panel_eighth: Corner
    panel_line: Corner
    panel_deep: Corner
    panel_twin: Corner
    panel_chapter: Corner
    """Score panels: beside the plane, where a diagram stands at its left, as the eighth of seven rings, with the line
    of dots, under several layers, where a twin stands beside it, and under the name of the chapter."""
    corner: Pane
    """The small network at the top of the column."""
    corner_line: Pane
    large: Pane
    """The same with the line of dots, and alone in the column."""
    diagram: Pane
    diagram_left: Pane
    diagram_hero: Pane
    diagram_twin: Pane
    """The same at the left of a panel, beside a chart at the left, beside `hero`, and there with a twin."""
    beside: Pane
    beside_left: Pane
    beside_right: Pane
    """What stands beside `square`: one chart, or two."""
    dial: Pane
    lens: Pane
    """The angle dial, and beside it the lens on the centre."""
    beyond: Pane
    beyond_square: Pane
    """How far an open region is drawn beyond its pane, `main` or `square`, fading."""
    glass: Pane
    glass_left: Pane
    """The magnifier; with a chart beside it."""
    inset: float
    """Scene units that a magnifier's scale bar stands clear of its corner."""
    planes: tuple[Pane, ...]
    threes: tuple[Pane, ...]
    dials: tuple[Pane, ...]
    """Three hidden planes in small, and in the whole frame, there with a dial for each."""
    sevenths: tuple[Pane, ...]
    """A ring beside six others in small; the panel's place is `panel_eighth`."""
    tenths: tuple[Pane, ...]
    """Ten answers in small."""

    chart: Pane
    legend_line: float
    pile_floor: float
    piles: tuple[float, ...]
    pictures: tuple[Pane, ...]
    """The table of architectures, its legend, three piles of its cells and above each a picture."""
    ruled: Pane
    networks: Pane
    diagram_ruled: Pane
    """The plane beside all small networks, and one of them large by the plane."""
    cut: Pane
    cut_hero: Pane
    cut_diagram: Pane
    """In a short cut: the plane, a large picture in space, and the network, without a panel."""
    question: Pane
    heap: Pane
    """The pile that ReLU makes."""
    results: tuple[Pane, ...]
    """What creases make, three squares, each with room for its name below."""

    told: Pane
    """The plane of a story, and above it the names of its classes."""
    named: Pane
    panel_told: Corner
    lesson: Pane
    """The plane of a training, beside its two plots."""
    cuts: Pane
    """How many dots one cut gets wrong, layer by layer."""
    input: Pane
    """The input plane in small beside the stages of a story."""
    neurons: tuple[Pane, ...]
    """Pictures of single neurons over the input plane."""
    still: Pane
    """The last still of a story: a smaller pane, and under it the verdict in a few lines."""
    verdict: Point
    verdict_short: tuple[float, int, float]
    verdict_long: tuple[float, int, float]
    """Type size, letters a line, and height of a line, for a verdict of up to three lines and for a longer one."""
