"""What is spoken in `width_vs_depth`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "Which networks can separate the disc from the ring?": marked(
        "Here is a disc, and a ring around it. Which networks can separate the one from the other? Let us ask"
        " all the small ones."
    ),
    "Rows: neurons of layer 1. Columns: neurons of layer 2.": marked(
        "In this table each row says how many neurons the first layer has, and each column says it of the second."
    ),
    "Layers 3 and 4 cut rows and columns finer.": marked(
        "The third layer and the fourth cut these rows and columns finer, so that each small cell is one network."
    ),
    "{never} never can, yet {lucky} of them get all {dots} dots.": marked(
        "{never} of them never can, whatever their weights. And yet {lucky} of those get all {dots} dots correct."
    ),
    "{widths}: all dots in {perfect} of {trainings} trainings, closed in none.": marked(
        "Take this one, with hidden widths {widths}. In {perfect} of {trainings} trainings it has all dots "
        "correct. And in none of them has it closed the ring."
    ),
    "Pinched to 1, two throughout, or three in time.": marked(
        "All of them fall on three piles: pinched to one neuron, two neurons throughout, or three in time."
    ),
    "Width closes what depth cannot.": marked(
        "Only those of the last pile can close the ring. Width closes what depth cannot."
    ),
}
