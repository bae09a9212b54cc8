"""WebVTT: a film's captions and chapters as the tracks that a page can load."""

from collections.abc import Sequence

from scenes.publish.recording.notes import Caption, Chapter, Recording

Cue = tuple[float, float, str]


def captions(recording: Recording) -> str:
    """The captions as WebVTT."""
    return _vtt([(one.start, one.end, one.text) for one in recording.captions])


def chapters(recording: Recording) -> str:
    """The chapters as WebVTT, each until the next."""
    return _vtt(entries(recording))


def entries(recording: Recording) -> list[Cue]:
    """The chapters as everything that leads to them has them: where to enter each, where the next begins, its name."""
    starts = [round(start, 3) for start in chapter_starts(recording.chapters, recording.captions)]
    ends = [*starts[1:], round(recording.seconds, 3)][: len(starts)]
    return list(zip(starts, ends, (chapter.name for chapter in recording.chapters), strict=True))


def panels(recording: Recording) -> str:
    """The score panels as WebVTT, each until the next: what a page repeats in letters that a phone shows large."""
    ends = [*(panel.start for panel in recording.panels[1:]), recording.seconds]
    return _vtt(
        [
            (panel.start, end, " · ".join([panel.heading, *(f"{name} {value}" for name, value in panel.rows)]))
            for panel, end in zip(recording.panels, ends, strict=False)
            if panel.rows
        ]
    )


def chapter_starts(parts: Sequence[Chapter], lines: Sequence[Caption]) -> list[float]:
    """Seconds at which to enter each chapter: the first at 0, others with their first caption.

    A film begins a chapter while the last caption of the one before still stays to be read.
    """
    entries = []
    for number, part in enumerate(parts):
        end = parts[number + 1].start if number + 1 < len(parts) else float("inf")
        first = next((line.start for line in lines if part.start <= line.start < end), part.start)
        entries.append(0.0 if number == 0 else first)
    return entries


def clock(seconds: float) -> str:
    """Minutes and seconds for a reader: 1:05."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _vtt(cues: Sequence[Cue]) -> str:
    blocks = [f"{_stamp(start)} --> {_stamp(end)}\n{_escaped(text)}\n" for start, end, text in cues if end > start]
    return "\n".join(["WEBVTT\n", *blocks])


def _stamp(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _escaped(text: str) -> str:
    """On one line, since an empty one would end the cue, and without marks: "-->" begins a time, "<" a tag."""
    text = " ".join(text.split())
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
