"""How long films stand still: `python -m tests.measure.still VIDEO...` prints each film's longest stretch.

A frame stands still where no pixel differs by more than the encoder's noise from the one before. The last still, which
a film ends on, does not count.
"""

import sys
from pathlib import Path

import av
import numpy as np

NOISE, PIXELS = 10, 12
"""Levels that the encoder may change; pixels that must differ for something to have moved."""


def stretches(video: Path) -> tuple[list[float], float]:
    """Lengths in seconds of all still stretches but the last one, and the share of frames that stand still."""
    with av.open(str(video)) as container:
        stream = container.streams.video[0]
        rate = float(stream.average_rate or 1)
        moved, before = [], None
        for frame in container.decode(stream):
            picture = frame.to_ndarray(format="gray").astype(np.int16)
            if before is not None:
                moved.append(int(np.count_nonzero(np.abs(picture - before) > NOISE)) > PIXELS)
            before = picture
    ends = np.flatnonzero([*moved])
    last = int(ends[-1]) if len(ends) else 0
    gaps = np.diff(np.concatenate([[-1], ends])) - 1
    return [float(gap) / rate for gap in gaps if gap > 0], float(np.mean(~np.array(moved[: last + 1], dtype=bool)))


def main() -> None:
    """Print the longest still stretch of each film, and the share of its frames that stand still."""
    for name in sys.argv[1:]:
        lengths, share = stretches(Path(name))
        print(
            f"{Path(name).stem:<16} longest {max(lengths, default=0.0):4.1f} s, {share:5.1%} of the frames stand still"
        )


if __name__ == "__main__":
    main()
