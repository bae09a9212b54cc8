"""Speed as ratios against a naive manim scene: `python -m tests.benchmarks [--rounds 3] [--qualities l m h]`.

Candidates take turns, several rounds; medians of whole-process wall seconds, then ratios; and seconds of processor,
which other work on the machine disturbs less. Pictures are compared with the naive scene (SSIM at each stage), so
that speed is not bought with quality.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import av
import numpy as np

from tests.benchmarks import content

ROOT = Path(__file__).parent.parent.parent
QUALITIES = {"l": (854, 480, 15), "m": (1280, 720, 30), "h": (1920, 1080, 60)}
LOOK = "ours, with wash, ring and glow"
CANDIDATES = (
    "naive",
    "naive, same encoder",
    "ours",
    LOOK,
    "matplotlib",
    "matplotlib, same encoder",
    "by hand",
    "encode only",
    "empty",
)
PROBE = """
import json, resource, time
{body}
print("RESULT", json.dumps({{"inside": inside, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}}))
"""
SCENE = """
from manim import config
config.quality, config.media_dir, config.progress_bar, config.verbosity = {quality!r}, {folder!r}, "none", "ERROR"
{settings}
from tests.benchmarks.{module} import {name}
begin = time.perf_counter()
{name}().render()
inside = time.perf_counter() - begin
"""
FRAMES = """
from pathlib import Path
from tests.benchmarks import by_hand, {module}
begin = time.perf_counter()
{call}
inside = time.perf_counter() - begin
"""
LOOKS = (LOOK, "by hand", "encode only")
"""The candidates that draw wash, ring and glow."""
LONG = {"l": "low_quality", "m": "medium_quality", "h": "high_quality"}


def main() -> None:
    """Run all candidates in turn and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--qualities", nargs="+", choices=list(QUALITIES), default=list(QUALITIES))
    parser.add_argument("--growth", action="store_true", help="also how cost grows with dots and grid lines")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for quality in options.qualities:
            _compare(quality, options.rounds, Path(folder))
        if options.growth:
            _growth(Path(folder))


def _compare(quality: str, rounds: int, folder: Path) -> None:
    results: dict[str, list[dict]] = {name: [] for name in CANDIDATES}
    for _ in range(rounds):
        for name in CANDIDATES:
            results[name].append(_run(name, quality, folder))
    whole = {name: statistics.median(run["whole"] for run in runs) for name, runs in results.items()}
    inside = {name: statistics.median(run["inside"] for run in runs) for name, runs in results.items()}
    busy = {name: statistics.median(run["busy"] for run in runs) for name, runs in results.items()}
    memory = max(run["memory"] for run in results[LOOK])
    _, height, rate = QUALITIES[quality]
    print(
        f"\n{height}p{rate}, medians of {rounds}: seconds of the whole process, of drawing and encoding, of processor"
    )
    for name in CANDIDATES:
        print(f"  {name:<32}{whole[name]:7.2f}{inside[name]:9.2f}{busy[name]:9.2f}")
    for name in ("naive", "naive, same encoder", "matplotlib", "matplotlib, same encoder"):
        ratios = (spent[name] / spent[candidate] for spent in (whole, busy) for candidate in ("ours", LOOK))
        plain, look, plain_busy, look_busy = (f"{ratio:.2f}" for ratio in ratios)
        print(f"  {name + ' / ours':<32}{plain}, with the look {look}; of processor {plain_busy}, {look_busy}")
    for name in ("encode only", "by hand"):
        print(f"  {'ours with the look / ' + name:<32}{inside[LOOK] / inside[name]:.2f} without start-up")
    print(f"  peak memory of ours with the look     {memory:.0f} MB")
    alike = _similarity(quality, folder)
    print(f"  SSIM against naive with 400 pieces    {statistics.mean(alike):.4f}, worst {min(alike):.4f}", flush=True)


def _run(name: str, quality: str, folder: Path, **more: str) -> dict:
    body = _body(name, quality, folder)
    look = {"LOOK": "full"} if name in LOOKS else {}
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **look, **more}
    code = PROBE.format(body=body)
    command = [sys.executable, "-c", code]
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder)
    whole, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    busy = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    if done.returncode:
        raise SystemExit(f"{name} failed:\n{done.stderr[-3000:]}")
    line = next(line for line in done.stdout.splitlines() if line.startswith("RESULT"))
    return json.loads(line.removeprefix("RESULT")) | {"whole": whole, "busy": busy}


def _body(name: str, quality: str, folder: Path) -> str:
    width, height, rate = QUALITIES[quality]
    media = str(folder / name.replace(" ", "_").replace(",", ""))
    size = f"{width}, {height}, {rate}"
    if name.startswith(("naive", "ours")):
        module = "ours" if name.startswith("ours") else "naive"
        settings = "from scenes.visuals.film.writer import X264; config.video_encoder_options = dict(X264)"
        if name == "naive lossless":
            settings = 'config.video_encoder_options = {"crf": "0", "preset": "ultrafast"}'
        settings = "" if name.startswith("ours") or name == "naive" else settings
        return SCENE.format(
            quality=LONG[quality], folder=media, settings=settings, module=module, name=module.capitalize()
        )
    if name == "empty":
        return "from scenes.visuals.film.scene import Film\ninside = 0.0"
    plotted = name.startswith("matplotlib")
    module = "plotted" if plotted else "by_hand"
    target = f"Path({str(folder)!r}) / 'out.mp4'"
    if name == "encode only":
        call = f"by_hand.encode_only({target}, {size})"
        return f"from pathlib import Path\nfrom tests.benchmarks import by_hand\ninside = {call}"
    # matplotlib's own writer leaves x264 at its defaults
    more = ", options={}" if name == "matplotlib" else ""
    call = f"by_hand.encode({module}.frames({size}), {target}, {size}{more})"
    return FRAMES.format(module=module, call=call)


def _similarity(quality: str, folder: Path) -> list[float]:
    """SSIM, at the end of each half-step, of our frame and the naive one with 400 pieces a line, without loss."""
    from skimage.metrics import structural_similarity

    _run("naive lossless", quality, folder, PIECES="400")
    _, height, rate = QUALITIES[quality]
    ours, naive = (
        _stage_frames(next((folder / name).rglob(f"{height}p{rate}/*.mp4")), rate)
        for name in ("ours", "naive_lossless")
    )
    return [float(structural_similarity(a, b)) for a, b in zip(ours, naive, strict=True)]


def _stage_frames(video: Path, rate: int) -> list[np.ndarray]:
    """The frame at the end of each half-step, in grey."""
    wanted = {round(end * rate) - 1 for end in np.cumsum(content.STEPS)}
    with av.open(str(video)) as container:
        return [
            frame.to_ndarray(format="gray")
            for number, frame in enumerate(container.decode(video=0))
            if number in wanted
        ]


def _growth(folder: Path) -> None:
    print("\ngrowth at 480p15, seconds of drawing and encoding alone")
    for dots in (200, 1_000, 10_000, 20_000):
        seconds = _run(LOOK, "l", folder, DOTS=str(dots))["inside"]
        print(f"  {dots:>6} dots, 31 lines each way    {seconds:7.2f}")
    for lines in (10, 40, 160):
        seconds = _run("ours", "l", folder, LINES_OF_GRID=str(lines))["inside"]
        print(f"  200 dots, {lines:>4} lines each way   {seconds:7.2f}")


if __name__ == "__main__":
    main()
