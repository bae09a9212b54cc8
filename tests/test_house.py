"""The house: folders that are a map, arrows that point one way, no circle among files, no name twice."""

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MOST_FILES = 12
GEOMETRY = (
    *("storage", "language", "adapters", "datasets", "training", "separability", "boundary", "regions", "weights"),
    *("certificates", "topology", "topology.wording", "steps"),
    *("claims", "claims.finding", "claims.one_layer", "claims.many_layers"),
)
VISUALS = (
    *("places", "pen", "words", "drawings", "animations", "charts"),
    *("panes", "relu", "space", "cast", "stage", "speech", "film", "lessons", "beats"),
)
PUBLISH = ("rendering", "stories", "recording", "kit", "pages", "widget", "commands")

GROUND = "storage language datasets training separability boundary regions weights certificates topology"
BELOW = {
    "geometry": "storage",
    "geometry.storage": "",
    "geometry.language": "",
    "geometry.adapters": "datasets",
    "geometry.datasets": "storage",
    "geometry.training": "storage adapters datasets",
    "geometry.separability": "certificates",
    "geometry.boundary": "certificates",
    "geometry.regions": "",
    "geometry.weights": "datasets boundary certificates",
    "geometry.certificates": "",
    "geometry.topology.wording": "language boundary certificates",
    "geometry.topology": "topology.wording language adapters datasets separability boundary regions certificates",
    "geometry.steps": "adapters datasets training separability weights topology",
    "geometry.claims.finding": GROUND,
    "geometry.claims.one_layer": f"{GROUND} claims.finding",
    "geometry.claims.many_layers": f"{GROUND} claims.finding",
    "geometry.claims": f"{GROUND} claims.finding claims.one_layer claims.many_layers",
    "scenes.visuals": "",
    "scenes.visuals.places": "",
    "scenes.visuals.pen": "",
    "scenes.visuals.words": "places",
    "scenes.visuals.drawings": "places pen words",
    "scenes.visuals.animations": "places pen drawings",
    "scenes.visuals.charts": "places pen words drawings animations",
    "scenes.visuals.panes": "places pen words drawings animations",
    "scenes.visuals.relu": "places pen words drawings animations cast",
    "scenes.visuals.space": "places pen words drawings animations",
    "scenes.visuals.cast": "places pen words drawings animations charts panes space",
    "scenes.visuals.stage": "places pen words drawings animations charts panes space cast",
    "scenes.visuals.speech": "words",
    "scenes.visuals.film": "places pen words drawings animations charts panes relu space cast speech",
    "scenes.visuals.lessons": "places pen words drawings animations charts panes space cast stage film",
    "scenes.visuals.beats": "places pen words drawings animations charts panes relu space cast film",
    "scenes.narration": "",
    "scenes": "narration",
    "scenes.publish": "",
    "scenes.publish.rendering": "",
    "scenes.publish.stories": "rendering",
    "scenes.publish.recording": "rendering",
    "scenes.publish.kit": "rendering recording",
    "scenes.publish.pages": "rendering recording kit",
    "scenes.publish.widget": "rendering stories recording kit pages",
    "scenes.publish.commands": "rendering stories recording kit pages",
}
"""For each folder those of its own tree that it may use, besides the root of that tree."""

ENTRIES = {
    "scenes.story": {"scenes.publish.stories", "scenes.publish.widget", "scenes.publish.commands"},
    "scenes.__main__": {"scenes.publish"},
}
"""`scenes.story` is the door from Python to films and pages, `python -m scenes` another to the command."""


def _files() -> list[Path]:
    return sorted([*ROOT.glob("geometry/**/*.py"), *ROOT.glob("scenes/**/*.py")])


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_name(path): path for path in _files()}


def _folder(module: str) -> str:
    return module if MODULES[module].name == "__init__.py" else module.rpartition(".")[0]


def _imported(path: Path, lazy: bool) -> Iterator[str]:
    """Modules of ours that a file imports; without `lazy` only those imported as soon as it is."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if lazy else _eager(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in MODULES else node.module for name in names]
        yield from (name for name in names if name in MODULES)


def _eager(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            yield child
            yield from _eager(child)


def _may_use(folder: str) -> set[str]:
    tree = "geometry" if folder.startswith("geometry") else ".".join(folder.split(".")[:2])
    allowed = {folder, tree} | {f"{tree}.{name}" for name in BELOW[folder].split()}
    if tree != "geometry":
        allowed |= {f"geometry.{name}" for name in GEOMETRY} | {"geometry"}
    if folder == "scenes" or tree == "scenes.publish":
        allowed |= {f"scenes.visuals.{name}" for name in VISUALS} | {"scenes.visuals"}
    if folder.startswith("scenes.publish"):
        allowed |= {"scenes"}
    return allowed


@pytest.mark.parametrize("module", MODULES)
def test_arrows_follow_the_table(module):
    folder = _folder(module)
    allowed = _may_use(folder) | ENTRIES.get(module, set())
    against = {name for name in _imported(MODULES[module], lazy=True) if _folder(name) not in allowed}
    assert not against, f"{module} may use {', '.join(sorted(allowed))}"


@pytest.mark.parametrize("lazy", [False, True])
def test_no_file_is_part_of_a_circle(lazy):
    # a package's own __init__ re-exports its files, which may name each other: those edges are its files' own
    arrows = {name: set(_imported(path, lazy)) - {name, _folder(name)} for name, path in MODULES.items()}
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail[trail.index(name) :], name])
        if name not in done:
            for below in sorted(arrows[name]):
                visit(below, (*trail, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


def test_every_folder_is_in_the_table_and_says_what_it_is():
    folders = {_folder(module) for module in MODULES}
    assert folders == set(BELOW)
    for folder in folders:
        lines = (ast.get_docstring(ast.parse(MODULES[folder].read_text(encoding="utf-8"))) or "").splitlines()
        assert 3 <= len(lines) <= 7, f"{folder}/__init__.py: what lives here, what it may use, where to start"
        assert any("tart with" in line for line in lines), folder


def test_the_page_on_architecture_has_this_table():
    lines = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    rows = {row[0].strip("`/").replace("/", "."): row[2] for row in cells if len(row) == 3}
    above = {name: words.replace(GROUND, "all above") for name, words in BELOW.items() if "claims" in name}
    above["geometry.claims"] = "all above"
    expected = {name: above.get(name) or ", ".join(words.split()) or "-" for name, words in BELOW.items()}
    assert rows == {name: words.replace("above claims", "above, claims") for name, words in expected.items()}


def test_no_folder_is_crowded():
    films = {path for path in MODULES.values() if path.parent in (ROOT / "scenes", ROOT / "scenes" / "narration")}
    files = Counter(path.parent for path in MODULES.values() if path.name != "__init__.py" and path not in films)
    assert max(files.values()) <= MOST_FILES, files.most_common(1)


def test_no_two_modules_share_a_name():
    # a command's file carries the command's name, which may be a film's or what it makes; a narration its film's
    others = ("scenes.publish.commands.", "scenes.narration.")
    names = Counter(name.rpartition(".")[2] for name in MODULES if not name.startswith(others))
    assert not {name for name, count in names.items() if count > 1}


@pytest.mark.parametrize("path", sorted(ROOT.glob("tests/**/*.py")), ids=lambda path: path.stem)
def test_no_test_module_is_imported(path):
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    names = {part for node in nodes for part in (node.module or "").split(".")}
    names |= {alias.name for node in nodes if (node.module or "").startswith("tests") for alias in node.names}
    assert not {name for name in names if name.startswith("test_")}, "what tests share goes to tests/helpers"
