"""Dots with labels: made, or read from a user's files.

`dataset` is the value, `labels` turns labels of any kind into numbers, `builtin` makes dots, `tables` reads CSV and
`readers` any file that holds data, bounded and never unpickled; `choosing` takes some of them.
May use the root of geometry. scikit-learn is imported only where dots are made.
Start with `dataset.py`.
"""

from geometry.datasets.builtin import DATASETS, blobs, circles, moons, named
from geometry.datasets.choosing import pair, split
from geometry.datasets.dataset import Dataset
from geometry.datasets.labels import numbered, one_a_dot
from geometry.datasets.readers import read, read_npz
from geometry.datasets.tables import read_csv

__all__ = [
    "DATASETS",
    "Dataset",
    "blobs",
    "circles",
    "moons",
    "named",
    "numbered",
    "one_a_dot",
    "pair",
    "read",
    "read_csv",
    "read_npz",
    "split",
]
