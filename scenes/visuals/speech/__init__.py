"""What a film says aloud: sentences for its captions, whose voice speaks them, and the sound that comes of it.

Recordings and piper's clips are sound, decoded, made equally loud, and laid at the times of the film.
May use words. Start with `speaker.py`, then `voice.py`.
"""

from scenes.visuals.speech.beat import Beat, Script, file_name
from scenes.visuals.speech.clip import Clip
from scenes.visuals.speech.soundtrack import Soundtrack, joined
from scenes.visuals.speech.speaker import Speaker
from scenes.visuals.speech.voice import Speaks, Voice

__all__ = ["Beat", "Clip", "Script", "Soundtrack", "Speaker", "Speaks", "Voice", "file_name", "joined"]
