"""A type checker for templates: every name they read must exist in the contexts.

It follows ``page`` and ``site`` through loops, conditions, includes, parents and macros. A macro's
parameters are typed by their names, and every call is held to them. What it cannot follow (a
filter's result, a string built on the spot) it lets pass.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, is_dataclass
from typing import Any

from jinja2 import Environment, nodes

from helpgen.core import contexts

MACRO_PARAMETERS: Mapping[str, Any] = {
    "links": tuple[contexts.Link, ...],
    "card": contexts.SectionCard,
    "group": contexts.SectionGroup,
    "channel": contexts.ChannelContext,
    "row": contexts.HoursRow,
    "kind": str,
    "title": str,
    "text": str,
}

Scope = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks one template, and those it draws in, for one kind of page."""

    templates: Mapping[str, str]
    environment: Environment = field(default_factory=Environment)

    def check(self, name: str, scope: Scope) -> Iterator[str]:
        tree = self.environment.parse(self.templates[name], name)
        yield from self.body(name, tree.body, dict(scope))

    def body(self, name: str, body: list[nodes.Node], scope: dict[str, Any]) -> Iterator[str]:
        for node in body:
            yield from self.node(name, node, scope)

    def node(self, name: str, node: nodes.Node, scope: dict[str, Any]) -> Iterator[str]:
        if isinstance(node, nodes.For):
            yield from self.loop(name, node, scope)
        elif isinstance(node, nodes.Macro):
            yield from self.macro(name, node, scope)
        elif isinstance(node, nodes.Extends | nodes.Include):
            assert isinstance(node.template, nodes.Const)
            yield from self.check(node.template.value, scope)
        elif isinstance(node, nodes.Import | nodes.FromImport):
            assert isinstance(node.template, nodes.Const)
            assert node.with_context, f"{name}: macros need the words, import them with context"
            yield from self.check(node.template.value, scope)
        elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
            yield from self.expression(name, node.node, scope)
            scope[node.target.name] = self.type_of(node.node, scope)
        elif isinstance(node, nodes.Expr):
            yield from self.expression(name, node, scope)
        else:
            for child in node.iter_child_nodes():
                yield from self.node(name, child, scope)

    def loop(self, name: str, node: nodes.For, scope: dict[str, Any]) -> Iterator[str]:
        yield from self.expression(name, node.iter, scope)
        inner = {**scope, **dict(self.bound(node.target, self.type_of(node.iter, scope)))}
        if node.test:
            yield from self.expression(name, node.test, inner)
        yield from self.body(name, [*node.body, *node.else_], inner)

    def bound(self, target: nodes.Node, sequence: Any) -> Iterator[tuple[str, Any]]:
        item = element_of(sequence)
        if isinstance(target, nodes.Name):
            yield target.name, item
        elif isinstance(target, nodes.Tuple):
            for part in target.items:
                assert isinstance(part, nodes.Name)
                yield part.name, element_of(item)

    def macro(self, name: str, node: nodes.Macro, scope: dict[str, Any]) -> Iterator[str]:
        arguments = {argument.name: MACRO_PARAMETERS[argument.name] for argument in node.args}
        scope[node.name] = node
        yield from self.body(name, node.body, {**scope, **arguments})

    def expression(self, name: str, node: nodes.Node, scope: Scope) -> Iterator[str]:
        if isinstance(node, nodes.Getattr):
            owner = self.type_of(node.node, scope)
            if owner is not None and attribute_of(owner, node.attr) is Missing:
                yield f"{name}:{node.lineno} {owner.__name__} has no {node.attr}"
        if isinstance(node, nodes.Name) and node.name in {"page", "site"}:
            assert node.name in scope
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            yield from self.call(name, node, scope)
        for child in node.iter_child_nodes():
            yield from self.expression(name, child, scope)

    def call(self, name: str, node: nodes.Call, scope: Scope) -> Iterator[str]:
        assert isinstance(node.node, nodes.Name)
        macro = scope.get(node.node.name)
        for argument, given in zip(getattr(macro, "args", ()), node.args, strict=False):
            wanted, found = MACRO_PARAMETERS[argument.name], self.type_of(given, scope)
            if found is not None and found != wanted:
                yield f"{name}:{node.lineno} {node.node.name} takes {wanted}, not {found}"

    def type_of(self, node: nodes.Node, scope: Scope) -> Any:
        """Return the type of an expression, ``None`` where it is not known."""
        match node:
            case nodes.Name():
                return scope.get(node.name)
            case nodes.Getattr():
                owner = self.type_of(node.node, scope)
                found = attribute_of(owner, node.attr) if owner is not None else None
                return None if found is Missing else found
            case nodes.Getitem():
                owner = self.type_of(node.node, scope)
                return owner if isinstance(node.arg, nodes.Slice) else element_of(owner)
            case nodes.Const():
                return type(node.value)
            case _:
                return None


class Missing:
    """The type of what is not there."""


def attribute_of(owner: Any, name: str) -> Any:
    """Return the type of ``owner.name``, ``Missing`` when there is none, ``None`` when unknown."""
    if is_dataclass(owner):
        hints = typing.get_type_hints(owner)
        return without_none(hints[name]) if name in hints else Missing
    if isinstance(owner, type):
        return None if hasattr(owner, name) else Missing
    return None


def without_none(kind: Any) -> Any:
    if isinstance(kind, types.UnionType):
        return next(part for part in typing.get_args(kind) if part is not types.NoneType)
    return kind


def element_of(kind: Any) -> Any:
    """Return what a tuple holds, or the values of a mapping."""
    arguments = [part for part in typing.get_args(kind) if part is not Ellipsis]
    return arguments[-1] if arguments else None
