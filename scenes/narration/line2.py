"""What is spoken in `line2`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "Dots on a line, the yellow ones between the blue.": marked(
        "We begin with something small: dots on a line. The yellow ones are in the middle, with blue ones on "
        "either side."
    ),
    "One neuron cuts the line once: some dots are wrong.": marked(
        "One neuron cuts the line once. Wherever you put that cut, some dots end up on the wrong side."
    ),
    "Two neurons cut twice, each rising towards the inside.": marked(
        "Two neurons cut it twice, and each of them rises towards the inside."
    ),
    "One dot walks: its two heights become its coordinates.": marked(
        "Now follow one dot on its walk along the line. Its heights on the two graphs become its two "
        "coordinates, and so it draws a curve in a plane."
    ),
    "Bent round, the line meets one straight cut twice.": marked(
        "The line has been bent round. And now one straight cut meets it twice."
    ),
    "Back on the line, that cut is a segment.": marked(
        "Back on the line, that one cut has two ends: it is a segment, with a fence on either side."
    ),
    "One more than the dimension: two on a line.": marked(
        "So on a line it takes two neurons: one more than the dimension."
    ),
    "In the plane it takes three: they close a triangle.": marked(
        "Now let the dots spread out into the plane. Two lines leave ways out there. It takes three: they close "
        "a triangle."
    ),
}
