"""Models that people have, over data sets of all kinds: what `python -m tests.measure.models` measures."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from sklearn import datasets
from sklearn.calibration import CalibratedClassifierCV
from sklearn.compose import ColumnTransformer
from sklearn.decomposition import PCA, TruncatedSVD
from sklearn.discriminant_analysis import LinearDiscriminantAnalysis
from sklearn.feature_selection import SelectKBest
from sklearn.linear_model import LogisticRegression, Perceptron, RidgeClassifier, SGDClassifier
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, MinMaxScaler, RobustScaler, StandardScaler
from sklearn.svm import SVC, LinearSVC

from tests.helpers.foreign import keras, layer


def _spirals(count: int = 200, turns: float = 1.5) -> tuple[np.ndarray, np.ndarray]:
    rng, labels = np.random.default_rng(0), np.arange(count) % 2
    way = np.sqrt(rng.uniform(0.02, 1, count))
    angle = 2 * np.pi * turns * way + np.pi * labels
    return (way * [np.cos(angle), np.sin(angle)]).T * 3 + rng.normal(size=(count, 2)) * 0.08, labels


def _xor(count: int = 200) -> tuple[np.ndarray, np.ndarray]:
    points = np.random.default_rng(1).uniform(-1, 1, (count, 2))
    return points, np.where(points.prod(axis=1) > 0, "same", "other")


def _bundled(load: Callable[[], Any], names: bool = False) -> tuple[np.ndarray, np.ndarray]:
    data = load()
    return data.data, np.asarray(data.target_names)[data.target] if names else data.target


DATA: dict[str, Callable[[], tuple[np.ndarray, np.ndarray]]] = {
    "circles": lambda: datasets.make_circles(200, factor=0.4, noise=0.08, random_state=0),
    "moons": lambda: datasets.make_moons(200, noise=0.12, random_state=0),
    "spirals": _spirals,
    "xor": _xor,
    "blobs": lambda: datasets.make_blobs(200, centers=4, random_state=3),
    "iris": lambda: _bundled(datasets.load_iris, names=True),
    "wine": lambda: _bundled(datasets.load_wine),
    "digits": lambda: _bundled(datasets.load_digits),
    "cancer": lambda: _bundled(datasets.load_breast_cancer, names=True),
}


def net(*hidden: int, **values: Any) -> MLPClassifier:
    return MLPClassifier(hidden, **{"solver": "lbfgs", "max_iter": 300, "alpha": 0.01, "random_state": 0} | values)


def _scaled(*steps: Any) -> Any:
    return make_pipeline(StandardScaler(), *steps)


def _columns() -> Any:
    return ColumnTransformer([("a", StandardScaler(), [0, 1]), ("b", MinMaxScaler(), [2])], remainder=RobustScaler())


LINE = LogisticRegression(max_iter=300)
SKLEARN: list[tuple[str, str, Any]] = [
    ("MLP (3) tanh", "circles", net(3, activation="tanh")),
    ("MLP (8) relu", "circles", net(8)),
    (
        "MLPRegressor (4)",
        "circles",
        MLPRegressor(hidden_layer_sizes=(4,), activation="tanh", solver="lbfgs", max_iter=300),
    ),
    ("MLP (100) relu", "moons", net(100)),
    ("MLP (4, 4) logistic", "moons", net(4, 4, activation="logistic")),
    ("StandardScaler, MLP (5)", "moons", _scaled(net(5))),
    ("LinearSVC", "moons", LinearSVC()),
    ("SVC linear", "moons", SVC(kernel="linear")),
    ("Calibrated MLP, sigmoid", "moons", CalibratedClassifierCV(net(6), ensemble=False, cv=3)),
    ("Calibrated MLP, isotonic", "moons", CalibratedClassifierCV(net(6), method="isotonic", ensemble=False, cv=3)),
    ("MLP (8, 8) tanh", "spirals", net(8, 8, activation="tanh")),
    ("MLP (64, 64) relu", "spirals", net(64, 64)),
    ("MLP (2) tanh", "xor", net(2, activation="tanh")),
    ("SGDClassifier", "xor", SGDClassifier(random_state=0)),
    ("MLP (4, 3)", "blobs", net(4, 3, activation="tanh")),
    ("OneVsRest MLP (3)", "blobs", OneVsRestClassifier(net(3, activation="tanh", alpha=1.0))),
    ("RidgeClassifier", "blobs", RidgeClassifier()),
    ("Perceptron", "blobs", Perceptron()),
    ("LogisticRegression", "iris", LINE),
    ("MLP (5) on 4 columns", "iris", net(5, activation="tanh")),
    ("PCA whitened, MLP (4)", "iris", make_pipeline(PCA(2, whiten=True), net(4, activation="tanh"))),
    ("SelectKBest, LDA", "iris", make_pipeline(SelectKBest(k=2), LinearDiscriminantAnalysis())),
    ("GridSearch of pipeline", "wine", GridSearchCV(_scaled(net(6)), {"mlpclassifier__alpha": [0.1, 1.0]}, cv=2)),
    ("LDA as a step, MLP (4)", "wine", _scaled(LinearDiscriminantAnalysis(), net(4))),
    ("ColumnTransformer, MLP (6)", "wine", make_pipeline(_columns(), net(6))),
    ("MaxAbs, TruncatedSVD, MLP", "digits", make_pipeline(MaxAbsScaler(), TruncatedSVD(10), net(16, max_iter=60))),
    ("MLP (32) on 64 columns", "digits", net(32, max_iter=60)),
    ("RandomizedSearch, linear", "cancer", _scaled(RandomizedSearchCV(LINE, {"C": [0.1, 1.0]}, n_iter=2, cv=2))),
    ("RobustScaler, MLP (8)", "cancer", make_pipeline(RobustScaler(), net(8))),
]


def keras_like() -> Iterator[tuple[str, str, Any, Callable[[np.ndarray], np.ndarray]]]:
    """Weights of trained networks in layers that have what Keras' have, and the classes that they give."""
    for name, data, hidden, kind in (("Dense (4)", "xor", (4,), "tanh"), ("Dense (6, 5)", "iris", (6, 5), "relu")):
        model = net(*hidden, activation=kind).fit(*DATA[data]())
        layers = [layer("Dense", (w, b), kind) for w, b in zip(model.coefs_[:-1], model.intercepts_[:-1], strict=True)]
        last = layer("Dense", (model.coefs_[-1], model.intercepts_[-1]), "softmax" if len(hidden) > 1 else "sigmoid")
        yield f"Keras {name}", data, keras(*layers, layer("Dropout"), last), model.predict
    x, y = DATA["wine"]()
    model = _scaled(net(5, activation="relu")).fit(x, y)
    scaler, inner = model[0], model[1]
    fixed = layer("Normalization", mean=scaler.mean_, variance=scaler.var_)
    first, last = (layer("Dense", pair) for pair in zip(inner.coefs_, inner.intercepts_, strict=True))
    yield "Keras Normalization (5)", "wine", keras(fixed, first, layer("ReLU"), last, layer("Softmax")), model.predict


