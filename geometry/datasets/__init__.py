"""Dots with labels: made, or read from a user's files.

`dataset` is the value and the built-in data sets, `readers` takes CSV and npz, bounded and never unpickled.
May use the root of geometry. scikit-learn is imported only where dots are made.
Start with `dataset.py`.
"""

from geometry.datasets.dataset import DATASETS, Dataset, circles, moons, named
from geometry.datasets.readers import read, read_csv, read_npz

__all__ = ["DATASETS", "Dataset", "circles", "moons", "named", "read", "read_csv", "read_npz"]
