"""What is spoken in `training3`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "Three hidden neurons draw three lines.": marked(
        "Three hidden neurons draw three lines. They are not yet where they should be."
    ),
    "Shaded: what the network calls inside. Lit: its errors.": marked(
        "The shaded part is what the network calls inside. The lit dots are its errors."
    ),
    "A disc of radius {radius}, a ring of {inner} to {outer} hold all dots.": marked(
        "And this is the aim. All dots lie in a disc of radius {radius}, and in a ring from {inner} to "
        "{outer}. It has to keep the two apart."
    ),
    "Each step moves the lines, and the loss falls.": marked(
        "Now watch it learn. Each step of the training moves the three lines, and the loss, which measures "
        "its mistakes, falls. The first steps we show slowly."
    ),
    "All dots are correct; disc and ring are separated: proved.": marked(
        "There. All dots are correct. And even more: the whole disc and the whole ring are separated, and "
        "that is proved."
    ),
    "The steps that remain lower the loss further.": marked("The steps that remain lower the loss still further."),
    "Learning is three lines finding a triangle.": marked(
        "So, for this little network, learning is three lines finding a triangle."
    ),
}
