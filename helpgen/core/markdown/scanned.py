"""What the block scanner hands on: text for the engine, and what was taken out of it.

The scanner replaces what an engine does not know, or knows in its own way, by *markers*: words
that stand in no article (``prefix`` makes sure), each alone in a paragraph. The pass over the
HTML finds them again. A marker is ``<prefix><number><role>``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from helpgen.core.diagnostics import Diagnostic, Position
from helpgen.core.markdown.starts import Container

OPEN = "o"  # a container begins; its title follows, up to BEGIN
TITLE = "t"  # stands before the title's text, so that no title can start a block
BEGIN = "b"  # the container's content begins
CLOSE = "c"  # the container ends
CODE = "f"  # a code fence
RAW = "r"  # a line of raw HTML
TASK = "k"  # the box of a task, inside a line

_TAKEN = re.compile(r"hgx+")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block: language as written, title, the code, and the lines that stand out."""

    language: str
    title: str
    code: str
    marked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class SourceHeading:
    """A heading as it stands in the source: where it starts, and its raw text."""

    level: int
    text: str
    at: Position


@dataclass(frozen=True, slots=True)
class Scanned:
    """An article, ready for an engine.

    ``origins[i]`` is the source line (from 0) that line ``i`` of ``text`` came from. ``hidden``
    are the source lines (from 0) in which nothing is Markdown: code and comments. Containers,
    fences, raw lines and tasks are found by the number of their markers.
    """

    text: str
    prefix: str
    origins: tuple[int, ...]
    hidden: frozenset[int]
    headings: tuple[SourceHeading, ...]
    containers: tuple[Container, ...]
    fences: tuple[Fence, ...]
    raws: tuple[str, ...]
    tasks: tuple[bool, ...]
    diagnostics: tuple[Diagnostic, ...]
    too_deep: Position | None = None


def unused_prefix(text: str) -> str:
    """Return a word that does not occur in ``text``: the start of every marker."""
    longest = max((len(word) for word in _TAKEN.findall(text)), default=2)
    return "hg" + "x" * (longest - 1)
