"""Every film's claim, trained from nothing as other processors would: one kernel of OpenBLAS after another.

    python -m tests.kernels [KERNEL ...] [--films NAME ...]

lbfgs finds other weights on other vector units. OPENBLAS_CORETYPE makes one processor compute as an older or another
one, as far as it has its instructions, and NPY_DISABLE_CPU_FEATURES does the same for numpy's own tanh. A kernel that
this processor cannot run is named and left out, one that computes as another is checked once. On an old one and a new
one the films that train are played to their end, too, without drawing: other weights turn, mirror and fold otherwise.
Exit 1 where a claim is not found, or a film stops; the nearest miss is printed, or the error.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
AVX2 = {"avx2", "fma"}
AVX512 = AVX2 | {"avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"}
KERNELS = {
    "Prescott": {"pni"},
    "Nehalem": {"sse4_2"},
    "Sandybridge": {"avx"},
    "Haswell": AVX2,
    "Zen": AVX2,
    "SkylakeX": AVX512,
    "Cooperlake": AVX512 | {"avx512_bf16"},
}
PLAYED = ("Prescott", "Haswell")
"""On which kernels films are constructed."""
AT_ONCE = 2
OWN = "own"


def flags(cpuinfo: str) -> set[str]:
    """The instructions that /proc/cpuinfo names, none where it names none."""
    lines = [line.split(":", 1)[1] for line in cpuinfo.splitlines() if line.startswith("flags") and ":" in line]
    return set(lines[0].split()) if lines else set()


def missing(kernel: str, have: set[str]) -> list[str]:
    """The instructions that a kernel needs and the processor has not."""
    return sorted(KERNELS[kernel] - have)


def disabled(kernel: str, features: dict[str, bool], dispatched: list[str]) -> list[str]:
    """The vector units that numpy would choose on this processor and that a processor of that kernel has not."""
    if kernel == OWN or "avx512f" in KERNELS[kernel]:
        return []
    wide = KERNELS[kernel] >= AVX2
    found = [name for name in dispatched if features.get(name)]
    return [name for name in found if not wide or name.startswith(("AVX512", "X86_V4"))]


def environment(kernel: str, networks: str) -> dict[str, str]:
    """What a process needs to compute as that kernel does, from nothing."""
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    chosen = {**os.environ, "PLANEFOLD_NETWORKS": networks, "OPENBLAS_NUM_THREADS": "1"}
    if kernel != OWN:
        chosen["OPENBLAS_CORETYPE"] = kernel
    if off := disabled(kernel, __cpu_features__, __cpu_dispatch__):
        chosen["NPY_DISABLE_CPU_FEATURES"] = " ".join(off)
    return chosen


def used() -> set[str]:
    """The kernels that numpy's and scipy's OpenBLAS have really chosen in this process."""
    import scipy.linalg  # noqa: F401
    from threadpoolctl import threadpool_info

    return {info["architecture"] for info in threadpool_info() if info["internal_api"] == "openblas"}


def found(name: str) -> list[dict]:
    """What the claims of a film are found in: seed, trainings tried, seconds; or the nearest miss."""
    from geometry.claims import NotShownError
    from geometry.claims.films import FILMS

    began = time.perf_counter()
    try:
        claims = FILMS[name]()
        missed = [failure for claim in claims for failure in claim.failures()]
    except NotShownError as error:
        claims, missed = (), [str(error)]
    seconds = time.perf_counter() - began
    if missed:
        return [{"film": name, "missed": "; ".join(missed), "seconds": seconds}]
    runs = [(type(claim).__name__, getattr(claim, "run", None)) for claim in claims]
    return [
        {"film": name, "claim": claim, "seconds": seconds / len(runs)}
        | ({} if run is None else {"seed": run.seed, "tried": len(run.accuracies)})
        for claim, run in runs
    ]


def played(name: str) -> dict:
    """A film of these weights constructed in full, without a picture: its seconds, or the error that stopped it."""
    from tests.helpers.films import constructed

    began, missed = time.perf_counter(), {}
    try:
        with constructed(name):
            pass
    except Exception as error:
        missed = {"missed": f"its film stops: {error!r:.500}"}
    return {"film": name, "claim": "is played", "seconds": time.perf_counter() - began} | missed


def child(films: list[str], plays: bool = False) -> int:
    """Print a line of JSON: which kernels are used, then one for each claim, and for each film that is played."""
    print(json.dumps({"used": sorted(used())}), flush=True)
    for name in films:
        rows = found(name)
        trains = any("seed" in row for row in rows)
        for row in [*rows, *([played(name)] if plays and trains else [])]:
            print(json.dumps(row), flush=True)
    return 0


def process(kernel: str, films: list[str]) -> subprocess.CompletedProcess:
    """A process that computes as a kernel does, in an empty folder of networks."""
    with tempfile.TemporaryDirectory() as networks:
        return subprocess.run(
            [sys.executable, "-m", "tests.kernels", "--child", *["--play"] * (kernel in PLAYED), "--films", *films],
            cwd=ROOT,
            env=environment(kernel, networks),
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
        )


def computes_as(kernel: str) -> tuple[str, ...]:
    """The kernels that OpenBLAS takes where it is told to take this one: wheels hold five, and other names for them."""
    done = process(kernel, [])
    return tuple(json.loads(done.stdout)["used"]) if done.returncode == 0 else ()


def checked(kernel: str, films: list[str]) -> tuple[str, bool]:
    """What a kernel's process found, in lines, and whether every claim was."""
    done = process(kernel, films)
    if done.returncode:
        return f"{kernel}: failed\n{done.stderr.strip()[-2000:]}", False
    _, *rows = [json.loads(text) for text in done.stdout.splitlines()]
    return "\n".join(f"{kernel:<12}{line(row)}" for row in rows), not any("missed" in row for row in rows)


