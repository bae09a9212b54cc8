"""Width closes what depth cannot.

The project's table of every architecture up to four layers of four: the best score over many trainings, cell by cell,
and over it what is possible at all. All dots correct is one thing, whole sets separated is another.
"""

from manim import linear

from geometry.claims.many_layers import SHOWN, Counted
from geometry.training import Table
from scenes.visuals import style
from scenes.visuals.animations import Play, Swap, appear, dots, overview, vanish
from scenes.visuals.charts import Chart, Legend, Ramp, Ring, Swatch
from scenes.visuals.film import Film


class WidthVsDepth(Film):
    claim = "Width closes what depth cannot."

    def construct(self) -> None:
        found = Counted.of(Table.load())
        self.require(not found.failures(), "; ".join(found.failures()))
        rows, total, trainings = found.table.rows, found.total, found.trainings

        # 1. The question: a disc of dots and a ring of dots, and every small network.
        self.chapter("The question")
        dataset = rows[SHOWN].experiment.dataset()
        cloud = dots(dataset, overview(dataset, style.MAIN))
        self.play(appear(cloud))
        self.say("Which networks can separate the disc from the ring?")
        self.rest()

        # 2. One panel after another: the best score of each architecture.
        chart = Chart(found.correct, total, style.CHART)
        headings, (fewest, most) = chart.headings(), chart.range
        scale = Legend(
            f"dots correct, best of {trainings} seeds, {found.table.made}:",
            Ramp(chart, fewest, most),
            Swatch(f"all {total}"),
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
            filling = Play([chart], before, after, run_time=style.FILLING[depth - 1], rate_func=linear)
            self.say(text, filling)
            if depth <= len(numbers):
                self.play(appear(numbers[depth - 1]))
            self.rest()

        # 3. What is possible at all.
        self.chapter("What is possible")
        full, able = Swatch(f"all {total} dots: {len(found.full)}"), f"can close the ring: {len(found.able)}"
        closed, sets = chart.rings(found.able), Legend("", full, Ring(f"{able} of {len(rows)}"))
        self.play(vanish(*numbers, scale))
        self.say("Ring: some weights separate a whole disc from its ring.", appear(closed, sets))
        self.rest()

        # 4. Dots are not sets.
        self.chapter("Dots and sets")
        lucky = len(found.lucky)
        opened = chart.rings(found.lucky, opened=True)
        yet = f"all {total} dots, yet never: {lucky} (of {found.never})"
        legend = Legend("", Ring(able), Ring(yet, opened=True))
        self.say(f"{found.never} never can, yet {lucky} of them get all {total} dots.", Swap([sets], [opened, legend]))
        self.rest()
        frame = chart.frame(SHOWN)
        widths = ", ".join(map(str, SHOWN))
        trained = f"{widths}: all dots in {found.perfect} of {trainings} trainings, closed in none."
        self.say(trained, appear(frame))
        self.rest()

        # 5. The result.
        self.chapter("The result")
        self.say("Width closes what depth cannot.", vanish(frame))
        self.close()
