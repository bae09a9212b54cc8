"""The sentences of verdicts and findings, in the language asked for: nothing that is not supported.

May use the words of languages, certificates and distances. Start with `of_verdicts.py`.
"""

from geometry.topology.wording.of_data import after_layers, cut_said, loops, near, pieces_said, score_said
from geometry.topology.wording.of_verdicts import rounded, sentence

__all__ = ["after_layers", "cut_said", "loops", "near", "pieces_said", "rounded", "score_said", "sentence"]