def torch_like(torch: Any) -> Iterator[tuple[str, str, Any]]:
    """Torch models of every kind, trained a little."""
    nn: Any = torch.nn

    class Functional(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.first, self.last = nn.Linear(2, 8), nn.Linear(8, 1)

        def forward(self, x: Any) -> Any:
            return torch.sigmoid(self.last(nn.functional.relu(self.first(x))))

    class Holder(nn.Module):
        def __init__(self, net: Any) -> None:
            super().__init__()
            self.net = net

        def forward(self, x: Any) -> Any:
            return self.net(x)

    def stack(ins: int, outs: int, kind: Any, *last: Any, width: int = 8) -> Any:
        return nn.Sequential(nn.Linear(ins, width), kind, nn.Linear(width, width), kind, nn.Linear(width, outs), *last)

    def block(ins: int, outs: int) -> Any:
        return nn.Sequential(nn.Linear(ins, outs), nn.BatchNorm1d(outs), nn.ReLU(), nn.Dropout(0.1))

    yield "torch GELU", "circles", stack(2, 1, nn.GELU())
    yield "torch GELU tanh", "moons", stack(2, 1, nn.GELU("tanh"), nn.Sigmoid())
    yield "torch SiLU, 2 logits", "moons", stack(2, 2, nn.SiLU())
    yield "torch Hardtanh", "xor", stack(2, 1, nn.Hardtanh(-2, 1))
    yield "torch ReLU6, LogSoftmax", "blobs", stack(2, 4, nn.ReLU6(), nn.LogSoftmax(1))
    yield "torch SELU", "spirals", stack(2, 1, nn.SELU(), width=16)
    yield "torch Softsign, Softmax", "iris", stack(4, 3, nn.Softsign(), nn.Softmax(1))
    yield "torch LeakyReLU(0.2)", "circles", stack(2, 1, nn.LeakyReLU(0.2))
    yield "torch ELU(0.5), PReLU", "moons", nn.Sequential(stack(2, 4, nn.ELU(0.5)), nn.PReLU(), nn.Linear(4, 1))
    yield "torch nested, BatchNorm", "blobs", nn.Sequential(block(2, 8), block(8, 8), nn.Linear(8, 4))
    yield "torch Softplus(2)", "xor", stack(2, 1, nn.Softplus(2))
    yield "torch module with F.relu", "circles", Functional()
    yield "torch module of Sequential", "wine", Holder(nn.Sequential(nn.BatchNorm1d(13), *stack(13, 3, nn.Tanh())))
    yield "torch Linear", "cancer", nn.Sequential(nn.BatchNorm1d(30), nn.Linear(30, 2))
