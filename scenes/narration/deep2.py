"""What is spoken in `deep2`."""

from geometry.language import marked

SPOKEN = {
    "Two neurons a layer: can depth close the ring?": marked(
        "Here is a ring of blue dots around a cluster of yellow ones. Follow the bright line with your eyes: it goes "
        "round the middle exactly once. Now we stack up layers, with only two neurons in each. Can depth alone close "
        "the ring?"
    ),
}
