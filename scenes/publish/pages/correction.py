"""What stands below the article's films: the claim that they correct, how numbers were made, sources."""

import re
from html import escape

from geometry.language import marked, phrase
from scenes.publish.kit.facts import made_with
from scenes.publish.kit.figure import page

READINGS = (
    (
        marked("The *first* layer needs three neurons"),
        marked("False"),
        marked(
            "Hidden widths 2, 3 and 2, 3, 2 separate disc and ring. Three neurons are needed in *some* layer, with "
            "at least two in every layer before it."
        ),
    ),
    (
        marked("The 200 *dots* cannot be classified with two neurons in every layer"),
        marked("False"),
        marked(
            "Some trainings of hidden widths 2, 2 and 2, 2, 2 reach every dot: the region slips out between two dots "
            "of the ring."
        ),
    ),
    (
        marked("The *disc* and the *ring* cannot be separated with two neurons in every layer"),
        marked("True"),
        marked("For every depth and all weights, with tanh, logistic or ReLU."),
    ),
)
ANSWER = marked("With two neurons in every layer a network can slip between the dots; it can never close the ring.")

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


def after() -> str:
    """All of it as HTML, in the language of this process."""
    return page("after.html").substitute(correction=_readings(), made=_made(), references=_references())


def _readings() -> str:
    rows = "\n".join(
        f'<tr><th scope="row">{_stressed(what)}</th><td>{_stressed(verdict)}</td><td>{_stressed(why)}</td></tr>'
        for what, verdict, why in READINGS
    )
    said = phrase(
        "Angela Shi’s article *Neural network: why deeper isn’t always better* (Towards Data Science), which these "
        "films retell, says that two neurons in the first layer cannot classify such data, however many layers follow. "
        "That can be read in three ways, and the three have different answers."
    )
    return page("readings.html").substitute(said=_stressed(said), rows=rows, answer=_stressed(ANSWER))


def _stressed(words: str) -> str:
    """Words in the language of this process as HTML, what stands between two asterisks stressed."""
    return re.sub(r"\*(.+?)\*", r"<em>\1</em>", escape(phrase(words)))


def _made() -> str:
    said = phrase(
        "The numbers below each film were computed from the network that it shows, while the film was made. The "
        "sentences marked “certain” are about the whole disc of radius 0.1 and the whole ring of radii 1 to 1.1, not "
        "about the dots, and come with certificates that can be checked again."
    )
    return f"<p>{escape(said)}</p>\n{versions()}"


def versions() -> str:
    """The versions that the page was made with, as HTML."""
    versions = ", ".join(f"{name} {number}" for name, number in made_with().items())
    return f'<p class="made">{escape(phrase("Made with {versions}.", versions=versions))}</p>'


def _references() -> str:
    return "\n".join(f'<li><a href="{address}">{escape(name)}</a></li>' for name, address in REFERENCES)
