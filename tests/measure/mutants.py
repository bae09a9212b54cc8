"""Mutants of the code that proves: how many of them the tests kill, and which survive.

    pip install cosmic-ray
    python -m tests.measure.mutants [FILE ...] [--sample N] [--seed S] [--among LIST] [--longest SECONDS] [--calls FILE]

A mutant is the source with one operator, number, comparison or word changed, by cosmic-ray's operators. No file is
written: each is put in place in a process of its own, forked when the tests are collected, with bounded time and
memory, and tried by the tests that call the changed function, the quickest first. Survivors are printed as blocks of a
list such as `tests/measure/equivalent.txt`, which holds those that change nothing that is promised, and why;
`+ any` there means every survivor of that line: of lines that only say where a search looks or how long.
"""

import argparse
import json
import os
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.measure.mutated import ROOT, Mutant, apply, function_of, mutant, places, text

EQUIVALENT, ANY = Path(__file__).with_name("equivalent.txt"), "any"
FILES = (
    "geometry/motion.py",
    "geometry/thin.py",
    "geometry/exact.py",
    "geometry/certificates",
    "geometry/separability",
)
TESTS = {
    "geometry/motion.py": ("test_motion.py", "test_trace.py", "test_network.py", "certificates/"),
    "geometry/thin.py": ("test_motion.py", "test_trace.py", "test_network.py", "certificates/"),
    "geometry/exact.py": ("test_motion.py", "test_precise.py", "test_network.py", "separability/", "certificates/"),
    "geometry/certificates/": ("certificates/",),
    "geometry/separability/": ("separability/",),
}
"""Which tests a file's mutants concern, below tests/geometry; of these, those that call the changed function."""
MEMORY, FIRST_SECONDS, TIMES_LONGER = 8 << 30, 4, 5
NOT_APPLIED = 7


class Trial:
    """A plugin of pytest that tries mutants on the tests it collects, in place of running these."""

    def __init__(
        self, mutants: list[Mutant], calls: Path | None, longest: float, tell: Callable[[Mutant], None]
    ) -> None:
        self.mutants, self.kept, self.longest, self.tell = mutants, calls, longest, tell
        self.failed = False

    def pytest_configure(self) -> None:
        """The same examples every time, not shrunk."""
        settings.register_profile(
            "mutants", deadline=None, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
            suppress_health_check=list(HealthCheck),
        )  # fmt: skip
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: Any) -> None:
        self.failed |= report.failed

    def pytest_runtestloop(self, session: Any) -> bool:
        self.items = {item.nodeid: item for item in session.items}
        known = json.loads(self.kept.read_text(encoding="utf-8")) if self.kept and self.kept.exists() else {}
        if new := [test for test in self.items if test not in known]:
            known |= self._called(new)
            if self.kept:
                self.kept.write_text(json.dumps(known), encoding="utf-8")
        for number, one in enumerate(self.mutants, start=1):
            if self._survives(one, known):
                self.tell(one)
            if number % 50 == 0:
                print(f"# {number} tried", file=sys.stderr, flush=True)
        return True

    def _survives(self, one: Mutant, known: dict[str, Any]) -> bool:
        name = function_of((ROOT / one.file).read_text(encoding="utf-8"), one.line)
        where = next(folders for file, folders in TESTS.items() if one.file.startswith(file))
        able = [test for test in self.items if test.removeprefix("tests/geometry/").startswith(where)]
        near = [test for test in able if name is None or [one.file, name] in known[test][1]]
        quick = sorted((t for t in near if known[t][0] <= self.longest), key=lambda test: known[test][0])

        def attempt() -> bool:
            try:
                apply(one)
            except Exception:
                if name is None:
                    return False  # no test could import it
                os._exit(NOT_APPLIED)
            return self._passes([self.items[test] for test in quick], {test: known[test][0] for test in quick})

        status = forked(attempt)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == NOT_APPLIED:
            self.tell(one._replace(after=f"{one.after}  # could not be tried"))
        return status == 0

    def _passes(self, items: list[Any], seconds: dict[str, float]) -> bool:
        """Whether all pass, each in a few times the seconds of processor it takes; stops at the first that does not."""
        for item, following in zip(items, [*items[1:], None], strict=True):
            used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
            limit = int(used + FIRST_SECONDS + TIMES_LONGER * seconds[item.nodeid]) + 1
            resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return False
        return True

    def _called(self, tests: list[str]) -> dict[str, Any]:
        """Seconds of processor and functions of each test, by a run as they are; `SystemExit` if one fails."""
        place = Path(os.environ.get("TMPDIR", "/tmp")) / f"{os.getpid()}-calls.json"
        found: dict[str, Any] = {}
        sources = f"{ROOT}/geometry/"

        def attempt() -> bool:
            for test in tests:
                calls: set[tuple[str, str]] = set()

                def note(frame: Any, event: str, _: Any, calls: set = calls) -> None:
                    if event == "call" and frame.f_code.co_filename.startswith(sources):
                        calls.add((frame.f_code.co_filename, frame.f_code.co_qualname.partition(".<locals>")[0]))

                began = time.process_time()
                sys.setprofile(note)
                self.items[test].config.hook.pytest_runtest_protocol(item=self.items[test], nextitem=None)
                sys.setprofile(None)
                names = [[os.path.relpath(file, ROOT), name] for file, name in sorted(calls)]
                found[test] = [time.process_time() - began, names]
                if self.failed:
                    found["failed"] = test
                    break
            place.write_text(json.dumps(found), encoding="utf-8")
            return True

        forked(attempt)
        found = json.loads(place.read_text(encoding="utf-8"))
        place.unlink()
        if "failed" in found:
            raise SystemExit(f"{found['failed']} fails without a mutant")
        return found


