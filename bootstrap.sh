#!/bin/sh
# Make a plain machine ready: system libraries if they are missing, then .venv with the project in it.
# `make` calls this once; the stamp .venv/.ready says that it was done for this pyproject.toml.
#   sh bootstrap.sh [EXTRA,EXTRA]        default: test,cluster
set -eu
cd "$(dirname "$0")"
extras=${1:-test,cluster}
python=${PYTHON:-python3}

say() { printf 'planefold: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

have "$python" || die "needs Python 3.11 or newer as '$python'; install it, or name another: make PYTHON=/path/to/python3"
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    die "needs Python 3.11 or newer; '$python' is $("$python" -V 2>&1). Name another: make PYTHON=/path/to/python3"

# What pycairo and manimpango need to compile (Linux and macOS have no wheels of them).
missing=""
have cc || missing="$missing compiler"
have pkg-config || missing="$missing pkg-config"
for library in cairo pango pangocairo; do
    pkg-config --exists "$library" 2>/dev/null || missing="$missing $library"
done
"$python" -c 'import os, sysconfig, sys; sys.exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))' ||
    missing="$missing Python.h"
"$python" -c 'import ensurepip, venv' 2>/dev/null || missing="$missing venv"

if [ -n "$missing" ]; then
    say "missing:$missing"
    case "$(uname -s)" in
    Darwin)
        have brew || die "needs Homebrew to install cairo, pango and pkg-config; or install those three yourself, then run make again"
        brew install cairo pango pkg-config
        ;;
    Linux)
        packages="build-essential pkg-config libcairo2-dev libpango1.0-dev python3-dev python3-venv"
        have apt-get || die "install a C compiler, pkg-config, the headers of cairo, pango and Python with your package manager (Debian's names: $packages), then run make again"
        if [ "$(id -u)" = 0 ]; then as_root=""
        elif have sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as_root="sudo"
        else die "has no right to install system packages. Let an administrator run: apt-get install $packages; then run make again"
        fi
        say "installing with apt-get: $packages"
        $as_root apt-get update -qq
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
        ;;
    *) die "knows Linux and macOS; on Windows see 'Windows' in README.md" ;;
    esac
fi

[ -x .venv/bin/python ] || "$python" -m venv .venv
say "installing the project into .venv (a few minutes the first time)"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[$extras]"
touch .venv/.ready
say "ready"
