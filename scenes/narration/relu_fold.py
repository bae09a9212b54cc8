"""What is spoken in `relu_fold`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "A ReLU neuron, max(0, z), has a crease: the line z = 0.": marked(
        "A ReLU neuron lets through what is above zero, and makes zero of everything else. Where the one "
        "becomes the other, there is a crease: a straight line."
    ),
    "Each neuron keeps one side; the other side collapses.": marked(
        "Each neuron keeps one side of its crease. On the other side it no longer sees any difference: that "
        "side collapses."
    ),
    "What landed on one point, no later layer can separate.": marked(
        "Look at all these dots. They have landed on one and the same point. And what has landed on one "
        "point, no later layer can ever separate."
    ),
    "The sum of a pair folds: relu(z) + relu(-z) = |z|.": marked(
        "But take a pair of them, back to back, and add them up. Their sum does not collapse the plane. It "
        "folds it, like a sheet of paper."
    ),
    "Now one straight cut separates the dots.": marked("Folded twice, and now one straight cut separates the dots."),
    "Unfolded, the cut is a closed diamond.": marked(
        "Unfold it again, and, as with paper that you cut as a child, the cut has become a closed diamond."
    ),
    "Each new crease cuts every piece that it crosses.": marked(
        "How many pieces can creases make? Each new one cuts in two every piece that it crosses: so two make "
        "four, and three make seven at most."
    ),
    "The score is 0 on a polygon of {sides} sides.": marked(
        "Here the score is zero on a polygon of {sides} sides, and it is closed."
    ),
    "One crease a neuron makes all three.": marked(
        "A heap, a diamond, a polygon. One crease a neuron makes all three."
    ),
}
