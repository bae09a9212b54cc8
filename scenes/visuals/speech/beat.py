"""A beat of a film: its caption, what is spoken with it, and the name of its recording."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from geometry.language import Sentence, phrase

Script = Mapping[str, str | tuple[str, ...]]
"""What is spoken for each caption, by its English template; several where a film has that caption several times."""


@dataclass(frozen=True)
class Beat:
    """From `start` seconds of film on `caption` is read and `words` are spoken; `name` is that of the recording."""

    name: str
    start: float
    caption: str
    words: Sentence


def words_for(caption: str, script: Script, earlier: int = 0) -> Sentence:
    """What is spoken with a caption that came `earlier` times before, in the language of this process.

    It is made of the caption's own values; a caption that the script does not have is spoken itself.
    """
    template, values = getattr(caption, "template", caption), getattr(caption, "values", {})
    found = script.get(template)
    if found is None:
        return caption if isinstance(caption, Sentence) else Sentence(caption)
    choices = (found,) if isinstance(found, str) else found
    return phrase(choices[min(earlier, len(choices) - 1)], **values)


def beat_name(chapter: int, title: str, number: int) -> str:
    """The name of a beat's recording, such as 03-the-red-circle-1: chapter 3, the first beat in it.

    It is made of the chapter's English name, so that it is the same in every language.
    """
    english = getattr(title, "english", title)
    plain = unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return "-".join(part for part in (f"{chapter:02d}", slug, f"{number}") if part)


def file_name(scene: str) -> str:
    """The name of a film's folder of recordings, from that of its class: WidthVsDepth is width_vs_depth."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", scene).lower()
