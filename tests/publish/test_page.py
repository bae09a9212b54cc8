"""`planefold page` and `story.page` without a browser: what they take, what they refuse, what the page holds."""

import base64
import json
import re

import numpy as np
import pytest
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

from geometry.certificates import circle_net
from geometry.datasets import Dataset, circles
from geometry.language import speaking
from geometry.network import Affine, Layer, Network
from geometry.topology import Subject
from scenes import story
from scenes.publish.cli import main
from scenes.publish.pages.explorer import SCRIPTS, explorer, parts, script, style
from scenes.publish.pages.explorer_numbers import beside, mirrors, packed
from scenes.publish.pages.explorer_words import SAID
from tests.helpers.films import ROOT
from tests.helpers.injection import HOSTILE
from tests.helpers.pages import Tags, data_of

SIDES = (("left", (50, 2)), ("right", (2, 30)))


def test_every_file_of_the_script_is_joined():
    files = (ROOT / "scenes" / "publish" / "pages" / "templates" / "explorer").glob("*.js")
    assert sorted(path.stem for path in files) == sorted(SCRIPTS)


def test_a_network_and_dots_become_a_page(tmp_path, capsys):
    network, dots = circle_net(0.5), circles()
    network.save(tmp_path / "net.json")
    rows = np.column_stack([dots.points, dots.labels])
    np.savetxt(tmp_path / "my.csv", rows, delimiter=",", fmt="%.17g")
    page = tmp_path / "page.html"
    words = [
        "page",
        str(tmp_path / "net.json"),
        "--data",
        str(tmp_path / "my.csv"),
        "-o",
        str(page),
        "--title",
        HOSTILE,
    ]
    assert main([*words, "--text", HOSTILE]) == 0
    assert capsys.readouterr().out.strip() == str(page)
    html = page.read_text(encoding="utf-8")
    assert page.stat().st_size < 300_000
    tags = Tags(html)
    assert not tags.open
    assert tags.all("b") == []
    assert [tag.get("type") for tag in tags.all("script")] == ["application/json", None]
    assert not any("src" in tag or "href" in tag for name, tag in tags.found if name != "link")
    assert data_of(html)["readout"]["weight"] == packed(network.oriented().readout.weight)


def test_any_columns_and_classes_with_their_names(tmp_path):
    iris = load_iris()
    names = np.array([HOSTILE, "versicolor", "virginica"])[iris.target]
    model = LogisticRegression(max_iter=500).fit(iris.data, names)
    path = story.page(model, iris.data, names, tmp_path / "iris.html", title="Iris", text="150 flowers")
    html = path.read_text(encoding="utf-8")
    assert "<b>" not in html.split("<script>")[0]
    data = data_of(html)
    assert sorted(data["classes"]) == sorted(set(names))
    assert len(data["labels"]) == 150
    assert data["beside"] is not None


def test_two_hidden_layers_of_a_hundred_fit_in_a_page():
    rng = np.random.default_rng(5)
    maps = [Affine(rng.normal(size=shape), rng.normal(size=shape[0])) for shape in ((100, 2), (100, 100), (1, 100))]
    network = Network(tuple(Layer(part, "tanh") for part in maps[:2]), maps[2])
    subject = Subject.of(network, Dataset(rng.normal(size=(200, 2)), np.arange(200) % 2))
    assert len((parts(subject, "page", result="") + style() + script()).encode()) < 290_000


@pytest.mark.parametrize(("size", "count"), [(1, 1), (2, 2), (7, 3), (6, 6), (3, 0)])
def test_mirrors_give_back_orthonormal_columns(size, count):
    columns = np.linalg.qr(np.random.default_rng(size).normal(size=(size, size)))[0][:, :count]
    given, signs = mirrors(columns)
    assert len(given) == size * count - count * (count + 1) // 2
    back, end = np.eye(size, count), len(given)
    for k in reversed(range(count)):
        direction = np.concatenate([np.zeros(k), [1.0], given[end - (size - k - 1) : end]])
        end -= size - k - 1
        if direction[k + 1 :].any():
            back -= 2 * np.outer(direction, direction @ back) / (direction @ direction)
    assert back == pytest.approx(columns * signs, abs=1e-14)


def test_what_is_beside_the_sheet_takes_as_few_numbers_as_its_rank_allows():
    rng = np.random.default_rng(1)
    values = rng.normal(size=(50, 2)) @ rng.normal(size=(2, 30))
    found = beside(values)
    left, right = (np.frombuffer(base64.b64decode(found[side])).reshape(shape) for side, shape in SIDES)
    assert found["rank"] == 2
    assert left @ right == pytest.approx(values, abs=1e-13)
    assert beside(np.zeros((3, 4)))["rank"] == 1


def test_a_page_in_another_language_has_no_english_word():
    with speaking("zh"):
        html = explorer(Subject.of(circle_net(0.5, hidden=(2, 3)), circles()), "题", "文")
        said = data_of(html)["words"]["said"]
    assert said.keys() == set(SAID.findall(script()))
    tags = Tags(re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.S))
    assert tags.all("html")[0]["lang"] == "zh-Hans"
    labels = [tag["aria-label"] for _, tag in tags.found if "aria-label" in tag]
    words = re.sub(r"\{.*\}", "", tags.text)  # but for the data of the script
    assert set(re.findall("[A-Za-z]{4,}", words + " ".join(labels))) <= {"tanh", "Page", "Down", "Shift", "Escape"}


def test_a_storys_knobs_become_a_page(tmp_path):
    (tmp_path / "net.json").write_text(json.dumps(circle_net(0.5, hidden=(2, 3)).to_json()))
    (tmp_path / "mine.toml").write_text('network = "net.json"\ndata = "circles"\nsamples = 30\n')
    assert main(["page", str(tmp_path / "mine.toml"), "-o", str(tmp_path / "mine.html"), "--quiet"]) == 0
    data = data_of((tmp_path / "mine.html").read_text(encoding="utf-8"))
    assert len(data["labels"]) == 30
    assert data["words"]["names"] == ["input plane", "hidden plane 1", "hidden space 2"]
    assert all(words.endswith(("wrong.", "of 30.")) for words in data["words"]["cuts"])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["circles"], "shows dots and no network"),
        (["deep2", "--seed", "3"], "leave out --seed"),
        (["nonesuch"], "a film that `planefold films` lists; got 'nonesuch'"),
        (["deep2", "-o", "page.txt"], "must end in .html"),
        (["--threshold", "1"], "give it with a FILE"),
        (["nosuch.json", "--data", "moons"], "nosuch.json: No such file"),
        (["net.json", "--hidden", "2"], "give a network, or how to train one (hidden), not both"),
    ],
)
def test_what_it_refuses(words, message, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["page", *words]) == 2
    assert message in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
