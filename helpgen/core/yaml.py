"""YAML text -> nodes that know their line. YAML that cannot surprise.

The rules, beyond YAML 1.2: one document; no tags, so no object is ever made from a name; no key
twice in a mapping; keys are plain text; nesting, size and aliases are bounded, so an alias bomb is
refused before it grows. Scalars stay text here: what ``no`` or ``1.10`` means depends on the
key's type and is decided in ``typed``, so ``no`` is never read as false behind anyone's back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from helpgen.core import yamlwords
from helpgen.core.diagnostics import Diagnostic, HelpgenError, Position, error

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE_COLON = re.compile(r"^([ \t-]*[A-Za-z_][\w-]*)(：)", re.MULTILINE)

# Unicode's category Cc without tab and line feed, and what is no character at all.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")

MAX_DEPTH = 20
MAX_NODES = 20_000


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as text. ``plain`` is true when it stood without quotes."""

    text: str
    plain: bool
    at: Position
    size: int = 1

    @property
    def is_null(self) -> bool:
        """Whether nothing was written (YAML 1.2 core schema, 10.3.2)."""
        return self.plain and self.text in {"", "~", "null", "Null", "NULL"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One ``key: value`` of a mapping."""

    key: str
    at: Position
    value: Node


@dataclass(frozen=True, slots=True)
class Mapping:
    """A mapping, in the order it was written."""

    entries: tuple[Entry, ...]
    at: Position
    size: int = 1


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    at: Position
    size: int = 1


Node = Scalar | Mapping | Sequence


def parse(
    text: str, path: str, *, first_line: int = 1
) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Return the document in ``text`` and what is wrong with it.

    ``first_line`` is the number of the text's first line in its file. The node is ``None`` for an
    empty document and for one that cannot be read at all; a duplicate key is reported and its first
    value kept, so that the rest can still be checked.
    """
    composer = _Composer(path, first_line - 1)
    try:
        node = composer.document(text)
    except HelpgenError as refused:
        return None, (*composer.diagnostics, *refused.diagnostics)
    except yaml.MarkedYAMLError as failed:
        slip = _wide_colon(text, path, first_line)
        return None, (*composer.diagnostics, slip or composer.syntax(failed))
    except yaml.YAMLError as failed:
        message = f"this is not YAML: {failed}".split("\n", maxsplit=1)[0]
        return None, (*composer.diagnostics, error("yaml-syntax", message, path))
    slip = _wide_colon(text, path, first_line) if isinstance(node, Scalar) else None
    if slip:
        return None, (*composer.diagnostics, slip)
    return node, tuple(composer.diagnostics)


def _wide_colon(text: str, path: str, first_line: int) -> Diagnostic | None:
    """Return the likeliest reason, in a Chinese text, why it is no mapping: a full-width colon."""
    found = _WIDE_COLON.search(text)
    if not found:
        return None
    line = first_line + text.count("\n", 0, found.start(2))
    at = Position(line, len(found[1]) + 1)
    message = f'a full-width colon "：" stands after "{found[1].strip()}"'
    return error("yaml-syntax", message, path, at, 'write ": ", a plain colon and a space')


class _Composer:
    """Builds the nodes of one document out of the parser's events."""

    def __init__(self, path: str, line_offset: int) -> None:
        self.path = path
        self.line_offset = line_offset
        self.diagnostics: list[Diagnostic] = []
        self.anchors: dict[str, Node] = {}
        self.count = 0

    def document(self, text: str) -> Node | None:
        events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        node: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent) and node is not None:
                raise self.refusal(
                    "yaml-documents",
                    'a second YAML document starts here ("---")',
                    event,
                    "keep everything in one document",
                )
            if isinstance(event, yaml.NodeEvent):
                node = self.node(event, events, 1)
        return None if isinstance(node, Scalar) and node.is_null else node

    def node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        if depth > MAX_DEPTH:
            message = f"this is nested more than {MAX_DEPTH} levels deep"
            raise self.refusal("yaml-too-deep", message, event, "make the nesting flatter")
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if getattr(event, "tag", None) not in {None, "!"}:
            message = f"tags such as {_short_tag(event)} are not allowed"
            raise self.refusal("yaml-tag", message, event, "write the plain value")
        node = self.untagged(event, events, depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = node
        return node

    def untagged(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        self.grow(1, event)
        at = self.position(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(at, events, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            items = self.items(events, depth)
            return Sequence(items, at, 1 + sum(item.size for item in items))
        assert isinstance(event, yaml.ScalarEvent)  # noqa: S101 - the three kinds of YAML 1.2, 3.2.1
        return Scalar(self.visible(event.value, at), bool(event.implicit[0]), at)

    def visible(self, text: str, at: Position) -> str:
        """Report characters that an escape (NUL, ESC) put where no file may have them."""
        found = _CONTROL.search(text)
        if not found:
            return text
        message = f"there is an invisible control character in this value, U+{ord(found[0]):04X}"
        hint = "take the backslash and what follows it out, or put the text in single quotes"
        self.diagnostics.append(error("control-character", message, self.path, at, hint))
        return _CONTROL.sub("\ufffd", text)

    def items(self, events: Iterator[yaml.Event], depth: int) -> tuple[Node, ...]:
        found: list[Node] = []
        while isinstance(event := next(events), yaml.NodeEvent):
            found.append(self.node(event, events, depth + 1))
        return tuple(found)

    def mapping(self, at: Position, events: Iterator[yaml.Event], depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        size = 1
        while isinstance(event := next(events), yaml.NodeEvent):
            key = self.node(event, events, depth + 1)
            value_event = next(events)
            assert isinstance(value_event, yaml.NodeEvent)  # noqa: S101 - a key has a value
            value = self.node(value_event, events, depth + 1)
            size += key.size + value.size
            if not isinstance(key, Scalar):
                message = "a key must be plain text, not a list or mapping"
                hint = "put quotes around values that start with [ or {"
                raise self.refusal("yaml-syntax", message, event, hint)
            self.enter(entries, Entry(key.text, key.at, value))
        return Mapping(tuple(entries.values()), at, size)

    def enter(self, entries: dict[str, Entry], entry: Entry) -> None:
        first = entries.setdefault(entry.key, entry)
        if first is not entry:
            message = f'the key "{entry.key}" is here twice'
            hint = f"it stands first on line {first.at.line}; keep one of the two"
            self.diagnostics.append(error("duplicate-key", message, self.path, entry.at, hint))

    def alias(self, event: yaml.AliasEvent) -> Node:
        node = self.anchors.get(event.anchor or "")
        if node is None:
            message = f'"*{event.anchor}" refers to nothing'
            hint = "a value that starts with * needs quotes"
            raise self.refusal("yaml-syntax", message, event, hint)
        self.grow(node.size, event)
        return node

    def grow(self, size: int, event: yaml.Event) -> None:
        self.count += size
        if self.count > MAX_NODES:
            message = f"this holds more than {MAX_NODES:,} values"
            raise self.refusal("yaml-too-large", message, event, "split the file, or use less")

    def position(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        if mark is None:  # libyaml marks every event; the type stubs do not know
            return Position(1 + self.line_offset)
        return Position(mark.line + 1 + self.line_offset, mark.column + 1)

    def refusal(self, code: str, message: str, event: yaml.Event, hint: str) -> HelpgenError:
        return HelpgenError(error(code, message, self.path, self.position(event), hint))

    def syntax(self, failed: yaml.MarkedYAMLError) -> Diagnostic:
        problem = failed.problem or failed.context or "unreadable"
        # An unclosed quote or bracket is noticed far below; where it was opened helps.
        is_open = "end of stream" in problem or "expected ','" in problem
        starts = failed.context_mark if is_open else None
        mark = starts or failed.problem_mark or failed.context_mark
        at = Position(mark.line + 1 + self.line_offset, mark.column + 1) if mark else None
        message, hint = yamlwords.plain_words(problem)
        return error("yaml-syntax", message, self.path, at, hint)


def _short_tag(event: yaml.NodeEvent) -> str:
    tag = str(getattr(event, "tag", ""))
    return tag.replace("tag:yaml.org,2002:", "!!")
