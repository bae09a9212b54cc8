"""What is spoken in `training3`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "Three hidden neurons draw three lines.": marked(
        "Three hidden neurons draw three lines. They are not yet where they should be."
    ),
    "Shaded: what the network calls inside. Lit: its errors.": marked(
        "The shaded part is what the network calls inside. The lit dots are its errors."
    ),
    "Each step moves the lines, and the loss falls.": marked(
        "Now watch it learn. Each step of the training moves the three lines, and the loss, which measures "
        "its mistakes, falls. The first steps we show slowly."
    ),
    "All dots are correct.": marked("There. All dots are correct."),
    "Lit: wrong parts of the disc and the ring that hold them.": marked(
        "But dots are not all there is. They lie in a disc and in a ring, and parts of these, lit here, are still on"
        " the wrong side."
    ),
    "The lines move on until nothing is lit.": marked("So the training goes on, until nothing is lit any more."),
    "Disc and ring are separated: proved.": marked(
        "Now the whole disc and the whole ring are separated, and that is proved."
    ),
    "Learning is three lines finding a triangle.": marked(
        "So, for this little network, learning is three lines finding a triangle."
    ),
}
