"""The explorer in a real browser: it puts dots where geometry does, counts what a cut gets wrong, and serves all."""

import base64
import json
import re
from itertools import pairwise

import numpy as np
import pytest

from geometry.activations import ACTIVATIONS
from geometry.certificates import circle_net
from geometry.datasets import Dataset, circles
from geometry.language import speaking
from geometry.motion import TURN
from geometry.network import Affine, Layer, Network
from geometry.separability import DecisionLine
from geometry.topology import Subject
from geometry.trace import Trace
from scenes.publish.pages.explorer import write
from scenes.publish.pages.explorer_numbers import affine, layer, packed
from scenes.publish.pages.explorer_numbers import beside as factors
from tests.helpers.browser import IN_BROWSER, outside, violations, visited
from tests.helpers.injection import HOSTILE
from tests.helpers.serve import served

pytestmark = IN_BROWSER
CASES = 200
WIDE = ([2, 100, 3], [2, 100, 100], [2, 40, 100], [2, 100, 70, 40])
NAMES = [*ACTIVATIONS, "leaky_relu(0.2)", "leaky_relu(-0.1)", "elu(0.5)"]
CARRIED = """
(cases) => cases.map((one) => {
  const { Network, floats, product } = window.planefold, beside = one.beside && product(one.beside);
  const carried = new Network(one.network).carry(floats(one.points), beside);
  return [[...carried.at(one.time)], [...carried.scores]];
})
"""
APP = "document.querySelector('.explorer').explorer"
PLACES = f"""
() => {{
  const {{ hero }} = {APP};
  return {{ center: hero.center, scale: hero.scale, size: [hero.width, hero.height], shown: [...hero.shown] }};
}}
"""
SETTLED = 700
WATCHED = f"""
() => {{
  const app = {APP}, {{ hero, input, strip }} = app, still = strip.map(({{ picture }}) => picture);
  for (const [name, pictures] of Object.entries({{ hero: [hero], input: [input], strip: still }}))
    for (const {{ ink }} of pictures) {{
      const clear = ink.clearRect.bind(ink);
      ink.clearRect = (...box) => {{ window.touched.add(name); clear(...box); }};
    }}
  const said = app.root.querySelector(".said");  // which follows when all is quiet
  const seen = (list) => list.some(({{ target }}) => !said.contains(target)) && window.touched.add("words");
  new MutationObserver(seen).observe(app.root, {{ childList: true, characterData: true, subtree: true }});
}}
"""
TOUCHED = """
async (act) => {{
  window.touched = new Set();
  {act};
  await new Promise((done) => setTimeout(done, 250));
  return [...window.touched].sort().join(" ");
}}
"""


def until(visit, condition: str) -> None:
    """Wait until something holds; the page's policy forbids the evaluation of playwright's own `wait_for_function`."""
    for _ in range(200):
        if visit.page.evaluate(condition):
            return
        visit.page.wait_for_timeout(50)
    pytest.fail(f"never came: {condition}")


@pytest.fixture(scope="module")
def subject() -> Subject:
    return Subject.of(circle_net(0.5, hidden=(2, 3)), circles())


@pytest.fixture(scope="module")
def address(subject, tmp_path_factory):
    folder = tmp_path_factory.mktemp("explorer")
    path = write(subject, folder / "page.html", "A ring", "text")
    assert path.stat().st_size <= 300_000
    with served(folder) as place:
        yield f"{place}/page.html"


