"""The blog kit of a film: every file is what a browser needs, and says what the film says."""

import json
import os
import random
import re
from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest
import srt
from PIL import Image

from geometry.activations import activation_named
from geometry.network import Affine, Layer, Network
from scenes.publish.cli import main
from scenes.publish.commands import embed as command
from scenes.publish.commands.embed import embed
from scenes.publish.kit.av1 import encode_again
from scenes.publish.kit.captions import captions, chapter_starts, chapters, clock
from scenes.publish.kit.facts import certain, facts
from scenes.publish.kit.figure import figure, in_words
from scenes.publish.kit.snippets import SNIPPETS
from scenes.publish.kit.video import smaller, source
from scenes.publish.kit.video_site import description
from scenes.publish.pages.body import _measured
from scenes.publish.recording.notes import Caption, Chapter, Recording
from scenes.publish.recording.record import Failed, cached
from scenes.publish.rendering.catalogue import Title
from scenes.publish.rendering.gif import gif
from scenes.publish.rendering.one_film import Look
from scenes.visuals.asked import Asked
from scenes.visuals.brand import Brand
from scenes.visuals.style import DARK
from tests.helpers import shorts
from tests.helpers.injection import HOSTILE
from tests.helpers.pages import Tags
from tests.helpers.shorts import Short, Swatches, short

pytestmark = pytest.mark.usefixtures("networks")


@pytest.fixture(scope="module")
def kit(recording, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("kit")
    files = embed(recording, folder, with_gif=True, autoplay=True)
    assert sorted(files) == sorted(folder.iterdir())
    return folder


def test_the_video_is_what_browsers_play(kit):
    path = kit / "short.mp4"
    with av.open(str(path)) as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.pix_fmt) == ("h264", "yuv420p")
        assert (int(context.colorspace), int(context.color_primaries), int(context.color_trc)) == (6, 1, 1)
    assert 0 < path.read_bytes().find(b"moov") < path.read_bytes().find(b"mdat")


def test_types_name_the_codec_that_is_inside(kit):
    assert re.fullmatch(r'video/mp4; codecs="avc1\.6400[0-9A-F]{2}"', source(kit / "short.mp4").type)


def test_a_second_source_is_there_only_where_it_is_clearly_smaller(kit, tmp_path):
    first = kit / "short.mp4"
    found = smaller(first, tmp_path / "short.webm")
    again = tmp_path / "again.webm"
    if found is None:
        assert not (tmp_path / "short.webm").exists()
    else:
        assert found.path.stat().st_size <= 0.8 * first.stat().st_size
        assert re.fullmatch(r'video/webm; codecs="av01\.0\.\d\dM\.08"', found.type)
        again.write_bytes(b"earlier")
        assert smaller(found.path, again) is None
        assert not again.exists()


def test_an_encoder_that_stops_is_ended_and_one_that_fails_tells_why(kit, tmp_path):
    first, target = kit / "short.mp4", tmp_path / "short.webm"
    assert encode_again(first, target)
    assert not encode_again(first, target, patience=-1e6)
    with pytest.raises(OSError, match=r"short\.mp4 could not be encoded as AV1: .*No such file"):
        encode_again(first, tmp_path / "gone" / "short.webm")


def test_the_poster_is_the_recorded_one_and_the_thumbnail_is_asked_for(kit, recording, tmp_path):
    with Image.open(kit / "short.webp") as poster, Image.open(recording.still) as still:
        assert (poster.format, poster.size) == ("WEBP", (854, 480))
        apart = np.abs(np.asarray(poster.convert("RGB"), int) - np.asarray(still.convert("RGB"), int))
        assert apart.mean() < 2
    assert not (kit / "short.thumb.png").exists()
    assert tmp_path / "short.thumb.png" in embed(recording, tmp_path, with_thumbnail=True)
    with Image.open(tmp_path / "short.thumb.png") as thumbnail:
        assert thumbnail.size == (1280, 720)


