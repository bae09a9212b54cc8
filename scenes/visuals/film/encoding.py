"""How films are encoded unless the user chose otherwise: quickly, tagged for browsers, the same bytes every time."""

from pathlib import Path

import av

from geometry.storage import whole

ENCODERS = 4
# manim converts by the BT.601 matrix and says so nowhere; browsers would take 720 lines and more for BT.709
TAGS = "colorprim=bt709:transfer=bt709:colormatrix=smpte170m"


def _same_bytes(processor: Path = Path("/proc/cpuinfo")) -> str:
    """The x264 parameter that makes equal frames equal bytes, where one is needed.

    With AVX-512 x264 gives other bytes from run to run (480p, deep2: three of three). It must be named only where it
    is sure that AVX2 is there, since x264 believes what it is told: on Linux, which tells.
    """
    try:
        with processor.open() as file:
            return ":asm=AVX2" if "avx512" in file.read(2**14) else ""
    except OSError:
        return ""


X264 = {"preset": "veryfast", "crf": "23", "x264-params": f"rc-lookahead=5:ref=1:subme=1:{TAGS}{_same_bytes()}"}


def index_first(video: Path) -> None:
    """Rewrite an mp4 without encoding so that its index stands at the front, as a film on a page needs."""
    with (
        whole(video) as complete,
        av.open(str(video)) as source,
        av.open(str(complete), "w", options={"movflags": "+faststart"}) as target,
    ):
        target.metadata.update(source.metadata)
        stream = source.streams.video[0]
        copy = target.add_stream_from_template(template=stream)
        for packet in source.demux(stream):
            if packet.dts is not None:
                packet.stream = copy
                target.mux(packet)
