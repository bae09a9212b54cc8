"""A file writer for manim whose files are whole or not there, tagged for browsers, and apart from other renders."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Full
from typing import Any

import srt
from manim.scene.scene_file_writer import SceneFileWriter
from PIL import Image

from geometry.storage import Scratch, atomic, write_text
from scenes.visuals.film.encoding import X264, SwiftEncoder, own_settings
from scenes.visuals.pen import straight
from scenes.visuals.share import Share
from scenes.visuals.speech import Soundtrack, joined
from scenes.visuals.stopping import careful, check

__all__ = ["X264", "WholeWriter", "written"]


class WholeWriter(SceneFileWriter):
    """Manim's writer, with five differences.

    Segments go to a folder of this process alone, so that two renders of one film do not disturb each other; each
    file of the result takes its name when it is complete; encoder settings are quicker and colour-tagged unless the
    user chose some (`--encoder-option`, `manim.cfg`); a film stops between two frames; several processes can draw one.
    """

    still: Any = None
    """Pixels that a render to one picture writes instead of the last frame."""

    sound: Soundtrack | None = None
    """What is heard in the film; its sections, which are files of their own, stay silent."""
    share = Share()
    """Which plays of the film this process draws."""
    mine = True
    """Whether it draws the present one."""

    def __init__(self, settings: Any) -> None:
        self.heard: Callable[[], None] = lambda: None
        """Called at every play, and after every frame."""
        self._segments = _segments(settings.plan.segment_cache_dir)
        super().__init__(own_settings(settings, self.segments))

    @property
    def segments(self) -> Path | None:
        """The folder of this render's segments alone; None where no video is written."""
        return None if self._segments is None else self._segments.path

    def begin_animation(self, allow_write: bool = False, **more: Any) -> None:
        check()
        self.heard()
        super().begin_animation(allow_write and self.mine, **more)

    def end_animation(self, allow_write: bool = False) -> None:
        super().end_animation(allow_write and self.mine)

    def take(self, play: int) -> bool:
        """Whether this process draws the play of that number, which is about to begin."""
        self.mine = self.share.takes(play)
        return self.mine

    def finish(self) -> None:
        if self.share.helps:
            self.join_all_encode_jobs()
            return
        self.share.gather()
        super().finish()

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:
        check()
        super().write_frame(self._straight(pixels), repeat=repeat)
        self.heard()

    def _straight(self, pixels: Any) -> Any:
        return straight(pixels) if self.output_spec.transparent else pixels

    def _create_segment_encoder(self, target: Path) -> SwiftEncoder:
        assert self.video_encoder is not None, "manim asks for an encoder only where it has settings for one"
        return SwiftEncoder(target=target, spec=self.video_encoder)

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Discard all segments; unlike manim's it never waits for an encoder that waits for it."""
        if reraise_encoder_failures:
            super().abort_encode_jobs(True)
            return
        current, self._current_encode_job = self._current_encode_job, None
        jobs = [*self._inflight_encode_jobs, *([] if current is None else [current])]
        for job in jobs:
            job._abort_requested = True
            job._capture_exception(KeyboardInterrupt())  # what is still in its queue is not encoded
        for job in jobs:
            _end(job)
        self._inflight_encode_jobs.clear()
        self._inflight_by_path.clear()

    @staticmethod
    def _concat_manifest_bytes(input_files: list[str]) -> bytes:
        """The list of segments for ffmpeg, in whose quotes an apostrophe must be left and entered again."""
        quoted = [Path(name).as_posix().replace("'", "'\\''") for name in input_files]
        return "".join(f"file 'file:{name}'\n" for name in quoted).encode()

    def combine_files(
        self,
        input_files: list[str],
        output_file: Path,
        create_gif: bool = False,
        includes_sound: bool = False,
    ) -> None:
        with atomic(output_file) as complete:
            super().combine_files(input_files, complete, create_gif, includes_sound)
            sound = self.sound if output_file == self.movie_file_path and not create_gif else None
            if complete.suffix == ".mp4" or sound is not None:
                with atomic(complete) as whole:
                    joined(complete, whole, sound)

    def write_subcaption_file(self) -> None:
        target = self.output_plan.subcaption_file
        if target is not None and self.output_spec.is_video:
            write_text(target, srt.compose(self.subcaptions))

    def save_image(self, pixels: Any) -> None:
        if not self.output_spec.enabled:
            return
        with atomic(self.image_file_path) as complete:
            Image.fromarray(self._straight(pixels if self.still is None else self.still)).save(complete)
        self.print_file_ready_message(self.image_file_path)

    def discard_segments(self) -> None:
        """Remove the segments, unless another process makes the film of them; nothing else ever reads them."""
        self.share.dismiss()
        if self._segments is not None and not self.share.helps:
            self._segments.discard()


@contextmanager
def written(writer: Any) -> Iterator[None]:
    """Render in the block: signals stop it between frames, no segment stays, a full disk is an `OSError` of the file.

    Of another writer than `WholeWriter` only the first is so.
    """
    try:
        with careful():
            yield
    except RuntimeError as error:
        cause = error.__cause__
        if not isinstance(writer, WholeWriter) or not isinstance(cause, OSError) or not writer.output_spec.is_video:
            raise
        raise OSError(cause.errno, cause.strerror, str(writer.movie_file_path)) from error
    finally:
        if isinstance(writer, WholeWriter):
            writer.discard_segments()


def _end(job: Any) -> None:
    """Wait until an encoder's thread has ended; its mark may be missing, where manim was interrupted."""
    while job.thread.is_alive():
        try:
            job.queue.put((-1, None), timeout=0.1)
            break
        except Full:
            continue
    job.thread.join()


def _segments(planned: Path | None) -> Scratch | None:
    """A folder for this process beside the one that manim has planned; `ValueError` where ffmpeg could not name it."""
    if planned is None:
        return None
    if any(mark in str(planned) for mark in "\n\r"):
        raise ValueError(f"needs a media folder without a line break in its name; got {str(planned)!r}")
    planned.parent.mkdir(parents=True, exist_ok=True)
    return Scratch(planned.parent, folder=True)
