"""The pages in a real browser: what is played, seen, moved, read aloud and asked for. `make test-browser` runs it."""

import fcntl
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from manim.constants import QUALITIES

from geometry.datasets import Dataset
from geometry.network import Network
from geometry.trace import Trace
from scenes.publish.commands.embed import embed
from scenes.publish.commands.post import post
from scenes.publish.pages.article import ordered
from scenes.publish.pages.body import EXPLORED
from scenes.publish.recording.notes import Recording
from scenes.publish.recording.record import Failed, record
from scenes.publish.rendering.catalogue import chosen, titles
from scenes.visuals.style import DARK
from tests.helpers.browser import IN_BROWSER, outside, violations, visited
from tests.helpers.films import ROOT
from tests.helpers.serve import served
from tests.helpers.shorts import SWATCHES, Short, Swatches, short

pytestmark = IN_BROWSER
LONGEST = 90
FRAMES_A_SECOND = 5
AT_ONCE = 4
PLAY = """
(names) => Promise.all(names.map(async (name) => {
  const video = document.getElementById(name);
  video.preload = "auto"; video.loop = false; video.muted = true; video.playbackRate = 16;
  const ended = new Promise((done, fail) => {
    video.addEventListener("ended", done);
    video.addEventListener("error", () => fail(video.error && video.error.message));
  });
  let ready = 0;
  video.addEventListener("canplaythrough", () => { ready = Math.max(ready, video.readyState); });
  await video.play(); await ended;
  return {ready, ended: video.ended, width: video.videoWidth, height: video.videoHeight, seconds: video.duration};
}))
"""
PIXELS = """
async ([address, places]) => {
  const video = document.createElement("video");
  video.muted = true; video.src = address;
  await new Promise((done, fail) => { video.onloadeddata = done; video.onerror = () => fail(video.error.message); });
  video.currentTime = 0.3;
  await new Promise((done) => { video.onseeked = done; });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
  const ink = canvas.getContext("2d"); ink.drawImage(video, 0, 0);
  return places.map(([x, y]) => [...ink.getImageData(x * canvas.width, y * canvas.height, 1, 1).data].slice(0, 3));
}
"""
TRACKS = """
async (video) => {
  for (const track of video.textTracks) track.mode = "hidden";
  const tracks = [...video.querySelectorAll("track")];  // cues come one by one until it is loaded
  for (let wait = 0; wait < 100 && tracks.some((track) => track.readyState < 2); wait++)
    await new Promise((done) => setTimeout(done, 50));
  return Object.fromEntries([...video.textTracks].map((track) =>
    [track.kind, [...(track.cues || [])].map((cue) => [cue.startTime, cue.endTime, cue.text])]));
}
"""
SET = "(slider, value) => { slider.value = value; slider.dispatchEvent(new Event('input')); }"


