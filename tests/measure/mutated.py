"""Mutants of a source file, by cosmic-ray's operators, and how one takes the place of what it changes."""

import ast
import functools
import gc
import sys
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

ROOT = Path(__file__).parent.parent.parent
DULL = ("_LShift", "_RShift", "_BitOr", "_BitAnd", "_BitXor", "_Is", "_IsNot")
"""Operators put in place of another are left out: on floats or arrays they raise, whatever runs the line kills them."""


class Place(NamedTuple):
    """Where a file can be changed: the operator, which of its places, and the line."""

    file: str
    operator: str
    number: int
    line: int


class Mutant(NamedTuple):
    """One changed source: the file, the changed line, its text before and after, and the whole."""

    file: str
    line: int
    before: str
    after: str
    source: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is known by, whatever else changes in its file."""
        return self.file, self.before, self.after


def places(file: str) -> Iterator[Place]:
    """All places of a file that an operator changes; signatures, which are types, are left out."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator, operator_names

    source = (ROOT / file).read_text(encoding="utf-8")
    typed, nodes = signatures(source), list(ast_nodes(get_ast(source)))
    for name in operator_names():
        operator = get_operator(name)
        if not operator.arguments() and not name.endswith(DULL):
            found = [start for node in nodes for start, _ in operator().mutation_positions(node)]
            yield from (Place(file, name, k, line) for k, (line, _) in enumerate(found) if line not in typed)


@functools.cache
def _lines(file: str) -> list[str]:
    return (ROOT / file).read_text(encoding="utf-8").splitlines()


def text(place: Place) -> str:
    """The line that would be changed, its spaces single."""
    return " ".join(_lines(place.file)[place.line - 1].split())


def mutant(place: Place) -> Mutant | None:
    """The changed source, None where that does not compile."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    source = (ROOT / place.file).read_text(encoding="utf-8")
    changed = mutate_code(source, get_operator(place.operator)(), place.number)
    try:
        _compiled(changed, place.file)
    except SyntaxError:
        return None
    old, new = source.splitlines(), changed.splitlines()
    at = next(k for k, (one, other) in enumerate(zip(old, new, strict=False)) if one != other)
    return Mutant(place.file, at + 1, " ".join(old[at].split()), " ".join(new[at].split()), changed)


def signatures(source: str) -> set[int]:
    """The lines of all signatures without defaults, and of fields that are nothing but a type."""
    nodes = list(ast.walk(ast.parse(source)))
    functions = [node for node in nodes if isinstance(node, ast.FunctionDef)]
    plain = [node for node in functions if not (node.args.defaults or node.args.kw_defaults)]
    fields = {node.lineno for node in nodes if isinstance(node, ast.AnnAssign) and node.value is None}
    return fields | {line for node in plain for line in range(node.lineno, node.body[0].lineno)}


def functions(source: str) -> dict[str, range]:
    """The outermost functions, methods among them, by their qualified names: the lines of their bodies."""
    found: dict[str, range] = {}
    for top in ast.parse(source).body:
        inside = [(f"{top.name}.", node) for node in top.body] if isinstance(top, ast.ClassDef) else [("", top)]
        for owner, node in inside:
            if isinstance(node, ast.FunctionDef):
                found[owner + node.name] = range(node.body[0].lineno, (node.end_lineno or 0) + 1)
    return found


def function_of(source: str, line: int) -> str | None:
    """The outermost function in whose body a line is, None for other lines."""
    return next((name for name, lines in functions(source).items() if line in lines), None)


def apply(mutant: Mutant) -> None:
    """Have this process run the mutant from here on: its function's code, or what its statement makes."""
    path = str(ROOT / mutant.file)
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper) and str(ROOT) in _made_in(thing):
            thing.cache_clear()
    name = function_of(mutant.source, mutant.line)
    if name is None:
        _replace(mutant, path)
        return
    codes = _named(_compiled(mutant.source, path), name)
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename == path:
            code = codes.get(thing.__code__.co_qualname)
            if code is not None and code.co_freevars == thing.__code__.co_freevars:
                thing.__code__ = code


def _named(module: CodeType, name: str) -> dict[str, CodeType]:
    """The code of a function, and of those made in it, which decorators made before: a nameless one is not."""
    inside = [code for code in _codes(module) if f"{code.co_qualname}.".startswith(f"{name}.")]
    times = Counter(code.co_qualname for code in inside)
    return {code.co_qualname: code for code in inside if times[code.co_qualname] == 1}


def _replace(mutant: Mutant, path: str) -> None:
    tree = ast.parse(mutant.source)
    tree.body = [node for node in tree.body if _first(node) <= mutant.line <= (node.end_lineno or 0)]
    module = next(module for module in list(sys.modules.values()) if getattr(module, "__file__", None) == path)
    before = dict(vars(module))
    exec(compile(tree, path, "exec"), vars(module))
    for name, new in list(vars(module).items()):
        for other in [m for key, m in sys.modules.items() if key.startswith(("geometry", "tests"))]:
            if new is not before.get(name) and name in vars(other) and vars(other)[name] is before.get(name):
                setattr(other, name, new)


def _made_in(cached: Any) -> str:
    return str(getattr(getattr(cached.__wrapped__, "__code__", None), "co_filename", ""))


def _first(node: ast.stmt) -> int:
    return min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])


def _compiled(source: str, path: str) -> CodeType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        return compile(source, path, "exec")


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)
