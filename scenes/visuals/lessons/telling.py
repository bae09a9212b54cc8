"""How a story tells one layer: its neurons as pictures, its motion, and the cut that is found after it."""

from collections.abc import Sequence

from manim import Animation, linear

from scenes.visuals import style
from scenes.visuals.animations import Play, Pulse, Reframe, appear, vanish
from scenes.visuals.charts import NetworkDiagram
from scenes.visuals.drawings import Cloud, Drawing
from scenes.visuals.film import Film
from scenes.visuals.stage import Ending, Stage, pacing, told_cuts, told_layers
from scenes.visuals.stage.seeing import nearest_pairs


class Telling(Film):
    """A film with the beats of a layer."""

    def tell(self, stage: Stage, stretch: pacing.Stretch, diagram: NetworkDiagram) -> None:
        """One layer: its neurons if it is wide, its motion, and the cut found after it unless it is the last."""
        layer, headway = stretch.first, stage.headway
        if layer in pacing.pictured(headway):
            self.picture(stage, layer, diagram)
        self.say(told_layers.motion(stage.subject, layer), diagram.lighting(layer))
        self.carry(after=layer, pace=pacing.pace(headway, stretch))
        self.play(Play([stage.bars], layer - 1, layer, run_time=style.SWAP), self.cut_panel(stage, layer))
        for look in stage.looks(layer, *self.seen_of(stage.lines)):
            self.play(look)
        fallen = told_layers.fallen(stage.subject, layer)
        if fallen:
            self.say(fallen)
        if layer == stage.layers:
            return
        edge = stage.edge(headway.cuts[layer].affine, layer)
        if edge is not stage.view:
            moving = self.seen_of([*stage.carried, *stage.lines])
            self.play(Reframe(moving, edge))
        cut = stage.cut(layer)
        self.say(told_cuts.cutting(headway, layer), *cut)
        self.unsay(*map(vanish, cut))
        if edge is not stage.view:
            self.play(Reframe(moving, stage.view))

    def duels(self, stage: Stage, patch: Drawing) -> None:
        """Pieces of many classes that are not seen edge-on all at once: between two classes at a time they are."""
        moving = self.seen_of([*stage.carried, patch])
        for first, second in nearest_pairs(stage.subject)[: pacing.duels(stage.headway)]:
            view, cut = Ending(stage).duel(first, second)
            own = next(part for part in cut if isinstance(part, Cloud))
            self.play(Reframe(moving, view))
            self.say(told_cuts.duel(stage.subject, first, second), vanish(stage.cloud), *cut)
            self.play(Pulse(own, stage.names, only=[own, *(stage.names.kinds[kind] for kind in (first, second))]))
            self.unsay(vanish(*cut), appear(stage.cloud))
        self.play(Reframe(moving, stage.view))

    def picture(self, stage: Stage, layer: int, diagram: NetworkDiagram) -> None:
        """The neurons of a wide layer as pictures of the input plane, that come out of the small one."""
        seen = self.seen_of([*stage.carried, *stage.lines])
        neurons = stage.neurons(layer)
        words = told_layers.pictures(stage.subject, layer, len(neurons.pictures))
        self.say(words, vanish(*seen), diagram.lighting(layer))
        self.add(neurons)
        self.play(Play([neurons], 0, 1, run_time=style.TURN_TIME))
        count = len(neurons.pictures)
        self.play(Play([neurons], 1, 1 + count, run_time=style.SWAP * count, rate_func=linear))
        self.unsay(vanish(neurons), appear(*seen))

    def cut_panel(self, stage: Stage, layer: int) -> Animation:
        """The panel of the stage after a layer: what one cut can do."""
        return self.score(told_layers.heading(stage.subject, layer), told_cuts.cut_row(stage.headway, layer))

    def seen_of(self, drawings: Sequence[Drawing]) -> list[Drawing]:
        """Those drawings that are on stage."""
        return [drawing for drawing in drawings if drawing in self.on_stage]
