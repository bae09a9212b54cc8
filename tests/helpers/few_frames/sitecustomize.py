"""On PYTHONPATH, this folder makes each film of a process and its children one of few frames: every beat, none smooth.

Python imports `sitecustomize` as it starts. Manim is not imported for it: its table of qualities is changed when it is.
"""

import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from typing import Any

FRAMES_A_SECOND = 2
TABLE = "manim.constants"


class Few(MetaPathFinder):
    """Finds that one module as it would be found without it, once."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if fullname != TABLE:
            return None
        sys.meta_path.remove(self)
        spec = find_spec(TABLE)
        assert spec is not None
        loader: Any = spec.loader
        whole = loader.exec_module

        def exec_module(module: Any) -> None:
            whole(module)
            for quality in module.QUALITIES.values():
                quality["frame_rate"] = FRAMES_A_SECOND

        loader.exec_module = exec_module
        return spec


sys.meta_path.insert(0, Few())
