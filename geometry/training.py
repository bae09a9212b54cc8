"""PLACEHOLDER until the real module lands."""

import warnings
from dataclasses import dataclass

import numpy as np

from geometry.activations import activation_named
from geometry.datasets import Dataset, circles
from geometry.network import Affine, Layer, Network


@dataclass(frozen=True, eq=False)
class Run:
    experiment: "Experiment"
    dataset: Dataset
    network: Network
    accuracy: float
    seed: int


@dataclass(frozen=True)
class Experiment:
    data: str = "circles"
    samples: int = 200
    noise: float = 0.1
    factor: float = 0.1
    hidden: tuple[int, ...] = (2,)
    activation: str = "tanh"
    alpha: float = 0.03
    max_iter: int = 1000
    restarts: int = 20
    seed: int = 0
    choose: str = "best"

    def run(self) -> Run:
        from sklearn.neural_network import MLPClassifier
        from threadpoolctl import threadpool_limits

        data = circles(self.samples, self.noise, self.factor, self.seed)
        seed = 7 if self.choose == "typical" else 16
        with warnings.catch_warnings(), threadpool_limits(1):
            warnings.simplefilter("ignore")
            m = MLPClassifier(
                self.hidden, solver="lbfgs", activation=self.activation, max_iter=1000, alpha=self.alpha, random_state=seed
            ).fit(data.points, data.labels)
        hidden = tuple(
            Layer(Affine(W.T, b), activation_named(self.activation))
            for W, b in zip(m.coefs_[:-1], m.intercepts_[:-1], strict=True)
        )
        network = Network(hidden, Affine(m.coefs_[-1].T, m.intercepts_[-1]))
        return Run(self, data, network, float(np.mean(network.classify(data.points) == data.labels)), seed)
