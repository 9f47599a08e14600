"""Every diagnostic code that helpgen's source can make, read from the source.

A code is the first argument of ``error``, ``warning`` and ``info``, the second of ``at_level``.
Functions that only hand their own argument on to one of these (``_refusal(code, ...)``) make codes
too, and are followed, as are names of constants and of local values.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_ROOTS = ("error", "warning", "info", "at_level")
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Use:
    """A code, and the place in the source that makes it."""

    code: str
    place: str


@dataclass(frozen=True, slots=True)
class _Call:
    """A call, with the function it stands in (``None`` on module level) and its file."""

    node: ast.Call
    inside: _Function | None
    file: Path

    @property
    def name(self) -> str:
        function = self.node.func
        if isinstance(function, ast.Attribute):
            return function.attr
        return function.id if isinstance(function, ast.Name) else ""

    def argument(self, name: str, at: int) -> ast.expr | None:
        """Return what is given for the parameter ``name``, which is the one at position ``at``."""
        for keyword in self.node.keywords:
            if keyword.arg == name:
                return keyword.value
        return self.node.args[at] if at < len(self.node.args) else None


def made_in(package: Path) -> tuple[Use, ...]:
    """Return every use of a code in the modules below ``package``, in order of the code."""
    trees = {file: ast.parse(file.read_text("utf-8")) for file in sorted(package.rglob("*.py"))}
    calls = [call for file, tree in trees.items() for call in _calls(tree, file)]
    constants = {file: dict(_constants(tree)) for file, tree in trees.items()}
    # A maker: (name of the function, name and position of the parameter that takes the code).
    makers = {(root, "code", int(root == "at_level")) for root in _ROOTS}
    while more := {maker for call in calls for maker in _wrapper(call, makers)} - makers:
        makers |= more
    uses = {use for call in calls for use in _uses(call, makers, constants)}
    return tuple(sorted(uses, key=lambda use: (use.code, use.place)))


def _calls(tree: ast.Module, file: Path) -> Iterator[_Call]:
    stack: list[tuple[ast.AST, _Function | None]] = [(tree, None)]
    while stack:
        node, inside = stack.pop()
        if isinstance(node, ast.Call):
            yield _Call(node, inside, file)
        below = node if isinstance(node, _Function) else inside
        stack.extend((child, below) for child in ast.iter_child_nodes(node))


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id, node.value.value


def _wrapper(call: _Call, makers: set[tuple[str, str, int]]) -> Iterator[tuple[str, str, int]]:
    """Yield the function around ``call`` if it hands one of its own parameters on as a code."""
    if call.inside is None:
        return
    arguments = call.inside.args
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args)]
    names = names[1:] if names[:1] in (["self"], ["cls"]) else names
    for maker, parameter, at in makers:
        given = call.argument(parameter, at) if call.name == maker else None
        if isinstance(given, ast.Name) and given.id in names:
            yield call.inside.name, given.id, names.index(given.id)


def _uses(
    call: _Call, makers: set[tuple[str, str, int]], constants: dict[Path, dict[str, str]]
) -> Iterator[Use]:
    for maker, parameter, at in makers:
        given = call.argument(parameter, at) if call.name == maker else None
        if given is not None:
            place = f"{call.file.name}:{call.node.lineno}"
            for text in _texts(given, call.inside, constants[call.file]):
                if _CODE.fullmatch(text):
                    yield Use(text, place)


def _texts(node: ast.expr, inside: _Function | None, constants: dict[str, str]) -> Iterator[str]:
    """Yield the texts that ``node`` may stand for, as far as the source tells."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, inside, constants)
        yield from _texts(node.orelse, inside, constants)
    elif isinstance(node, ast.Name):
        if node.id in constants:
            yield constants[node.id]
        for value in _assigned(node.id, inside):
            yield from _texts(value, None, constants)


def _assigned(name: str, inside: _Function | None) -> Iterable[ast.expr]:
    for node in ast.walk(inside) if inside else ():
        if isinstance(node, ast.Assign) and any(
            isinstance(target, ast.Name) and target.id == name for target in node.targets
        ):
            yield node.value
