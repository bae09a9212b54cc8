"""Training as a ratio: a sweep of many fits of (2, 2, 2) against the plain loop over `MLPClassifier.fit`.

`python -m tests.benchmarks.training [--fits 1000] [--plain 20] [--jobs 2]`. The plain loop has scikit-learn's default
threads and is timed on fewer fits, of the same data and the first of the same seeds.
"""

import argparse
import time
import warnings

from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from geometry.training import Experiment, sweep

EACH = 20


def main() -> None:
    """Print seconds a fit of both, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fits", type=int, default=1000)
    parser.add_argument("--plain", type=int, default=20)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    plain = _plain(options.plain) / options.plain
    experiments = [Experiment(hidden=(2, 2, 2), restarts=EACH, seed=EACH * k) for k in range(options.fits // EACH)]
    start = time.perf_counter()
    sweep(experiments, options.jobs)
    ours = (time.perf_counter() - start) / (EACH * len(experiments))
    print(f"plain loop {plain:.3f} s a fit, sweep of {options.fits} on {options.jobs} processes {ours:.4f} s a fit")
    print(f"plain / sweep {plain / ours:.1f}")


def _plain(fits: int) -> float:
    dataset = Experiment().dataset()
    start = time.perf_counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        for seed in range(fits):
            model = MLPClassifier(
                (2, 2, 2), activation="tanh", solver="lbfgs", alpha=0.03, max_iter=1000, random_state=seed
            )
            model.fit(dataset.points, dataset.labels)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
