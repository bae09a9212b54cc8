"""What a film is and shows, as plain values for a page and as JSON beside it."""

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from scenes.publish.kit.captions import entries

if TYPE_CHECKING:
    from scenes.publish.recording.notes import Recording, Shown


def facts(recording: "Recording") -> dict[str, Any]:
    """What the film is and shows, as JSON values: experiment, seed, verdict, measured numbers, versions."""
    return {
        "film": recording.film,
        "claim": recording.claim,
        "theme": recording.theme,
        "shape": recording.shape,
        "seconds": round(recording.seconds, 3),
        "size": [recording.width, recording.height],
        "poster": round(recording.posed, 3),
        "chapters": [[start, name] for start, _, name in entries(recording)],
        "captions": [[line.start, line.end, line.text] for line in recording.captions],
        "measured": [[panel.heading, *map(list, panel.rows)] for panel in recording.panels if panel.rows],
        "network": None if recording.shown is None else _network(recording.shown),
        "versions": made_with(),
    }


def made_with() -> dict[str, str]:
    """The versions of everything that can change a film."""
    packages = ("planefold", "manim", "av", "numpy", "scipy", "scikit-learn")
    return {name: version(name) for name in packages}


def _network(shown: "Shown") -> dict[str, Any]:
    return {
        "experiment": shown.experiment,
        "seed": shown.seed,
        "wrong": shown.wrong,
        "dots": shown.total,
        "verdict": certain(shown),
        "weights": shown.network,
    }


def certain(shown: "Shown") -> str | None:
    """What is proved of a network that a film found for the whole disc and ring, in one sentence; else None.

    A story's claim says it itself.
    """
    from geometry.datasets import Dataset
    from geometry.network import Network
    from geometry.topology import prove

    network = Network.from_json(shown.network)
    if shown.experiment is None:
        return None
    return prove(network, Dataset.from_json(shown.dataset)).sentence if network.widths[0] == 2 else None


def facts_text(recording: "Recording") -> str:
    return json.dumps(facts(recording), allow_nan=False, indent=1) + "\n"
