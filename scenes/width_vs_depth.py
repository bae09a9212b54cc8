"""Width opens what depth cannot.

The project's table of every architecture up to four layers of four: the best score over many trainings, cell by cell,
and over it what is possible at all. All dots right is one thing, whole sets parted is another.
"""

from manim import linear

from geometry.table import Table
from geometry.topology import can_enclose
from scenes.visuals import style
from scenes.visuals.animations import appear, vanish
from scenes.visuals.chart import Chart
from scenes.visuals.film import Film
from scenes.visuals.legend import Legend, Ramp, Ring, Swatch
from scenes.visuals.replay import Play, dots, overview

SHOWN = (2, 2, 2)


class WidthVsDepth(Film):
    claim = "Width opens what depth cannot."

    def construct(self) -> None:
        table = Table.load()
        rows = table.rows
        total = rows[SHOWN].experiment.samples
        right = {hidden: round(row.best * total) for hidden, row in rows.items()}
        able = [hidden for hidden in rows if can_enclose(hidden)]
        full = [hidden for hidden in rows if right[hidden] == total]
        lucky = [hidden for hidden in full if hidden not in able]
        seeds = {len(row.accuracies) for row in rows.values()}
        self.require(set(able) <= set(full), "an architecture that can close a ring never got all dots right")
        self.require(SHOWN in lucky, f"{SHOWN} never got all dots right")
        self.require(len(seeds) == 1, "the architectures were not trained equally often")
        perfect = round(rows[SHOWN].perfect * min(seeds))

        # 1. The question: a disc of dots and a ring of dots, and every small network.
        self.chapter("The question")
        dataset = rows[SHOWN].experiment.dataset()
        cloud = dots(dataset, overview(dataset, style.MAIN))
        self.play(appear(cloud))
        self.say("Which networks can part the disc from the ring?")
        self.rest()

        # 2. One panel after another: the best score of each architecture.
        chart = Chart(right, total, style.CHART)
        headings, (fewest, most) = chart.headings(), chart.range
        scale = Legend(
            f"dots right, best of {min(seeds)} seeds, {table.made}:", Ramp(chart, fewest, most), Swatch(f"all {total}")
        )
        self.play(vanish(cloud))
        self.play(appear(chart, headings, scale))
        words = (
            "One hidden layer, of 1, 2, 3 or 4 neurons.",
            "Two layers: the columns are the neurons of layer 2.",
            "Three: each row is cut into 1 to 4 neurons in layer 3.",
            "Four: each column is cut into 1 to 4 neurons in layer 4.",
        )
        counts = [sum(len(hidden) <= depth for hidden in rows) for depth in range(5)]
        numbers = [chart.numbers(depth) for depth in (1, 2)]
        for depth, text in enumerate(words, start=1):
            self.chapter(f"{depth} hidden layers" if depth > 1 else "1 hidden layer")
            before, after = counts[depth - 1], counts[depth]
            written, seconds = numbers[: depth - 1], style.FILLING[depth - 1]
            self.say(text, Play([chart], before, after, under=written, run_time=seconds, rate_func=linear))
            if depth <= len(numbers):
                self.play(appear(numbers[depth - 1]))
            self.rest()

        # 3. What is possible at all.
        self.chapter("What is possible")
        closed = chart.rings(able)
        sets = Legend("", Swatch(f"all {total} dots: {len(full)}"), Ring(f"can close the ring: {len(able)}"))
        self.play(vanish(*numbers, scale))
        self.say("Ring: some weights part a whole disc and a whole ring.", appear(closed, sets))
        self.rest()

        # 4. Dots are not sets.
        self.chapter("Dots and sets")
        opened = chart.rings(lucky, opened=True)
        legend = Legend(
            "",
            Swatch(f"all {total} dots: {len(full)}"),
            Ring(f"can close the ring: {len(able)}"),
            Ring(f"can never: {len(lucky)}", opened=True),
        )
        self.say(f"Another {len(lucky)} get all dots, yet no weights close the ring.", appear(opened))
        self.play(vanish(sets))
        self.play(appear(legend))
        frame = chart.frame(SHOWN)
        self.say(f"2, 2, 2: all dots in {perfect} of {min(seeds)} trainings, closed in none.", appear(frame))
        self.rest()

        # 5. The result.
        self.chapter("The result")
        self.say("Width opens what depth cannot.", vanish(frame))
        self.close()
