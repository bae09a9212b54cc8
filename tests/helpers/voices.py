"""Recordings made of tones, and a program that stands in for piper."""

import sys
import wave
from pathlib import Path

import numpy as np

RATE = 16_000


def tone(path: Path, seconds: float, level: float = 0.3, pitch: float = 220.0) -> Path:
    """A wav file of a tone that swells and ebbs, as words do."""
    time = np.arange(round(seconds * RATE)) / RATE
    samples = level * np.sin(2 * np.pi * pitch * time) * (0.6 + 0.4 * np.sin(2 * np.pi * 3 * time))
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes((32767 * samples).astype("<i2").tobytes())
    return path


def program(folder: Path, body: str) -> Path:
    """A program `piper` in a folder: Python that has its words as `said` and is to write the file `target`."""
    path = folder / "piper"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = "import sys\nsaid, target = sys.stdin.read(), sys.argv[sys.argv.index('--output-file') + 1]\n"
    path.write_text(f"#!{sys.executable}\n{head}{body}\n")
    path.chmod(0o755)
    return path
