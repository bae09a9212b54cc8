"""What a video site takes besides the film: a description with chapters, and subtitles."""

from geometry.language import phrase
from scenes.publish.kit.captions import clock, entries
from scenes.publish.recording.notes import Recording

SHORTEST = 10.0
"""Seconds below which YouTube takes no chapter, and then none of the film's."""
MOST = 4900
"""Characters of a description: YouTube takes 5000."""
SAFE = str.maketrans("<>", "‹›")
"""YouTube refuses a description with angle brackets, and subtitles take them for marks."""


def description(recording: Recording) -> str:
    """The film's claim, its chapters as `0:00 name`, its captions and what was measured; text only, bounded."""
    panel = recording.measured
    rows = [] if panel is None else [_measured(panel.heading, row) for row in panel.rows]
    chapters = [f"{clock(start)} {_line(name)}" for start, name in _long_enough(recording)]
    told, made = [_line(caption.text) for caption in recording.captions], [str(phrase("Made with Planefold."))]
    parts = [[_line(recording.claim)], chapters, told, [_line(row) for row in rows], made]
    return "\n\n".join("\n".join(part) for part in parts if part)[:MOST] + "\n"


def _measured(heading: str, row: tuple[str, str]) -> str:
    return phrase("{heading}: {rows}", heading=heading, rows=" ".join(row))


def _long_enough(recording: Recording) -> list[tuple[float, str]]:
    """Starts and names of chapters, the first at 0, shorter ones joined with the one before or after."""
    joined: list[tuple[float, str]] = []
    for start, end, name in entries(recording):
        last = end >= round(recording.seconds, 3)
        if joined and (start - joined[-1][0] < SHORTEST or (last and end - start < SHORTEST)):
            joined[-1] = joined[-1][0], f"{joined[-1][1]} · {name}"
        else:
            joined.append((start, name))
    return joined


def srt(recording: Recording) -> str:
    """The captions as SubRip, at the times of the WebVTT track."""
    blocks = (
        f"{number}\n{_stamp(one.start)} --> {_stamp(one.end)}\n{_line(one.text)}\n"
        for number, one in enumerate(recording.captions, 1)
    )
    return "\n".join(blocks)


def _stamp(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02},{rest % 1000:03}"


def _line(text: str) -> str:
    return " ".join(text.split()).translate(SAFE)
