"""Loudness as broadcasters measure it (EBU R 128, by ffmpeg's filter ebur128), and sound brought to it."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite, log10
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from scenes.visuals.speech.clip import RATE

TARGET, PEAK = -16.0, -1.0
"""Loudness units of full scale for the whole, decibels that no peak between samples may reach."""
HEADROOM = 1.2
"""Decibels below that where peaks are limited: what AAC and Opus add."""
NEAR, TIMES = 0.1, 6
SILENT = -69.0
Sound = NDArray[np.float32]


@dataclass(frozen=True)
class Loudness:
    """`integrated` in LUFS, of two equal channels, -70 where too short or silent; `peak` in dBTP."""

    integrated: float
    peak: float


def loudness(samples: Sound) -> Loudness:
    """The loudness of sound (n,) that both loudspeakers play."""
    told: dict[str, str] = {}
    for frame in _filtered(samples, ("ebur128", "peak=true:metadata=1:framelog=quiet")):
        told = frame.metadata or told
    peak = float(told.get("lavfi.r128.true_peak", 0.0))
    integrated = float(told.get("lavfi.r128.I", "nan"))
    return Loudness(integrated if isfinite(integrated) else -70.0, 20 * log10(max(peak, 1e-6)))


def evened(samples: Sound) -> Sound:
    """The same sound at -16 LUFS, with its peaks limited below -1 dBTP; what is silent stays so.

    A limiter takes loudness away, so it is measured and raised again until it is near. What is nothing but peaks stays
    quieter.
    """
    start = loudness(samples).integrated
    if start <= SILENT:
        return samples
    gain, made, measured = TARGET - start, samples, Loudness(start, 0.0)
    for _ in range(TIMES):
        made = _limited(louder(samples, gain))
        measured = loudness(made)
        if abs(TARGET - measured.integrated) < NEAR:
            break
        gain += TARGET - measured.integrated
    return louder(made, min(0.0, PEAK - HEADROOM / 2 - measured.peak))


def louder(samples: Sound, decibels: float) -> Sound:
    """The same sound (n,), so many decibels louder."""
    return samples * np.float32(10 ** (decibels / 20))


def _limited(samples: Sound) -> Sound:
    """Peaks between samples held below the bound: at four times the rate they are samples."""
    limit = 10 ** ((PEAK - HEADROOM) / 20)
    four, held = ("aresample", f"{4 * RATE}"), ("alimiter", f"limit={limit:.5f}:level=false:attack=3:release=60")
    frames = _filtered(samples, four, held, ("aresample", f"{RATE}"))
    made = np.concatenate([frame.to_ndarray()[0] for frame in frames])[: len(samples)]
    return np.pad(made, (0, len(samples) - len(made))).astype(np.float32)


def _filtered(samples: Sound, *filters: tuple[str, str]) -> Iterator[Any]:
    """What a chain of ffmpeg's filters makes of sound in two equal channels."""
    graph = av.filter.Graph()
    first = graph.add_abuffer(sample_rate=RATE, format="fltp", layout="stereo", time_base=Fraction(1, RATE))
    chain = [first, *(graph.add(name, words) for name, words in filters)]
    chain += [graph.add("aformat", "sample_fmts=fltp:channel_layouts=stereo"), graph.add("abuffersink")]
    for one, other in itertools.pairwise(chain):
        one.link_to(other)
    graph.configure()
    for frame in [*frames_of(samples, RATE), None]:
        graph.push(frame)
        while True:
            try:
                yield graph.pull()
            except (av.BlockingIOError, av.EOFError):
                break


def frames_of(samples: Sound, size: int) -> Iterator[av.AudioFrame]:
    """The sound in two equal channels, in frames of so many samples, the last one shorter."""
    for start in range(0, len(samples), size):
        both = np.ascontiguousarray(np.stack([samples[start : start + size]] * 2))
        frame = av.AudioFrame.from_ndarray(both, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        yield frame
