"""The block scanner: one walk over the lines of an article, in front of either engine.

It keeps track of the containers a line stands in (quotes, list items, definitions, footnotes,
callouts: CommonMark 0.31.2, "Appendix: A parsing strategy", phase 1) and writes the lines anew:

- callouts, collapsible blocks, steps and tabs of every syntax become markers around their dedented
  content,
- code fences, anywhere, become one marker each: no engine sees their content,
- for Python-Markdown, list content is indented by four columns a level, and blocks that may
  interrupt a paragraph get their empty line, so that lists mean the same on both engines.

The whole article stays one text: footnotes, references and abbreviations work across containers.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from helpgen.core.config import ArticleRules, Engine
from helpgen.core.diagnostics import Position
from helpgen.core.markdown import grammar, starts
from helpgen.core.markdown.emit import Emitter
from helpgen.core.markdown.frames import Form, Frame, ended_by, tabs_of
from helpgen.core.markdown.leaves import Leaves
from helpgen.core.markdown.scanned import Scanned, unused_prefix

MAX_DEPTH = 24

_INDENT = " " * 4  # Python-Markdown: one level of a list
_LEADING = re.compile(r"[ >]*(?:(?:[-+*:]|\d{1,9}[.)])[ ]*)*\t[ \t]*")
_FORMS = MappingProxyType({"indented": Form.INDENTED, "fenced": Form.FENCED, "quoted": Form.QUOTED})
# Python-Markdown sees these after a paragraph only behind an empty line.
_SPACED = (starts.QuoteStart, starts.HeadingStart, starts.Rule, starts.HtmlStart)


def scan(text: str, engine: Engine, rules: ArticleRules, path: str, first_line: int) -> Scanned:
    """Return ``text`` (line feeds only) prepared for ``engine``."""
    out = Emitter(unused_prefix(text), engine, rules, path)
    scanner = _Scanner(text, out, first_line)
    for number, line in enumerate(scanner.lines):
        scanner.feed(number, line)
    return scanner.finish()


class _Scanner:
    """The state of one walk. ``frames`` are the open containers, outermost first."""

    def __init__(self, text: str, out: Emitter, first_line: int) -> None:
        self.lines = text.split("\n")
        self.out = out
        self.classic = out.spaced
        self.first_line = first_line
        self.leaves = Leaves(self.lines, out)
        self.frames: list[Frame] = []
        self.closed: Frame | None = None  # the container that was closed last
        self.after_text = False  # whether the line before belongs to a paragraph
        self.tags = 0
        self.too_deep: Position | None = None

    def feed(self, number: int, line: str) -> None:
        """Take the next line."""
        self.out.origin = number
        column = len(line) - len(line.lstrip(" \t>")) + 1
        self.leaves.at = Position(self.first_line + number, column)
        verbatim = self.leaves.in_fence and not self.frames
        rest, depth = self._match(line if verbatim else _untab(line))
        whole = depth == len(self.frames)
        if whole and self.leaves.go_on(self.frames, rest):
            return
        if not rest or rest.isspace():
            self._close(depth)
            self.leaves.end(self.frames)
            self.out.blank(self.frames)
            return
        if self.leaves.in_raw_block and rest.startswith(_INDENT):
            rest = rest.lstrip(" ")  # the layout of HTML is no code
        self.after_text = self.leaves.in_paragraph
        self._open(rest, depth, in_paragraph=self.after_text and whole, lazy=self.after_text)

    def finish(self) -> Scanned:
        """Close what is open and return everything."""
        self.leaves.finish(self.frames)
        self._close(0)
        return Scanned(
            text="\n".join(self.out.lines) + "\n",
            prefix=self.out.prefix,
            origins=tuple(self.out.origins),
            hidden=frozenset(self.leaves.hidden),
            headings=tuple(self.leaves.headings),
            containers=tuple(self.out.containers),
            fences=tuple(self.out.fences),
            raws=tuple(self.out.raws),
            tasks=tuple(self.out.tasks),
            diagnostics=tuple(self.out.diagnostics),
            too_deep=self.too_deep,
        )

    def _match(self, line: str) -> tuple[str, int]:
        """Return what is left of ``line`` behind the containers it continues, and how many."""
        for depth, frame in enumerate(self.frames):
            rest = frame.match(line)
            if rest is None:
                return line, depth
            line = rest
        return line, len(self.frames)

    def _close(self, depth: int, *, properly: bool = False) -> None:
        """Close the containers from ``depth`` on, that one ``properly`` by its own end."""
        if len(self.frames) > depth:
            self.leaves.end(self.frames)
        while len(self.frames) > depth:
            frame = self.closed = self.frames.pop()
            if frame.number is not None:
                self.out.close(self.frames, frame.number)
            if frame.form is Form.FENCED and not (properly and len(self.frames) == depth):
                self.out.report_unclosed(frame)
            if frame.layout in {"steps", "tabs"} and not frame.filled:
                self.out.report_unfilled(frame)

    def _open(self, rest: str, depth: int, *, in_paragraph: bool, lazy: bool) -> None:
        """Open the blocks that start on this line; what is left of it is text.

        ``lazy``: text may continue the paragraph of a container it is not marked as part of.
        """
        left: str | None = rest
        while left and (start := self._start(left, depth, in_paragraph=in_paragraph)):
            if not isinstance(start, starts.ContainerEnd):
                self._close(depth)
            left = self._apply(start, left, in_paragraph=in_paragraph)
            depth = len(self.frames)
            in_paragraph = lazy = False
        if left is None:
            return
        if not lazy:
            self._close(depth)
        self.leaves.text(self.frames, left, continues=lazy)

    def _start(self, line: str, depth: int, *, in_paragraph: bool) -> starts.Start | None:
        start = grammar.start_of(
            line, in_paragraph=in_paragraph, classic=self.classic, tags=self.tags
        )
        if isinstance(start, starts.ContainerEnd) and ended_by(self.frames, start.colons) is None:
            return None
        if isinstance(start, starts.TabStart) and tabs_of(self.frames[:depth]) is None:
            return None
        if start and len(self.frames) >= MAX_DEPTH:
            self.too_deep = self.too_deep or self.leaves.at
            return None
        return start

    def _apply(self, start: starts.Start, line: str, *, in_paragraph: bool) -> str | None:
        """Open what starts; return the rest of the line, ``None`` when it is used up."""
        if self.after_text and isinstance(start, _SPACED):
            self.out.gap(self.frames)
        left: str | None = None
        match start:
            case starts.QuoteStart():
                frame, left = Frame(Form.QUOTED, first="> ", rest="> "), start.rest
            case starts.ItemStart():
                frame, left = self._item(start, in_paragraph=in_paragraph)
            case starts.NoteStart():
                frame, left = self._note(start), start.rest
            case starts.ContainerStart():
                frame = self._container(start)
            case starts.TabStart():
                self._close((tabs_of(self.frames) or 0) + 1)
                frame = self._tab(start)
            case starts.ContainerEnd():
                self._close(ended_by(self.frames, start.colons) or 0, properly=True)
                return None
            case _:
                self.tags += start.depth if isinstance(start, starts.TagLine) else 0
                if isinstance(start, starts.HeadingStart | starts.Underline):
                    self._fill("steps")
                self.leaves.start(self.frames, start, line)
                return None
        self.leaves.end(self.frames)
        self.frames.append(frame)
        return left

    def _item(self, start: starts.ItemStart, *, in_paragraph: bool) -> tuple[Frame, str]:
        """Return the frame of a list item, and what stands behind its marker."""
        self._fill("steps")
        before = self._parent_item() if in_paragraph else self.closed
        if self.after_text and (before is None or before.loose):
            self.out.gap(self.frames)
        width = start.indent + start.width
        offset = width
        if self.classic:
            # Four columns are enough, however wide "10.  " is.
            offset = min(width, start.indent + len(_INDENT))
            first, rest = start.marker.replace(")", ".") + " ", _INDENT
        else:
            first, rest = (" " * start.indent + start.marker).ljust(width), " " * width
        frame = Frame(Form.INDENTED, offset=offset, first=first, rest=rest)
        box = self.out.task(done=start.box == "x") if start.box else ""
        return frame, box + start.rest

    def _note(self, start: starts.NoteStart) -> Frame:
        """Return the frame of a definition or footnote."""
        if self.classic:
            rest = _INDENT
        else:
            rest = " " * start.width
            if start.marker[0] == ":" and self._has_paragraphs():
                self.out.blank(self.frames)  # else comrak runs the paragraphs together
        return Frame(Form.INDENTED, offset=start.width, first=start.marker, rest=rest)

    def _has_paragraphs(self) -> bool:
        """Whether indented text follows the current line behind an empty one."""
        after = self.lines[self.out.origin + 1 : self.out.origin + 50]
        gap = next((index for index, line in enumerate(after) if not line.strip()), len(after))
        return any(line.startswith("  ") for line in after[gap + 1 : gap + 2])

    def _parent_item(self) -> Frame | None:
        """Return the list item directly around the current line."""
        parent = self.frames[-1] if self.frames else None
        return parent if parent and parent.form is Form.INDENTED and parent.number is None else None

    def _container(self, start: starts.ContainerStart) -> Frame:
        at, container = self.leaves.at, start.container
        if container.layout == "tab":
            self._fill("tabs")
        number = self.out.open(self.frames, container, at)
        form, colons, layout = _FORMS[start.form], start.colons, container.layout
        return Frame(form, base=start.indent, number=number, colons=colons, at=at, layout=layout)

    def _tab(self, start: starts.TabStart) -> Frame:
        self._fill("tabs")
        tab = starts.Container("tab", start.title, layout="tab")
        return Frame(Form.TAB, number=self.out.open(self.frames, tab, self.leaves.at))

    def _fill(self, layout: starts.Layout) -> None:
        """Note that the innermost container, if it has this layout, holds what it is for."""
        if self.frames and self.frames[-1].layout == layout:
            self.frames[-1].filled = True


def _untab(line: str) -> str:
    """Return ``line`` without tabs in its indent (CommonMark 2.2: stops of four columns)."""
    found = _LEADING.match(line) if "\t" in line else None
    return found[0].expandtabs(4) + line[found.end() :] if found else line
