"""The page that all else stands in: its head, its style and scripts, and what it may load.

It may load its own pictures and films, and run only the very styles and scripts that stand in it.
"""

import json
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from typing import Any

from scenes.publish.kit.figure import page, tag


def html_page(title: str, about: str, style: str, script: str, body: str, *, kind: str = "", begin: str = "") -> str:
    """A page of `title` and `about`, which are text, and `body`, which is HTML.

    `kind` is the class of the page's root, if any; `begin` is a script that runs before the page is drawn.
    """
    first = f"<script>{begin}</script>\n" if begin else ""
    style, script = f"\n{style}\n", f"\n{script}\n"
    return page("page.html").substitute(
        lang=tag(),
        root=f' class="{kind}"' if kind else "",
        policy=_policy([style], [begin, script] if begin else [script]),
        about=escape(about),
        title=escape(title),
        style=style,
        begin=first,
        body=body,
        script=script,
    )


def embedded(value: Any) -> str:
    """JSON to stand in a page's script: no tag, comment or CDATA can begin or end in it, whatever the names are."""
    return json.dumps(value, separators=(",", ":"), allow_nan=False).replace("<", "\\u003c").replace(">", "\\u003e")


def _policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """The Content-Security-Policy of a page with these inline styles and scripts, as they stand between their tags."""
    listed = {"style": styles, "script": scripts}
    rules = [f"{kind}-src {' '.join(map(_hash, texts))}" for kind, texts in listed.items()]
    own = ["img-src 'self' data:", "media-src 'self' data:", "base-uri 'none'", "form-action 'none'"]
    return "; ".join(["default-src 'none'", *rules, *own])


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
