"""A container that is open while the block scanner walks over the lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from helpgen.core.diagnostics import Position
from helpgen.core.markdown.starts import Layout

_QUOTE = re.compile(r" {0,3}> ?")
_CONTENT_INDENT = 4  # of ``!!! note``; a writer's 2 or 3 are taken as meant


class Form(Enum):
    """How a container goes on from line to line."""

    QUOTED = auto()  # every line starts with ">"
    INDENTED = auto()  # every line is indented
    FENCED = auto()  # up to a line of colons
    TAB = auto()  # up to the next tab, or the end of the container around it


class Frame:
    """An open container: how to recognise its lines, and what to write before them.

    ``offset`` is the indent its lines have in the source, 0 while its first line is still to come
    (``!!! note``); then ``base`` is the indent of the line that opened it. ``first`` is written
    before its first line, ``rest`` before all others. ``number`` is that of its markers, ``None``
    for what the engines know themselves. ``filled``: what its ``layout`` lays out has come.
    """

    __slots__ = (
        "at",
        "base",
        "colons",
        "filled",
        "first",
        "form",
        "layout",
        "loose",
        "number",
        "offset",
        "rest",
        "started",
    )

    def __init__(  # noqa: PLR0913 - the fields of one value
        self,
        form: Form,
        *,
        offset: int = 0,
        base: int = 0,
        first: str = "",
        rest: str = "",
        number: int | None = None,
        colons: int = 0,
        at: Position | None = None,
        layout: Layout | None = None,
    ) -> None:
        self.form = form
        self.offset = offset
        self.base = base
        self.first = first
        self.rest = rest
        self.number = number
        self.colons = colons
        self.at = at
        self.layout = layout
        self.filled = False
        self.started = False
        self.loose = False

    def match(self, line: str) -> str | None:
        """Return what is left of ``line`` inside this container; ``None`` when it is outside."""
        if self.form in {Form.FENCED, Form.TAB}:
            return line
        if self.form is Form.QUOTED:
            found = _QUOTE.match(line)
            return line[found.end() :] if found else None
        text = line.lstrip(" ")
        if not text:
            return ""
        indent = len(line) - len(text)
        if not self.offset and indent > min(self.base + 1, _CONTENT_INDENT - 1):
            self.offset = min(indent, self.base + _CONTENT_INDENT)
        return line[self.offset :] if self.offset and indent >= self.offset else None

    def prefix(self) -> str:
        """Return what goes before the next line, and count it as written."""
        if self.started:
            return self.rest
        self.started = True
        return self.first


def ended_by(frames: Sequence[Frame], colons: int) -> int | None:
    """Return which container a line of so many colons ends: the innermost that fits best."""
    fitting = [
        (frame.colons, depth)
        for depth, frame in enumerate(frames)
        if frame.form is Form.FENCED and frame.colons <= colons
    ]
    return max(fitting)[1] if fitting else None


def tabs_of(frames: Sequence[Frame]) -> int | None:
    """Return which container is the innermost one for tabs."""
    depths = (depth for depth, frame in enumerate(frames) if frame.layout == "tabs")
    return max(depths, default=None)
