"""What a user names: films, scene files, stories, networks; and the post of one's own that stands around them."""

import dataclasses
import json
from pathlib import Path

import numpy as np
import pytest

from scenes.publish.commands.post import post
from scenes.publish.commands.render import render
from scenes.publish.pages.article import Part, Post
from scenes.publish.pages.own_post import is_post, own_post
from scenes.publish.recording.record import digest
from scenes.publish.rendering.catalogue import name_of, scene_of, titles
from scenes.publish.stories.config import Knobs
from scenes.publish.stories.data_options import dots_of
from scenes.publish.stories.wanted import title_of, wanted
from tests.helpers.injection import HOSTILE
from tests.helpers.pages import Tags
from tests.helpers.strategies import random_network

SCENE = '''"""Not this."""
from scenes.visuals.film import Film
import {beside}

class {name}(Film):
    title = "Its own"
    claim = "It {word}."
    seconds = 3

    def construct(self):
        self.wait(0.2)
'''
EVIL = " ".join(HOSTILE.split())


@pytest.fixture
def files(tmp_path) -> Path:
    """Scene files of one name, a network, dots, a story, and posts of them."""
    for folder, word in (("a", "bends"), ("b", "folds")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "bend.py").write_text(SCENE.format(name="Bend", word=word, beside="part"))
    (tmp_path / "a" / "part.py").write_text("SIZE = 1\n")
    (tmp_path / "deep2.py").write_text(SCENE.format(name="Other", word="is another", beside="os"))
    random_network(0, (2, 2)).save(tmp_path / "net.json")
    dots = np.random.default_rng(0).normal(size=(20, 2))
    rows = [f"{x},{y},{'ab'[k % 2]}" for k, (x, y) in enumerate(dots)]
    (tmp_path / "my.csv").write_text("\n".join(rows))
    (tmp_path / "mine.toml").write_text('data = "my.csv"\nnetwork = "net.json"\n')
    return tmp_path


def test_names_never_collide(files):
    words = [files / "a/bend.py", files / "b/bend.py", files / "deep2.py", "deep2", files / "mine.toml"]
    found = wanted([str(word) for word in words])
    assert [title.name for title in found] == ["bend", "bend_2", "deep2_2", "deep2", "mine"]
    assert len({title.key for title in found}) == 5
    assert [title.claim for title in found[:3]] == ["It bends.", "It folds.", "It is another."]
    assert found[0].seconds == 3
    assert [title.name for title in wanted([])] == [title.name for title in titles()]


@pytest.mark.parametrize(
    ("stem", "name"), [("My film-2", "my_film_2"), ("2nd", "film_2nd"), ("фильм", "film"), ("a'b\"<c>", "a_b_c")]
)
def test_a_name_fits_in_any_page(stem, name):
    assert name_of(Path(f"{stem}.py")) == name


def test_a_scene_file_is_read_before_it_is_run_and_run_as_manim_runs_it(files):
    scene = scene_of(title_of(str(files / "a" / "bend.py")))
    assert (scene.__name__, scene.title) == ("Bend", "Its own")
    assert scene_of(dataclasses.replace(title_of(str(files / "a/bend.py")), heading="Mine")).title == "Mine"
    built_in = title_of(str(Path(__file__).parents[2] / "scenes" / "deep2.py"))
    assert (built_in.name, built_in.load) == ("deep2", None)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x = 1", "must define one class with a construct"),
        ("class A:\n def construct(self): 0\nclass B:\n def construct(self): 0", "it defines A, B"),
        ("class A(", "cannot be read as Python"),
        ("class A:\n def construct(self): 0", "A must be a Film"),
    ],
)
def test_other_files_are_refused(text, words, tmp_path):
    (tmp_path / "odd.py").write_text(text)
    with pytest.raises(ValueError, match=words):
        scene_of(title_of(str(tmp_path / "odd.py")))


def test_what_is_missing_is_said_before_anything_is_rendered(files):
    for word, data, words in (
        ("nonesuch", None, "among"),
        ("net.json", None, "give its dots"),
        ("deep2", "moons", "its .json"),
    ):
        with pytest.raises(ValueError, match=words):
            wanted([word], data)
    for word, data in (("no.json", "moons"), (str(files / "net.json"), "no.csv"), ("no.py", None), ("no.toml", None)):
        with pytest.raises(OSError, match="no"):
            wanted([word], data)
    with pytest.raises(ValueError, match="samples would make other dots"):
        dots_of(str(files / "my.csv"), samples=3)
    assert Knobs(data="moons", samples=9).changed(data="my.csv").samples is None


