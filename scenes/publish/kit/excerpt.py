"""A few seconds of a film, small enough for a page with all films: H.264 and its captions."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from geometry.storage import atomic, write_text
from scenes.publish.kit.captions import captions
from scenes.publish.recording.notes import Caption, Recording
from scenes.visuals.film.encoding import TAGS

WIDTH, RATE = 480, 15
SETTINGS = {"preset": "veryslow", "crf": "32", "tune": "animation", "x264-params": f"threads=1:keyint=600:{TAGS}"}
LONGEST, AFTER = 10.0, 1.5
"""Seconds of an excerpt, and how many of them its best frame stays."""


def best(recording: Recording) -> tuple[float, float]:
    """The seconds of a film that lead to its poster, and a moment of it."""
    end = min(recording.seconds, recording.posed + AFTER)
    return max(0.0, end - LONGEST), end


def excerpt(recording: Recording, target: Path) -> list[Path]:
    """Write the best seconds of a film to an mp4, and what is said in them beside it as WebVTT; both files."""
    start, end = best(recording)
    with atomic(target) as complete:
        _encode(recording.video, complete, start, end)
    heard = [(max(one.start, start), min(one.end, end), one.text) for one in recording.captions]
    said = tuple(Caption(begin - start, stop - start, text) for begin, stop, text in heard if begin < stop)
    return [target, write_text(target.with_suffix(".vtt"), captions(replace(recording, captions=said)))]


def _encode(video: Path, target: Path, start: float, end: float) -> None:
    with av.open(f"file:{video}") as film, av.open(f"file:{target}", "w", options={"movflags": "+faststart"}) as small:
        source, shown = film.streams.video[0], 0
        stream: Any = small.add_stream("libx264", rate=RATE, options=SETTINGS)
        stream.width, stream.pix_fmt = min(WIDTH, source.width), "yuv420p"
        stream.height = round(stream.width * source.height / source.width / 2) * 2
        for frame in film.decode(source):
            if frame.time is not None and start + shown / RATE - 1e-6 <= frame.time < end:
                scaled = frame.reformat(stream.width, stream.height, "yuv420p", interpolation="LANCZOS")
                scaled.pts, scaled.time_base = shown, Fraction(1, RATE)
                small.mux(stream.encode(scaled))
                shown += 1
        small.mux(stream.encode(None))