def test_a_film_of_another_shape_has_a_kit_of_its_shape(tmp_path):
    tall = short(tmp_path / "media", Swatches, shape="9:16")
    assert tall.video.name == "Swatches-9x16.mp4"
    assert tall.still.name == "swatches-dark-l-9x16.png"
    assert (tall.width, tall.height) == (480, 854)
    embed(tall, tmp_path / "kit", with_gif=True)
    (video,) = Tags((tmp_path / "kit" / "swatches.html").read_text()).all("video")
    assert (video["width"], video["height"]) == ("480", "854")
    share = 90 * 480 / 854
    assert f"width: min(100cqw, 480px, {share:.4g}vh)" in video["style"]
    known = json.loads((tmp_path / "kit" / "swatches.json").read_text())
    assert (known["shape"], known["size"], known["poster"]) == ("9:16", [480, 854], 0.6)
    with (
        Image.open(tmp_path / "kit" / "swatches.webp") as poster,
        Image.open(tmp_path / "kit" / "swatches.gif") as loop,
    ):
        assert (poster.size, loop.size) == ((480, 854), (360, 640))


def test_recordings_of_other_shapes_looks_and_networks_are_others(recording):
    title = Title("short", Short.claim, Path(shorts.__file__), "Short")
    folder = next(path for path in recording.still.parents if path.name == "recordings").parent
    assert cached(title, Look(folder=folder)) == recording
    for other in ({"shape": "1:1"}, {"brand": Brand(speed=2)}, {"asked": Asked({"seed": 7})}):
        assert cached(title, Look(folder=folder, **other)) is None
    assert Look(theme="light", asked=Asked({"seed": 7})).named("Deep2") == "Deep2-light-seed7"


