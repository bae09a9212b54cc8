"""What is spoken in `hidden2`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "The same plane twice; one goes through a layer.": marked(
        "Here you see the same plane twice. One of them will stay as it is. The other goes through a layer of"
        " two neurons."
    ),
    "Follow six points, one cell, and the lines of two neurons.": marked(
        "So that nothing gets lost on the way, follow six points, one cell of the sheet, and the lines that the two"
        " neurons draw."
    ),
    "Turn and stretch: the lines stand upright and level.": marked(
        "First the layer turns and stretches the plane, until its two lines stand upright and level."
    ),
    "Shift: now they are the axes.": marked("Then it shifts the plane, and now the two lines are the axes."),
    "Squash: the plane is squeezed into a square.": marked(
        "And then it squashes: the whole endless plane is squeezed into one square."
    ),
    "A cut along an axis is straight in both planes.": marked(
        "Now we make a cut. Along an axis, it is straight in both planes."
    ),
    "Turned to the read-out: straight in one plane only.": marked(
        "Turn it to where the network really cuts, and it stays straight in one plane only. In the other one it bends."
    ),
    "Carried back, the straight cut bends.": marked(
        "Now carry the plane back through the layer, and the straight cut bends."
    ),
    "Straight in the hidden plane, curved in the input plane.": marked(
        "That is what a hidden layer is for: what is straight in the hidden plane is curved in the input plane."
    ),
}
