"""The sound of a film: its clips at their times, equally loud, encoded beside the pictures."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from typing import Any

import av
import numpy as np

from scenes.visuals.speech.clip import RATE, Clip
from scenes.visuals.speech.loudness import SILENT, TARGET, Sound, evened, frames_of, louder, loudness

CODECS = {".webm": ("libopus", 96_000), ".mp4": ("aac", 128_000), ".mov": ("aac", 128_000)}
FRAME = 960
STEREO, TRANSPARENT = "stereo", "yuva420p"


@dataclass(frozen=True)
class Soundtrack:
    """Clips with the seconds of film at which each begins; none overlaps the next."""

    clips: tuple[tuple[float, Clip], ...]

    def samples(self, seconds: float) -> Sound:
        """All of it (n,), as long as the film, each clip as loud as the others, and the whole at -16 LUFS."""
        whole = np.zeros(round(seconds * RATE), np.float32)
        for start, clip in self.clips:
            first = round(start * RATE)
            room = whole[first : first + len(clip.samples)]
            room += _equal(clip.samples)[: len(room)]
        return evened(whole)


def _equal(samples: Sound) -> Sound:
    """A clip as loud as the whole is to be; one too short to be measured stays as it is."""
    measured = loudness(samples).integrated
    return samples if measured <= SILENT else louder(samples, TARGET - measured)


def joined(video: Path, target: Path, sound: Soundtrack | None = None) -> None:
    """Write a video again without encoding its pictures: an mp4 with its index first, and with a sound where given."""
    options = {"movflags": "+faststart"} if target.suffix == ".mp4" else {}
    with av.open(f"file:{video}") as source, av.open(f"file:{target}", "w", options=options) as made:
        made.metadata.update(source.metadata)
        pictures = source.streams.video[0]
        copy = made.add_stream_from_template(template=pictures)
        if pictures.metadata.get("alpha_mode"):
            copy.pix_fmt = TRANSPARENT  # ffmpeg reads WebM as opaque; it writes what it is told
        packets = [_copied(source, pictures, copy)]
        if sound is not None:
            packets.append(_encoded(sound.samples(_seconds(source)), made, target.suffix))
        for packet in merge(*packets, key=_time):
            made.mux(packet)


def _seconds(source: Any) -> float:
    """How long the pictures last: manim's files say it in ticks of their container."""
    return float(source.duration / av.time_base)


def _copied(source: Any, pictures: Any, copy: Any) -> Iterator[Any]:
    for packet in source.demux(pictures):
        if packet.dts is not None:
            packet.stream = copy
            yield packet


def _encoded(samples: Sound, made: Any, ending: str) -> Iterator[Any]:
    codec, bits = CODECS[ending]
    stream = made.add_stream(codec, rate=RATE, layout=STEREO)
    stream.bit_rate = bits
    size = stream.codec_context.frame_size or FRAME
    return _packets(stream, frames_of(samples, size))


def _packets(stream: Any, frames: Iterable[av.AudioFrame]) -> Iterator[Any]:
    for frame in frames:
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _time(packet: Any) -> float:
    return float(packet.dts * packet.time_base)
