"""The check under processor kernels: what is run, what is left out, and that a miss is told."""

import json
import subprocess
import sys

import pytest

from geometry.claims import NotShownError, films
from tests import kernels
from tests.helpers.films import NAMES, ROOT

OLD = {"pni", "sse4_2", "avx"}
NEW = OLD | kernels.KERNELS["Cooperlake"]
WHEELS = {"Prescott": "Katmai", "Zen": "Haswell", "Cooperlake": "SkylakeX"}


def used(kernel: str) -> tuple[str, ...]:
    return (WHEELS.get(kernel, kernel),)


def test_every_film_has_claims_and_only_films_have():
    assert sorted(films.FILMS) == NAMES


def test_flags_are_read_of_the_first_processor():
    assert kernels.flags("processor\t: 0\nflags\t\t: fpu avx\nprocessor\t: 1\nflags\t\t: fpu\n") == {"fpu", "avx"}
    assert kernels.flags("Features: neon\n") == set()


def test_a_kernel_that_the_processor_lacks_is_left_out_and_named():
    able, words = kernels.chosen(list(kernels.KERNELS), OLD, used)
    assert able == ["Prescott", "Nehalem", "Sandybridge"]
    assert "Haswell: left out, this processor has no avx2, fma" in words
    assert len(words) == 5


def test_a_kernel_that_computes_as_another_is_checked_once_and_named():
    able, words = kernels.chosen(list(kernels.KERNELS), NEW, used)
    assert able == ["Prescott", "Nehalem", "Sandybridge", "Haswell", "SkylakeX"]
    assert words == [
        "Prescott: this OpenBLAS calls it Katmai",
        "Zen: this OpenBLAS computes it as Haswell",
        "Cooperlake: this OpenBLAS computes it as SkylakeX",
    ]


def test_where_no_kernel_can_be_chosen_the_machines_own_is_checked(monkeypatch):
    monkeypatch.delenv("OPENBLAS_CORETYPE", raising=False)
    assert kernels.chosen(["Haswell"], set(), used)[0] == [kernels.OWN]
    assert kernels.chosen(["Haswell"], NEW, lambda kernel: ()) == (
        [kernels.OWN],
        ["Haswell: left out, no OpenBLAS is loaded"],
    )
    assert "OPENBLAS_CORETYPE" not in kernels.environment(kernels.OWN, "")


def test_numpy_is_kept_from_units_that_the_kernel_has_not():
    dispatched, features = ["X86_V3", "X86_V4", "AVX512_ICL", "AVX512_SPR"], {"X86_V3": True, "X86_V4": True}
    assert kernels.disabled("Prescott", features, dispatched) == ["X86_V3", "X86_V4"]
    assert kernels.disabled("Zen", features, dispatched) == ["X86_V4"]
    assert kernels.disabled("SkylakeX", features, dispatched) == []


def test_a_kernel_checks_a_film_from_nothing_and_says_where_it_found_it():
    done = subprocess.run(
        [sys.executable, "-m", "tests.kernels", "Prescott", "--films", "line2", "width_vs_depth"],
        cwd=ROOT, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert any("line2" in line and "Segment" in line and "tried" in line for line in done.stdout.splitlines())
    assert [line.split()[1] for line in done.stdout.splitlines() if "is played   to its end" in line] == ["line2"]
    assert any("width_vs_depth" in line and "no training" in line for line in done.stdout.splitlines())


def test_a_film_that_stops_is_told_with_its_error():
    row = kernels.played("no_film_of_ours")
    assert "its film stops: ModuleNotFoundError" in row["missed"]
    assert "NOT SHOWN" in kernels.line(row)


@pytest.mark.parametrize("stops", [True, False])
def test_a_claim_that_is_not_found_is_told_with_its_nearest_miss(monkeypatch, capsys, stops):
    class Missed:
        def failures(self) -> tuple[str, ...]:
            return ("nearest is seed 7: 3 of 200 dots wrong",)

    def search():
        if stops:
            raise NotShownError("nearest is seed 7: 3 of 200 dots wrong")
        return (Missed(),)

    monkeypatch.setitem(films.FILMS, "line2", search)
    assert kernels.child(["line2"]) == 0
    row = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert "NOT SHOWN" in kernels.line(row)
    assert "nearest is seed 7" in kernels.line(row)
    answer = subprocess.CompletedProcess([], 0, json.dumps({"used": []}) + "\n" + json.dumps(row), "")
    monkeypatch.setattr(kernels, "process", lambda kernel, films: answer)
    assert not kernels.checked("Haswell", ["line2"])[1]
    monkeypatch.setattr(kernels, "process", lambda kernel, films: subprocess.CompletedProcess([], 1, "", "Oops"))
    assert kernels.checked("Haswell", ["line2"]) == ("Haswell: failed\nOops", False)
