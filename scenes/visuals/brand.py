"""A look of one's own, and a voice: palette, font, logo, speed, and what is left out; films ask `brand()`.

Chosen by PLANEFOLD_PALETTE, PLANEFOLD_FONT, PLANEFOLD_PANEL=0, PLANEFOLD_CAPTIONS=0, PLANEFOLD_LOGO, PLANEFOLD_SPEED,
PLANEFOLD_VOICE, PLANEFOLD_LANG; the options of the command `--palette`, `--font`, `--no-panel` and so on set these.
"""

import hashlib
import os
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path

from geometry.language import ENGLISH, language, language_named

FONTS, LOGOS = (".ttf", ".otf", ".ttc"), (".png", ".svg")
PIPER, MODEL = "piper", ".onnx"
MUTE = ("gif", "png")
"""Formats without sound."""
SLOWEST, QUICKEST = 0.25, 4.0
YES, NO = ("1", "yes", "true", "on"), ("0", "no", "false", "off")
MOST = 32 * 2**20


@dataclass(frozen=True)
class Brand:
    """What of the look is one's own. `font` is a family that Typst finds, or a file; `speed` is a factor on motion,
    reading times stay; without `captions` the words still go to the subtitles; `voice` is a folder of recordings, a
    model of piper's or "piper"; `lang` is the language of all words, unless
    said that of this process. `ValueError` says what does not fit."""

    palette: Path | None = None
    font: str | None = None
    panel: bool = True
    captions: bool = True
    logo: Path | None = None
    speed: float = 1.0
    voice: str | None = None
    lang: str = field(default_factory=language)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lang", language_named(self.lang))
        for name, endings in (("palette", (".toml",)), ("logo", LOGOS)):
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, _file(name, Path(value), endings))
        if self.font is not None and Path(self.font).suffix.lower() in FONTS:
            object.__setattr__(self, "font", str(_file("font", Path(self.font), FONTS)))
        if self.voice not in (None, PIPER):
            object.__setattr__(self, "voice", str(_voice(Path(self.voice or ""))))
        if not SLOWEST <= self.speed <= QUICKEST:
            raise ValueError(f"speed must be from {SLOWEST:g} to {QUICKEST:g}, 1 as ever; got {self.speed:g}")

    @property
    def font_file(self) -> Path | None:
        """The font's file, None where it is a family or none is given."""
        return Path(self.font) if self.font is not None and Path(self.font).suffix.lower() in FONTS else None

    def environment(self) -> dict[str, str]:
        """The variables that say all this; an empty one says nothing."""
        plain = {"panel": "" if self.panel else "0", "captions": "" if self.captions else "0"}
        plain["lang"] = "" if self.lang == ENGLISH else self.lang
        plain["speed"] = "" if self.speed == 1 else repr(float(self.speed))
        return {variable(knob.name): plain.get(knob.name, str(getattr(self, knob.name) or "")) for knob in fields(self)}

    @property
    def suffix(self) -> str:
        """What it adds to the name of a file: the language unless English, and eight letters that change with all the
        rest and with what is in the files; nothing for the films' own look."""
        spoken = "" if self.lang == ENGLISH else f"-{self.lang}"
        if self == Brand(lang=self.lang):
            return spoken
        total = hashlib.sha256(repr((self.font, self.panel, self.captions, self.speed)).encode())
        total.update(b"" if self.voice is None else repr((self.voice, _state(Path(self.voice)))).encode())
        for path in (self.palette, self.font_file, self.logo):
            total.update(b"-" if path is None else hashlib.sha256(_bytes(path)).digest())
        return f"{spoken}-{total.hexdigest()[:8]}"


FILMS_OWN = Brand()


def brand() -> Brand:
    """The look of this process, as its environment has it; `ValueError` names the variable that does not fit."""
    return _read(*(os.environ.get(variable(knob.name), "") for knob in fields(Brand)))


def variable(name: str) -> str:
    """The environment variable of a knob."""
    return f"PLANEFOLD_{name.upper()}"


@lru_cache(maxsize=8)
def _read(palette: str, font: str, panel: str, captions: str, logo: str, speed: str, voice: str, lang: str) -> Brand:
    files = {"palette": palette, "logo": logo}
    given = {name: Path(value) for name, value in files.items() if value}
    try:
        factor = float(speed or 1)
    except ValueError:
        raise ValueError(f"{variable('speed')} must be a number; got {speed!r:.40}") from None
    return Brand(
        font=font or None,
        panel=said("panel", panel),
        captions=said("captions", captions),
        speed=factor,
        voice=voice or None,
        lang=lang,
        **given,
    )


def said(name: str, word: str, usual: bool = True) -> bool:
    """Yes or no, as a variable says it; `ValueError` for another word."""
    if word and word.lower() not in YES + NO:
        raise ValueError(f"{variable(name)} must be 1 or 0; got {word!r:.40}")
    return word.lower() in YES if word else usual


def _file(name: str, path: Path, endings: tuple[str, ...]) -> Path:
    if path.suffix.lower() not in endings:
        raise ValueError(f"{name} must be a file that ends in {', '.join(endings)}; got {str(path)!r}")
    if not path.is_file():
        raise ValueError(f"{name} needs a file; there is none at {path}")
    return path.resolve()


def _voice(path: Path) -> Path:
    if not path.is_dir() and not (path.suffix == MODEL and path.is_file()):
        raise ValueError(f"voice must be {PIPER}, a folder of recordings, or a model of piper's ({MODEL}); got {path}")
    return path.resolve()


def _state(voice: Path) -> list[tuple[str, int, int]]:
    """What changes when recordings do, or a model."""
    files = sorted(path for path in (voice, *voice.glob("*/*")) if path.is_file())
    return [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]


def _bytes(path: Path) -> bytes:
    from geometry.storage import read_bytes

    return read_bytes(path, MOST)
