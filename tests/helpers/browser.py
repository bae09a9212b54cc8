"""Pages in a real browser: Chromium of the machine, one visit a context, and what went wrong while a page was shown."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
IN_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on the path: run make test-browser, which installs it"),
    pytest.mark.skipif(find_spec("playwright") is None, reason="no playwright: pip install 'planefold[browser]'"),
]
PATIENCE = 60_000
SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
}).observe({type: "layout-shift", buffered: true});
"""


def in_browser(test: Callable[..., None]) -> Callable[..., None]:
    """A test that needs a browser, among others that need none."""
    for mark in IN_BROWSER:
        test = mark(test)
    return test


@dataclass
class Visit:
    """A page, and what went wrong or outside while it was shown."""

    page: Any
    address: str
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def visited(browser: Any, address: str, **context: Any) -> Iterator[Visit]:
    """A page opened in a context of its own."""
    with browser.new_context(**context) as place:
        visit = Visit(place.new_page(), address)
        visit.page.set_default_timeout(PATIENCE)
        visit.page.on("console", lambda said: visit.complaints.append(said.text) if said.type == "error" else None)
        visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
        visit.page.on("request", lambda request: visit.requests.append(request.url))
        if context.get("java_script_enabled", True):
            visit.page.add_init_script(SHIFTS)
        visit.page.goto(address)
        yield visit


def violations(page: Any) -> list[tuple[str, list[str]]]:
    """What axe finds in a page: each rule that is broken, and the HTML of the elements that break it, cut short."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found]


def outside(visit: Visit) -> list[str]:
    """The addresses that a page asked for elsewhere."""
    home = visit.address.rsplit("/", 1)[0]
    return [url for url in visit.requests if not url.startswith((home, "data:", "blob:"))]
