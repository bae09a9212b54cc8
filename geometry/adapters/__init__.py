"""Networks from elsewhere, by duck typing: scikit-learn, PyTorch and plain arrays.

`foreign` reads weights, `models` a model together with the labels that it was trained for.
May use the root of geometry; never imports the libraries themselves. Start with `foreign.py`.
"""

from geometry.adapters.foreign import from_arrays, from_sklearn, from_torch
from geometry.adapters.models import Model, cut_at

__all__ = ["Model", "cut_at", "from_arrays", "from_sklearn", "from_torch"]
