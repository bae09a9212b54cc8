"""The film of a training: lines and regions find their place step by step, loss and score beside them."""

from typing import ClassVar

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
    return f"{course.total} dots, and a network at {course.end + 1} steps of its training."


def lines_drawn(course: Course) -> str:
    """How many of the first layer's lines are drawn."""
    width = course.replay.networks[0].widths[1]
    if width > READ:
        return f"Of {width} neurons of layer 1 the {READ} lines that matter most."
    return f"Layer 1 has {'1 neuron: its line' if width == 1 else f'{width} neurons: their lines'}."


def ending(course: Course) -> str:
    """How many dots are correct at the end, and since when."""
    count = "all" if course.correct[-1] == course.total else f"{course.correct[-1]} of {course.total}"
    since = course.numbers[course.settled]
    if course.settled == course.end:
        return f"After the last step {count} dots are correct."
    return f"From step {since} on {count} dots are correct."
