"""Every example in a docstring runs and gives what stands below it."""

import doctest
from importlib import import_module

import pytest

from tests.helpers.films import ROOT

PROMPT = ">" * 3
FILES = sorted([*ROOT.glob("geometry/**/*.py"), *ROOT.glob("scenes/**/*.py")])
WITH_EXAMPLES = [path for path in FILES if PROMPT in path.read_text(encoding="utf-8")]
LIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


@pytest.mark.parametrize("path", WITH_EXAMPLES, ids=lambda path: str(path.relative_to(ROOT)))
def test_the_examples_of_a_module_run(path, tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PLANEFOLD_NETWORKS", str(tmp_path))
    module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    result = doctest.testmod(module, optionflags=LIKE)
    assert result.attempted >= path.read_text(encoding="utf-8").count(f"{PROMPT} ")
    assert result.failed == 0, capsys.readouterr().out
