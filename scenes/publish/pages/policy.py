"""What a page may load: its own pictures and films, and only the very styles and scripts that stand in it."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256


def policy(styles: Sequence[str], scripts: Sequence[str]) -> str:
    """The Content-Security-Policy of a page with these inline styles and scripts, as they stand between their tags."""
    listed = {"style": styles, "script": scripts}
    rules = [f"{kind}-src {' '.join(map(_hash, texts))}" for kind, texts in listed.items()]
    own = ["img-src 'self' data:", "media-src 'self' data:", "base-uri 'none'", "form-action 'none'"]
    return "; ".join(["default-src 'none'", *rules, *own])


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
