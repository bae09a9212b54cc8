"""Pictures and films for the web, made of a rendered film: a smaller source, a poster, a GIF. PyAV and Pillow only."""

import os
from dataclasses import dataclass
from pathlib import Path

import av
from PIL import Image

from geometry.storage import atomic, scratch_folder
from scenes.publish.kit.av1 import encode_again, local

SOUNDS = {"aac": "mp4a.40.2", "opus": "opus", "libopus": "opus"}
CLEARLY = 0.8
"""A second source is worth a file only below this share of the first one's bytes."""


@dataclass(frozen=True)
class Source:
    """A video file, the type that a page names, with the codec string by which browsers choose, and for which reader.

    `media` is a media query, "" for every reader.
    """

    path: Path
    type: str
    media: str = ""


def source(video: Path) -> Source:
    """An H.264 or AV1 file with its type (RFC 6381), read from the streams' own headers."""
    with av.open(local(video)) as container:
        context = container.streams.video[0].codec_context
        name, head = context.name, bytes(context.extradata or b"")
        sound = "".join(f",{SOUNDS[stream.codec_context.name]}" for stream in container.streams.audio)
    kind = "webm" if video.suffix == ".webm" else "mp4"
    if name == "h264" and len(head) > 3:
        return Source(video, f'video/{kind}; codecs="avc1.{head[1:4].hex().upper()}{sound}"')
    if "av1" in name and len(head) > 2:
        profile, level, high, deep = head[1] >> 5, head[1] & 31, head[2] >> 7, head[2] >> 6 & 1
        return Source(
            video, f'video/{kind}; codecs="av01.{profile}.{level:02}{"MH"[high]}.{10 if deep else 8:02}{sound}"'
        )
    raise ValueError(f"{video}: needs H.264 or AV1; got {name}")


def smaller(video: Path, target: Path) -> Source | None:
    """Write the same film as AV1 in WebM to `target` if that is clearly smaller, else nothing and None.

    None also where the encoder stopped twice: a page does without a second source.
    """
    with scratch_folder(target.parent) as folder:
        attempt = folder / target.name
        done = encode_again(video, attempt) or encode_again(video, attempt)
        if not done or attempt.stat().st_size > CLEARLY * video.stat().st_size:
            target.unlink(missing_ok=True)
            return None
        os.replace(attempt, target)
    return source(target)


def poster(still: Path, target: Path, width: int | None = None) -> tuple[int, int]:
    """Write a picture as WebP, as wide as said or as it is; its size in pixels."""
    with atomic(target) as complete, Image.open(still) as picture:
        shown = picture.convert("RGB")
        if width is not None and width < shown.width:
            shown = shown.resize((width, round(width * shown.height / shown.width)), Image.Resampling.LANCZOS)
        # the exact, sharp YUV conversion keeps thin coloured lines their colour
        shown.save(complete, "WEBP", quality=90, method=6, use_sharp_yuv=True)
        return shown.size


def copied(path: Path, target: Path) -> Path:
    """Copy a file, atomically; the copy."""
    with atomic(target) as complete:
        complete.write_bytes(path.read_bytes())
    return target
