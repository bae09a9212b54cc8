"""What is spoken in `wide2`, by its captions."""

from geometry.language import marked

SPOKEN = {
    "Two hidden neurons draw two lines.": marked(
        "Two hidden neurons draw two lines. Can two lines fence in the yellow dots?"
    ),
    "Shaded: what the network calls inside. Lit: its errors.": marked(
        "The shaded part is what the network calls inside. The lit dots are the ones that it gets wrong."
    ),
    "None of the trainings gets all dots correct.": marked(
        "We trained it again and again. None of the trainings gets all dots correct."
    ),
    "Straight out from the middle: the score never falls.": marked(
        "And there is a reason. Walk straight out from the middle, this way, and the score of the network "
        "never falls. Nothing stops you, however far you go."
    ),
    "Six other rings: two lines leave a way out of each region.": marked(
        "Is it just this ring? Here are six others, each with a network of its own. And two lines leave a way"
        " out of each region."
    ),
    "Two lines leave a way out.": marked("Two lines always leave a way out. It takes a third one to close the fence."),
}
