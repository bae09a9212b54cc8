"""What is spoken in `wide3`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "A hidden neuron draws a line and calls one side inside.": marked(
        "A hidden neuron draws a line, and calls one side of it inside. Here is one, and another, and a third."
    ),
    "Three lines close a triangle.": marked("And three lines close a triangle."),
    "Score above 0: a closed region, not the triangle.": marked(
        "What the network calls inside is where its score is above zero. That is not quite the triangle, but "
        "it is closed as well."
    ),
    "Ten other trainings: ten other answers.": marked(
        "Train it again, ten times, and you get ten other answers to the same question."
    ),
    "On the way, too, every dot is correct: proved.": marked(
        "Now one answer turns into the next. And on the way, too, every dot is correct. That is not just "
        "seen, it is proved."
    ),
    "From inside: three activations carry the plane into space.": marked(
        "How does it look from inside the network? Three activations are three coordinates. They carry the "
        "flat plane up into space, where it becomes a curved sheet."
    ),
    "Here the read-out is one plane that cuts the sheet.": marked(
        "And up here the read-out is just one flat plane that cuts the sheet."
    ),
    "In the input plane that cut is the closed curve.": marked(
        "Back in the input plane, that flat cut is our closed curve."
    ),
}
