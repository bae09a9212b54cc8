"""What is spoken in `circles`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "A network without a hidden layer draws one straight line.": marked(
        "This is the simplest network there is. It has no hidden layer, and all that it can draw is one straight line."
    ),
    "It turns and slides; the dots on its wrong side are lit.": marked(
        "So let the line turn, and let it slide, through every direction there is. A dot that is on the wrong"
        " side lights up. Watch the count of errors: it never reaches zero."
    ),
    "The best of all lines still errs.": marked(
        "Here is the best line of all, the one with the fewest errors. And still it errs."
    ),
    "The reason: a triangle of ring dots holds a dot of the disc.": marked(
        "There is a simple reason. Take these three dots of the ring. Their triangle holds a dot of the disc."
    ),
    "A line with the corners on one side has the dot there too.": marked(
        "A line that keeps all three corners on one side keeps what is between them there as well, and so "
        "this dot, too."
    ),
    "Every line gets at least one of the four wrong.": marked(
        "So turn the line and slide it as you like: of these four dots, at least one is always on the wrong side."
    ),
    "So no line separates the disc from the ring.": marked(
        "So no straight line, however cleverly you choose it, separates the disc from the ring around it."
    ),
}
