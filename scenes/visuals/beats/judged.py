"""The rule for every small architecture in one picture, and where the article was right and where it was not."""

from manim import linear

from geometry.claims.many_layers import EXAMPLES, Counted
from geometry.language import phrase
from geometry.training import Run
from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Reframe, Swap, appear, vanish
from scenes.visuals.beats.handed import Stage
from scenes.visuals.cast import Cast, TableCast
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Drawing, RegionPatch
from scenes.visuals.places import places

COME, PASS, SORT, SHOWN = 3.6, 1.8, 1.8, 0.8
"""Seconds: all networks come, light passes through them, they are sorted, and the first band shows its region."""


def ruled(before: Stage, found: Counted) -> Stage:
    """Beside the ring grow all small networks, which light and the rule sort; what bands let out and close.

    The network of the stage before is one of two first and three later, whose region is closed.
    """
    film, own, (pinched, slipping, _) = before.film, TableCast.of(found), found.examples
    networks, still, closed = own.networks(), before.cast.beside(places().ruled).still, before.left

    def shown(run: Run) -> tuple[RegionPatch, NetworkDiagram]:
        region = Cast.of(run.dataset, run.network).region(still)
        return region, NetworkDiagram(run.network.widths, places().diagram_ruled)

    words = phrase("All {networks} networks up to four layers of four neurons.", networks=len(found.table.rows))
    moving = [thing for thing in (*before.plane, *closed) if isinstance(thing, Drawing)]
    aside = Reframe(moving, still, run_time=style.STEP), before.diagram.settling(places().diagram_ruled)
    film.say(words, *aside, film.unscore(), networks)
    film.play(Play([networks], 0, networks.ALL, run_time=COME, rate_func=linear))
    gone = vanish(*closed, before.diagram, run_time=style.SWAP)
    film.say("Pinched to 1, two throughout, or three in time.", gone)
    film.play(Play([networks], networks.ALL, networks.PASSED, run_time=PASS, rate_func=linear))
    names = own.names(networks)
    sorting = Play([networks], networks.PASSED, networks.SORTED, run_time=SORT, rate_func=linear)
    film.play(sorting, appear(names, run_time=SORT))
    some, (region, diagram) = networks.some(EXAMPLES[:1]), shown(pinched)
    film.add(diagram.stand(networks.cell(EXAMPLES[0])))
    dimming = Play([networks], networks.SORTED, networks.DIMMED, run_time=style.SWAP)
    film.play(dimming, appear(some, region), diagram.settling(places().diagram_ruled))
    film.play(Pulse(region, run_time=SHOWN))
    lucky, open_ = networks.some(found.lucky), shown(slipping)
    film.say(own.lucky, Swap([some, region, diagram], [lucky, *open_]))
    two = networks.some(found.piles[1])
    words = phrase("The article was right: two throughout never close it.")
    film.say(words, Swap([lucky], [two]), Pulse(open_[0], two, beats=2))
    later = networks.some([hidden for hidden in found.able if hidden[0] == 2])
    changed = Swap([two, *open_], [later, *closed, before.diagram])
    film.say("It was not right that the first layer needs three.", changed)
    film.play(Pulse(*closed, later, beats=2))
    return before.leave(networks, names, later, *closed, before.diagram)


def ended(before: Stage, found: Counted) -> Stage:
    """One network of the table grows large, and its region closes the plane that the film began with."""
    film, run, networks = before.film, found.examples[-1], TableCast.of(found).networks()
    stage = before.under(run.network, diagram=places().large)
    region, diagram = stage.cast.region(), stage.diagram
    region.view = stage.plane[0].view
    film.add(diagram.stand(networks.cell(EXAMPLES[-1])))
    gone, grown = vanish(*before.left, run_time=style.SWAP), appear(region.place(0), run_time=style.SWAP)
    larger = Reframe([*stage.plane, region], stage.cast.view, run_time=style.STEP), diagram.settling(places().large)
    film.say("How many neurons close a ring? Three, in one layer.", gone, grown, *larger)
    film.say("Any layer, if each before it has two or more.", diagram.lighting(1))
    film.play(Pulse(region, beats=2))
    film.poster()
    return stage.leave(region)
