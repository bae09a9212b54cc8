"""Slides of films: every chapter is one, in a page that needs nothing else; in a browser each plays and then waits."""

import dataclasses
import json
import re

import pytest

from scenes.publish.cli import main
from scenes.publish.commands.slides import slides
from scenes.publish.kit.captions import entries
from scenes.publish.pages import talk
from scenes.publish.pages.talk import BEFORE_END, slides_of
from scenes.publish.recording.notes import Caption, Chapter
from tests.helpers.browser import in_browser, outside, violations, visited
from tests.helpers.injection import HOSTILE
from tests.helpers.pages import Tags

AT_REST = "document.querySelector('section.present video')?.dataset.state === 'rest'"
PLAYED = "(video) => [video.currentTime, video.paused, video.videoWidth]"

pytestmark = pytest.mark.usefixtures("networks")


@pytest.fixture(scope="module")
def page(recording, tmp_path_factory):
    (path,) = slides([recording], tmp_path_factory.mktemp("talk") / "talk.html", HOSTILE)
    return path


def test_slides_are_the_chapters_and_every_caption_is_said_once(recording):
    found = slides_of(recording)
    assert [(one.name, one.start) for one in found] == [(name, start) for start, _, name in entries(recording)]
    assert all(one.start < one.end for one in found)
    assert [line for one in found for line in one.notes] == [line.text for line in recording.captions]
    assert found[0].end == pytest.approx(found[1].start - BEFORE_END)
    assert found[-1].end == pytest.approx(recording.seconds - BEFORE_END, abs=1e-3)
    (whole,) = slides_of(dataclasses.replace(recording, chapters=()))
    assert len(whole.notes) == len(recording.captions)


def test_the_page_is_whole_and_needs_no_other_file(page, recording):
    text = page.read_text()
    own = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", text, flags=re.S)
    tags = Tags(own)
    assert not tags.open
    assert "&lt;script&gt;alert(1)" in own
    assert "alert(1)</script>" not in text
    assert [tag["data-film"] for tag in tags.all("video")] == ["short"] * 2
    assert all(tag["poster"].startswith("data:image/webp") for tag in tags.all("video"))
    assert not [
        tag for _, tag in tags.found for name in ("src", "href") if not tag.get(name, "data:").startswith("data:")
    ]
    assert "MIT licensed" in text
    films = json.loads(re.search(r'id="films">(.*?)</script>', text, re.S)[1])
    assert films["short"].startswith("data:video/mp4;base64,")
    assert len(text) < 500_000 + 1.4 * recording.video.stat().st_size


def test_words_come_out_as_text(recording, tmp_path):
    chapters = (Chapter(0.0, HOSTILE), Chapter(0.9, HOSTILE))
    odd = dataclasses.replace(recording, claim=HOSTILE, captions=(Caption(0.0, 1.0, HOSTILE),), chapters=chapters)
    (path,) = slides([odd], tmp_path / "talk.html")
    own = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", path.read_text(), flags=re.S)
    assert "alert(1)</script>" not in path.read_text()
    assert "<!--" not in own
    assert own.count("&lt;script&gt;alert(1)") >= 8


def test_films_that_are_too_large_lie_beside_the_page(recording, tmp_path, monkeypatch):
    monkeypatch.setattr(talk, "MOST_INLINE", 10)
    path, beside = slides([recording], tmp_path / "talk.html")
    assert {one.name for one in tmp_path.iterdir()} == {"talk.html", "talk.films"}
    assert [one.name for one in beside.iterdir()] == ["short.mp4"]
    assert '"short":"talk.films/short.mp4"' in path.read_text()


@pytest.mark.parametrize(
    "words", [["nonesuch"], ["deep2", "-o", "talk.pdf"], ["deep2", "--title", " "], ["deep2", "-j", "0"]]
)
def test_bad_words_end_with_code_2(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["slides", *words]) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@in_browser
def test_each_slide_plays_its_chapter_and_waits(browser, page, recording):
    with visited(browser, page.as_uri()) as visit:
        visit.page.wait_for_selector(".reveal.ready")
        assert violations(visit.page) == []
        assert visit.page.locator(".navigate-right").first.get_attribute("aria-label") == "To the next slide"
        for slide in slides_of(recording):
            visit.page.keyboard.press("ArrowRight")
            visit.page.wait_for_function(AT_REST)
            visit.page.wait_for_timeout(200)
            time, paused, width = visit.page.locator("section.present video").evaluate(PLAYED)
            assert (time, paused, width) == (pytest.approx(slide.end, abs=0.02), True, recording.width)
            assert visit.page.locator("video[src]").count() == 1
        with visit.page.expect_popup() as popped:
            visit.page.keyboard.press("s")
        notes = popped.value.locator(".speaker-controls-notes .value")
        notes.get_by_text(slide.notes[0]).wait_for()
        assert visit.complaints == []
        assert outside(visit) == []


@in_browser
def test_on_a_phone_slides_follow_each_other_down_the_page(browser, page):
    phone = {"width": 375, "height": 812}
    with visited(browser, page.as_uri(), viewport=phone, has_touch=True, is_mobile=True) as visit:
        visit.page.wait_for_selector(".reveal-scroll video")
        box = visit.page.locator("video").first.bounding_box()
        assert box["y"] + box["height"] <= phone["height"]
        for video in visit.page.locator("video").all():
            video.tap()
            visit.page.wait_for_function("document.querySelector('video[src]')?.dataset.state === 'rest'")
            assert video.evaluate("(video) => video.currentTime > 0 && video.hasAttribute('src')")
        assert visit.complaints == []


@in_browser
def test_a_slide_does_not_move_where_less_motion_is_asked(browser, page, recording):
    with visited(browser, page.as_uri(), reduced_motion="reduce") as visit:
        visit.page.wait_for_selector(".reveal.ready")
        visit.page.keyboard.press("ArrowRight")
        visit.page.wait_for_function(AT_REST)
        assert visit.page.locator("section.present video").evaluate("(video) => video.paused && video.controls")
