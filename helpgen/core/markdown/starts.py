"""What a line can start: a value for each kind of block. ``grammar`` reads them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Layout = Literal["steps", "tabs", "tab"]
# The words that announce one. A tab has notations of its own.
LAYOUTS: Mapping[str, Layout] = MappingProxyType({"steps": "steps", "tabs": "tabs"})


@dataclass(frozen=True, slots=True)
class Container:
    """A block around other blocks, as the writer announced it: a callout, unless it says more.

    ``word`` is the writer's kind; ``title`` is Markdown, ``None`` for the kind's own title, empty
    for no title at all. ``folded`` is whether a collapsible block starts closed. ``layout`` is what
    else it is. ``starts_group``: a tab that does not go beside the one before it.
    """

    word: str
    title: str | None
    folded: bool | None = None
    layout: Layout | None = None
    starts_group: bool = False


@dataclass(frozen=True, slots=True)
class QuoteStart:
    """``>``; ``rest`` is the line after it."""

    rest: str


@dataclass(frozen=True, slots=True)
class ItemStart:
    """A list item: its marker, the column its content starts at, and a task's box, if any."""

    marker: str
    indent: int
    width: int
    rest: str
    box: Literal["", " ", "x"] = ""


@dataclass(frozen=True, slots=True)
class NoteStart:
    """A definition (``: text``) or a footnote (``[^1]: text``): indented blocks belong to it."""

    marker: str
    width: int
    rest: str


@dataclass(frozen=True, slots=True)
class ContainerStart:
    """A container: ``form`` says how its end is found, ``colons`` how long its fence is.

    ``indent`` is that of the line.
    """

    container: Container
    form: Literal["indented", "fenced", "quoted"]
    colons: int = 0
    indent: int = 0


@dataclass(frozen=True, slots=True)
class ContainerEnd:
    """A line of colons only."""

    colons: int


@dataclass(frozen=True, slots=True)
class TabStart:
    """``== Name``, which starts a tab between ``:::tabs`` and its end, and nothing elsewhere."""

    title: str


@dataclass(frozen=True, slots=True)
class FenceStart:
    """A code fence: its indent, character, length and info string."""

    indent: int
    mark: str
    size: int
    info: str


@dataclass(frozen=True, slots=True)
class HeadingStart:
    """An ATX heading, whole."""

    level: int


@dataclass(frozen=True, slots=True)
class Underline:
    """The line below a setext heading."""

    level: int


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class HtmlStart:
    """Raw HTML, up to ``end`` or, where that is ``None``, up to the next empty line."""

    end: re.Pattern[str] | None
    is_comment: bool = False


@dataclass(frozen=True, slots=True)
class TagLine:
    """A line of raw tags that wrap Markdown: ``<details>``, or ``<div markdown>``.

    ``depth`` is +1 where a ``<div markdown>`` opens, -1 where a ``</div>`` closes, else 0.
    """

    html: str
    depth: int = 0


Start = (
    QuoteStart
    | ItemStart
    | NoteStart
    | ContainerStart
    | ContainerEnd
    | TabStart
    | FenceStart
    | HeadingStart
    | Underline
    | Rule
    | HtmlStart
    | TagLine
)
