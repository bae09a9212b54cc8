"""Which language is asked for, and what its catalogue says."""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "locale"
DOMAIN = "planefold"
ENGLISH = "en"
VARIABLE = "PLANEFOLD_LANG"
_SPOKEN: ContextVar[str] = ContextVar("spoken", default="")


@cache
def languages() -> tuple[str, ...]:
    """The languages there are: English, in which all is written, and those with a catalogue."""
    return ENGLISH, *sorted(path.parent.parent.name for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))


def language() -> str:
    """The language of this process, as PLANEFOLD_LANG has it, English where it is empty; `zh_CN.UTF-8` is `zh`.

    `speaking` comes first. `ValueError` for a language without a catalogue.
    """
    return language_named(_SPOKEN.get() or os.environ.get(VARIABLE, ""))


def language_named(words: str) -> str:
    """The language of some words such as `zh-Hans`, English for none; `ValueError` for one without a catalogue."""
    code = words.replace("-", "_").split(".")[0].split("_")[0].lower() or ENGLISH
    if code not in languages():
        raise ValueError(f"{VARIABLE} must be one of {', '.join(languages())}; got {words!r:.40}")
    return code


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Within it the language is this one, whatever the process was asked for."""
    token = _SPOKEN.set(code)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


@cache
def catalogue(code: str) -> gettext.NullTranslations:
    """What a language says for each template; English says the template itself."""
    return gettext.translation(DOMAIN, FOLDER, [code], fallback=code == ENGLISH)
