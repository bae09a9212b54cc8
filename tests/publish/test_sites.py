"""A kit in a site that Hugo or Docusaurus builds, as its snippet says: every file is found, no mark is taken for code.

`make test-sites` runs it, outside the default run: Hugo is Debian's, Docusaurus comes from npm.
"""

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from scenes.publish.commands.embed import embed
from scenes.publish.recording.notes import Caption, Recording
from tests.helpers.injection import HOSTILE
from tests.helpers.pages import Tags

pytestmark = [pytest.mark.sites, pytest.mark.usefixtures("networks")]
NODE = Path(os.environ.get("PLANEFOLD_DOCUSAURUS", "build/docusaurus")).resolve()
PATIENCE = 600
CONFIG = """
module.exports = {
  title: "t", url: "https://site.example", baseUrl: "/blog/", onBrokenLinks: "ignore",
  presets: [["classic", { docs: false, blog: false }]],
};
"""


@pytest.fixture(scope="module")
def odd(recording: Recording) -> Recording:
    return replace(recording, claim=HOSTILE, captions=(Caption(0.0, 1.0, HOSTILE),))


def built(command: list[str], site: Path) -> None:
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def whole(page: Path, root: Path, base: str) -> None:
    """The figure is in a page, its words are text, and all its files are there."""
    html = page.read_text(encoding="utf-8")
    figure = re.search(r'<figure class="?planefold.*?</figure>', html, re.S)[0]
    tags = Tags(figure)
    assert not tags.open
    assert "script" not in {tag for tag, _ in tags.found}
    files = [tag[name] for _, tag in tags.found for name in ("src", "href", "poster") if name in tag]
    assert len(files) >= 5
    assert all(file.startswith(base) for file in files), files
    assert all((root / file.removeprefix(base)).is_file() for file in files), files
    assert HOSTILE in tags.text


@pytest.mark.skipif(shutil.which("hugo") is None, reason="no hugo on the path: apt-get install hugo")
def test_hugo_builds_a_site_with_the_shortcode(odd, tmp_path):
    site = tmp_path / "site"
    for folder in ("layouts/_default", "layouts/shortcodes", "content/posts"):
        (site / folder).mkdir(parents=True)
    (site / "config.toml").write_text('baseURL = "https://site.example/blog/"\ntitle = "t"\n')
    (site / "layouts/_default/single.html").write_text("<html><body>{{ .Content }}</body></html>")
    (site / "content/posts/one.md").write_text("---\ntitle: one\n---\n\nA film:\n\n{{< short >}}\n")
    embed(odd, site / "static/short", site="hugo")
    (site / "static/short/short.hugo.html").rename(site / "layouts/shortcodes/short.html")
    built(["hugo", "--quiet"], site)
    whole(site / "public/posts/one/index.html", site / "public", "/blog/")


@pytest.mark.skipif(not (NODE / "node_modules").is_dir(), reason="no Docusaurus: run make test-sites, which brings it")
def test_docusaurus_builds_a_site_with_the_component(odd, tmp_path):
    site = tmp_path / "site"
    (site / "src/pages").mkdir(parents=True)
    (site / "package.json").write_text(json.dumps({"name": "site", "private": True}))
    (site / "docusaurus.config.js").write_text(CONFIG)
    (site / "node_modules").symlink_to(NODE / "node_modules")
    embed(odd, site / "static/short", site="docusaurus", autoplay=True)
    (site / "src/components").mkdir()
    (site / "static/short/short.jsx").rename(site / "src/components/Short.jsx")
    (site / "src/pages/one.mdx").write_text("import Short from '@site/src/components/Short';\n\n# One\n\n<Short />\n")
    built(["npx", "--no-install", "docusaurus", "build"], site)
    whole(site / "build/one/index.html", site / "build", "/blog/")
