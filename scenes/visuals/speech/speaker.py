"""What a film says: one caption at a time, long enough to be read, and spoken where there is a voice."""

from collections import Counter
from typing import Any, Protocol

from scenes.visuals import style
from scenes.visuals.speech.beat import Beat, Script, beat_name, words_for
from scenes.visuals.speech.clip import Clip
from scenes.visuals.speech.cues import cues
from scenes.visuals.speech.soundtrack import Soundtrack
from scenes.visuals.speech.voice import Speaks
from scenes.visuals.words import Caption

ENOUGH = 0.05


class Timed(Protocol):
    """What a speaker needs of a film: seconds so far, rests, subtitles from `offset` seconds after now on."""

    @property
    def now(self) -> float: ...

    def rest(self, seconds: float) -> None: ...

    def add_subcaption(self, content: str, duration: float, offset: float) -> Any: ...


class Speaker:
    """At most one caption is on stage, and at most one voice is heard.

    `speaks` is what a voice says in this film.
    """

    def __init__(self, script: Script, speaks: Speaks, film: Timed) -> None:
        self._script, self._speaks, self._film = script, speaks, film
        self._chapter, self._title, self._number = 0, "", 0
        self._times: Counter[str] = Counter()
        self._since = self._until = 0.0
        self._clip: Clip | None = None
        self._clips: list[tuple[float, Clip]] = []
        self.caption: Caption | None = None
        self.beats: list[Beat] = []
        """All that was said up to now."""

    def chapter(self, title: str) -> None:
        """Beats of a new chapter follow."""
        self._chapter, self._title, self._number = self._chapter + 1, title, 0

    def say(self, text: str, since: float, caption: Caption | None = None) -> None:
        """Note that words can be read since then, in a caption or elsewhere, and let them be heard from then on.

        `ValueError` where the voice has no clip for them.
        """
        self._number += 1
        template = getattr(text, "template", text)
        words = words_for(text, self._script, self._times[template])
        self._times[template] += 1
        beat = Beat(beat_name(self._chapter, self._title, self._number), since, text, words)
        self.beats.append(beat)
        self._clip = self._speaks(beat.name, words)
        heard = 0.0 if self._clip is None else self._clip.seconds + style.BREATH
        read = 0.0 if caption is None else style.reading_time(text)
        self.caption, self._since, self._until = caption, since, since + max(read, heard)
        if self._clip is not None:
            self._clips.append((since, self._clip))

    def unsay(self) -> None:
        """Note that there is no caption."""
        self.caption, self._clip, self._until = None, None, 0.0

    def wait(self) -> None:
        """Rest until what is said can have been read and heard."""
        if self._until - self._film.now > ENOUGH:
            self._film.rest(self._until - self._film.now)

    def finished(self) -> list[Caption]:
        """The caption on stage, if there is one, once it can have been read; its subtitle ends."""
        self.wait()
        return self.end()

    def end(self) -> list[Caption]:
        """Write the subtitles of what is said, up to now, or as long as it is heard; the caption, if there is one."""
        passed, clip = self._film.now - self._since, self._clip
        if clip is not None:
            for start, seconds, words in cues(self.beats[-1].words, self._since, clip.seconds):
                self._film.add_subcaption(words, duration=seconds, offset=start - self._film.now)
        elif self.caption is not None and passed > 0:
            self._film.add_subcaption(self.caption.text, duration=passed, offset=-passed)
        return [] if self.caption is None else [self.caption]

    def done(self) -> Soundtrack | None:
        """What was heard in the whole film, which ends when that has been; None without a voice."""
        if self._clip is not None:
            self.wait()
        self.end()
        return Soundtrack(tuple(self._clips)) if self._clips else None
