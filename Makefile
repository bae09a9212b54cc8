# make film   sets everything up and renders scenes/deep2.py
# make test   sets everything up and runs the checks and tests
# make films  renders all films, one a core; QUALITY=l m h p k
# make kernels       every film's claim found anew as on other processors: one OpenBLAS kernel after another
# make bench  speed, as ratios against a naive manim scene (minutes, on a quiet machine)
# make coverage      the tests once more, with what they run of the source: the share, and the lines that none runs
# make gallery       stills of all films and two loops, for the README, in media/gallery
# make docs   the documentation as a site, in build/site; without network once its tools are installed
# make test-package  a wheel and an sdist, built, installed into fresh environments and run
# make words  the catalogues of geometry/language/locale, brought up to date with the sentences in the source
# make test-sites    kits in sites that Hugo and Docusaurus build; needs hugo and npm, which brings Docusaurus once (270 MB)
# make test-browser  the pages in a real browser; installs Debian's Chromium if there is none
# The second run of either does no set-up work: the stamp .venv/.ready is newer than pyproject.toml.
PYTHON ?= python3
QUALITY ?= l
BIN := .venv/bin
export PYTHON

.PHONY: words film films test test-browser test-package test-sites kernels gallery docs bench lint coverage clean

film: .venv/.ready
	$(BIN)/manim -q$(QUALITY) scenes/deep2.py

test: .venv/.ready lint
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser and not package and not sites" --durations=15

films: .venv/.ready
	$(BIN)/planefold render -q $(QUALITY)

gallery: .venv/.ready
	$(BIN)/python -m scenes.publish.commands.gallery

test-browser: .venv/.ready
	@sh tests/browser.sh
	$(BIN)/python -m pytest -n 2 --dist worksteal -m browser --durations=5

test-package: .venv/.ready
	$(BIN)/pip install --quiet --constraint constraints.txt build
	$(BIN)/python -m pytest -m package

test-sites: .venv/.ready
	@test -d build/docusaurus/node_modules/@docusaurus/preset-classic || npm install --silent --no-audit --no-fund \
		--prefix build/docusaurus @docusaurus/core@3 @docusaurus/preset-classic@3 react@18 react-dom@18 || \
		echo "planefold: npm brought no Docusaurus: that test is skipped" >&2
	PLANEFOLD_DOCUSAURUS=build/docusaurus $(BIN)/python -m pytest -m sites -rs tests/publish

docs: .venv/.ready
	@$(BIN)/python -c 'import sphinx, myst_parser, furo' 2>/dev/null || \
		$(BIN)/pip install --quiet --constraint constraints.txt --editable ".[docs]"
	$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going -b html -d build/doctrees docs build/site
	$(BIN)/python -m tests.site build/site

kernels: .venv/.ready
	$(BIN)/python -m tests.kernels

words: .venv/.ready
	$(BIN)/python -m tests.words

bench: .venv/.ready
	$(BIN)/pip install --quiet --constraint constraints.txt matplotlib scikit-image
	$(BIN)/python -m tests.benchmarks --growth

coverage: .venv/.ready
	$(BIN)/pip install --quiet --constraint constraints.txt pytest-cov
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not browser and not package" -k "not a_full_disk" --cov --cov-report=term-missing:skip-covered

lint: .venv/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

.venv/.ready: pyproject.toml constraints.txt bootstrap.sh
	@sh bootstrap.sh

clean:
	rm -rf .venv build *.egg-info media/videos media/images media/texts media/Tex media/networks media/few_frames .pytest_cache .mypy_cache .ruff_cache
