"""How films are encoded unless the user chose otherwise: quickly, tagged for browsers, the same bytes every time."""

from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import av
from manim import config
from manim.scene.video_segment_encoder import VideoSegmentEncoder

FORM = "rgba"
ENCODERS, LARGE = (4, 2), 2_000_000
"""Encoders at once, below and from so many pixels: each of 1080p holds 150 MB, and two are as quick within 5 %."""
# manim converts by the BT.601 matrix and says so nowhere; browsers would take 720 lines and more for BT.709
TAGS = "colorprim=bt709:transfer=bt709:colormatrix=smpte170m"


X264 = {"preset": "veryfast", "crf": "23", "x264-params": f"rc-lookahead=5:ref=1:subme=1:{TAGS}"}


def x264_options(width: int) -> dict[str, str]:
    """The settings of x264 for films of that width in pixels: those that make equal frames equal bytes.

    With AVX-512 x264 gives other bytes from run to run where it has to fill up columns (854 pixels: three of three
    runs of deep2); 1280 and 1920 pixels are equal, and there AVX2 would cost 5 % of the time. It must be named only
    where it is sure to be there, since x264 believes what it is told: on Linux, which tells.
    """
    slower = ":asm=AVX2" if width % 16 and _has_avx512() else ""
    return X264 | {"x264-params": X264["x264-params"] + slower}


@cache
def _has_avx512(processor: Path = Path("/proc/cpuinfo")) -> bool:
    try:
        with processor.open() as file:
            return "avx512" in file.read(2**14)
    except OSError:
        return False


class SwiftEncoder(VideoSegmentEncoder):
    """Manim's encoder of a segment, which reads each frame where it lies: a copy took a third of a frame's time.

    Where the encoder takes frames as they are, without conversion, it could keep them, so there each is copied.
    """

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        if self.spec.pixel_format == FORM:
            super().write_frame(pixels, repeat=repeat)
            return
        self._validate_frame(pixels, repeat)
        stream: Any = self._stream
        tick = Fraction(self.spec.frame_rate.denominator, self.spec.frame_rate.numerator)
        try:
            for _ in range(repeat):
                frame = av.VideoFrame.from_numpy_buffer(pixels, format=FORM)
                frame.pts, frame.time_base = self._next_pts, tick
                self._next_pts += 1
                self._container.mux(stream.encode(frame))
        except BaseException as error:
            raise self._operation_error("encode", error) from error


def own_settings(settings: Any, segments: Path | None) -> Any:
    """Manim's settings of a writer, with segments in a folder of its own and this project's encoder."""
    encoder, plan = settings.video_encoder, settings.plan
    if segments is not None:
        plan = replace(plan, segment_cache_dir=segments, concat_manifest=segments / "segments.txt")
    if encoder is not None and encoder.codec == "libx264" and not config.video_encoder_options:
        encoder = replace(encoder, options=tuple(x264_options(encoder.width).items()))
    flights, large = settings.max_inflight_encoders, encoder is not None and encoder.width * encoder.height >= LARGE
    return replace(
        settings,
        plan=plan,
        video_encoder=encoder,
        max_inflight_encoders=ENCODERS[large] if flights == 1 else flights,
    )
