"""What the block scanner writes: lines for an engine, and what it took out of the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from helpgen.core.config import ArticleRules, Engine
from helpgen.core.diagnostics import Diagnostic, Position, at_level
from helpgen.core.markdown import kinds, scanned
from helpgen.core.markdown.frames import Frame
from helpgen.core.markdown.scanned import Fence
from helpgen.core.markdown.starts import Container

# The first word, unless it is a setting; also as ``{.python}`` and ``{python}``.
_LANGUAGE = re.compile(r"(?:\{\s*\.?(?=[A-Za-z]))?([\w+#.-]+)(?![\w+#.-]*=)")
_MARKED = re.compile(r"\{([\d\s,-]+)\}|\bhl_lines=[\"']?([\d\s,-]+)")
_TITLE = re.compile(r"\btitle=(?:\"([^\"]*)\"|'([^']*)'|([^\s}]+))")


class Emitter:
    """Collects the lines, with the source line of each, and numbers the markers.

    A marker is a paragraph of its own. For Python-Markdown that takes empty lines around it; a
    CommonMark parser gets a comment, which ends a paragraph without making a list loose.
    """

    def __init__(self, prefix: str, engine: Engine, rules: ArticleRules, path: str) -> None:
        self.prefix = prefix
        self.spaced = engine == "markdown"
        self.rules = rules
        self.path = path
        self.origin = 0
        self.lines: list[str] = []
        self.origins: list[int] = []
        self.containers: list[Container] = []
        self.fences: list[Fence] = []
        self.raws: list[str] = []
        self.tasks: list[bool] = []
        self.diagnostics: list[Diagnostic] = []
        self._code: list[str] = []
        self._info = ""

    def text(self, frames: Sequence[Frame], text: str) -> None:
        """Write one line inside ``frames``."""
        self._line("".join([frame.prefix() for frame in frames]) + text)

    def blank(self, frames: Sequence[Frame]) -> None:
        """Write an empty line inside ``frames``."""
        for frame in frames:
            frame.loose = True
        self._line("".join([frame.prefix() for frame in frames]).rstrip())

    def gap(self, frames: Sequence[Frame]) -> None:
        """Write an empty line where Python-Markdown needs one and there is none."""
        new = any(not frame.started for frame in frames)
        if self.spaced and not new and self.lines and self.lines[-1].strip(" >"):
            self.blank(frames)

    def open(self, frames: Sequence[Frame], container: Container, at: Position) -> int:
        """Write the start of a container and return its number."""
        number = len(self.containers)
        self.containers.append(container)
        self._report_kind(container, at)
        self._marker(frames, number, scanned.OPEN)
        if container.title:
            self.gap(frames)
            self.text(frames, f"{self.prefix}{number}{scanned.TITLE} {container.title}")
        self._marker(frames, number, scanned.BEGIN)
        return number

    def close(self, frames: Sequence[Frame], number: int) -> None:
        """Write the end of container ``number``."""
        self._marker(frames, number, scanned.CLOSE)

    def begin_code(self, info: str) -> None:
        """Start a code block with this info string."""
        self._code = []
        self._info = info

    def code(self, line: str, indent: int) -> None:
        """Add a line of code, without the indent of its fence (CommonMark 4.5)."""
        lead = len(line) - len(line.lstrip(" "))
        self._code.append(line[min(lead, indent) :])

    def end_code(self, frames: Sequence[Frame]) -> None:
        """Write the marker of the code block."""
        self._marker(frames, len(self.fences), scanned.CODE)
        self.fences.append(_fence(self._info, self._code))

    def raw(self, frames: Sequence[Frame], html: str) -> None:
        """Write the marker of a line of raw HTML."""
        self._marker(frames, len(self.raws), scanned.RAW)
        self.raws.append(html)

    def task(self, *, done: bool) -> str:
        """Return the marker of a task's box."""
        self.tasks.append(done)
        return f"{self.prefix}{len(self.tasks) - 1}{scanned.TASK} "

    def _marker(self, frames: Sequence[Frame], number: int, role: str) -> None:
        word = f"{self.prefix}{number}{role}"
        self.gap(frames)
        self.text(frames, word if self.spaced else f"<!--{word}-->")
        self.gap(frames)

    def _line(self, line: str) -> None:
        self.lines.append(line)
        self.origins.append(self.origin)

    def _report_kind(self, container: Container, at: Position) -> None:
        guess = kinds.resolve(container.word).guess
        if guess and not container.layout:
            self.diagnostics += at_level(
                self.rules.callouts,
                "unknown-callout",
                f'there is no callout kind "{container.word}"',
                self.path,
                at,
                f'did you mean "{guess}"? It is shown as a note until then.',
            )

    def report_unclosed(self, frame: Frame) -> None:
        """Report a ``:::`` container that has no end."""
        if frame.at:
            what = f"block of {frame.layout}" if frame.layout else "callout"
            self.diagnostics += at_level(
                self.rules.callouts,
                "unclosed-callout",
                f"this {what} is never closed",
                self.path,
                frame.at,
                f'end it with a line that holds only "{":" * frame.colons}"',
            )

    def report_unfilled(self, frame: Frame) -> None:
        """Report a container without what it is for."""
        if frame.layout == "steps":
            code = "empty-steps"
            message = "there is no numbered list in this block of steps"
            hint = 'begin each step with "1.", or with a heading'
        else:
            code = "empty-tabs"
            message = "there is no tab in this block of tabs"
            hint = 'begin each tab with a line such as "== Windows"'
        self.diagnostics += at_level(self.rules.callouts, code, message, self.path, frame.at, hint)

    def report_open_comment(self, at: Position) -> None:
        """Report a comment that runs to the end of the article."""
        self.diagnostics += at_level(
            self.rules.html,
            "html-removed",
            "this comment is never closed: everything below it is hidden",
            self.path,
            at,
            'end the comment with "-->"',
        )


def _fence(info: str, lines: Sequence[str]) -> Fence:
    """Return a code block; ``info`` is what stands behind its opening fence."""
    title = _TITLE.search(info)
    language = _LANGUAGE.match(info)
    return Fence(
        language=language[1] if language else "",
        title=next((part for part in title.groups() if part), "") if title else "",
        code="".join([line + "\n" for line in lines]),
        marked=_marked_lines(info, len(lines)),
    )


def _marked_lines(info: str, count: int) -> frozenset[int]:
    """Return the lines of ``{1,3-5}`` (Docusaurus) or ``hl_lines="1 3-5"`` (MkDocs)."""
    found = _MARKED.search(info)
    numbers: set[int] = set()
    for part in re.findall(r"\d{1,6}(?:-\d{1,6})?", (found[1] or found[2]) if found else ""):
        first, _, last = part.partition("-")
        numbers.update(range(int(first), min(int(last or first), count) + 1))
    return frozenset(numbers)
