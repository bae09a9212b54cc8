"""The places at 9:16: the plane above, the column of a wide frame below it, the caption at the foot."""

from scenes.visuals.pane import Pane
from scenes.visuals.places.layout import Places
from scenes.visuals.style import LABEL, SMALL

PILES = (-2.8, 0.0, 2.8)
PLANE = Pane((0.0, 2.9), 8.2, 8.2)

TALL = Places(
    frame=(9.0, 16.0),
    safe=Pane((0.0, 0.0), 8.4, 14.8),
    caption=(-6.5, 0.6),
    caption_lines=2,
    main=PLANE,
    square=PLANE,
    left=Pane((-2.1, 3.2), 4.0, 6.1),
    right=Pane((2.1, 3.2), 4.0, 6.1),
    hero=Pane((0.0, 2.9), 8.6, 8.6),
    twin=Pane((2.2, -3.4), 3.8, 3.8),
    apart=Pane((2.2, -3.4), 3.8, 3.8),
    pair_left=Pane((0.0, 3.75), 5.8, 5.8),
    pair_right=Pane((0.0, -2.5), 5.8, 5.8),
    between=Pane((3.6, 0.6), 1.1, 1.2),
    line_left=Pane((0.0, 3.6), 6.6, 5.8),
    line_right=Pane((0.0, -2.6), 5.4, 5.4),
    line_scale=2.0,
    panel=(-4.0, -2.2),
    panel_high=(-4.0, -2.2),
    panel_wide=(-4.0, -1.95),
    panel_eighth=(0.4, -3.4),
    corner=Pane((2.4, -2.2), 3.3, 1.4),
    diagram=Pane((2.4, -2.2), 3.3, 1.4),
    diagram_left=Pane((-2.3, -5.3), 2.9, 1.3),
    beside=Pane((0.0, -4.2), 8.2, 2.6),
    beside_left=Pane((2.25, -2.7), 3.7, 2.0),
    beside_right=Pane((2.25, -4.85), 3.7, 2.0),
    dial=Pane((1.5, -4.3), 1.8, 1.8),
    lens=Pane((3.4, -4.3), 1.6, 1.6),
    beyond=Pane((0.0, 3.2), 9.0, 9.6),
    glass=Pane((0.0, -4.1), 8.2, 2.8),
    glass_left=Pane((-2.1, -4.1), 3.9, 2.8),
    inset=0.3,
    planes=tuple(Pane((-2.8 + 2.8 * k, -4.1), 2.5, 2.5) for k in range(3)),
    sevenths=tuple(Pane((x, y), 3.9, 2.3) for y in (5.6, 2.3, -1.0, -4.3) for x in (-2.1, 2.1))[:7],
    tenths=tuple(Pane((-3.4 + 1.7 * k, y), 1.5, 1.5) for y in (-2.9, -4.6) for k in range(5)),
    chart=Pane((0.15, 1.7), 7.9, 10.6),
    legend_line=-5.1,
    pile_floor=-4.6,
    piles=PILES,
    pictures=tuple(Pane((x, 4.4), 2.6, 2.6) for x in PILES),
    question=Pane((0.0, 1.6), 8.2, 8.2),
    heap=Pane((0.0, 3.4), 5.0, 5.0),
    input=Pane((2.5, -4.3), 2.6, 2.6),
    still=Pane((0.0, 3.6), 8.2, 6.4),
    verdict=(-4.1, -2.4),
    verdict_short=(LABEL, 44, 0.54),
    verdict_long=(SMALL, 54, 0.44),
)
