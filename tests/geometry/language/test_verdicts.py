"""What is proved is told in the language asked for, and holds whoever reads it."""

import os

import pytest

from geometry.certificates import circle_net
from geometry.datasets import circles
from geometry.language import VARIABLE, speaking
from geometry.topology import Findings, Subject, prove, read_verdict
from scenes.publish.cli import main
from scenes.publish.recording.record import digest
from scenes.publish.rendering.catalogue import titles
from scenes.visuals.stage import told


@pytest.fixture(autouse=True)
def english(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)


def test_a_verdict_that_was_written_in_chinese_holds_in_english_and_a_changed_one_in_neither():
    with speaking("zh"):
        written = prove((2, 2, 2)).to_json()
    assert written["sentence"] != prove((2, 2, 2)).sentence
    assert read_verdict(written).holds()
    assert not read_verdict(written | {"sentence": written["sentence"].replace("不能", "能")}).holds()


def test_what_was_proved_in_one_language_is_told_in_the_next():
    subject = Subject.of(circle_net(0.4), circles(noise=0.02))
    found, english = Findings.of(subject), told(subject)
    with speaking("zh"):
        anew = Subject.of(circle_net(0.4), circles(noise=0.02))
        assert subject.verdict.sentence == anew.verdict.sentence
        assert told(subject) == told(anew)
        assert found.sentence == Findings.of(anew).sentence
        assert found.to_json() == Findings.of(anew).to_json()
    assert told(subject) == english
    assert english.isascii()


def test_findings_that_were_written_in_chinese_are_repeated_in_english():
    subject = Subject.of(circle_net(0.4), circles(noise=0.02))
    with speaking("zh"):
        written = Findings.of(subject).to_json()
    found = Findings.of(subject)
    said = written.get("findings", written)
    assert said["plain"] != found.plain
    assert found.repeats(said, subject)
    assert not found.repeats(said | {"plain": said["plain"] + "!"}, subject)


def test_the_command_speaks_the_language_it_is_asked_for_and_leaves_the_process_as_it_was(capsys):
    assert main(["prove", "--hidden", "2,2", "--lang", "zh"]) == 0
    with speaking("zh"):
        assert capsys.readouterr().out.strip() == prove((2, 2)).sentence
    assert VARIABLE not in os.environ
    with pytest.raises(SystemExit):
        main(["prove", "--hidden", "2,2", "--lang", "klingon"])


def test_a_recording_is_kept_for_the_words_of_its_language():
    title = titles()[0]
    assert digest(title, "zh") != digest(title) == digest(title, "en")
