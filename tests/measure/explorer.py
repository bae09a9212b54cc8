"""How long the explorer takes for a frame: `python -m tests.measure.explorer`; needs Chromium and playwright.

For each case, while the way is scrubbed once from end to end on a page of 1280 x 800: milliseconds of script below
which 10, 50 and 95 in 100 frames are, and the functions that take most of them; and while it plays, frames a second and
milliseconds of processor a frame in all of the browser's processes: script, layout, drawing and putting it on screen.
"""

import argparse
import sys
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from geometry.activations import activation_named
from geometry.datasets import circles
from geometry.network import Affine, Layer, Network
from geometry.topology import Subject
from scenes.publish.pages.explorer import write
from tests.helpers.browser import CHROMIUM, QUIET

CASES = ((2, 3), (2, 2, 2), (3, 3), (32, 32))
APP = "document.querySelector('.explorer').explorer"
SCRUBBED = f"""
(frames) => {{
  const app = {APP}, end = app.scene.network.end, taken = [];
  for (let k = 0; k < frames; k++) {{
    app.state.time = (end * k) / (frames - 1);
    app.quick = true;
    const began = performance.now();
    app.draw();
    taken.push(performance.now() - began);
  }}
  return taken;
}}
"""
PLAYED = f"""
async (seconds) => {{
  const app = {APP}, stamps = [];
  app.go(0);
  app.player.toggle();
  await new Promise((done) => {{
    const watch = (now) => {{
      stamps.push(now);
      now - stamps[0] < 1000 * seconds ? requestAnimationFrame(watch) : done();
    }};
    requestAnimationFrame(watch);
  }});
  app.player.stop();
  return [stamps.length - 1, (stamps[stamps.length - 1] - stamps[0]) / 1000];
}}
"""


def played(page: Any, seconds: float) -> tuple[float, float]:
    """Frames a second while it plays, and milliseconds of processor a frame, of all of the browser's processes."""
    session = page.context.browser.new_browser_cdp_session()

    def spent() -> float:
        return sum(one["cpuTime"] for one in session.send("SystemInfo.getProcessInfo")["processInfo"])

    before = spent()
    count, lasted = page.evaluate(PLAYED, seconds)
    return count / lasted, 1000 * (spent() - before) / count


def scrubbed(page: Any, frames: int) -> tuple[np.ndarray, Counter]:
    """Milliseconds of script of each frame, and of each function."""
    page.evaluate(SCRUBBED, 20)
    taken = np.array(page.evaluate(SCRUBBED, frames))
    session = page.context.new_cdp_session(page)
    for word in ("Profiler.enable", "Profiler.start"):
        session.send(word)
    page.evaluate(SCRUBBED, frames)
    profile = session.send("Profiler.stop")["profile"]
    names = {node["id"]: node["callFrame"]["functionName"] or "(no name)" for node in profile["nodes"]}
    spent: Counter = Counter()
    for node, delta in zip(profile["samples"], profile["timeDeltas"], strict=True):
        spent[names[node]] += delta / 1000 / frames
    return taken, spent


def any_net(hidden: tuple[int, ...]) -> Network:
    """A network of these widths and weights of unit rows: it bends the sheet as a trained one does."""
    rng, widths = np.random.default_rng(14), (2, *hidden, 1)
    maps = [Affine(rng.normal(size=(b, a)) * 1.5 / np.sqrt(a), 0.3 * rng.normal(size=b)) for a, b in pairwise(widths)]
    return Network(tuple(Layer(part, activation_named("tanh")) for part in maps[:-1]), maps[-1])


def main() -> int:
    """Print the figures."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m tests.measure.explorer", description=__doc__)
    parser.add_argument("--dots", type=int, default=2000)
    parser.add_argument("--frames", type=int, default=240)
    parser.add_argument("--seconds", type=float, default=6.0)
    options = parser.parse_args()
    if CHROMIUM is None:
        print("needs Chromium on the path", file=sys.stderr)
        return 2
    dots = circles(samples=options.dots)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for hidden in CASES:
            name, subject = "-".join(map(str, hidden)), Subject.of(any_net(hidden), dots)
            path = write(subject, Path(folder) / "page.html", name, "text")
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(path.as_uri())
            page.wait_for_timeout(1000)
            taken, spent = scrubbed(page, options.frames)
            rate, cost = played(page, options.seconds)
            quiet, middle, most = np.percentile(taken, [10, 50, 95])
            each = f"{quiet:.1f}, {middle:.1f} and {most:.1f} ms of script a frame"
            print(f"{name}, {options.dots} dots: {each}; {rate:.0f} frames a second, {cost:.1f} ms of processor each")
            print("   " + ", ".join(f"{what} {each:.2f}" for what, each in spent.most_common(9)))
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
