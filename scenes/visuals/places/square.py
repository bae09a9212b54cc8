"""The places at 1:1: the plane at the top left, a narrow column beside it, a strip and the caption below."""

from scenes.visuals.pane import Pane
from scenes.visuals.places.layout import Places
from scenes.visuals.style import LABEL, SMALL

PILES = (-3.1, 0.0, 3.1)
PLANE = Pane((-1.75, 1.8), 5.8, 5.8)

SQUARE = Places(
    frame=(10.0, 10.0),
    safe=Pane((0.0, 0.0), 9.4, 9.4),
    caption=(-3.9, 0.6),
    caption_lines=2,
    main=PLANE,
    square=PLANE,
    left=Pane((-3.2, 2.6), 2.9, 4.2),
    right=Pane((-0.1, 2.6), 2.9, 4.2),
    hero=Pane((-1.6, 1.7), 6.2, 6.2),
    twin=Pane((3.1, -1.6), 3.0, 3.0),
    apart=Pane((3.1, -1.6), 3.0, 3.0),
    pair_left=Pane((-2.4, 0.9), 4.5, 4.5),
    pair_right=Pane((2.4, 0.9), 4.5, 4.5),
    between=Pane((0.0, -2.2), 1.4, 1.2),
    line_left=Pane((-2.2, 1.2), 4.9, 5.2),
    line_right=Pane((2.6, 1.2), 3.6, 5.2),
    line_scale=1.45,
    panel=(1.45, 2.7),
    panel_high=(1.45, 4.2),
    panel_wide=(1.45, 4.2),
    panel_eighth=(1.7, -1.6),
    corner=Pane((3.05, 3.95), 3.1, 1.3),
    diagram=Pane((3.05, -1.9), 2.4, 1.3),
    diagram_left=Pane((3.05, -1.9), 2.4, 1.3),
    beside=Pane((-1.75, -2.3), 5.8, 2.0),
    beside_left=Pane((-3.25, -2.3), 2.7, 1.9),
    beside_right=Pane((-0.25, -2.3), 2.7, 2.0),
    dial=Pane((-3.8, -2.2), 1.6, 1.6),
    lens=Pane((-1.9, -2.2), 1.6, 1.5),
    beyond=Pane((-1.75, 1.8), 6.5, 6.8),
    glass=Pane((-1.75, -2.3), 5.8, 2.0),
    glass_left=Pane((-3.25, -2.3), 2.7, 2.0),
    inset=0.3,
    planes=tuple(Pane((-3.65 + 2.0 * k, -2.25), 1.8, 1.8) for k in range(3)),
    sevenths=tuple(Pane((x, y), 2.8, 1.95) for y in (3.2, 0.7, -1.8) for x in (-3.1, 0.0, 3.1))[:7],
    tenths=tuple(Pane((-4.05 + 1.15 * k, y), 1.05, 1.05) for y in (-1.75, -2.85) for k in range(5)),
    chart=Pane((0.15, 1.2), 8.9, 5.2),
    legend_line=-2.35,
    pile_floor=-2.4,
    piles=PILES,
    pictures=tuple(Pane((x, 3.65), 2.0, 2.0) for x in PILES),
    question=Pane((0.0, 0.9), 7.2, 7.2),
    heap=Pane((-0.75, 2.6), 3.4, 3.4),
    input=Pane((3.05, -1.9), 2.4, 2.4),
    still=Pane((-1.75, 2.1), 5.8, 5.2),
    verdict=(-4.6, -1.5),
    verdict_short=(LABEL, 48, 0.54),
    verdict_long=(SMALL, 62, 0.44),
)