def chosen(kernels: list[str], have: set[str], used: Callable[[str], tuple[str, ...]]) -> tuple[list[str], list[str]]:
    """The kernels to check, each that computes differently once, and what to say of the others."""
    able, words = [kernel for kernel in kernels if not missing(kernel, have)], []
    for kernel in kernels:
        if lacking := missing(kernel, have):
            words.append(f"{kernel}: left out, this processor has no {', '.join(lacking)}")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        names = dict(zip(able, pool.map(used, able), strict=True))
    first: dict[tuple[str, ...], str] = {}
    for kernel, name in names.items():
        same = first.setdefault(name, kernel)
        if not name:
            words.append(f"{kernel}: left out, no OpenBLAS is loaded")
        elif same != kernel:
            words.append(f"{kernel}: this OpenBLAS computes it as {same}")
        elif name != (kernel,):
            words.append(f"{kernel}: this OpenBLAS calls it {', '.join(name)}")
    return [kernel for name, kernel in first.items() if name] or [OWN], words


def line(row: dict) -> str:
    """One claim in words."""
    if "missed" in row:
        return f"{row['film']:<16}NOT SHOWN after {row['seconds']:.1f} s: {row['missed']}"
    place = f"seed {row['seed']:>3}, {row['tried']:>3} tried" if "seed" in row else "no training"
    place = "to its end" if row["claim"] == "is played" else place
    return f"{row['film']:<16}{row['claim']:<12}{place:<22}{row['seconds']:6.1f} s"


def main() -> int:
    from geometry.claims.films import FILMS

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("kernels", nargs="*", metavar="KERNEL", help=f"of {', '.join(KERNELS)} (all)")
    parser.add_argument("--films", nargs="*", choices=sorted(FILMS), default=sorted(FILMS), metavar="NAME")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--play", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return child(options.films, options.play)
    unknown = sorted(set(options.kernels) - set(KERNELS))
    if unknown:
        parser.error(f"kernels must be of {', '.join(KERNELS)}; got {', '.join(unknown)}")
    path = Path("/proc/cpuinfo")
    have = flags(path.read_text()) if path.exists() else set()
    kernels, words = chosen(options.kernels or list(KERNELS), have, computes_as)
    for text in words:
        print(text, flush=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        shown = True
        for rows, whole in pool.map(lambda kernel: checked(kernel, options.films), kernels):
            print(rows, flush=True)
            shown &= whole
    return 0 if shown else 1


if __name__ == "__main__":
    sys.exit(main())
