"""A sentence in the language asked for, which still knows from which words and numbers it is made."""

from collections.abc import Mapping
from typing import Any

from geometry.language.translations import catalogue, language


class Sentence(str):
    """Words as they are shown or spoken; `template` has them in English with fields for `values`, such as {wrong}."""

    template: str
    values: Mapping[str, Any]

    def __new__(cls, text: str, template: str | None = None, values: Mapping[str, Any] | None = None) -> "Sentence":
        made = super().__new__(cls, text)
        made.template, made.values = text if template is None else template, dict(values or {})
        return made

    @property
    def english(self) -> str:
        """The same sentence in English."""
        values = {name: getattr(value, "english", value) for name, value in self.values.items()}
        return self.template.format(**values) if values else self.template


def phrase(template: str, /, **values: Any) -> Sentence:
    """A sentence in the language of this process: its translation, or itself, with the values put in by `str.format`.

    Without values the braces of a template are letters like others, and a sentence stays as it is. `KeyError` where a
    value is missing.

    >>> phrase("{wrong} of {dots} wrong", wrong=8, dots=200)
    '8 of 200 wrong'
    """
    if isinstance(template, Sentence) and not values:
        return template
    return _filled(template, catalogue(language()).gettext(template) if template else "", values)


def phrases(one: str, many: str, number: int, /, **values: Any) -> Sentence:
    """A sentence that counts: `one` where `number` calls for the singular, else `many`; both may have {number}."""
    said = catalogue(language()).ngettext(one, many, number)
    return _filled(one if number == 1 else many, said, values | {"number": number})


def marked(template: str) -> str:
    """Words that a catalogue has to know although they are put into a `phrase` only later, such as a class's title."""
    return template


def enumerated(*parts: str) -> Sentence:
    """A list of words, as "turn, shift, then squash"; nothing for none."""
    whole = Sentence("")
    for part in parts:
        whole = phrase("{before}, {next}", before=whole, next=part) if whole else phrase(part)
    return whole


def together(*sentences: str) -> Sentence:
    """Sentences one after another, as a language writes them; those without words are left out."""
    whole = Sentence("")
    for said in filter(None, sentences):
        whole = phrase("{before} {after}", before=whole, after=said) if whole else phrase(said)
    return whole


def _filled(template: str, said: str, values: Mapping[str, Any]) -> Sentence:
    return Sentence(said.format(**values) if values else said, template, values)
