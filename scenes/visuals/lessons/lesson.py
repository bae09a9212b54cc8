"""The film of a training: lines and regions find their place step by step, loss and score beside them."""

from typing import ClassVar

from geometry.language import phrase, phrases
from geometry.steps import Course
from scenes.visuals import style
from scenes.visuals.animations import Steps
from scenes.visuals.film import Film
from scenes.visuals.lessons.course_drawings import READ, CourseDrawings
from scenes.visuals.stage.told_cuts import shadow

SLOW, EACH_SLOW, QUICK_TIME = 6, 0.7, 24.0


class Lesson(Film):
    """A film of `course`; subclass it with one."""

    title = "Step by step"
    claim = "What every step of a training does to the lines and regions of a network."
    panel_corner = "panel_wide"
    course: ClassVar[Course]

    def construct(self) -> None:
        course = self.course
        drawn, end = CourseDrawings(course), course.end
        shades, lights, lines, step = drawn.shades(), drawn.wrong(), drawn.lines(), drawn.step()
        plots, curves, count = drawn.plots()
        diagram = drawn.diagram()
        # 1. The first snapshot: what it calls each place, and what it has wrong.
        self.chapter("The first step")
        self.add(*drawn.standing(), shades, drawn.cloud(), diagram)
        self.say(opening(course), self.score(step))
        if course.sheet.columns > 2:
            self.say(shadow(course.sheet))
        self.say("Shaded: the class that the network gives each place.", lights)
        if lines:
            self.say(lines_drawn(course), *lines, diagram.lighting(1))
        # 2. Step by step, the first few slowly.
        self.chapter("Learning")
        self.say("Beside it: the loss, and how many dots are correct.", *plots, *curves)
        moving = [shades, *lines, lights, step, *curves, count]
        slow = min(SLOW, end)
        self.play(Steps(moving, 0, slow, run_time=slow * EACH_SLOW))
        if slow < end:
            quick = min((end - slow) * style.QUICK_STEP, QUICK_TIME)
            self.play(Steps(moving, slow, end, run_time=quick))
        # 3. What has been learnt.
        self.chapter("Learnt")
        self.say(ending(course))
        self.close()


def opening(course: Course) -> str:
    """How many dots there are, and snapshots of the training."""
    dots, steps = course.total, course.end + 1
    return phrase("{dots} dots, and a network at {steps} steps of its training.", dots=dots, steps=steps)


def lines_drawn(course: Course) -> str:
    """How many of the first layer's lines are drawn."""
    width = course.replay.networks[0].widths[1]
    if width > READ:
        return phrase("Of {width} neurons of layer 1 the {shown} lines that matter most.", width=width, shown=READ)
    return phrases("Layer 1 has {number} neuron: its line.", "Layer 1 has {number} neurons: their lines.", width)


def ending(course: Course) -> str:
    """How many dots are correct at the end, and since when."""
    correct, total, since = course.correct[-1], course.total, course.numbers[course.settled]
    last = course.settled == course.end
    if correct == total:
        if last:
            return phrase("After the last step all dots are correct.")
        return phrase("From step {step} on all dots are correct.", step=since)
    if last:
        return phrase("After the last step {correct} of {total} dots are correct.", correct=correct, total=total)
    return phrase(
        "From step {step} on {correct} of {total} dots are correct.", step=since, correct=correct, total=total
    )
