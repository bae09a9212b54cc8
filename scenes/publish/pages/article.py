"""The article retold: the order of the films and what the page says around them."""

from dataclasses import dataclass

TITLE = "What a hidden layer does to the plane"
LEDE = (
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
        "One dimension first",
        (
            "On a line, a class that sits in a segment needs two cuts: one on either side. Two neurons make them, and "
            "a single straight cut in the plane of the two activations is that segment on the line.",
        ),
    ),
    Part(
        "circles",
        "A disc, a ring, and one line",
        (
            "The data are two noisy circles, one inside the other. Without a hidden layer a network draws one straight "
            "line, and some dots are always on its wrong side.",
        ),
    ),
    Part(
        "wide3",
        "Three neurons close a triangle",
        (
            "Each hidden neuron has a line in the input plane. Three lines can surround the disc: the read-out "
            "asks for the place where all three say inside. There are endlessly many such triangles; training finds "
            "one of them, another one each time.",
        ),
    ),
    Part(
        "wide2",
        "Two neurons leave a way out",
        (
            "Two lines bound a strip or a wedge. Both run off to infinity: straight out from the middle of the disc "
            "there is a way along which the score never falls.",
        ),
    ),
    Part(
        "hidden2",
        "What the layer does",
        (
            "A layer first turns, stretches and shifts the plane, then squashes it into a square. Nothing is torn and "
            "nothing is folded: with tanh and weights that are not singular, such a layer is one-to-one. The read-out "
            "is a straight line in the hidden plane, and a curve when it is pulled back to the input.",
        ),
    ),
    Part(
        "deep2",
        "Deeper, but no wider",
        (
            "Put more such layers after it. Each bends and squeezes the plane again, and the image of the ring goes "
            "on winding once round the image of the disc. A straight line cannot separate what is wound like that.",
            "The red circle is drawn round the dots that the best straight line in the first hidden plane gets wrong, "
            "as far as it lies on the sheet. It holds many dots that the line gets correct, too.",
        ),
    ),
    Part(
        "loophole",
        "Every dot correct, and still open",
        (
            "There is a catch. Two hundred dots are not a ring: between any two of them there is a gap. Some networks "
            "with two neurons in every layer find one and get every dot correct. The region they call inside leaves "
            "through that gap, and new dots on the ring fall into it.",
        ),
    ),
    Part(
        "lift3",
        "Three neurons in a later layer do",
        (
            "The three neurons need not come first. Bend the plane with two, then lift it into space with three: a "
            "flat cut through the lifted sheet is a closed curve in the plane.",
        ),
    ),
    Part(
        "relu_fold",
        "With ReLU",
        (
            "A ReLU neuron keeps the plane on one side of its line and collapses it on the other. The lines cut the "
            "plane into pieces, and each piece is carried by one affine map.",
        ),
    ),
    Part("training3", "How the triangle is found", ("The training of three neurons, replayed step by step.",)),
    Part(
        "width_vs_depth",
        "Width against depth",
        (
            "Every architecture up to four layers of four neurons, trained many times. What training reached on the "
            "dots and what is possible for the whole disc and ring are two different questions.",
        ),
    ),
    Part(
        "explainer",
        "All of it as one film",
        (
            "The same two hundred dots from the first frame to the last: on a line, in the plane, through two neurons "
            "a layer, and through three.",
        ),
    ),
)

READINGS = (
    (
        "The <em>first</em> layer needs three neurons",
        "False",
        "Hidden widths 2, 3 and 2, 3, 2 separate disc and ring. Three neurons are needed in <em>some</em> layer, with "
        "at least two in every layer before it.",
    ),
    (
        "The 200 <em>dots</em> cannot be classified with two neurons in every layer",
        "False",
        "Some trainings of hidden widths 2, 2 and 2, 2, 2 reach every dot: the region slips out between two dots of "
        "the ring.",
    ),
    (
        "The <em>disc</em> and the <em>ring</em> cannot be separated with two neurons in every layer",
        "True",
        "For every depth and all weights, with tanh, logistic or ReLU.",
    ),
)
ANSWER = "With two neurons in every layer a network can slip between the dots; it can never close the ring."

REFERENCES = (
    (
        "Beise, Dias Da Cruz, Schröder: On decision regions of narrow deep neural networks",
        "https://arxiv.org/abs/1807.01194",
    ),
    ("Johnson: Deep, skinny neural networks are not universal approximators", "https://arxiv.org/abs/1810.00393"),
    (
        "Olah: Neural networks, manifolds, and topology (2014)",
        "https://colah.github.io/posts/2014-03-NN-Manifolds-Topology/",
    ),
    (
        "Hanin, Sellke: Approximating continuous functions by ReLU nets of minimal width",
        "https://arxiv.org/abs/1710.11278",
    ),
    (
        "Montúfar, Pascanu, Cho, Bengio: On the number of linear regions of deep neural networks",
        "https://arxiv.org/abs/1402.1869",
    ),
    (
        "Hernández, Zuazua: Deep neural networks: multi-classification and universal approximation",
        "https://arxiv.org/abs/2409.06555",
    ),
)


def article(known: list[str]) -> Post:
    """The article with these films."""
    return Post(TITLE, (LEDE,), tuple(ordered(known)), corrects=True)


def ordered(known: list[str]) -> list[Part]:
    """The parts whose films there are, in the article's order; films of which it says nothing come last."""
    told = [part for part in PARTS if part.film in known]
    rest = [name for name in known if name not in {part.film for part in PARTS} and name not in OTHER_SCENES]
    return told + [Part(name, heading(name), ()) for name in rest]


def heading(name: str) -> str:
    """What stands above a film of which nothing else is known."""
    return name.replace("_", " ").capitalize()
