"""What is spoken in `deep2`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "Two neurons a layer: can depth close the ring?": marked(
        "Here is a cloud of yellow dots, and a ring of blue ones around it. We allow two neurons in every "
        "layer, and no more. Can depth close the ring?"
    ),
    "It turns, stretches, shifts and squashes.": marked(
        "This is the first layer, at work on the whole plane. It turns it, stretches it, shifts it, and then "
        "it squashes it."
    ),
    "Here no straight line separates the dots.": marked(
        "Even the best of all straight lines gets some dots wrong here: the ones that are lit."
    ),
    "The red circle also holds all {dots} inner dots.": marked(
        "Draw the smallest circle around those dots. All {dots} inner dots lie in this red circle, too."
    ),
    "These input points land in it.": marked(
        "Which points of the input land in that circle? Let us follow them home: these do."
    ),
    "Layer 2 bends and squeezes; it never tears.": marked(
        "We go deeper. The second layer bends the plane again, and squeezes it. But look at the ring: it is never torn."
    ),
    "So does layer {layer}.": marked("And layer {layer} does the same: it bends, it squeezes, and it never tears."),
    "No straight line separates ring and disc.": marked(
        "At the very end the network decides by one straight line. And no straight line separates a ring from the "
        "disc that it winds round."
    ),
    "Pulled back, it leaves the ring open.": marked(
        "Pulled back through all the layers, that line has become a curve. It leaves a way out: the ring stays open."
    ),
    "Never torn: the ring still winds round the disc.": marked(
        "With two neurons in every layer you may bend the ring, and squeeze it as hard as you like. It is "
        "never torn, and it still winds round the disc."
    ),
}
