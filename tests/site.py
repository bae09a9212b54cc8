"""The built site, checked without a network: `python -m tests.site build/site [--browser]`; exit code 1 where it fails.

Every link and anchor within the site leads somewhere, nothing is loaded from elsewhere, each picture has a text. With
`--browser`, pages are no wider than a phone of 375 px, and axe finds nothing in them.
"""

import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADED = {"img": "src", "script": "src", "source": "src", "video": "src poster", "track": "src", "iframe": "src"}
PHONE = 375
MOST_MEGABYTES = 40


class Page(HTMLParser):
    """What a page links to, loads and names, and how many of its pictures have no text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: set[str] = set()
        self.mute = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        self.ids |= {given[name] for name in ("id", "name") if name in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and "stylesheet" in given.get("rel", ""):
            self.loads.append(given["href"])
        else:
            self.loads += [given[name] for name in LOADED.get(tag, "").split() if given.get(name)]
        self.mute += tag == "img" and not given.get("alt")


@cache
def page(path: Path) -> Page:
    return Page(path.read_text(encoding="utf-8"))


def faults(path: Path) -> list[str]:
    """What is wrong with one page, in words."""
    found, here = [], page(path)
    for address in [*here.links, *here.loads]:
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            found += [f"loads {address} from elsewhere"] if address in here.loads and parts.scheme != "data" else []
            continue
        target = path.parent / unquote(parts.path) if parts.path else path
        if not target.exists():
            found.append(f"{address} leads nowhere")
        elif parts.fragment and target.suffix == ".html" and unquote(parts.fragment) not in page(target).ids:
            found.append(f"{address} has no such place")
    return found + ([f"{here.mute} pictures have no text"] if here.mute else [])


def seen(paths: list[Path]) -> list[str]:
    """What a browser finds: pages wider than a phone, and what axe reports."""
    from playwright.sync_api import sync_playwright

    from tests.helpers.browser import CHROMIUM, QUIET, violations

    found = []
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        view = browser.new_page(viewport={"width": PHONE, "height": 800})
        for path in paths:
            view.goto(path.resolve().as_uri())
            wide = view.evaluate("document.documentElement.scrollWidth")
            found += [f"{path.name} is {wide} px wide"] if wide > PHONE else []
            found += [f"{path.name}: {rule}: {elements[0]}" for rule, elements in violations(view)]
        browser.close()
    return found


def main(words: list[str]) -> int:
    """Check a site, print what is wrong with it and how large it is."""
    folder = Path(words[0])
    paths = sorted(folder.rglob("*.html"))
    found = [f"{path.relative_to(folder)}: {fault}" for path in paths for fault in faults(path)]
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6
    if size > MOST_MEGABYTES:
        found.append(f"{size:.0f} MB is more than {MOST_MEGABYTES}")
    if "--browser" in words:
        found += seen([path for path in paths if "_modules" not in path.parts])
    print("\n".join([*found, f"{len(paths)} pages, {size:.1f} MB, {len(found)} faults"]))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
