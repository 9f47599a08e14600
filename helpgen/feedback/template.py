"""Texts with ``{names}`` in them, filled in one pass: a value is never read as a template."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def fill(template: str, values: Mapping[str, str]) -> str:
    """Return ``template`` with every ``{name}`` that ``values`` knows replaced."""
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)


def names(template: str) -> tuple[str, ...]:
    """Return the names of the placeholders in ``template``, in order."""
    return tuple(match[1] for match in _PLACEHOLDER.finditer(template))


def pieces(template: str) -> Iterator[tuple[str, str]]:
    """Yield the literal texts of ``template``, each with the name that follows it.

    The last name is empty.
    """
    parts = _PLACEHOLDER.split(template)
    yield from zip(parts[::2], (*parts[1::2], ""), strict=True)
