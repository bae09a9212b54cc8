"""The article as one page: every film in its place, nothing asked of another host, a film that fails told."""

import json
import os
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import pytest

from geometry.datasets import Dataset
from geometry.network import Affine, Layer, Network
from geometry.topology import Subject
from scenes.publish.cli import main
from scenes.publish.commands.gallery import MOST_BYTES, gallery
from scenes.publish.commands.post import post
from scenes.publish.kit.excerpt import best, excerpt
from scenes.publish.kit.facts import facts
from scenes.publish.pages.article import OTHER_SCENES, PARTS, Part, Post, ordered
from scenes.publish.pages.explorer_numbers import packed
from scenes.publish.recording.network_shown import shown
from scenes.publish.recording.notes import Recording
from scenes.publish.recording.record import Failed, cached, digest
from scenes.publish.rendering.catalogue import titles
from scenes.publish.rendering.one_film import Look
from scenes.visuals.style import DARK
from tests.helpers.pages import Tags, data_of

ADDRESS = re.compile(r"""(?:src|href|poster)=["']([^"']+)["']""")


pytestmark = pytest.mark.usefixtures("networks")


@pytest.fixture(scope="module")
def blog(recording, tmp_path_factory) -> Path:
    """A page of three films: two with an explorer, and one that failed."""
    folder = tmp_path_factory.mktemp("blog")
    films = [Failed("wide3", "it is <not> so"), replace(recording, film="deep2"), replace(recording, film="hidden2")]
    assert post(films, folder) == folder / "index.html"
    return folder


def test_every_film_has_its_place_in_the_article():
    names = [title.name for title in titles()]
    order = [part.film for part in ordered(names)]
    assert sorted(order) == sorted(set(names) - set(OTHER_SCENES))
    told = [part.film for part in PARTS]
    assert len(told) == len(set(told)) == 12
    assert ordered(["zebra", "deep2", "line2"])[-1].heading == "Zebra"


def test_the_page_is_whole(blog):
    text = (blog / "index.html").read_text()
    tags = Tags(text)
    assert not tags.open
    assert len(tags.all("h1")) == 1
    assert tags.all("html")[0]["lang"] == "en"
    ids = [attributes["id"] for _, attributes in tags.found if "id" in attributes]
    assert len(ids) == len(set(ids))
    order = [text.index(f'<h2 id="{name}">') for name in ("wide3", "hidden2", "deep2")]
    assert order == sorted(order)
    assert "$" not in re.sub(r"<script.*?</script>", "", text, flags=re.S)


def test_below_a_film_of_one_theme_its_ground_goes_on(blog):
    assert f"background: {DARK.ground}; }}\nvideo:fullscreen" in (blog / "index.html").read_text()


def test_a_film_that_failed_leaves_a_note(blog):
    assert "This film could not be made: it is &lt;not&gt; so" in (blog / "index.html").read_text()


def test_nothing_is_asked_of_another_host(blog):
    text = (blog / "index.html").read_text()
    for address in ADDRESS.findall(text):
        if address.startswith("https://"):
            assert f'<a href="{address}"' in text  # a link, which is no request
        elif not address.startswith(("data:", "#")):
            assert (blog / address.split("#")[0]).is_file(), address
    assert not re.search(r"@import|url\(|fetch\(|XMLHttpRequest|//cdn", text)


def test_only_the_scripts_and_styles_that_stand_in_the_page_may_run(blog):
    text = (blog / "index.html").read_text()
    (policy,) = [tag["content"] for tag in Tags(text).all("meta") if "http-equiv" in tag]
    rules = {rule.split()[0]: rule.split()[1:] for rule in policy.split("; ")}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert not re.search(r"unsafe|https?:|\*", policy)
    for kind, tag in (("script-src", "script"), ("style-src", "style")):
        texts = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.S)
        hashes = [b64encode(sha256(one.encode()).digest()).decode() for one in texts]
        assert rules[kind] == [f"'sha256-{one}'" for one in hashes]
    assert text.count("<script") == len(rules["script-src"]) + text.count('<script type="application/json">')
    assert not [tag for _, tag in Tags(text).found if "style" in tag or any(name.startswith("on") for name in tag)]
    assert text.index(policy) < text.index("<style>")