def forked(act: Callable[[], bool]) -> int:
    """How a process ended that was forked from this one, quietly: 0 where `act` is true in it."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            code = 0 if act() else 1
        finally:
            os._exit(code)
    return os.waitpid(child, 0)[1]


def listed(path: Path) -> dict[tuple[str, str, str], str]:
    """A list of mutants, each with what is said of it: the file, pairs of lines with - and +, and the words below."""
    found: dict[tuple[str, str, str], str] = {}
    for block in path.read_text(encoding="utf-8").split("\n\n") if path.exists() else ():
        lines = [line for line in block.strip().splitlines() if not line.startswith("#")]
        pairs = [line[2:] for line in lines if line[:2] in ("- ", "+ ")]
        said = " ".join(line.strip() for line in lines[1:] if line[:2] not in ("- ", "+ "))
        found |= {(lines[0], pairs[k], pairs[k + 1]): said for k in range(0, len(pairs), 2)}
    return found


def sources(files: list[str]) -> Iterator[str]:
    """The files of these names and folders."""
    for name in files:
        for path in sorted((ROOT / name).rglob("*.py")) or [ROOT / name]:
            if path.name != "__init__.py":
                yield path.relative_to(ROOT).as_posix()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", metavar="FILE", default=list(FILES), help=f"of {', '.join(FILES)} (all)")
    parser.add_argument("--sample", type=int, metavar="N", help="so many, chosen at random (all)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--among", type=Path, metavar="LIST", help="only those of a list of survivors")
    parser.add_argument("--longest", type=float, default=60, metavar="SECONDS", help="leave out tests that take longer")
    parser.add_argument("--calls", type=Path, metavar="FILE", help="keep which tests call what from run to run")
    options = parser.parse_args()
    everything = [place for file in sources(options.files) for place in places(file)]
    random.Random(options.seed).shuffle(everything)
    wanted = listed(options.among) if options.among else None
    if wanted is not None:
        lines = {(file, before) for file, before, _ in wanted}
        everything = [place for place in everything if (place.file, text(place)) in lines]
    made = (mutant(place) for place in everything)
    some = (one for one in made if one is not None and (wanted is None or one.key in wanted))
    chosen = list({one.key: one for one in islice(some, options.sample)}.values())
    print(f"# {len(chosen)} mutants of {len(everything)} places", flush=True)
    report(chosen, options)


def report(chosen: list[Mutant], options: argparse.Namespace) -> None:
    """Try them; print survivors as they are found, then a line a file."""
    known, lived, spared = listed(EQUIVALENT), Counter[str](), Counter[str]()
    same = [one for one in chosen if one.key in known]

    def tell(one: Mutant) -> None:
        if (one.file, one.before, ANY) in known:
            spared[one.file] += 1
            return
        lived[one.file] += 1
        print(f"{one.file}\n- {one.before}\n+ {one.after}\n  line {one.line}\n", flush=True)

    tried = [one for one in chosen if one.key not in known]
    folders = sorted({f"tests/geometry/{name}" for one in tried for file, names in TESTS.items()
                      if one.file.startswith(file) for name in names})  # fmt: skip
    trial = Trial(tried, options.calls, options.longest, tell)
    os.chdir(ROOT)
    quiet = ("-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:terminal", "-o", "addopts=", "-s",
             "-W", "ignore::pytest.PytestAssertRewriteWarning")  # fmt: skip
    if tried and pytest.main([*folders, *quiet], plugins=[trial]):
        raise SystemExit("the tests could not be collected")
    total, equal = Counter(one.file for one in chosen), Counter(one.file for one in same) + spared
    print("# killed / total without the equivalent, a file")
    for name, count, still, equals in [
        *((file, total[file], lived[file], equal[file]) for file in sorted(total)),
        ("all", total.total(), lived.total(), equal.total()),
    ]:
        rest = count - equals
        print(f"# {name:<45}{rest - still:>5} / {rest:<5}{(rest - still) / max(rest, 1):>7.1%}{equals:>5} equivalent")


if __name__ == "__main__":
    main()
