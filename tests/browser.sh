#!/bin/sh
# Make this machine ready for the browser tests: Debian's Chromium if there is none, and the extra `browser`.
#   sh tests/browser.sh [chromium]        with that word Chromium alone: nothing changes in .venv
set -eu
cd "$(dirname "$0")/.."

say() { printf 'planefold: %s\n' "$*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }

if ! have chromium && ! have chromium-browser && ! have google-chrome; then
    if ! have apt-get; then
        say "needs Chromium or Chrome on the path; install it, then run make test-browser again"
        exit 1
    fi
    if [ "$(id -u)" = 0 ]; then as_root=""
    elif have sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then as_root="sudo"
    else
        say "has no right to install Chromium. Let an administrator run: apt-get install chromium; then run make test-browser again"
        exit 1
    fi
    say "installing Chromium with apt-get"
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
fi

if [ "${1:-}" != chromium ] && ! .venv/bin/python -c 'import playwright, axe_playwright_python' 2>/dev/null; then
    say "installing the extra 'browser' into .venv"
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable ".[browser]"
fi
