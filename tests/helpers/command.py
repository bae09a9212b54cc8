"""The console script as its user meets it: in another folder, with standard input closed."""

import subprocess
import sys
from pathlib import Path
from typing import Any

PLANEFOLD = str(Path(sys.executable).parent / "planefold")


def planefold(*words: object, cwd: Path, **more: Any) -> subprocess.CompletedProcess:
    """What the script answers to these words."""
    command = [PLANEFOLD, *map(str, words)]
    return subprocess.run(command, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, text=True, **more)