def test_numbers_and_certainty_stand_beside_the_film(blog, recording):
    text = (blog / "index.html").read_text()
    assert f"{recording.shown.wrong} of 40 wrong" in text
    assert "does not separate the whole disc" in text
    assert "it can never close the ring" in text


def test_explorers_are_of_the_films_own_networks_and_stay_small(blog, recording):
    whole = (blog / "index.html").read_text()
    data = re.findall(r'<script type="application/json">(.*?)</script>', whole, re.S)
    assert len(data) == 2
    for text in data:
        assert len(text) < 30_000
        assert packed(Network.from_json(recording.shown.network).oriented().readout.weight) in text
    assert len(whole) < 220_000


def test_a_storys_network_stands_below_its_film(recording, tmp_path):
    """With the columns in which its dots are seen, through the file in which a recording is kept."""
    rng = np.random.default_rng(0)
    dots = Dataset(rng.normal(size=(30, 4)), np.arange(30) % 2, "dots", ("odd", "even"), tuple("pqrs"))
    network = Network((Layer(Affine(rng.normal(size=(2, 4)), [0, 0]), "tanh"),), Affine([[1, 2]], [0.1]))
    subject = Subject.of(network, dots, 0.3, plane=("q", "s"))
    told = shown(SimpleNamespace(subject=subject))
    film = Recording.from_json(json.loads(json.dumps(replace(recording, film="mine", shown=told).to_json())))
    page = post([film], tmp_path, words=Post("Mine", (), (Part("mine", "Mine", ()),))).read_text()
    data = data_of(page)
    assert data["axes"] == ["q", "s"]
    assert data["points"] == packed(subject.dataset.points)
    assert data["readout"]["bias"] == packed(subject.network.readout.bias)
    assert "<dt>trained</dt>" not in page
    assert facts(film)["network"]["experiment"] is None


def test_the_command_tells_what_failed(recording, tmp_path, monkeypatch, capsys):
    results = [Failed("wide3", "no"), replace(recording, film="deep2")]
    monkeypatch.setattr("scenes.publish.recording.record.record", lambda *_: results)
    assert main(["post", "deep2", "-o", str(tmp_path)]) == 1
    out, err = capsys.readouterr()
    assert out.strip() == str(tmp_path / "index.html")
    assert "wide3 failed: no" in err
    assert main(["post", "nonesuch"]) == 2
    assert main(["post", "--jobs", "0"]) == 2


def test_a_recording_is_kept_until_the_film_changes(tmp_path):
    title = titles()[0]
    look = Look("l", "mp4", "dark", tmp_path)
    assert cached(title, look) is None
    (tmp_path / "recordings").mkdir()
    (tmp_path / "recordings" / f"{title.name}-dark-l.json").write_text('{"digest": 3}')
    assert cached(title, look) is None
    (tmp_path / "recordings" / f"{title.name}-dark-l.json").unlink()
    os.mkfifo(tmp_path / "recordings" / f"{title.name}-dark-l.json")
    assert cached(title, look) is None
    other = tmp_path / title.path.name
    other.write_text(title.path.read_text())
    same, changed = replace(title, path=other), None
    assert digest(same) == digest(title)
    other.write_text(title.path.read_text() + "\n")
    changed = digest(same)
    assert changed != digest(title)


def test_the_gallery_fits(recording, tmp_path):
    (tmp_path / "old.webp").write_bytes(b"")
    (tmp_path / "notes.txt").write_text("kept")
    files = gallery([replace(recording, film="deep2"), replace(recording, film="wide3")], tmp_path)
    each = {f"{name}.{kind}" for name in ("deep2", "wide3") for kind in ("webp", "mp4", "vtt")}
    assert {path.name for path in tmp_path.iterdir()} == each | {"deep2.gif", "notes.txt"}
    assert sum(path.stat().st_size for path in files) <= MOST_BYTES


def test_an_excerpt_leads_to_the_poster_and_says_what_is_said_in_it(recording, tmp_path):
    start, end = best(recording)
    assert start < recording.posed <= end <= recording.seconds
    video, words = excerpt(recording, tmp_path / "short.mp4")
    with av.open(str(video)) as film:
        assert film.duration / av.time_base == pytest.approx(end - start, abs=0.1)
    told = [one.text for one in recording.captions if one.start < end and one.end > start]
    assert words.read_text().count("-->") == len(told) > 0