def random_case(rng: np.random.Generator, number: int) -> dict:
    widths = WIDE[number // 25 % len(WIDE)] if number % 25 == 0 else [2, *rng.integers(1, 6, rng.integers(1, 5))]
    maps = [Affine(rng.normal(size=(b, a)), rng.normal(size=b)) for a, b in pairwise(widths)]
    kinds = [NAMES[(number + k) % len(NAMES)] for k in range(len(maps))]
    readout = Affine(rng.normal(size=(3 if number % 2 else 1, widths[-1])), rng.normal(size=3 if number % 2 else 1))
    network = Network(tuple(map(Layer, maps, kinds)), readout).oriented()
    points, beside = rng.normal(size=(8, 2)), rng.normal(size=(8, widths[1])) if number % 3 == 0 else None
    trace = Trace.of(network, points, beside=beside)
    time = float(rng.integers(0, trace.end + 1)) if number % 10 == 0 else float(rng.uniform(0, trace.end))
    parts = {"turn": TURN, "layers": [layer(part) for part in network.hidden], "readout": affine(network.readout)}
    given = {"network": parts, "points": packed(points), "beside": None if beside is None else factors(beside)}
    return {"given": given | {"time": time}, "at": trace.at(time), "scores": trace.scores()}


def test_the_script_carries_dots_as_geometry_does(browser, address):
    rng = np.random.default_rng(14)
    cases = [random_case(rng, number) for number in range(CASES)]
    with visited(browser, address) as visit:
        found = visit.page.evaluate(CARRIED, [case["given"] for case in cases])
    for case, (at, scores) in zip(cases, found, strict=True):
        for ours, theirs in ((case["at"], at), (case["scores"], scores)):
            assert np.array(theirs) == pytest.approx(ours.ravel(), rel=1e-9, abs=1e-9 * max(1.0, np.abs(ours).max()))


def test_dots_are_drawn_where_the_trace_says(browser, address, subject):
    with visited(browser, address) as visit:
        frames = subject.trace
        for time in (0, 0.4, 1.0, 1.5, 2.0):
            visit.page.evaluate(f"time => {{ {APP}.go(time); {APP}.draw(); }}", time)
            drawn = visit.page.evaluate(PLACES)
            pixels = (frames.at(time)[:, :2] - drawn["center"]) * drawn["scale"] * [1, -1] + np.array(drawn["size"]) / 2
            assert np.array(drawn["shown"]).reshape(-1, 2) == pytest.approx(pixels, abs=0.01)
            assert (pixels >= 0).all()
            assert (pixels <= drawn["size"]).all()
        assert visit.complaints == []
        assert outside(visit) == []


def test_errors_of_a_cut_are_those_of_its_line(browser, address, subject):
    rng, trace, labels = np.random.default_rng(3), subject.trace, subject.dataset.labels
    cuts = [
        (stage, rng.normal(size=trace.at(stage).shape[1]), float(rng.normal())) for stage in (2, 4) for _ in range(20)
    ]
    script = f"""(cuts) => cuts.map(([stage, normal, offset]) =>
        new window.planefold.Cut({APP}.scene, stage, normal, offset).wrong)"""
    with visited(browser, address) as visit:
        found = visit.page.evaluate(script, [[stage, normal.tolist(), offset] for stage, normal, offset in cuts])
        for (stage, normal, offset), wrong in zip(cuts, found, strict=True):
            assert (np.array(wrong) == (DecisionLine(normal, offset).classify(trace.at(stage)) != labels)).all()
        # by hand: the best line to begin with, then the handle is dragged, and the words count what is then wrong
        visit.page.evaluate(f"{APP}.go(2)")
        visit.page.locator(".cutting").click()
        visit.page.wait_for_timeout(SETTLED)
        best = visit.page.locator(".counted").text_content()
        assert best.split()[0] == visit.page.locator(".measured").text_content().split()[2]
        box = visit.page.locator(".move").bounding_box()
        visit.page.mouse.move(box["x"] + 16, box["y"] + 16)
        visit.page.mouse.down()
        visit.page.mouse.move(box["x"] + 90, box["y"] + 70, steps=3)
        visit.page.mouse.up()
        visit.page.wait_for_timeout(SETTLED)
        normal, offset = visit.page.evaluate(f"[[...{APP}.state.cut.normal], {APP}.state.cut.offset]")
        errors = (DecisionLine(np.array(normal), offset).classify(trace.at(2)) != labels).sum()
        assert visit.page.locator(".counted").text_content().startswith(f"{errors} of {len(labels)} wrong")
        assert "wrong" in visit.page.locator(".said").text_content()
        visit.page.locator(".move").press("ArrowRight")
        assert visit.page.evaluate(f"{APP}.state.cut.offset") != offset


def test_it_is_used_by_keys_and_tells_each_stage(browser, address):
    with visited(browser, address, viewport={"width": 1280, "height": 800}) as visit:
        page, time = visit.page, visit.page.locator(".time")
        page.keyboard.press("ArrowRight")
        assert 0 < page.evaluate(f"{APP}.state.time") < 0.2
        hero = page.locator(".hero .picture")
        hero.focus()
        page.keyboard.press("PageDown")
        page.wait_for_timeout(SETTLED)
        assert time.get_attribute("aria-valuetext") == "hidden plane 1"
        assert "Layer 1:" in page.locator(".said").text_content()
        page.keyboard.press("End")
        page.wait_for_timeout(SETTLED)
        assert "hidden space 2" in page.locator(".said").text_content()
        page.keyboard.press("Shift+ArrowRight")
        page.keyboard.press("n")
        page.keyboard.press("w")
        page.wait_for_timeout(SETTLED)
        said = page.locator(".said").text_content()
        assert said.startswith("Dot 1,")
        assert "eye=2," in page.url
        assert not page.locator("[data-show=wash]").is_checked()
        page.keyboard.press("Escape")
        page.wait_for_timeout(SETTLED)
        assert "dot=" not in page.url
        assert visit.complaints == []


def test_the_address_keeps_the_state(browser, address):
    with visited(browser, address, viewport={"width": 1280, "height": 800}) as visit:
        visit.page.evaluate(f"{APP}.go(2.7)")
        visit.page.locator(".node[aria-label='Light neuron 3 of layer 2']").click()
        visit.page.locator("[data-show=region]").check()
        visit.page.locator(".dot").fill("17")
        visit.page.locator(".theme").click()
        visit.page.evaluate(f"{APP}.go(4); {APP}.look(2, 20, 40)")
        visit.page.locator(".cutting").click()
        visit.page.wait_for_timeout(SETTLED)
        link, shot = visit.page.url, visit.page.locator(".hero").screenshot()
        with visited(browser, link, viewport={"width": 1280, "height": 800}) as again:
            again.page.wait_for_timeout(SETTLED)
            assert again.page.url == link
            assert again.page.locator(".hero").screenshot() == shot
        for broken in ("#t=99", "#t=x&cut=2,1,a&neuron=9.9&eye=1,2&dot=0", "#cut=3,1,1,1,1&show=", "#%&=&"):
            with visited(browser, address + broken) as bad:
                assert bad.complaints == []
                assert bad.page.evaluate(f"{APP}.state.time") == 0


def test_only_what_changed_is_drawn_and_written_again(browser, address):
    with visited(browser, address, viewport={"width": 1280, "height": 800}) as visit:
        visit.page.wait_for_timeout(SETTLED)
        visit.page.evaluate(WATCHED)

        def touched(act: str) -> str:
            return visit.page.evaluate(TOUCHED.format(act=act))

        everything = "hero input strip words"
        assert touched(f"{APP}.changed()") == ""
        assert touched(f"{APP}.go(0.1)") == "hero words"
        assert touched(f"{APP}.go(0.2)") == "hero"
        assert touched(f"{APP}.go(1.9)") == "hero words"
        assert touched(f"{APP}.go(2)") == "hero input words"  # the lines of the next layer
        assert touched(f"{APP}.go(3.9)") == "hero words"
        assert touched(f"{APP}.go(4)") == "hero input words"  # the line of the read-out
        assert touched(f"{APP}.look(2, 10, 20)") == "hero input strip"
        assert touched("location.hash = '#t=4&eye=2,40,20'") == "hero input strip"
        assert touched("document.querySelector('[data-show=grid]').click()") == "hero input strip"
        assert touched("document.querySelector('.theme').click()") == everything
        assert touched(f"{APP}.follow(3)") == everything
        assert touched(f"{APP}.light(2, 1)") == everything
        assert touched("document.body.style.width = '1000px'") == everything  # the diagram's lines are laid anew
        fits = "({canvas, ratio}) => canvas.width === Math.round(ratio * canvas.getBoundingClientRect().width)"
        assert visit.page.evaluate(f"[{APP}.hero, {APP}.input].every({fits})")
        assert touched(f"{APP}.changed()") == ""
        assert visit.complaints == []


def test_a_dot_and_its_thread_are_lit_in_all_pictures(browser, address):
    with visited(browser, address, viewport={"width": 1280, "height": 800}) as visit:
        page = visit.page
        page.wait_for_timeout(SETTLED)
        dark = [page.locator(name).screenshot() for name in (".hero", ".input", ".strip")]
        box = page.locator(".input canvas").bounding_box()
        ratio, x, y = page.evaluate(f"[{APP}.input.ratio, {APP}.input.shown[40], {APP}.input.shown[41]]")
        page.mouse.move(box["x"] + x / ratio, box["y"] + y / ratio)
        page.wait_for_timeout(SETTLED)
        assert page.locator(".about-dot").text_content().startswith("Dot ")
        for name, before in zip((".hero", ".input", ".strip"), dark, strict=True):
            assert page.locator(name).screenshot() != before
        page.mouse.move(2, 2)
        page.wait_for_timeout(SETTLED)
        assert page.locator(".about-dot").text_content() == ""
        assert page.locator(".dot").input_value() == ""


def test_a_space_is_turned_by_dragging(browser, address):
    with visited(browser, f"{address}#t=4", viewport={"width": 1280, "height": 800}) as visit:
        box = visit.page.locator(".hero .picture").bounding_box()
        visit.page.mouse.move(box["x"] + 60, box["y"] + 60)
        visit.page.mouse.down()
        visit.page.mouse.move(box["x"] + 160, box["y"] + 60, steps=3)
        visit.page.mouse.up()
        before, after = visit.page.evaluate(f"[{APP}.scene.view.aside[0], {APP}.scene.view.eye(2)[0]]")
        assert after == pytest.approx(before + 50, abs=1)


def test_it_plays_and_where_motion_is_unwelcome_it_steps(browser, address):
    with visited(browser, address) as visit:
        visit.page.locator(".play").click()
        until(visit, f"{APP}.state.time > 0.05")
        assert visit.page.locator(".play").get_attribute("aria-label") == "Pause"
    with visited(browser, address, reduced_motion="reduce") as visit:
        visit.page.locator(".play").click()
        until(visit, f"{APP}.state.time > 0")
        assert visit.page.evaluate(f"{APP}.state.time") == 2


@pytest.mark.parametrize(("width", "scheme"), [(375, "light"), (1920, "dark")])
def test_axe_finds_nothing(browser, address, width, scheme):
    viewport = {"width": width, "height": 1080}
    with visited(
        browser, f"{address}#t=4&dot=3&neuron=2.1&cut=4,1,1,1,0.5,0.1", viewport=viewport, color_scheme=scheme
    ) as visit:
        visit.page.wait_for_timeout(SETTLED)
        told = violations(visit.page)
        assert told == [], json.dumps(told, indent=1)
        assert visit.page.evaluate("document.documentElement.scrollWidth") == width
        assert visit.complaints == []


def test_in_chinese_the_script_speaks_it_too(browser, tmp_path):
    with speaking("zh"):
        path = write(Subject.of(circle_net(0.5, hidden=(2, 3)), circles()), tmp_path / "page.html", "题", "文")
    with visited(browser, f"{path.as_uri()}#t=1.5&dot=3&neuron=2.1&cut=2,1,1,0.5,0.1", locale="zh-CN") as visit:
        visit.page.wait_for_timeout(SETTLED)
        shown = visit.page.locator("body").inner_text()
        assert set(re.findall("[A-Za-z]{4,}", shown)) <= {"tanh", "Page", "Down", "Shift", "Escape"}
        assert violations(visit.page) == []
        assert visit.complaints == []


def test_names_come_out_as_text_and_it_works_from_the_disk(browser, tmp_path):
    rng = np.random.default_rng(0)
    dots = Dataset(rng.normal(size=(30, 4)), np.arange(30) % 3, HOSTILE, (HOSTILE, "b", "c"), (HOSTILE, "q", "r", "s"))
    network = Network(
        (Layer(Affine(rng.normal(size=(2, 4)), [0, 0]), "relu"),), Affine(rng.normal(size=(3, 2)), [0, 0, 0])
    )
    path = write(Subject.of(network, dots), tmp_path / "page.html", HOSTILE, HOSTILE)
    with visited(browser, f"{path.as_uri()}#dot=1") as visit:
        visit.page.wait_for_timeout(SETTLED)
        assert visit.page.title() == HOSTILE
        assert visit.page.locator("h1").text_content() == HOSTILE
        assert HOSTILE in visit.page.locator(".about-dot").text_content()
        assert visit.page.locator("script").count() == 2
        assert visit.complaints == []
        assert outside(visit) == []


def test_packed_floats_are_the_floats_themselves():
    values = np.array([[0.1, -1e-300], [1e300, 3.0]])
    assert np.frombuffer(base64.b64decode(packed(values)), "<f8").tolist() == values.ravel().tolist()
