"""`planefold script`: what is to be spoken, in forms to hand on; and what a voice may not be asked of."""

import csv
import io
import itertools
from dataclasses import replace

import av
import pytest

from scenes.publish.cli import main
from scenes.publish.commands.render import render
from scenes.publish.commands.script import FORMS
from scenes.publish.kit.av1 import encode_again
from scenes.publish.kit.figure import figure
from scenes.publish.kit.video import source
from scenes.publish.recording.notes import Recording
from scenes.publish.rendering.catalogue import chosen, scene_of
from scenes.publish.rendering.one_film import Look
from scenes.publish.rendering.spoken import Line, all_recorded, lines
from scenes.publish.stories.config import Knobs, read, write
from scenes.visuals.asked import Asked
from scenes.visuals.brand import Brand
from tests.helpers.shorts import short
from tests.helpers.voices import tone

LINE = Line("deep2/01-the-data-1.wav", 0.4, 4.06, "One | two, three.")


def test_a_cut_has_recordings_of_its_own_folder_and_beats_follow_each_other():
    (title,) = chosen(["explainer"])
    told = lines(scene_of(title), Look(asked=Asked(cut=15)))
    assert [line.name for line in told] == [f"explainer15/00-{number}.wav" for number in (1, 2, 3, 4)]
    for line, following in itertools.pairwise(told):
        assert line.begins + line.seconds == pytest.approx(following.begins)


def test_all_missing_recordings_are_named_before_a_film_begins(tmp_path):
    (title,) = chosen(["explainer"])
    tone(tmp_path / "explainer15" / "00-2.ogg", 0.1)
    look = Look(folder=tmp_path / "media", asked=Asked(cut=15), brand=Brand(voice=str(tmp_path)))
    with pytest.raises(ValueError, match="planefold script") as missing:
        all_recorded(scene_of(title), look)
    assert [word for word in str(missing.value).split() if word.startswith("explainer15")] == [
        "explainer15/00-1.wav,",
        "explainer15/00-3.wav,",
        "explainer15/00-4.wav:",
    ]
    (result,) = render([title], folder=tmp_path / "media", brand=look.brand, asked=look.asked)
    assert result.error == str(missing.value)
    assert not list((tmp_path / "media").rglob("*.mp4"))
    for number in (1, 3, 4):
        tone(tmp_path / "explainer15" / f"00-{number}.wav", 0.1)
    all_recorded(scene_of(title), look)


def test_forms_keep_every_word():
    assert FORMS["text"]([LINE]) == "deep2/01-the-data-1.wav  0.4 s, 4.1 s\n    One | two, three.\n"
    assert FORMS["md"]([LINE]).endswith("| deep2/01-the-data-1.wav | 0.4 | 4.1 | One \\| two, three. |\n")
    rows = list(csv.DictReader(io.StringIO(FORMS["csv"]([LINE]))))
    assert rows == [{"recording": LINE.name, "begins": "0.4", "seconds": "4.1", "words": LINE.words}]


@pytest.mark.parametrize("form", ["gif", "png"])
def test_what_has_no_sound_takes_no_voice(form, tmp_path, capsys):
    tone(tmp_path / "deep2" / "beat.wav", 0.1)
    with pytest.raises(ValueError, match=f"a {form} has no sound: leave the voice out"):
        Look(format=form, brand=Brand(voice=str(tmp_path)))
    assert main(["render", "deep2", "--voice", str(tmp_path), "--format", form]) == 2
    assert "has no sound" in capsys.readouterr().err
    assert main(["render", "deep2", "--voice", str(tmp_path), "--stills"]) == 2
    assert "stills have no sound" in capsys.readouterr().err
    assert main(["slides", "deep2", "--voice", str(tmp_path)]) == 2
    assert "slides have no sound" in capsys.readouterr().err


def test_a_voice_is_a_knob_of_a_story_and_its_folder_stands_beside_it(tmp_path):
    tone(tmp_path / "voices" / "story" / "beat.wav", 0.1)
    write(tmp_path / "story.toml", Knobs().changed(voice=tmp_path / "voices"))
    assert 'voice = "voices"' in (tmp_path / "story.toml").read_text()
    assert read(tmp_path / "story.toml").brand == Brand(voice=str(tmp_path / "voices"))
    write(tmp_path / "piper.toml", Knobs(voice="piper"))
    assert read(tmp_path / "piper.toml").voice == "piper"


def test_a_kit_of_a_spoken_film_is_heard_in_both_sources(networks, tmp_path):
    for beat, seconds in (("01-the-data-1", 1.0), ("02-layer-1-1", 1.5)):
        tone(tmp_path / "voices" / "short" / f"{beat}.wav", seconds)
    recording = short(tmp_path, brand=Brand(voice=str(tmp_path / "voices")))
    assert recording.spoken
    assert Recording.from_json(recording.to_json()) == recording
    encode_again(recording.video, tmp_path / "short.webm")
    types = [source(path).type for path in (recording.video, tmp_path / "short.webm")]
    assert [one.rpartition(",")[2] for one in types] == ['mp4a.40.2"', 'opus"']
    with av.open(str(tmp_path / "short.webm")) as container:
        assert container.duration / av.time_base == pytest.approx(recording.seconds, abs=0.2)
    assert " muted" not in figure(recording, [])
    assert " muted" in figure(replace(recording, spoken=False), [])
