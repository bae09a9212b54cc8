"""What is asked of a film: other knobs of its networks' training and dots, how hard to look for them, a shorter cut.

PLANEFOLD_SEED, PLANEFOLD_HIDDEN=2,2,2,2 and so on, one a knob of an experiment; PLANEFOLD_FIND=1 looks further;
PLANEFOLD_CUT=60 is a cut of about so many seconds; PLANEFOLD_TITLE is the poster's title. The options of the command,
`--seed`, `--hidden`, `--find`, `--cut`, set these.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from scenes.visuals.brand import said, variable

LONGEST = 60
FURTHER = 9
"""How many more seeds of dots `find` goes through."""


def _widths(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split(",")))


def _name(text: str) -> str:
    if not text.isidentifier():
        raise ValueError("a name")
    return text


KINDS: dict[str, tuple[Callable[[str], Any], str]] = {
    **dict.fromkeys(("seed", "restarts", "max_iter", "samples"), (int, "a whole number")),
    **dict.fromkeys(("alpha", "noise", "factor"), (float, "a number")),
    "activation": (_name, "a name"),
    "hidden": (_widths, "widths such as 2,3,2"),
}
"""The knobs of an experiment that may be asked for, how each is read, and in words."""


@dataclass(frozen=True)
class Asked:
    """Knobs by name, in place of those of a film's experiment; `find` looks among further seeds of dots, too.

    `cut` is the length in seconds of a shorter cut, 0 for the whole film.
    """

    knobs: Mapping[str, Any] = field(default_factory=dict)
    find: bool = False
    title: str = ""
    cut: int = 0

    @classmethod
    def of(cls, words: Mapping[str, str], find: bool = False, title: str = "", cut: str = "") -> "Asked":
        """From the words of knobs, empty for those not asked for; `ValueError` names what is no value."""
        knobs: dict[str, Any] = {}
        for name, (read, kind) in KINDS.items():
            if text := words.get(name, ""):
                try:
                    knobs[name] = read(text if len(text) <= LONGEST else "")
                except ValueError:
                    raise ValueError(f"{name} must be {kind}; got {text!r:.40}") from None
        if cut and not (cut.isdecimal() and len(cut) < 4):
            raise ValueError(f"cut must be a length in seconds, such as 60; got {cut!r:.40}")
        return cls(knobs, find, title, int(cut or 0))

    @property
    def further(self) -> int:
        """How many more seeds of dots to search where the first has no network that shows the claim."""
        return FURTHER if self.find else 0

    @property
    def suffix(self) -> str:
        """What it adds to the name of a video: nothing, or as in -seed7-hidden2.2.2-60s; a title is none of it."""
        words = {name: ".".join(map(str, v)) if isinstance(v, tuple) else f"{v}" for name, v in self.knobs.items()}
        more = ("-find" if self.find else "") + (f"-{self.cut}s" if self.cut else "")
        return "".join(f"-{name}{word}" for name, word in words.items()) + more

    def environment(self) -> dict[str, str]:
        """The variables that say all this; an empty one says nothing."""
        words = {name: ",".join(map(str, v)) if isinstance(v, tuple) else f"{v}" for name, v in self.knobs.items()}
        return {variable(name): words.get(name, "") for name in KINDS} | {
            variable("find"): "1" if self.find else "",
            variable("title"): self.title,
            variable("cut"): str(self.cut or ""),
        }


NOTHING = Asked()


def asked() -> Asked:
    """What is asked of this process, as its environment has it; `ValueError` names what is no value."""
    words = {name: os.environ.get(variable(name), "") for name in KINDS}
    find, title = os.environ.get(variable("find"), ""), os.environ.get(variable("title"), "")
    cut = os.environ.get(variable("cut"), "")
    return Asked.of(words, said("find", find, usual=False), " ".join(title.split()), cut)