def test_a_recording_is_of_what_its_film_is_made_of(files):
    for word, part in (
        ("a/bend.py", "a/part.py"),
        ("a/bend.py", "a/bend.py"),
        ("mine.toml", "my.csv"),
        ("mine.toml", "net.json"),
    ):
        title = title_of(str(files / word))
        before = digest(title)
        assert before == digest(title_of(str(files / word)))
        (files / part).write_text((files / part).read_text() + "\n")
        assert digest(title_of(str(files / word))) != before
    assert digest(dataclasses.replace(title, heading="Mine")) != digest(title)


def test_a_file_of_ones_own_is_rendered_and_one_that_breaks_is_told(files):
    (files / "broken.py").write_text(SCENE.format(name="Broken", word="breaks", beside="no_such_module"))
    found = render([str(files / "deep2.py"), str(files / "broken.py")], folder=files / "media", format="png")
    assert found[0].video.is_file()
    assert (found[1].film, found[1].error) == ("broken", "ModuleNotFoundError: No module named 'no_such_module'")


MARKDOWN = f"""# {EVIL}

One {EVIL}
goes on.

Two.

## Heading {EVIL}

Words.

![](a/bend.py)

## Only words

![not a film] (x)
"""
TOML = f"""
title = {json.dumps(EVIL)}
text = {json.dumps("One " + EVIL + chr(10) + "goes on." + chr(10) * 2 + "Two.")}
[[section]]
heading = {json.dumps("Heading " + EVIL)}
text = "Words."
film = "a/bend.py"
[[section]]
heading = "Only words"
text = "![not a film] (x)"
"""


def test_a_post_says_the_same_in_markdown_and_in_toml(files):
    (files / "post.md").write_text(MARKDOWN)
    (files / "post.toml").write_text(TOML)
    one, other = own_post(files / "post.md"), own_post(files / "post.toml")
    assert one == other
    assert one.title == EVIL
    assert one.paragraphs == (f"One {EVIL} goes on.", "Two.")
    assert [section.film for section in one.sections] == [str(files / "a/bend.py"), ""]
    assert is_post(files / "post.toml")
    assert not is_post(files / "mine.toml")
    (files / "post.md").write_text('# T\n## H\n![](net.json "my.csv")\n\n## I\n![](deep2)')
    sections = own_post(files / "post.md").sections
    assert [(one.film, one.data) for one in sections] == [
        (str(files / "net.json"), str(files / "my.csv")),
        ("deep2", None),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "# Only a title", "## No title\n\nWords.", "# T\n## H\n\n![](a.py)\n\n![](b.py)"],
)
def test_a_post_that_lacks_something_is_told(text, tmp_path):
    (tmp_path / "post.md").write_text(text)
    with pytest.raises(ValueError, match=r"post\.md: (a post needs a title|one film below)"):
        own_post(tmp_path / "post.md")
    for odd in (
        'title = 3\n[[section]]\nheading = "x"',
        'title = "x"\n[[section]]\nfilms = ["x"]',
        "title = ",
        "[[section]]\na = [[[[[",
    ):
        (tmp_path / "post.toml").write_text(odd)
        with pytest.raises(ValueError, match=r"post\.toml: "):
            own_post(tmp_path / "post.toml")


def test_a_page_of_ones_own_is_of_ones_own_words_alone(recording, tmp_path):
    words = Post(EVIL, (EVIL,), (Part("short", EVIL, (EVIL,)), Part("", "No film", ("Words.",))))
    evil = dataclasses.replace(recording, claim=EVIL, film="short")
    light = {"short": dataclasses.replace(evil, theme="light")}
    page = post([evil], tmp_path / "blog", words=words, light=light)
    text = page.read_text()
    tags = Tags(text)
    assert not tags.open
    assert "alert(1)</script>" not in text
    assert text.count("&lt;script&gt;alert(1)") >= 6
    assert "corrected" not in text
    sources = tags.all("source")
    assert "background: var(--ground); }\nvideo:fullscreen" in text
    assert sources[0]["media"] == "(prefers-color-scheme: light)"
    assert sources[0]["src"].startswith("short-light.")
    assert {"short-light.mp4", "short-light.webp", "short.mp4"} <= {path.name for path in page.parent.iterdir()}
    assert {track["kind"] for track in tags.all("track")} == {"captions", "chapters", "metadata"}
    assert tags.all("h3")[0]["class"] == "scripted"
