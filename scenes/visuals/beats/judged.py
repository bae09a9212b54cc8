"""The rule for every small architecture in one picture, and where the article was right and where it was not."""

from manim import linear, there_and_back_with_pause

from geometry.claims.many_layers import Counted
from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Reframe, appear, vanish
from scenes.visuals.beats.handed import Stage
from scenes.visuals.cast import TableCast
from scenes.visuals.charts import NetworkDiagram, Picture
from scenes.visuals.places import Pane, places
from scenes.visuals.view import View

GROW, NEARER = 1.5, 1.5


def ruled(before: Stage, found: Counted) -> Stage:
    """The plane shrinks into a cell of the table of all architectures, whose cells fall on three piles."""
    film, own = before.film, TableCast.of(found)
    (pinched, two, three), here, cells = own.pictures(), own.question(), own.piles()
    ring, grid = before.plane[2], before.plane[1]
    words = phrase("All {networks} networks up to four layers of four neurons.", networks=len(found.table.rows))
    shrinking = Reframe(before.plane, View.still(places().question, found.window), run_time=style.STEP)
    film.say(words, shrinking, vanish(*before.left, before.diagram, run_time=style.SWAP), film.unscore())
    film.play(vanish(ring, grid, run_time=style.SWAP), appear(here, run_time=style.SWAP))
    film.remove(*before.plane)
    film.play(Play([here], 1, 0, run_time=1.5), appear(cells, run_time=1.5), appear(headings := own.chart.headings()))
    legend = own.legend()
    film.say(own.lucky, legend)
    gone = vanish(headings, legend, here), Play([pinched, two, three], 0, 1, run_time=1)
    film.say("Pinched to 1, two throughout, or three in time.", *gone)
    film.play(Play([cells], 0, 1, run_time=3.5, rate_func=linear))
    labels = own.labels(cells)
    film.say("The article was right: two throughout never close it.", labels, _raised(found, 1))
    film.say("It was not right that the first layer needs three.", _raised(found, 2))
    return before.leave(cells, labels, pinched, two, three)


def _raised(found: Counted, number: int) -> Play:
    """The picture over a pile comes nearer and goes back."""
    pane, run = places().pictures[number], found.examples[number]
    near = Pane(pane.center, NEARER * pane.width, NEARER * pane.height)
    picture = Picture(run, found.window, pane, near)
    return Play([picture], 0, 1, run_time=2 * style.BEAT, rate_func=there_and_back_with_pause, remover=True)


def ended(before: Stage, found: Counted) -> Stage:
    """One picture grows into the plane that the film began with, closed."""
    film, run, pane, *gone, small = before.film, found.examples[-1], places().pictures[-1], *before.left
    grown = Picture(run, found.window, pane, places().question)
    film.add(grown.place(0))
    film.remove(small)
    growing, diagram = Play([grown], 0, 1, run_time=GROW), NetworkDiagram(run.network.widths, places().corner)
    film.say("How many neurons close a ring? Three, in one layer.", vanish(*gone), growing, appear(diagram))
    stage = before.under(run.network)
    region, (_, grid, ring, _) = stage.cast.region(), stage.plane
    region.view = stage.plane[0].view
    film.add(region.place(0))
    film.remove(grown, grid, ring)
    words = phrase("Any layer, if each before it has two or more.")
    going = Reframe([*stage.plane, region], stage.cast.view, run_time=style.STEP)
    film.say(words, diagram.lighting(1), going, appear(grid, ring))
    film.play(Pulse(region, beats=2))
    film.poster()
    return stage.leave(region)
