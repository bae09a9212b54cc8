"""A file writer for manim whose files are whole or not there, tagged for browsers, and apart from other renders."""

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import av
import srt
from manim import config
from manim.scene.scene_file_writer import SceneFileWriter
from PIL import Image

from geometry.files import whole

ENCODERS = 4
# manim converts by the BT.601 matrix and says so nowhere; browsers would take 720 lines and more for BT.709
TAGS = "colorprim=bt709:transfer=bt709:colormatrix=smpte170m"
X264 = {"preset": "veryfast", "crf": "23", "x264-params": f"rc-lookahead=5:ref=1:subme=1:{TAGS}"}


class WholeWriter(SceneFileWriter):
    """Manim's writer, with three differences.

    Segments go to a folder of this process alone, so that two renders of one film do not disturb each other; each
    file of the result takes its name when it is complete; encoder settings are quicker and colour-tagged unless the
    user chose some (`--encoder-option`, `manim.cfg`).
    """

    def __init__(self, settings: Any) -> None:
        super().__init__(_own(settings))

    def combine_files(
        self,
        input_files: list[str],
        output_file: Path,
        create_gif: bool = False,
        includes_sound: bool = False,
    ) -> None:
        with whole(output_file) as complete:
            super().combine_files(input_files, complete, create_gif, includes_sound)
            if complete.suffix == ".mp4":
                index_first(complete)

    def write_subcaption_file(self) -> None:
        target = self.output_plan.subcaption_file
        if target is not None and self.output_spec.is_video:
            with whole(target) as complete:
                complete.write_text(srt.compose(self.subcaptions), encoding="utf-8")

    def save_image(self, pixels: Any) -> None:
        if not self.output_spec.enabled:
            return
        with whole(self.image_file_path) as complete:
            Image.fromarray(pixels).save(complete)
        self.print_file_ready_message(self.image_file_path)

    def discard_segments(self) -> None:
        """Remove this process's segments; nothing else ever reads them."""
        folder = self.output_plan.segment_cache_dir
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)


def _own(settings: Any) -> Any:
    encoder, plan = settings.video_encoder, settings.plan
    if plan.segment_cache_dir is not None:
        plan.segment_cache_dir.parent.mkdir(parents=True, exist_ok=True)
        own = Path(tempfile.mkdtemp(dir=plan.segment_cache_dir.parent, prefix=f"{plan.segment_cache_dir.name}-"))
        plan = replace(plan, segment_cache_dir=own, concat_manifest=own / "segments.txt")
    if encoder is not None and encoder.codec == "libx264" and not config.video_encoder_options:
        encoder = replace(encoder, options=tuple(X264.items()))
    flights = settings.max_inflight_encoders
    return replace(
        settings,
        plan=plan,
        video_encoder=encoder,
        max_inflight_encoders=ENCODERS if flights == 1 else flights,
    )


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


def viewer_missing() -> bool:
    """Whether this machine has no program that opens a video: manim's own preview would end in a traceback."""
    return os.name == "posix" and shutil.which("xdg-open") is None and shutil.which("open") is None
