"""A piece of sound, as numbers: read from a file of any usual kind, its silent ends cut off."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from geometry.storage import read_bytes

RATE = 48_000
LONGEST = 60.0
"""Seconds that the recording of one beat may last."""
MOST = 64 * 2**20
FORMATS = {".wav": "wav", ".mp3": "mp3", ".flac": "flac", ".m4a": "mov", ".ogg": "ogg"}
QUIET, MARGIN = 0.01, 0.04
"""Below this share of the loudest sample it is silent; seconds that stay before and after what is not."""


@dataclass(frozen=True, eq=False)
class Clip:
    """`samples` (n,) from -1 to 1, at 48 000 a second."""

    samples: NDArray[np.float32]

    @property
    def seconds(self) -> float:
        return len(self.samples) / RATE

    @classmethod
    def read(cls, path: Path) -> "Clip":
        """The sound in a file, both channels of it together; `ValueError` where it is none, silent, or too long.

        It is taken for what its ending says and nothing else: no file can make ffmpeg open another one.
        """
        content = io.BytesIO(read_bytes(path, MOST))
        try:
            samples = _decoded(content, FORMATS[path.suffix.lower()])
        except (av.FFmpegError, IndexError):
            raise ValueError(f"{path} cannot be read as {path.suffix[1:]} sound; record it again") from None
        if len(samples) > LONGEST * RATE:
            raise ValueError(f"{path} must last {LONGEST:g} s at most: it is the recording of one beat")
        if not len(samples) or not np.isfinite(samples).all() or np.abs(samples).max() == 0:
            raise ValueError(f"{path} is silent; record it again")
        return cls(_trimmed(samples))


def _decoded(content: io.BytesIO, kind: str) -> NDArray[np.float32]:
    """All samples, or those up to where it is too long."""
    pieces: list[Any] = []
    resampler = av.AudioResampler("flt", "mono", RATE)
    with av.open(content, format=kind) as container:
        for frame in [*_until(container, LONGEST + 1.0), None]:
            pieces += [part.to_ndarray().ravel() for part in resampler.resample(frame)]
    return np.concatenate(pieces) if pieces else np.zeros(0, np.float32)


def _until(container: Any, seconds: float) -> list[Any]:
    frames, passed = [], 0.0
    for frame in container.decode(container.streams.audio[0]):
        frames.append(frame)
        passed += frame.samples / frame.sample_rate
        if passed > seconds:
            break
    return frames


def _trimmed(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    heard = np.flatnonzero(np.abs(samples) > QUIET * np.abs(samples).max())
    margin = round(MARGIN * RATE)
    return samples[max(0, heard[0] - margin) : heard[-1] + margin]
