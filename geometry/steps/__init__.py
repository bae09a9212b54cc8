"""What every layer of a network gains, and every step of a training: by how many dots are wrong then.

`headway` cuts the dots after each layer, `weighty` says which neurons matter most, `course` is a training of one's own.
May use the root, adapters, datasets, training, separability, weights and topology. Start with `headway.py`.
"""

from geometry.steps.course import Course
from geometry.steps.headway import Cutting, Headway
from geometry.steps.weighty import most_weighty, slopes, weights_of

__all__ = ["Course", "Cutting", "Headway", "most_weighty", "slopes", "weights_of"]