def test_captions_are_those_of_the_film(kit, recording):
    spoken = list(srt.parse(recording.video.with_suffix(".srt").read_text()))
    cues = (kit / "short.vtt").read_text().split("\n\n")
    assert cues[0] == "WEBVTT"
    assert len(cues) == 1 + len(spoken) == 3
    assert "Dots &lt;and&gt; a ring." in cues[1]
    times = re.findall(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> ", "".join(cues))
    starts = [3600 * int(h) + 60 * int(m) + float(s) for h, m, s in times]
    assert starts == pytest.approx([one.start.total_seconds() for one in spoken], abs=1e-3)


def test_chapters_cover_the_film(kit, recording):
    text = (kit / "short.chapters.vtt").read_text()
    assert re.findall(r"^(?!WEBVTT)[A-Z].*", text, re.M) == ["The data", "Layer 1"]
    ends = re.findall(r"--> 00:00:([\d.]+)", text)
    assert float(ends[-1]) == pytest.approx(recording.seconds, abs=1e-3)
    assert text.startswith("WEBVTT\n\n00:00:00.000")


def test_a_chapter_is_entered_with_its_first_caption():
    parts = (Chapter(0.0, "a"), Chapter(2.0, "b"), Chapter(6.0, "c"))
    lines = (Caption(1.0, 3.0, "x"), Caption(3.5, 5.0, "y"))
    assert chapter_starts(parts, lines) == [0.0, 3.5, 6.0]
    assert clock(65.9) == "1:05"


def test_the_gif_keeps_its_bounds_and_the_colours(kit):
    path = kit / "short.gif"
    assert path.stat().st_size <= 3_000_000
    with Image.open(path) as picture:
        assert picture.width <= 640
        assert picture.info["loop"] == 0
        durations, colors = set(), set()
        for number in range(picture.n_frames):
            picture.seek(number)
            durations.add(picture.info["duration"])
        colors = {color for _, color in picture.convert("RGB").getcolors(1 << 24)}
        assert durations <= {50, 80}
    for color in (DARK.ground, DARK.inner, DARK.outer):
        rgb = tuple(int(color[k : k + 2], 16) for k in (1, 3, 5))
        assert rgb in colors


def test_a_gif_that_cannot_fit_is_refused(recording, tmp_path):
    with pytest.raises(ValueError, match="must fit in 100 bytes"):
        gif(recording.video, tmp_path / "short.gif", most_bytes=100)
    assert not list(tmp_path.iterdir())


def test_the_ground_of_a_film_goes_on_behind_the_controls(kit, recording, tmp_path):
    (tmp_path / "own.toml").write_text('ground = "#0B1E1B"')
    embed(recording, tmp_path / "kit", brand=Brand(tmp_path / "own.toml"))
    for folder, ground in ((kit, DARK.ground), (tmp_path / "kit", "#0B1E1B")):
        (video,) = Tags((folder / "short.html").read_text()).all("video")
        assert video["style"].endswith(f"; background: {ground}")


def test_the_figure_has_all_that_a_page_needs(kit, recording):
    tags = Tags((kit / "short.html").read_text())
    assert not tags.open
    (video,) = tags.all("video")
    assert (video["width"], video["height"], video["poster"]) == ("854", "480", "short.webp")
    assert {"controls", "muted", "loop", "playsinline"} <= set(video)
    assert "autoplay" not in video
    names = [tag["src"] for tag in tags.all("source") + tags.all("track")] + [video["poster"]]
    assert all((kit / name).is_file() for name in names)
    assert tags.all("source")[-1]["src"] == "short.mp4"
    assert {track["kind"] for track in tags.all("track")} == {"captions", "chapters"}
    ids = {attributes["id"] for _, attributes in tags.found if "id" in attributes}
    assert video["aria-describedby"] in ids
    words = in_words(recording)
    for part in (
        "bends & squeezes",
        "Dots <and> a ring.",
        "hidden plane: network",
        "of 40 wrong",
        "input plane: dots 40",
    ):
        assert part in words


def test_nothing_plays_by_itself_unless_asked(recording, kit, tmp_path):
    embed(recording, tmp_path)
    assert "script" not in (tmp_path / "short.html").read_text()
    asked = (kit / "short.html").read_text()
    assert asked.index("prefers-reduced-motion") < asked.index(".play()")


def test_the_facts_are_those_of_the_network_shown(kit, recording):
    facts = json.loads((kit / "short.json").read_text())
    network = facts["network"]
    assert network["experiment"]["hidden"] == [2]
    assert network["experiment"]["samples"] == 40
    assert network["seed"] in (0, 1)
    assert f"{network['wrong']} of 40 wrong" in str(facts["measured"])
    assert "does not separate the whole disc" in network["verdict"]
    assert facts["versions"]["manim"]
    assert Recording.from_json(json.loads(json.dumps(recording.to_json()))) == recording


def test_of_a_network_on_a_line_nothing_is_said_about_rings(recording):
    layer = Layer(Affine(np.ones((2, 1)), np.zeros(2)), activation_named("tanh"))
    line = Network((layer,), Affine(np.ones((1, 2)), np.zeros(1)))
    assert certain(replace(recording.shown, network=line.to_json())) is None


@pytest.mark.parametrize("site", SNIPPETS)
def test_each_site_gets_a_snippet(recording, tmp_path, site):
    files = embed(recording, tmp_path, site=site, autoplay=True)
    snippet = files[1].read_text()
    assert files[1].name == SNIPPETS[site].name.format(film="short")
    assert "short.mp4" in snippet
    assert "prefers-reduced-motion" in snippet
    if site == "jupyter":
        compile(snippet, files[1].name, "exec")
    if site == "docusaurus":
        assert "<script>" not in snippet
        assert "@base@" not in snippet
    if site == "hugo":
        assert snippet.startswith("{{/*")
        assert snippet.count("*/") == 1


def test_sites_are_the_same_everywhere():
    assert set(command.SITES) == {command.VIDEO_SITE, *SNIPPETS}


@pytest.mark.parametrize(
    "words",
    [
        ["nonesuch"],
        ["deep2", "-q", "x"],
        ["deep2", "--theme", "pink"],
        ["deep2", "--shape", "4:3"],
        ["deep2", "--for", "geocities"],
        [],
    ],
)
def test_bad_words_end_with_code_2(words, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    try:
        code = main(["embed", *words])
    except SystemExit as stop:
        code = stop.code
    assert code == 2
    assert "Traceback" not in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_command_writes_the_kit(recording, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("scenes.publish.recording.record.record", lambda *_: [recording])
    assert main(["embed", "deep2", "-o", str(tmp_path / "kit")]) == 0
    printed = capsys.readouterr().out.split()
    assert sorted(printed) == sorted(map(str, (tmp_path / "kit").iterdir()))


def test_a_film_that_fails_is_reported(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("scenes.publish.recording.record.record", lambda *_: [Failed("short", "it does not hold")])
    assert main(["embed", "deep2", "-o", str(tmp_path / "kit")]) == 1
    assert "short failed: it does not hold" in capsys.readouterr().err
    assert not (tmp_path / "kit").exists()


def test_tracks_hold_no_cue_of_no_length(recording):
    for text in (captions(recording), chapters(recording)):
        for start, end in re.findall(r"(\S+) --> (\S+)", text):
            assert start < end


ODD = 'Text {{ .Site }} {% now %} [gallery] `x` --> <b>\n\nNOTE "end"'


def test_no_site_generator_finds_anything_to_do_in_the_words(recording, tmp_path):
    odd = replace(recording, claim=ODD, captions=(Caption(0.0, 1.0, ODD), Caption(1.0, 2.0, "next")))
    for site in SNIPPETS:
        snippet = embed(odd, tmp_path / site, site=site)[1].read_text()
        text = snippet.replace('{{ "short/" | relURL }}', "").split("*/}}")[-1].split("-->\n", 1)[-1]
        assert not re.search(r"\{\{ \.Site|\{%|\[gallery\]|`x`", text), site
    tags = Tags((tmp_path / "hugo" / "short.html").read_text())
    assert tags.all("video")[0]["aria-label"] == f"Film: {ODD}"


def test_a_cue_ends_where_it_should(recording):
    odd = replace(recording, captions=(Caption(0.0, 1.0, ODD), Caption(1.0, 2.0, "next")))
    cues = captions(odd).split("\n\n")
    assert [len(cue.strip().split("\n")) for cue in cues] == [1, 2, 2]
    assert captions(odd).count("-->") == 2
    assert "<b>" not in captions(odd)


def test_a_film_without_chapters_has_an_empty_track(recording):
    assert chapters(replace(recording, chapters=())) == "WEBVTT\n"


def test_an_unfinished_kit_leaves_the_earlier_one(recording, kit, tmp_path, monkeypatch):
    embed(recording, tmp_path / "kit", with_gif=True)
    before = {path.name: path.read_bytes() for path in (tmp_path / "kit").iterdir()}
    changed = replace(recording, claim="Another claim.")

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    for step in (
        "scenes.publish.kit.video.poster",
        "scenes.publish.rendering.gif.gif",
        "scenes.publish.kit.facts.facts_text",
    ):
        with monkeypatch.context() as patch:
            patch.setattr(step, full)
            with pytest.raises(OSError, match="No space left") as caught:
                embed(changed, tmp_path / "kit", with_gif=True)
        assert caught.value.filename == str(tmp_path / "kit")
        assert {path.name: path.read_bytes() for path in (tmp_path / "kit").iterdir()} == before
    assert [path.name for path in tmp_path.iterdir()] == ["kit"]
    embed(changed, tmp_path / "kit", with_gif=True)
    assert "Another claim." in (tmp_path / "kit" / "short.html").read_text()


def test_a_page_never_names_a_file_that_is_missing(recording, tmp_path, monkeypatch):
    """Whatever file was moved last when the process was killed."""
    embed(recording, tmp_path / "kit")
    (tmp_path / "kit" / "short.webm").write_bytes(b"of an earlier film")
    (tmp_path / "kit" / "mine.txt").write_text("mine")
    move, seen = os.replace, []

    def moved(source, target):
        move(source, target)
        if Path(target).parent == tmp_path / "kit":
            seen.append(Path(target).name)
            tags = Tags((tmp_path / "kit" / "short.html").read_text())
            assert all((tmp_path / "kit" / tag["src"]).is_file() for tag in tags.all("source") + tags.all("track"))

    monkeypatch.setattr("scenes.publish.kit.folder.os.replace", moved)
    files = embed(recording, tmp_path / "kit")
    assert sorted(seen) == sorted(path.name for path in files)
    assert seen[-1] == "short.html"
    assert (tmp_path / "kit" / "short.webm").exists() == any(path.suffix == ".webm" for path in files)
    assert (tmp_path / "kit" / "mine.txt").read_text() == "mine"


def test_a_place_that_cannot_be_written_is_refused_before_the_film(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr("scenes.publish.recording.record.record", lambda *_: pytest.fail("rendered"))
    (tmp_path / "file").write_text("")
    for command_name in ("embed", "post"):
        assert main([command_name, "deep2", "-o", str(tmp_path / "file" / "kit")]) == 2
        assert "needs a folder to write" in capsys.readouterr().err


def test_the_same_frames_are_the_same_bytes(recording, tmp_path):
    assert short(tmp_path).video.read_bytes() == recording.video.read_bytes()


def _altered(value, rng):
    """JSON with one field missing, or with something else in its place."""
    places = []

    def walk(part):
        items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        for key, inner in items:
            places.append((part, key))
            walk(inner)

    value = json.loads(json.dumps(value))
    walk(value)
    part, key = rng.choice(places)
    if rng.random() < 0.3:
        del part[key]
    else:
        part[key] = rng.choice([None, True, -1, 1.5, 10**400, "", "x", [], [[]], {}, {"a": 1}, part[key], [part[key]]])
    return value


def test_a_kept_recording_is_whole_or_made_anew(recording, kit, tmp_path):
    """What is read can be written as a page; everything else is a `ValueError`."""
    rng, plain, read = random.Random(0), recording.to_json(), 0
    for _ in range(400):
        try:
            found = Recording.from_json(_altered(plain, rng))
        except ValueError:
            continue
        read += 1
        json.dumps(facts(replace(found, shown=None)), allow_nan=False)
        figure(found, [])
        captions(found), chapters(found)
        if found.shown is not None and found.shown != recording.shown and read % 8 == 0:
            _measured(found)
    assert 0 < read < 400


def test_chapters_are_the_same_in_every_file_that_tells_them(recording, tmp_path):
    embed(recording, tmp_path, site="youtube")
    stamps = re.findall(r"(\d\d):(\d\d):(\d\d\.\d{3}) -->", (tmp_path / "short.chapters.vtt").read_text())
    told = [3600 * int(h) + 60 * int(m) + float(s) for h, m, s in stamps]
    assert [start for start, _ in json.loads((tmp_path / "short.json").read_text())["chapters"]] == told
    assert len(told) == 2
    assert {"short.txt", "short.srt", "short.thumb.png"} <= {path.name for path in tmp_path.iterdir()}
    spoken = list(srt.parse((tmp_path / "short.srt").read_text()))
    assert [one.start.total_seconds() for one in spoken] == [round(line.start, 3) for line in recording.captions]


def test_a_video_site_takes_the_description(recording):
    """YouTube: the first chapter at 0:00, each of 10 seconds at least, no angle bracket, 5000 characters at most."""
    starts = (0.0, 4.0, 14.0, 20.0, 40.0, 55.0)
    parts = tuple(Chapter(start, f"{HOSTILE} {number}") for number, start in enumerate(starts))
    odd = replace(recording, claim=HOSTILE * 9, chapters=parts, captions=(), seconds=62.0)
    text = description(odd)
    times = [60 * int(m) + int(s) for m, s in re.findall(r"^(\d+):(\d\d) ", text, re.M)]
    assert times == [0, 14, 40]
    assert not set("<>") & set(text)
    assert len(description(replace(odd, claim="x" * 9000))) <= 5000
    assert "0:00 The data" in description(recording)


def test_words_come_out_as_text_in_every_file(recording, tmp_path):
    words = (Chapter(0.0, HOSTILE), Chapter(0.9, HOSTILE))
    odd = replace(recording, claim=HOSTILE, captions=(Caption(0.0, 1.0, HOSTILE),), chapters=words)
    for site in command.SITES:
        for path in embed(odd, tmp_path / site, site=site):
            if path.suffix not in (".mp4", ".webm", ".webp", ".png", ".json"):
                text = path.read_text()
                assert "<script>alert" not in text, path
                assert "{{< x" not in text or path.suffix in (".vtt", ".srt", ".txt"), path
    assert len(list(srt.parse((tmp_path / "youtube" / "short.srt").read_text()))) == 1
