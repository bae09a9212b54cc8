"""Pages as tests read them: their tags and attributes, and whether each tag is closed; an explorer's data."""

import json
import re
from html.parser import HTMLParser


class Tags(HTMLParser):
    """The tags of a page with their attributes, and its text; `open` is empty where every tag was closed."""

    VOID = ("source", "track", "input", "meta", "link", "img", "br")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def all(self, tag: str) -> list[dict]:
        return [attributes for name, attributes in self.found if name == tag]


def data_of(html: str) -> dict:
    """What the first explorer of a page is given."""
    found = re.search(r'<script type="application/json">(.*?)</script>', html, re.S)
    assert found, "no explorer in this page"
    return json.loads(found[1])
