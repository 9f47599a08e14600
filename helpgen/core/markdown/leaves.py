"""Leaf blocks, line by line: paragraphs, headings, fences, raw HTML, indented code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from helpgen.core.diagnostics import Position
from helpgen.core.markdown import grammar, starts
from helpgen.core.markdown.allowed import names
from helpgen.core.markdown.emit import Emitter
from helpgen.core.markdown.frames import Frame
from helpgen.core.markdown.scanned import SourceHeading
from helpgen.core.markdown.tags import TAG

_TABLE_RULE = re.compile(r"[ >]*\|?[ ]*:?-+:?[ ]*(?:\|[ ]*:?-+:?[ ]*)*+\|?[ ]*$")
_SPACES = re.compile(r" {2,}")
_BRACES = re.compile(r"\{(?![:#.\s]|[\w-]+=)(?=[^{}]*\}\s*#*\s*$)")
_BLOCK_TAGS = names("article aside details div dl figure ol section table tbody thead tr ul")


class _Leaf(Enum):
    NONE = auto()
    PARAGRAPH = auto()
    FENCE = auto()
    HTML = auto()


class Leaves:
    """The leaf that is open in the innermost container, and what all leaves left behind.

    ``at`` is the place of the current line. ``hidden`` and ``headings`` are those of ``Scanned``.
    """

    def __init__(self, lines: Sequence[str], out: Emitter) -> None:
        self.lines = lines
        self.out = out
        self.at = Position(1)
        self.hidden: set[int] = set()
        self.headings: list[SourceHeading] = []
        self._leaf = _Leaf.NONE
        self._fence = starts.FenceStart(0, "`", 3, "")
        self._html = starts.HtmlStart(None)
        self._block = (self.at, "")  # where the last paragraph or raw HTML started
        self._raw: list[str] = []
        self._open_tags = 0

    @property
    def in_paragraph(self) -> bool:
        """Whether the last line belongs to a paragraph."""
        return self._leaf is _Leaf.PARAGRAPH

    @property
    def in_fence(self) -> bool:
        """Whether a code fence is open."""
        return self._leaf is _Leaf.FENCE

    @property
    def in_raw_block(self) -> bool:
        """Whether an element of raw HTML is still open, as Python-Markdown understands it."""
        return self.out.spaced and self._open_tags > 0

    def go_on(self, frames: Sequence[Frame], line: str) -> bool:
        """Give the line to an open fence or raw HTML; return whether it took it."""
        if self._leaf is _Leaf.FENCE:
            self._hide()
            if grammar.is_fence_end(line, self._fence):
                self.end(frames)
            else:
                self.out.code(line, self._fence.indent)
            return True
        if self._leaf is _Leaf.HTML and (self._html.end or line.strip()):
            self._html_line(frames, line)
            return True
        return False

    def end(self, frames: Sequence[Frame]) -> None:
        """End the open leaf."""
        if self._leaf is _Leaf.FENCE:
            self.out.end_code(frames)
        elif self._raw:
            self._end_raw(frames)
        self._leaf = _Leaf.NONE

    def finish(self, frames: Sequence[Frame]) -> None:
        """End the open leaf at the end of the article."""
        if self._leaf is _Leaf.HTML and self._html.is_comment:
            self.out.report_open_comment(self._block[0])
        self.end(frames)

    def start(self, frames: Sequence[Frame], start: starts.Start, line: str) -> None:
        """Write the first line of a block, which may be all of it."""
        self._leaf = _Leaf.NONE
        match start:
            case starts.FenceStart():
                self._hide()
                self._fence = start
                self.out.begin_code(start.info)
                self._leaf = _Leaf.FENCE
            case starts.HeadingStart():
                self._heading(frames, line, SourceHeading(start.level, line, self.at))
            case starts.Underline():
                at, text = self._block
                self._heading(frames, line, SourceHeading(start.level, text, at))
            case starts.HtmlStart():
                self._block = (self.at, "")
                self._html = start
                self._html_line(frames, line)
            case starts.TagLine():
                self.out.raw(frames, start.html)
            case _:
                self.out.text(frames, line.lstrip(" "))
                self.out.gap(frames)

    def text(self, frames: Sequence[Frame], line: str, *, continues: bool) -> None:
        """Write a line of a paragraph, or of indented code."""
        text = line.lstrip(" ")
        if not continues and len(line) - len(text) >= grammar.CODE_INDENT:
            self._hide()
            self.out.text(frames, line)
            return
        if not text:
            self.out.text(frames, "")
            return
        if not continues:
            self._block = (self.at, text)
        elif self._is_table_head(text):
            self.out.gap(frames)
        self.out.text(frames, text)
        self._leaf = _Leaf.PARAGRAPH

    def _heading(self, frames: Sequence[Frame], line: str, heading: SourceHeading) -> None:
        text = _SPACES.sub(" ", line.strip(" "))  # long gaps make Python-Markdown slow
        # A brace that is no attribute list is text: else Python-Markdown drops the word in it.
        self.out.text(frames, _BRACES.sub(r"\\{", text) if self.out.spaced else text)
        self.out.gap(frames)
        self.headings.append(heading)

    def _html_line(self, frames: Sequence[Frame], line: str) -> None:
        """Write a line of raw HTML; for Python-Markdown, keep it from the engine altogether."""
        if self._html.is_comment:
            self._hide()
        self._leaf = _Leaf.HTML
        if self.out.spaced:
            self._raw.append(line)
        else:
            self.out.text(frames, line)
        if self._html.end and self._html.end.search(line):
            self.end(frames)

    def _end_raw(self, frames: Sequence[Frame]) -> None:
        html = "\n".join(self._raw)
        self._raw = []
        self.out.raw(frames, html)
        for end, name, _ in TAG.findall(html):
            if name.lower() in _BLOCK_TAGS:
                self._open_tags = max(self._open_tags + (-1 if end else 1), 0)

    def _hide(self) -> None:
        self.hidden.add(self.out.origin)

    def _is_table_head(self, text: str) -> bool:
        """Whether a table starts on this line (GFM 4.10) of a paragraph."""
        number = self.out.origin + 1
        below = self.lines[number] if number < len(self.lines) else ""
        return "|" in text and "|" in below and bool(_TABLE_RULE.match(below))
