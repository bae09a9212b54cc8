"""Words in the language that is asked for: every sentence of films, verdicts and pages goes through `phrase`.

Uses nothing else of this project. Catalogues are gettext's, in `locale/`; `make words` brings them up to date.
Start with `sentences.py`.
"""

from geometry.language.sentences import Sentence, enumerated, marked, phrase, phrases, together
from geometry.language.translations import ENGLISH, VARIABLE, language, language_named, languages, speaking

__all__ = [
    "ENGLISH",
    "VARIABLE",
    "Sentence",
    "enumerated",
    "language",
    "language_named",
    "languages",
    "marked",
    "phrase",
    "phrases",
    "speaking",
    "together",
]
