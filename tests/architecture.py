"""The house rules, as functions over source text: each returns the faults it found, as sentences.

``test_architecture.py`` has the tables of what is allowed, and the tests.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

MUTABLE_LITERALS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
# What these return cannot be changed, or nobody would.
FREEZING_CALLS = frozenset(
    {
        "MappingProxyType",
        "NewType",
        "TypeVar",
        "frozenset",
        "getattr",
        "len",
        "names",  # helpgen.core.markdown.allowed: a frozenset of words
        "range",
        "re.compile",
        "str.maketrans",  # a dict by accident: only str.translate ever gets to see it
        "tuple",
    }
)
CACHES = frozenset({"cache", "lru_cache", "functools.cache", "functools.lru_cache"})
FROZEN_DATACLASS = frozenset({"frozen", "slots"})


@dataclass(frozen=True, slots=True)
class Module:
    """A module of helpgen: its dotted name and its source."""

    name: str
    text: str
    is_package: bool = False

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    def at(self, node: ast.stmt | ast.expr) -> str:
        return f"{self.name}:{node.lineno}"


def modules_of(package: Path) -> tuple[Module, ...]:
    """Read every module below the folder ``package``, in order of their names."""
    found = []
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        found.append(Module(name, path.read_text(encoding="utf-8"), is_package))
    return tuple(found)


# --- imports -----------------------------------------------------------------------------------


def imports_of(module: Module) -> Iterator[tuple[str, ast.stmt]]:
    """Yield what ``module`` imports, anywhere in it: in functions and for type checking too.

    ``from x import y`` is ``x.y``, whether ``y`` is a module or a name in one.
    """
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node
        elif isinstance(node, ast.ImportFrom):
            base = _absolute(module, node)
            for alias in node.names:
                yield f"{base}.{alias.name}", node


def _absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    parts = module.name.split(".")
    package = parts[: len(parts) - node.level + module.is_package]
    return ".".join((*package, *([node.module] if node.module else [])))


def within(name: str, rooms: Collection[str]) -> bool:
    """Whether ``name`` is one of ``rooms`` or inside one."""
    return any(name == room or name.startswith(f"{room}.") for room in rooms)


def forbidden_imports(
    modules: Collection[Module], importers: Collection[str], allowed: Collection[str]
) -> Iterator[str]:
    """Yield the imports of the modules in ``importers`` that are not within ``allowed``."""
    for module in modules:
        if within(module.name, importers):
            for name, node in imports_of(module):
                if not within(name, allowed):
                    yield f"{module.at(node)} imports {name}"


def edges_between(modules: Collection[Module]) -> Iterator[tuple[str, str, str]]:
    """Yield (importer, imported, place) for every import of one of the modules by another."""
    known = {module.name for module in modules}
    for module in modules:
        for name, node in imports_of(module):
            imported = name if name in known else name.rpartition(".")[0]
            if imported in known and imported != module.name:
                yield module.name, imported, module.at(node)


def cycle(modules: Collection[Module]) -> str:
    """Return one circle of imports, or nothing.

    Two modules of one package may know each other's types: such an import never runs.
    """
    types = {place for module in modules for place in _for_types_only(module)}
    graph: dict[str, set[str]] = {}
    for importer, imported, place in edges_between(modules):
        is_type = place in types and importer.rpartition(".")[0] == imported.rpartition(".")[0]
        # A package's own __init__ is loaded with its modules; that is Python's doing, not a choice.
        if not is_type and not importer.startswith(f"{imported}."):
            graph.setdefault(importer, set()).add(imported)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as fault:
        return " -> ".join(fault.args[1])
    return ""


def _for_types_only(module: Module) -> Iterator[str]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from (module.at(statement) for statement in node.body)


# --- what code does ----------------------------------------------------------------------------


def calls_of(module: Module, names: Mapping[str, str]) -> Iterator[str]:
    """Yield every use of a name in ``names`` (``print``, ``sys.stdout``), with its reason."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.Attribute):
            name = ast.unparse(node)
            if name in names:
                yield f"{module.at(node)} uses {name}: {names[name]}"


def mutable_state(module: Module, memos: Collection[str]) -> Iterator[str]:
    """Yield the names on module level whose value can be changed, and what else keeps state.

    ``memos`` are the dotted names of the functions that may remember their answers.
    """
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Global):
            yield f"{module.at(node)} global {', '.join(node.names)}"
        elif isinstance(node, ast.FunctionDef) and f"{module.name}.{node.name}" not in memos:
            caches = [part for part in node.decorator_list if _called(part) in CACHES]
            yield from (f"{module.at(cache)} {node.name} keeps a cache" for cache in caches)
    runs = module.name.endswith(".__main__")
    for statement in _statements(module.tree.body):
        words = ast.unparse(statement).splitlines()[0][:60]
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value:
            if "__all__" not in words and not _is_frozen(statement.value):
                yield f"{module.at(statement)} {words}"
        elif isinstance(statement, ast.Expr) and not (_is_docstring(statement) or runs):
            yield f"{module.at(statement)} {words} runs on import"


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        yield statement
        if isinstance(statement, ast.If) and "__main__" not in ast.unparse(statement.test):
            yield from _statements([*statement.body, *statement.orelse])
        elif isinstance(statement, ast.Try):
            yield from _statements([*statement.body, *statement.orelse, *statement.finalbody])


def _is_docstring(statement: ast.Expr) -> bool:
    return isinstance(statement.value, ast.Constant)


def _is_frozen(value: ast.expr) -> bool:
    if isinstance(value, MUTABLE_LITERALS):
        return False
    if isinstance(value, ast.Call):
        name = _called(value)
        if name in FREEZING_CALLS or name.removeprefix("types.") in FREEZING_CALLS:
            return True
        # Our own classes are frozen dataclasses, which another rule holds; other calls: say so.
        if not name.rpartition(".")[2].lstrip("_")[:1].isupper():
            return isinstance(value.func, ast.Attribute) and isinstance(
                value.func.value, ast.Constant
            )
    # A function's code runs later; what stands in the brackets of a type is no value.
    if isinstance(value, ast.Lambda | ast.Subscript):
        return True
    parts = ast.iter_child_nodes(value)
    return all(_is_frozen(part) for part in parts if isinstance(part, ast.expr))


def _called(node: ast.expr) -> str:
    return ast.unparse(node.func if isinstance(node, ast.Call) else node)


def unfrozen_dataclasses(module: Module) -> Iterator[str]:
    """Yield the dataclasses that are not ``frozen=True, slots=True``."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            if _called(decorator).endswith("dataclass"):
                keywords = decorator.keywords if isinstance(decorator, ast.Call) else []
                said = {k.arg for k in keywords if ast.unparse(k.value) == "True"}
                if not said >= FROZEN_DATACLASS:
                    yield f"{module.at(node)} {node.name}"


def untyped_dicts(module: Module) -> Iterator[str]:
    """Yield every ``dict[str, Any]``, however it is spelled."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node).lower() == "dict[str, any]":
            yield f"{module.at(node)} {ast.unparse(node)}"


def too_long(module: Module, *, function_lines: int, module_lines: int) -> Iterator[str]:
    """Yield the module and its functions that are longer than they may be."""
    lines = module.text.count("\n")
    if lines > module_lines:
        yield f"{module.name} has {lines} lines, {module_lines} are allowed"
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > function_lines:
                yield f"{module.at(node)} {node.name} has {length}, {function_lines} are allowed"
