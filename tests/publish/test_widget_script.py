"""The widget's script in a real browser, with a stand-in for the notebook: what it asks, what it shows, what it keeps.

`python -m tests.measure.notebooks` looks at it in a real Jupyter and marimo.
"""

import json

import pytest

from geometry.certificates import circle_net
from geometry.datasets import circles
from geometry.topology import Subject
from scenes.publish.pages.explorer import parts
from scenes.publish.widget.bundle import script, style
from scenes.publish.widget.retraining import first_knobs
from tests.helpers.browser import IN_BROWSER, violations, visited
from tests.helpers.serve import served

pytestmark = IN_BROWSER
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A notebook</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="widget.css">
<body data-jp-theme-light="true"><main><h1>A notebook</h1><div id="here"></div></main><script type="module">
import widget from "./widget.js";
const [values, heard] = [GIVEN, {}];
window.asked = [];
window.model = {
  get: (name) => values[name],
  set: (name, value) => { values[name] = value; },
  save_changes: () => window.asked.push(values.asked),
  on: (event, run) => { (heard[event] = heard[event] || new Set()).add(run); },
  off: (event, run) => heard[event].delete(run),
};
window.tell = (name, value) => { values[name] = value; heard[`change:${name}`].forEach((run) => run()); };
window.close = widget.render({ model: window.model, el: document.getElementById("here") });
window.heard = heard;
</script>"""
APP = "document.querySelector('.explorer .explorer').explorer"
STATE = f"[{APP}.scene.network.widths.join(), {APP}.state.time, {APP}.state.dot, {APP}.state.theme]"


def shown(told: str, hidden: tuple[int, ...], **more: bool) -> dict:
    html = parts(Subject.of(circle_net(0.5, hidden=hidden), circles(samples=40)), "widget-1", result=told)
    return {"html": html, "told": told, "busy": False, "failed": False} | more


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    folder = tmp_path_factory.mktemp("widget")
    given = {"shown": shown("As given.", (2, 3)), "asked": first_knobs(None, circle_net(0.5, hidden=(2, 3)))}
    (folder / "widget.js").write_text(script(), encoding="utf-8")
    (folder / "widget.css").write_text(style(), encoding="utf-8")
    data = json.dumps(given).replace("<", "\\u003c")
    (folder / "page.html").write_text(PAGE.replace("GIVEN", data), encoding="utf-8")
    with served(folder) as place:
        yield f"{place}/page.html"


def test_the_widget_asks_follows_and_keeps_what_was_looked_at(browser, address):
    with visited(browser, address, color_scheme="dark") as visit:
        page = visit.page
        line, hidden = page.locator(".training"), page.locator("[name=hidden]")
        line.wait_for()
        assert (line.text_content(), hidden.input_value()) == ("As given.", "2, 3")
        page.evaluate(f"{APP}.go(2); {APP}.follow(7)")
        assert page.evaluate(STATE) == ["2,2,3,1", 2, 7, "light"]  # the notebook's theme goes before the browser's

        # asked once by Enter; what is asked while it trains waits, and only the last of it is asked then
        hidden.fill("3")
        hidden.press("Enter")
        assert page.evaluate("window.asked.map((one) => [one.hidden, one.seed])") == [["3", "0"]]
        page.evaluate("(one) => window.tell('shown', one)", shown("Step 1.", (3,), busy=True))
        for seed in ("1", "2"):
            page.locator(".again").click()
            assert page.locator("[name=seed]").input_value() == seed
        assert page.evaluate("window.asked.length") == 1
        page.evaluate("(one) => window.tell('shown', one)", shown("Done.", (3,)))
        page.locator(".training", has_text="Done.").wait_for()
        assert page.evaluate("window.asked.map((one) => [one.hidden, one.seed])") == [["3", "0"], ["3", "2"]]
        assert page.evaluate(STATE) == ["2,3,1", 2, 7, "light"]
        assert page.locator(".explorer .explorer").count() == 1

        drawn = f"[{APP}.hero, {APP}.input, {APP}.strip[0].picture].map(({{ canvas }}) => canvas.toDataURL())"
        page.wait_for_timeout(300)
        before = page.evaluate(drawn)
        page.evaluate("(one) => window.tell('shown', one)", shown("Another.", (4,)))
        page.locator(".training", has_text="Another.").wait_for()
        page.wait_for_timeout(300)
        assert not set(before) & set(page.evaluate(drawn))

        # a word in place of a network: the network stays
        failed = {"told": "Hidden must be <b>numbers</b>.", "failed": True}
        page.evaluate("(one) => window.tell('shown', {...window.model.get('shown'), ...one})", failed)
        page.locator(".training[data-failed=true]").wait_for()
        assert line.text_content() == "Hidden must be <b>numbers</b>."

        page.evaluate("document.body.dataset.jpThemeLight = false")
        page.wait_for_function(f"{APP}.state.theme === 'dark'")
        assert violations(page) == []
        page.evaluate("window.close()")
        assert page.evaluate("Object.values(window.heard).map((runs) => runs.size)") == [0, 0]
        assert visit.complaints == []
