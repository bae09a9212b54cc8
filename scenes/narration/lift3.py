"""What is spoken in `lift3`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "Two neurons come first. Can the ring still be closed?": marked(
        "This network begins with a layer of only two neurons. Is it lost already, or can the ring still be closed?"
    ),
    "Layer 1 has two neurons: it bends the plane.": marked(
        "The first layer has two neurons. What it can do is bend the plane."
    ),
    "Bent, not torn: here no straight line separates the dots.": marked(
        "Bent, but not torn. Here, too, no straight line separates the dots."
    ),
    "Layer 2 has three: it lifts the bent plane into space.": marked(
        "But the second layer has three neurons, and three neurons are three dimensions. Watch how it lifts "
        "the bent plane off the ground, and into space."
    ),
    "The read-out is one plane. It separates all the dots.": marked(
        "In space the read-out is one plane. One flat cut, and it separates all the dots."
    ),
    "Pulled back through both layers, the cut comes along.": marked(
        "Now we go back the way we came. Pulled back through both layers, the sheet comes down, and the cut "
        "comes along."
    ),
    "Yes: three neurons in a later layer close the ring.": marked(
        "And there it is: closed. So yes, three neurons in a later layer close the ring. They need not come first."
    ),
}
