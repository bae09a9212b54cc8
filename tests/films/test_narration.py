"""Every caption of a film has its spoken sentence, with its own numbers, and no sentence is left over."""

import ast
import re
from importlib import import_module
from string import Formatter

import pytest

from geometry.language import marked, phrase
from scenes.visuals.speech import file_name
from scenes.visuals.speech.beat import words_for
from tests.helpers.films import NAMES, ROOT, film_class, filmed

TOLD = [*ROOT.glob("scenes/visuals/stage/*.py"), *ROOT.glob("scenes/visuals/lessons/story_*.py")]
UNSPEAKABLE = re.compile(r"[×∘²≥≤±=|%&/\\<>()\[\]_*+#@~^]|\bmax\b")
NUMBERS = re.compile(r"\d")
SLOWEST, LONGEST = 2.2, 15.0
"""Words a second of a speaker who takes the time; seconds that a beat may take to speak."""


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def spoken(name: str) -> dict[str, tuple[str, ...]]:
    """The script of a film, all sentences of a caption in a tuple."""
    script = import_module(f"scenes.narration.{name}").SPOKEN
    return {caption: (said,) if isinstance(said, str) else said for caption, said in script.items()}


def template(caption: str) -> str:
    return getattr(caption, "template", caption)


def sentences_in(path) -> set[str]:
    """All words that a file gives to `phrase`, `phrases` and `marked`, or to `say`."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    names = {"phrase", "phrases", "marked", "say"}
    called = [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in names]
    given = [word for call in called for word in call.args[:2] if isinstance(word, ast.Constant)]
    return {word.value for word in given if isinstance(word.value, str)}


@pytest.mark.parametrize("name", [name for name in NAMES if name != "story"])
def test_each_caption_is_spoken_and_each_sentence_has_its_caption(name):
    beats, script = filmed(name).film.speaker.beats, spoken(name)
    said = [template(beat.caption) for beat in beats]
    assert set(said) == set(script)
    assert not [caption for caption, words in script.items() if len(words) > said.count(caption)]
    assert all(beat.words != beat.caption for beat in beats)


@pytest.mark.parametrize("cut", film_class("explainer").cuts)
def test_a_cut_has_time_for_its_captions_only(cut):
    assert all(beat.words == beat.caption for beat in filmed("explainer", "16:9", cut).film.speaker.beats)


def test_sentences_of_a_story_have_captions_that_it_can_say():
    known = set().union(*(sentences_in(path) for path in TOLD))
    assert set(spoken("story")) <= known
    beats = filmed("story").film.speaker.beats
    assert [beat.words for beat in beats if template(beat.caption) in spoken("story")]
    assert beats[-1].words == beats[-1].caption, "the verdict is spoken as it stands"


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_says_the_numbers_of_its_caption_and_no_others(name):
    for caption, choices in spoken(name).items():
        for said in choices:
            assert fields(said) == fields(caption), said
            assert not NUMBERS.search(re.sub(r"\{.*?\}", "", said)), said


@pytest.mark.parametrize("name", NAMES)
def test_a_sentence_can_be_read_aloud(name):
    for said in [said for choices in spoken(name).values() for said in choices]:
        assert not UNSPEAKABLE.search(re.sub(r"\{.*?\}", "", said)), said
        assert said[0].isupper() or said[0] == "{"
        assert said[-1] in ".?!"
        assert len(said.split()) / SLOWEST < LONGEST, said


@pytest.mark.parametrize("name", NAMES)
def test_recordings_of_a_film_lie_in_a_folder_of_its_name_and_each_has_its_own(name):
    beats = filmed(name).film.speaker.beats
    assert file_name(film_class(name).__name__) == name
    assert film_class(name).narration is import_module(f"scenes.narration.{name}").SPOKEN
    assert len({beat.name for beat in beats}) == len(beats)


def test_a_sentence_with_a_number_that_the_caption_lacks_is_found():
    caption = phrase("{dots} dots.", dots=7)
    with pytest.raises(KeyError):
        words_for(caption, {"{dots} dots.": marked("{dots} of {total} dots.")})
