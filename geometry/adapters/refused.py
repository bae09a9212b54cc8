"""Models that are no networks of layers, and for each the nearest thing that works."""

from typing import Any

TREES = "it cuts along axes, in steps: an MLPClassifier fitted to the same dots is the nearest network"
VOTES = "it joins several models: give one of its estimators_, or fit one MLPClassifier"
LINEAR = "LogisticRegression is the nearest that is a network"
NET = "an MLPClassifier fitted to the same dots is the nearest network"
SEVERAL = "it gives several labels to each point: give one of its estimators_, for one label"
NEAREST: dict[str, str] = {
    **dict.fromkeys(("DecisionTreeClassifier", "ExtraTreeClassifier"), TREES),
    **dict.fromkeys(("RandomForestClassifier", "ExtraTreesClassifier", "GradientBoostingClassifier"), TREES),
    **dict.fromkeys(("HistGradientBoostingClassifier", "XGBClassifier", "LGBMClassifier", "CatBoostClassifier"), TREES),
    **dict.fromkeys(("VotingClassifier", "BaggingClassifier", "StackingClassifier", "AdaBoostClassifier"), VOTES),
    **dict.fromkeys(("VotingRegressor", "BaggingRegressor", "StackingRegressor", "RandomForestRegressor"), VOTES),
    **dict.fromkeys(("KNeighborsClassifier", "RadiusNeighborsClassifier", "GaussianProcessClassifier"), NET),
    **dict.fromkeys(("GaussianNB", "QuadraticDiscriminantAnalysis"), f"its lines are curves of second degree: {NET}"),
    **dict.fromkeys(("BernoulliNB", "MultinomialNB", "ComplementNB", "CategoricalNB", "NearestCentroid"), LINEAR),
    **dict.fromkeys(("MultiOutputClassifier", "ClassifierChain", "MultiOutputRegressor", "RegressorChain"), SEVERAL),
    "OutputCodeClassifier": "it reads codes of several models: OneVsRestClassifier is the nearest that works",
    "DummyClassifier": f"it looks at no column: {LINEAR}",
    "TransformedTargetRegressor": "it transforms its targets: fit an MLPRegressor to targets transformed before",
}
WORKS = "MLPClassifier, MLPRegressor, LogisticRegression, LinearSVC and other linear models, OneVsRestClassifier, "
WORKS += "CalibratedClassifierCV, and Pipelines and searches of these"


def refusal(model: Any) -> str:
    """Why a model cannot be read, in one line, with the nearest thing that can."""
    name = type(model).__name__
    if name in ("SVC", "NuSVC", "SVR", "NuSVR"):
        kernel = getattr(model, "kernel", "rbf")
        if kernel == "linear":
            return (
                f"{name} of {len(model.classes_)} classes votes between pairs, which no {len(model.classes_)} scores "
                "give: use LinearSVC, or OneVsRestClassifier(SVC(kernel='linear'))"
            )
        return f"{name}(kernel={kernel!r}) is no network of layers: use SVC(kernel='linear') or an MLPClassifier"
    if name in NEAREST:
        return f"{name} is no network of layers: {NEAREST[name]}"
    if hasattr(model, "module_"):
        return f"{name} holds a torch module: give its module_, after module_.eval()"
    return f"{name} cannot be read as a network; what can: {WORKS}"
