"""What a line can start: a value for each kind of block. ``grammar`` reads them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Container:
    """A callout or a collapsible block, as the writer announced it.

    ``word`` is the writer's kind; ``title`` is Markdown, ``None`` for the kind's own title, empty
    for no title at all. ``folded`` is ``None`` for a callout, else whether it starts closed.
    """

    word: str
    title: str | None
    folded: bool | None = None


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
    """A callout: ``form`` says how its end is found, ``colons`` how long its fence is.

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
    | FenceStart
    | HeadingStart
    | Underline
    | Rule
    | HtmlStart
    | TagLine
)
