"""Networks from elsewhere, by duck typing: scikit-learn, PyTorch, Keras and plain arrays.

One file a library, and a table in each from class name to reader; `chain` joins what they give, `models` reads a model
together with the labels that it was trained for. May use the root of geometry and `datasets`; never imports the
libraries themselves. Start with `chain.py`, then `sklearn_models.py`.
"""

from geometry.adapters.keras_models import from_keras
from geometry.adapters.models import Model, cut_at
from geometry.adapters.plain_arrays import from_arrays
from geometry.adapters.sklearn_models import from_sklearn
from geometry.adapters.torch_models import from_torch

__all__ = ["Model", "cut_at", "from_arrays", "from_keras", "from_sklearn", "from_torch"]