@dataclass(frozen=True)
class Site:
    """A served folder with the article's page of all films, and the recordings behind it."""

    folder: Path
    address: str
    recordings: dict[str, Recording]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    """All films but the longest at -ql with fewer frames, kept for the next run; one process renders and posts them."""
    base, kept = tmp_path_factory.getbasetemp(), ROOT / "media" / "few_frames"
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "site"
    names = [part.film for part in ordered([title.name for title in titles() if title.seconds < LONGEST])]
    kept.mkdir(parents=True, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch, (kept / "lock").open("w") as lock:
        patch.setitem(QUALITIES["low_quality"], "frame_rate", FRAMES_A_SECOND)
        fcntl.flock(lock, fcntl.LOCK_EX)
        results = record(chosen(names), "l", folder=kept)
        assert [result for result in results if isinstance(result, Failed)] == []
        if not (folder / "index.html").exists():
            post(results, folder)
    with served(folder) as address:
        yield Site(folder, f"{address}/index.html", {result.film: result for result in results})


@pytest.fixture(scope="module")
def kits(tmp_path_factory) -> Iterator[tuple[Path, str]]:
    """Blog kits of short films, served: kit/short.html plays by itself, swatches-l, -m and -h show the colours."""
    folder = tmp_path_factory.mktemp("kits")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PLANEFOLD_NETWORKS", str(folder / "networks"))
        embed(short(folder / "media", Short), folder / "kit", autoplay=True)
        for quality in "lmh":
            embed(short(folder / "media", Swatches, quality), folder / f"swatches-{quality}")
    with served(folder) as address:
        yield folder, address


def test_every_video_plays_to_its_end(browser, site):
    with visited(browser, site.address) as visit:
        videos = [f"planefold-{name}-video" for name in site.recordings]
        found = [
            played for k in range(0, len(videos), AT_ONCE) for played in visit.page.evaluate(PLAY, videos[k:][:AT_ONCE])
        ]
        for played, (name, recording) in zip(found, site.recordings.items(), strict=True):
            assert played["ready"] == 4, name
            assert played["ended"], name
            assert (played["width"], played["height"]) == (recording.width, recording.height)
            assert played["seconds"] == pytest.approx(recording.seconds, abs=0.2)
        assert visit.complaints == []
        assert outside(visit) == []


def test_captions_and_chapters_load(browser, site):
    with visited(browser, site.address) as visit:
        for name, recording in site.recordings.items():
            cues = visit.page.locator(f"#planefold-{name}-video").evaluate(TRACKS)
            told = [(start, end) for start, end, _ in cues["captions"]]
            assert told == [pytest.approx((line.start, line.end), abs=1e-3) for line in recording.captions]
            assert [text for *_, text in cues["chapters"]] == [part.name for part in recording.chapters]
        assert visit.complaints == []


def test_the_kits_own_tracks_load(browser, kits):
    with visited(browser, f"{kits[1]}/kit/short.html") as visit:
        cues = visit.page.locator("video").evaluate(TRACKS)
        assert [len(cues["captions"]), len(cues["chapters"])] == [2, 2]
        assert visit.complaints == [] or all("favicon" in text or "404" in text for text in visit.complaints)


def test_a_kits_controls_lie_below_its_film(browser, kits):
    with visited(browser, f"{kits[1]}/kit/short.html", viewport={"width": 375, "height": 800}) as visit:
        box = visit.page.locator("video").bounding_box()
        assert box["height"] == pytest.approx(box["width"] * 480 / 854 + 68, abs=1)
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 375


@pytest.mark.parametrize("quality", "lmh")
def test_frames_in_the_page_have_the_palettes_colours(browser, kits, quality):
    folder, address = kits
    places = [[0.5 + 4.4 * (k % 3 - 1) / (8 * 16 / 9), 0.5 - (2 - 4 * (k // 3)) / 8] for k in range(len(SWATCHES))]
    wanted = [rgb(getattr(DARK, name)) for name in SWATCHES] + [rgb(DARK.ground)]
    files = [path for path in (folder / f"swatches-{quality}").iterdir() if path.suffix in (".mp4", ".webm")]
    assert files
    with visited(browser, f"{address}/kit/short.html") as visit:
        for path in files:
            video = f"{address}/swatches-{quality}/{path.name}"
            seen = visit.page.evaluate(PIXELS, [video, [*places, [0.5, 0.02]]])
            assert np.abs(np.array(seen) - wanted).max() <= 4, f"{path.name}: {seen} for {wanted}"


def rgb(color: str) -> list[int]:
    return [int(color[k : k + 2], 16) for k in (1, 3, 5)]


@pytest.mark.parametrize("name", EXPLORED)
def test_the_explorer_below_a_film_has_its_network(browser, site, name):
    shown = site.recordings[name].shown
    trace = Trace.of(Network.from_json(shown.network).oriented(), Dataset.from_json(shown.dataset).points)
    with visited(browser, site.address) as visit:
        root = visit.page.locator(f"section[aria-labelledby={name}] .explorer")
        root.locator(".time").evaluate(SET, 1.5)
        seen = root.evaluate("root => [...root.explorer.scene.dots.at(1.5)]")
        assert np.array(seen) == pytest.approx(trace.at(1.5).ravel(), rel=1e-9, abs=1e-9)
        assert root.locator(".node").evaluate_all("nodes => nodes.length && nodes.every((node) => node.clientWidth)")
        root.locator(".hero .picture").press("End")
        assert root.evaluate("root => root.explorer.state.time") == trace.end
        assert visit.complaints == []
        assert visit.page.url == site.address


def test_everything_works_from_the_disk(browser, site):
    with visited(browser, (site.folder / "index.html").as_uri()) as visit:
        root = visit.page.locator(".explorer").first
        root.locator(".time").evaluate(SET, 2)
        root.locator(".hero .name", has_text="hidden plane 1").wait_for()
        video = visit.page.locator("#planefold-deep2-video")
        assert len(video.evaluate(TRACKS)["captions"]) == len(site.recordings["deep2"].captions)
        assert visit.page.evaluate(PLAY, ["planefold-deep2-video"])[0]["ended"]
        assert visit.complaints == []
        assert outside(visit) == []


def test_without_script_the_film_is_still_there(browser, site):
    with visited(browser, site.address, java_script_enabled=False) as visit:
        assert not visit.page.locator(".explorer").first.is_visible()
        assert visit.page.locator("#planefold-deep2-video").is_visible()
        assert not visit.page.get_by_text("at your own pace").first.is_visible()


def test_on_a_phone_words_are_large_and_controls_below_the_picture(browser, site):
    with visited(browser, site.address, viewport={"width": 375, "height": 800}) as visit:
        video = visit.page.locator("#planefold-deep2-video")
        seconds = site.recordings["deep2"].panels[-1].start + 1
        caption, panel = visit.page.locator("#planefold-deep2-words p").all()
        caption.filter(has_text=site.recordings["deep2"].captions[0].text).wait_for()
        video.evaluate(
            "async (video, time) => { await video.play(); video.pause(); video.currentTime = time; }", seconds
        )
        for line, words in ((caption, site.recordings["deep2"].captions[-1].text), (panel, " · ")):
            line.get_by_text(words).or_(line.filter(has_text=words)).first.wait_for()
            assert line.evaluate("line => parseFloat(getComputedStyle(line).fontSize)") >= 16
        width, height, share = video.evaluate(
            "video => [video.clientWidth, video.clientHeight, video.videoHeight / video.videoWidth]"
        )
        assert width > 330
        assert height - width * share >= 60  # what Chromium's two rows of controls take


def test_a_chapter_link_goes_to_its_chapter(browser, site):
    with visited(browser, site.address, reduced_motion="reduce") as visit:
        link = visit.page.locator('nav a[data-video="planefold-deep2-video"]').nth(2)
        link.click()
        video = visit.page.locator("#planefold-deep2-video")
        assert video.evaluate("video => video.currentTime") == pytest.approx(
            float(link.get_attribute("data-start")), abs=0.1
        )
        assert video.evaluate("video => video.paused")
        assert visit.page.url == site.address


@pytest.mark.parametrize("scheme", ["dark", "light"])
@pytest.mark.parametrize("width", [375, 1200])
def test_axe_finds_nothing_and_nothing_shifts(browser, site, width, scheme):
    viewport = {"width": width, "height": 800}
    with visited(browser, site.address, viewport=viewport, color_scheme=scheme) as visit:
        told = violations(visit.page)
        assert told == [], json.dumps(told, indent=1)
        height = visit.page.evaluate("document.documentElement.scrollHeight")
        for place in range(0, height, 700):
            visit.page.evaluate("place => scrollTo(0, place)", place)
            visit.page.wait_for_timeout(30)
        assert visit.page.evaluate("window.shifts") == 0
        assert visit.page.evaluate("document.documentElement.scrollWidth") == width
        assert visit.complaints == []


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_a_film_plays_by_itself_only_where_motion_is_welcome(browser, kits, motion):
    with visited(browser, f"{kits[1]}/kit/short.html", reduced_motion=motion) as visit:
        visit.page.wait_for_timeout(700)
        still = visit.page.locator("video").evaluate("video => video.paused && video.currentTime === 0")
        assert still == (motion == "reduce")


def test_no_film_of_the_page_plays_by_itself(browser, site):
    with visited(browser, site.address) as visit:
        visit.page.wait_for_timeout(500)
        assert visit.page.evaluate("[...document.querySelectorAll('video')].every((video) => video.paused)")
