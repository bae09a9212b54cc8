"""The article retold: the order of the films and what the page says around them."""

from dataclasses import dataclass

from geometry.language import marked, phrase

TITLE = marked("What a hidden layer does to the plane")
LEDE = marked(
    "A disc of dots, a ring of dots around it, and small neural networks that try to tell them apart. Three neurons "
    "in a layer can close the ring. Two in every layer never can, however many follow, even when every dot is correct."
)
OTHER_SCENES = ("story",)
"""Scenes that film whatever a user asks for: no part of the article."""


@dataclass(frozen=True)
class Part:
    """A film's place in the article: a heading, and paragraphs before the film."""

    film: str
    heading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Post:
    """What a page says around its films; the part of no film has the name "". Only the article corrects a claim."""

    title: str
    lede: tuple[str, ...]
    parts: tuple[Part, ...]
    corrects: bool = False


PARTS = (
    Part(
        "line2",
        marked("One dimension first"),
        (
            marked(
                "On a line, a class that sits in a segment needs two cuts: one on either side. Two neurons make them, "
                "and a single straight cut in the plane of the two activations is that segment on the line."
            ),
        ),
    ),
    Part(
        "circles",
        marked("A disc, a ring, and one line"),
        (
            marked(
                "The data are two noisy circles, one inside the other. Without a hidden layer a network draws one "
                "straight line, and some dots are always on its wrong side."
            ),
        ),
    ),
    Part(
        "wide3",
        marked("Three neurons close a triangle"),
        (
            marked(
                "Each hidden neuron has a line in the input plane. Three lines can surround the disc: the read-out "
                "asks for the place where all three say inside. There are endlessly many such triangles; training "
                "finds one of them, another one each time."
            ),
        ),
    ),
    Part(
        "wide2",
        marked("Two neurons leave a way out"),
        (
            marked(
                "Two lines bound a strip or a wedge. Both run off to infinity: straight out from the middle of the "
                "disc there is a way along which the score never falls."
            ),
        ),
    ),
    Part(
        "hidden2",
        marked("What the layer does"),
        (
            marked(
                "A layer first turns, stretches and shifts the plane, then squashes it into a square. Nothing is torn "
                "and nothing is folded: with tanh and weights that are not singular, such a layer is one-to-one. The "
                "read-out is a straight line in the hidden plane, and a curve when it is pulled back to the input."
            ),
        ),
    ),
    Part(
        "deep2",
        marked("Deeper, but no wider"),
        (
            marked(
                "Put more such layers after it. Each bends and squeezes the plane again, and the image of the ring "
                "goes on winding once round the image of the disc. A straight line cannot separate what is wound like "
                "that."
            ),
            marked(
                "The red circle is drawn round the dots that the best straight line in the first hidden plane gets "
                "wrong, as far as it lies on the sheet. It holds many dots that the line gets correct, too."
            ),
        ),
    ),
    Part(
        "loophole",
        marked("Every dot correct, and still open"),
        (
            marked(
                "There is a catch. Two hundred dots are not a ring: between any two of them there is a gap. Some "
                "networks with two neurons in every layer find one and get every dot correct. The region they call "
                "inside leaves through that gap, and new dots on the ring fall into it."
            ),
        ),
    ),
    Part(
        "lift3",
        marked("Three neurons in a later layer do"),
        (
            marked(
                "The three neurons need not come first. Bend the plane with two, then lift it into space with three: a "
                "flat cut through the lifted sheet is a closed curve in the plane."
            ),
        ),
    ),
    Part(
        "relu_fold",
        marked("With ReLU"),
        (
            marked(
                "A ReLU neuron keeps the plane on one side of its line and collapses it on the other. The lines cut "
                "the plane into pieces, and each piece is carried by one affine map."
            ),
        ),
    ),
    Part(
        "training3",
        marked("How the triangle is found"),
        (marked("The training of three neurons, replayed step by step."),),
    ),
    Part(
        "width_vs_depth",
        marked("Width against depth"),
        (
            marked(
                "Every architecture up to four layers of four neurons, trained many times. What training reached on "
                "the dots and what is possible for the whole disc and ring are two different questions."
            ),
        ),
    ),
    Part(
        "explainer",
        marked("All of it as one film"),
        (
            marked(
                "The same two hundred dots from the first frame to the last: on a line, in the plane, through two "
                "neurons a layer, and through three."
            ),
        ),
    ),
)


def article(known: list[str]) -> Post:
    """The article with these films."""
    return Post(phrase(TITLE), (phrase(LEDE),), tuple(_said(part) for part in ordered(known)), corrects=True)


def _said(part: Part) -> Part:
    """A part in the language of this process."""
    return Part(part.film, phrase(part.heading), tuple(phrase(paragraph) for paragraph in part.paragraphs))


def ordered(known: list[str]) -> list[Part]:
    """The parts whose films there are, in the article's order; films of which it says nothing come last."""
    told = [part for part in PARTS if part.film in known]
    rest = [name for name in known if name not in {part.film for part in PARTS} and name not in OTHER_SCENES]
    return told + [Part(name, heading(name), ()) for name in rest]


def heading(name: str) -> str:
    """What stands above a film of which nothing else is known."""
    return name.replace("_", " ").capitalize()
