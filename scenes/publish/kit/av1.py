"""A film encoded once more, as AV1 in WebM, its sound as Opus, in a process of its own.

SVT-AV1 stops for ever now and then, in the version that PyAV brings once in some hundred films: a process can be ended.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import av

AV1 = {"preset": "8", "crf": "40"}
"""At this quality 45 dB from the first source, on a film of fine lines at 720p."""
SOUND = 96_000
TAGS = ("color_range", "color_primaries", "color_trc", "colorspace")
PATIENCE, SLOWEST = 30.0, 1e7
"""Seconds, and pixels a second: an eighth of what two cores encode. What takes longer has stopped."""


def encode_again(video: Path, target: Path, patience: float = PATIENCE) -> bool:
    """Write a video to `target` as AV1 and Opus; False where the encoder stopped, and `target` is to be thrown away.

    `OSError` in the encoder's words where it failed.
    """
    command = [sys.executable, "-m", __name__, str(video), str(target)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=patience + _pixels(video) / SLOWEST)
    except subprocess.TimeoutExpired:
        return False
    if done.returncode:
        raise OSError(f"{video.name} could not be encoded as AV1: {done.stderr.strip().rpartition(chr(10))[2]}")
    return True


def _pixels(video: Path) -> float:
    """How many pixels all frames have together."""
    with av.open(local(video)) as container:
        stream = container.streams.video[0]
        frames = stream.frames or float((container.duration or 0) / av.time_base * (stream.average_rate or 0))
        return float(frames * stream.width * stream.height)


def local(path: Path) -> str:
    """The address of a file for ffmpeg, which would take "a:b.mp4" for one of its protocols."""
    return f"file:{path}"


def _encode(video: Path, target: Path) -> None:
    os.environ.setdefault("SVT_LOG", "1")  # the encoder prints its settings unless told to report errors only
    with av.open(local(video)) as reader, av.open(local(target), "w", format="webm") as writer:
        old = reader.streams.video[0]
        new: Any = writer.add_stream("libsvtav1", rate=old.average_rate, options=AV1)
        new.width, new.height, new.pix_fmt = old.width, old.height, "yuv420p"
        for tag in TAGS:
            setattr(new.codec_context, tag, getattr(old.codec_context, tag))
        coded: dict[Any, Any] = {old.index: new}
        for heard in reader.streams.audio:
            coded[heard.index] = writer.add_stream("libopus", rate=48_000, layout="stereo")
            coded[heard.index].bit_rate = SOUND
        frame: Any
        for packet in reader.demux(old, *reader.streams.audio):
            for frame in packet.decode():
                if packet.stream == old:
                    frame.pict_type = 0
                writer.mux(coded[packet.stream.index].encode(frame))
        for stream in coded.values():
            writer.mux(stream.encode(None))


if __name__ == "__main__":
    _encode(Path(sys.argv[1]), Path(sys.argv[2]))
