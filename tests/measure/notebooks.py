"""`story.explore` in a real Jupyter and a real marimo, with Chromium: `python -m tests.measure.notebooks [FOLDER]`.

Installs nothing: a notebook that cannot be imported is left out. Pictures go to FOLDER (media/notebooks). In each it
waits for the explorer, trains another network, asks for one that cannot be, and trains again; it ends with 1 where
that did not come or the page complained.
"""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.helpers.browser import CHROMIUM, QUIET

ROOT = Path(__file__).parents[2]
WORDS = """
from geometry.certificates import circle_net
from geometry.datasets import circles
from scenes import story

dots = circles()
story.explore(circle_net(0.5, hidden=(2, 3)), dots.points, dots.labels)
"""
MARIMO = """import marimo
app = marimo.App()

@app.cell
def _():
{cell}    return

if __name__ == "__main__":
    app.run()
"""
SHOWN = "(root) => [[...root.explorer.scene.network.widths], root.explorer.state.theme, root.explorer.hero.width]"
PATIENCE = 90


def jupyter(folder: Path, port: int) -> tuple[list[str], str]:
    """The command of a Jupyter in a folder, and the address of a notebook in it."""
    cell: dict[str, object] = {
        "cell_type": "code",
        "execution_count": None,
        "id": "one",
        "metadata": {},
        "outputs": [],
        "source": WORDS,
    }
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    book = {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (folder / "book.ipynb").write_text(json.dumps(book), encoding="utf-8")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", f"--port={port}"]
    options = ["--IdentityProvider.token=", "--ServerApp.password=", "--LabApp.news_url=None"]
    return [*command, *options], f"http://localhost:{port}/lab/tree/book.ipynb"


def marimo(folder: Path, port: int) -> tuple[list[str], str]:
    """The command of a marimo in a folder, and the address of its notebook as an app."""
    cell = "".join(f"    {line}\n" for line in WORDS.strip().splitlines())
    (folder / "book.py").write_text(MARIMO.format(cell=cell), encoding="utf-8")
    command = [sys.executable, "-m", "marimo", "-q", "run", "book.py", "--headless", "--no-token", "-p", str(port)]
    return command, f"http://localhost:{port}"


def run_all(page: Any) -> None:
    """Run a Jupyter's notebook by its keys."""
    page.locator(".jp-Notebook .cm-content").first.click()
    page.wait_for_timeout(3000)
    page.keyboard.press("Shift+Enter")


def look(page: Any, folder: Path, name: str) -> None:
    """Train, ask for what cannot be, and train again; `AssertionError` where the explorer does not follow."""
    line, knobs, shown = (page.locator(f".explorer {part}") for part in (".training", ".knobs", ".explorer"))

    def came(words: str, what: str) -> list[Any]:
        began, steps = time.monotonic(), set()
        while words not in (said := str(line.text_content())) or knobs.get_attribute("aria-busy") != "false":
            steps.add(said)
            assert time.monotonic() < began + PATIENCE, f"{words!r} never came; {said!r}"
            page.wait_for_timeout(50)
        page.wait_for_timeout(1200)
        page.locator(".explorer.notebook").screenshot(path=folder / f"{name}-{what}.png")
        seen = len([step for step in steps if step.startswith("Training")])
        print(f"{name}: {said} {(found := shown.evaluate(SHOWN))}, {seen} steps seen before", flush=True)
        return list(found[0])

    assert came("As given", "given") == [2, 2, 3, 1]
    knobs.locator("[name=hidden]").fill("3")
    knobs.locator("[name=hidden]").press("Tab")
    assert came("Trained in", "trained") == [2, 3, 1]
    page.locator(".explorer .picture[tabindex]").press("PageDown")
    page.locator(".explorer .picture[tabindex]").press("c")
    page.locator(".explorer .counted").wait_for()
    knobs.locator("[name=hidden]").fill("3, many")
    knobs.locator("[name=hidden]").press("Enter")
    assert came("Hidden must", "refused") == [2, 3, 1]
    knobs.locator("[name=hidden]").fill("2, 3, 2")
    knobs.locator(".again").click()
    assert came("seed 1", "again") == [2, 2, 3, 2, 1]
    page.evaluate("document.body.dataset.jpThemeLight = false")
    came("seed 1", "dark")
    assert shown.evaluate(SHOWN)[1] == "dark"


def visit(make: Callable[[Path, int], tuple[list[str], str]], folder: Path) -> list[str]:
    """What a page of a notebook complained of while it was used."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as place, socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
        free.close()
        command, address = make(Path(place), port)
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "JUPYTER_CONFIG_DIR": place, "IPYTHONDIR": place}
        with (
            (Path(place) / "log").open("w") as log,
            subprocess.Popen(command, cwd=place, env=environment, stdout=log, stderr=log) as server,
        ):
            try:
                _up(address)
                with sync_playwright() as player:
                    browser = player.chromium.launch(executable_path=CHROMIUM, args=QUIET)
                    page, complaints = browser.new_page(viewport={"width": 1400, "height": 1500}), []
                    page.set_default_timeout(90_000)
                    page.on("pageerror", lambda error: complaints.append(str(error)))
                    page.goto(address)
                    if make is jupyter:
                        run_all(page)
                    try:
                        look(page, folder, make.__name__)
                    except Exception as error:
                        page.screenshot(path=folder / f"{make.__name__}-failed.png")
                        complaints.append(str(error))
                    return complaints
            finally:
                server.terminate()
                server.wait()


def _up(address: str) -> None:
    for _ in range(240):
        try:
            urlopen(re.sub(r"/lab.*", "/lab", address), timeout=5).close()
            return
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(f"nothing came up at {address}")


def main() -> int:
    """Look at each notebook that is here."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "media/notebooks")
    folder.mkdir(parents=True, exist_ok=True)
    here = [make for make, module in ((jupyter, "jupyterlab"), (marimo, "marimo")) if find_spec(module)]
    if not here or not find_spec("anywidget") or not find_spec("playwright") or CHROMIUM is None:
        print("needs anywidget, playwright, Chromium, and jupyterlab or marimo; nothing was looked at")
        return 1
    complaints = {make.__name__: visit(make, folder) for make in here}
    print(complaints)
    return int(any(complaints.values()))


if __name__ == "__main__":
    sys.exit(main())
