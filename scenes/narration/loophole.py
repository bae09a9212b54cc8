"""What is spoken in `loophole`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "Two neurons in every layer, and 100 % of the dots.": marked(
        "Two neurons in every layer, and this network gets one hundred percent of the dots. So has it closed the ring?"
    ),
    "But the region runs out between two dots of the ring.": marked(
        "Look closely. Between these two dots of the ring there is a gap, and the region runs out through it."
    ),
    "Walk out from the centre: the score never falls.": marked(
        "We walk out from the centre, on a way along which the score never falls. It leads through the gap, "
        "right between the two dots."
    ),
    "And on: such a way leads to any distance.": marked(
        "And on it goes. There is no fence any more: such a way leads out to any distance."
    ),
    "{dots} more dots of the ring arrive.": marked(
        "Let us put it to the test. {dots} more dots of the same ring arrive."
    ),
    "{dots} of them lie in the region: scored inside.": marked(
        "{dots} of them lie in the region. The network scores them as inside, though they belong to the ring."
    ),
    "In every hidden plane the ring winds once round the centre.": marked(
        "What holds it back? In every hidden plane the ring winds round the centre, once. No layer has torn it."
    ),
    "It can slip between the dots; it can never close the ring.": marked(
        "So getting all the dots is one thing, and closing the ring is another. A network like this can slip "
        "between the dots. It can never close the ring."
    ),
}
