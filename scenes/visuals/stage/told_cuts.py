"""The words of a story on dots and cuts: how many there are, what one cut can do now, what the read-out is."""

from geometry.steps import Headway
from geometry.topology import Sheet, Subject
from scenes.visuals.stage.names import called, shortened
from scenes.visuals.words import Row

LETTERS, HEADING, MOST_WIDTHS = 14, 18, 16


def opening(subject: Subject) -> str:
    """The first caption: how many dots and classes there are, and what is asked."""
    count, classes, layers = len(subject.dataset.labels), len(subject.dataset.classes), len(subject.network.hidden)
    many = {2: "two", 3: "three", 4: "four", 5: "five"}.get(classes, str(classes))
    if not layers:
        return f"{count} dots of {many} classes, and no hidden layer."
    does = "what does 1 hidden layer do?" if layers == 1 else f"what do {layers} hidden layers do?"
    return f"{count} dots of {many} classes: {does}"


def shadow(sheet: Sheet) -> str:
    """Of dots of more than two columns: that a shadow is seen, and how much of their variance it has."""
    return f"A shadow of {sheet.columns} dimensions, with {100 * sheet.share:.0f} % of the variance."


def widths_of(subject: Subject) -> str:
    """The hidden widths; of many layers how many there are and how wide they are."""
    hidden = subject.network.widths[1:-1]
    plain = ", ".join(map(str, hidden))
    if len(plain) <= MOST_WIDTHS:
        return plain or "none"
    low, high = min(hidden), max(hidden)
    return f"{len(hidden)} layers of {low}" + ("" if low == high else f" to {high}")


def about(subject: Subject) -> tuple[str, list[Row]]:
    """The first panel: the data's name, hidden widths, the network's score; where its output is cut, unless at 0."""
    rows: list[Row] = [("hidden widths", widths_of(subject)), correct(subject)]
    return shortened(subject.dataset.name.removesuffix(".dots"), HEADING), rows


def correct(subject: Subject, test: bool = False) -> tuple[str, str]:
    """How many dots the network has correct, or of those that were held out."""
    held = subject.test if test and subject.test is not None else subject
    total, cut = len(held.dataset.labels), subject.threshold
    name = "held out" if test else "correct" if cut is None else f"correct, cut at {cut:.4g}"
    return name, f"{total - held.wrong} of {total}"


def cut_row(headway: Headway, layer: int) -> tuple[str, str]:
    """The row of a panel: what one cut does after a layer."""
    found, total = headway.cuts[layer], headway.total
    what = "flat split" if headway.subject.source.classes > 2 else "one cut"
    return f"wrong by {what}" if found.fewest else f"{what}, as found", f"{found.errors} of {total}"


def cutting(headway: Headway, layer: int) -> str:
    """What one cut does after a layer, and for many dimensions in what picture it is seen."""
    subject, found = headway.subject, headway.cuts[layer]
    width = subject.columns if layer == 0 else subject.network.widths[layer]
    errors, total, many = found.errors, headway.total, subject.source.classes > 2
    now = "here" if layer == 0 else "now"
    if width > 3 or (layer == 0 and width > 2):
        where = f"In all {width} dimensions" if layer == 0 else f"A shadow of {width} dimensions:"
        what = "flat pieces" if many else "one cut"
        if errors:
            return f"{where} {what} {'get' if many else 'gets'} {errors} wrong."
        return f"{where} {what} {'separate' if many else 'separates'} all."
    kind = {1: "point", 2: "straight line"}.get(width, "flat cut")
    if many:
        kind = {1: "points", 2: "straight lines"}.get(width, "flat pieces")
        return f"{kind.capitalize()} separate all classes {now}." if not errors else (
            f"{kind.capitalize()} get {errors} of {total} wrong {now}: lit."
        )  # fmt: skip
    if not errors:
        return f"One {kind} separates the two classes {now}."
    best = f"The best {kind}" if found.fewest else f"The {kind} found"
    return f"{best} gets {errors} of {total} wrong: lit."


def readout(subject: Subject, seen: bool) -> str:
    """What the read-out is in the last stage, and whether it is seen there."""
    network, width = subject.network, subject.network.widths[-2]
    weight, classes = network.readout.weight, network.classes
    if not (weight - weight[0] if classes > 2 else weight).any():
        return "The read-out has no weights: one answer for all."
    if classes > 2:
        pieces = {1: "points cut the line", 2: "straight lines cut the plane"}.get(width, "flat pieces cut the space")
        return f"The read-out: {pieces}, a part a class."
    if not seen:
        return "The read-out's cut lies outside this picture."
    name = shortened(called(subject.dataset.classes)[1], LETTERS)
    kind = {1: "point", 2: "straight line"}.get(width, "flat cut")
    return f"The read-out is one {kind}: {name} on one side."
