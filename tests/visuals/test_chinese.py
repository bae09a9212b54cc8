"""Chinese on screen: whose glyphs, where lines break, how long it is read, and what a file is called."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geometry.language import VARIABLE
from scenes.visuals import style
from scenes.visuals.brand import Brand, brand
from scenes.visuals.words import Caption, Words, balanced, fonts, letters, parts, wrapped
from scenes.visuals.words.breaking import NOT_FIRST, NOT_LAST
from scenes.visuals.words.fonts import face, face_of
from tests.helpers.films import recorded
from tests.helpers.legible import check_rest

SAID = "第 2 层有三个：把弯曲的平面抬进空间，然后一个平面切开它。"


@pytest.fixture
def chinese(monkeypatch):
    monkeypatch.setenv(VARIABLE, "zh")


def points(text):
    return Words(text, 1.0, "#FFFFFF").points


class TestType:
    def test_latin_letters_and_digits_stay_in_our_own_font(self, monkeypatch):
        ours = points("200")
        monkeypatch.setenv(VARIABLE, "zh")
        mixed = points("200 个")
        assert len(mixed) > len(ours)
        np.testing.assert_allclose(mixed[: len(ours)], ours, atol=1e-6)

    def test_a_letter_of_chinese_is_drawn_and_fills_its_square(self, chinese):
        one, two = points("层"), points("圆层")
        assert (np.ptp(one[:, :2], axis=0) > 0.8).all()
        assert (np.ptp(one[:, :2], axis=0) < 1.0).all()
        shift = two[-len(one) :] - one
        np.testing.assert_allclose(shift, np.broadcast_to(shift[0], shift.shape), atol=1e-6)
        assert shift[0, 0] == pytest.approx(1.0, abs=0.01)

    def test_without_a_font_of_chinese_it_says_what_to_do(self, chinese, monkeypatch):
        monkeypatch.setattr(fonts, "_chinese", lambda: None)
        face_of.cache_clear()
        try:
            with pytest.raises(ValueError, match=r"pip install 'planefold\[chinese\]', or name a font by --font"):
                face()
        finally:
            face_of.cache_clear()


class TestBreaking:
    def test_english_breaks_at_its_spaces_alone(self):
        assert parts("So does 1.5, and |z| = z.") == ["So ", "does ", "1.5, ", "and ", "|z| ", "= ", "z."]
        assert parts("") == []
        assert wrapped("held-out dots lie here", 9) == ["held-out", "dots lie", "here"]

    def test_the_lines_of_a_still_are_as_even_as_can_be_and_no_more(self):
        text = "one flat cut separates all dots of both of the classes at last"
        assert wrapped(text, 29) == ["one flat cut separates all", "dots of both of the classes", "at last"]
        assert balanced(text, 29) == ["one flat cut separates", "all dots of both of", "the classes at last"]
        assert wrapped("about (0.5, -1) and (0, 1)", 12) == ["about", "(0.5, -1)", "and (0, 1)"]
        assert balanced("alone", 29) == ["alone"]
        assert "".join(balanced(3 * SAID, 40)) == 3 * SAID

    def test_a_number_stays_with_what_it_counts(self):
        assert not {"第", "第 ", "2", "2 "} & set(parts(SAID))
        assert "第 2 层" in parts(SAID)

    @given(st.text(alphabet="层圆 a2，。（）“”z", max_size=30))
    def test_nothing_is_lost_and_no_line_begins_or_ends_with_the_wrong_mark(self, text):
        found = parts(text)
        assert "".join(found) == text
        for before, after in pairwise(found):
            at_a_space = before.endswith(" ")
            assert at_a_space or (after[0] not in NOT_FIRST and before[-1] not in NOT_LAST)

    def test_lines_of_a_paragraph_hold_no_more_than_they_may(self):
        rows = wrapped(3 * SAID, 40)
        assert "".join(rows) == 3 * SAID
        assert len(rows) > 3
        assert max(map(letters, rows)) <= 40


def test_what_is_wide_is_read_for_longer():
    assert style.reading_time("Two lines") == 1.2 + 0.06 * 9
    assert style.reading_time("两条 ab") == pytest.approx(1.2 + 2 * 0.14 + 3 * 0.06)
    with pytest.raises(ValueError, match=r"a caption must be read in 4.8 s, or 60 letters; got 5\."):
        Caption(28 * "层")


def test_a_language_stands_in_the_name_of_a_file(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert Brand().suffix == Brand(lang="en").suffix == ""
    assert Brand(lang="zh").suffix == "-zh"
    assert Brand(lang="zh", panel=False).suffix.startswith("-zh-")
    monkeypatch.setenv(VARIABLE, "zh-Hans")
    assert brand() == Brand() == Brand(lang="zh")
    assert brand().environment()[VARIABLE] == "zh"


@pytest.mark.parametrize(("name", "shape"), [("line2", "16:9"), ("width_vs_depth", "16:9"), ("wide2", "9:16")])
def test_a_film_in_chinese_has_no_english_word_and_can_be_read(name, shape, chinese):
    played = recorded(name, shape)
    for still in played.rests:
        check_rest(still)
    assert not [said for said in played.film.said if any("a" <= letter <= "z" for letter in said.lower())]
