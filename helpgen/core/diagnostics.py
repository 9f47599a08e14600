"""Problems as values: what is wrong, where, and what to do about it.

Every stage returns a tuple of these; none of them decides to stop. ``cli`` prints them,
``build`` decides from their severities whether the site may be published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable


Level = Literal["error", "warn", "info", "off"]

# Control characters, line and paragraph separators, and what changes the direction of text.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text file: line and column, both counted from 1, columns in code points."""

    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem.

    ``path`` is relative to the project's folder, with forward slashes; empty when the problem
    belongs to no file. ``line`` and ``column`` count from 1; 0 means the file as a whole.
    ``code`` is stable and documented in the manual; ``hint`` says what to do.
    """

    severity: Severity
    code: str
    message: str
    path: str = ""
    line: int = 0
    column: int = 0
    hint: str = ""

    @property
    def place(self) -> str:
        """``path:line:column``, as far as known: the form that editors and terminals link."""
        parts = [self.path] if self.path else []
        if self.path and self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)

    def __str__(self) -> str:
        """Return ``path:line:column: level[code] message`` and the hint, indented, below it."""
        head = f"{self.place}: " if self.place else ""
        text = f"{head}{self.severity}[{self.code}] {self.message}"
        return f"{text}\n    {self.hint}" if self.hint else text


class HelpgenError(Exception):
    """Problems that end what was asked, carried to the one place that prints them."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        # The arguments go to Exception as they are: else the error cannot cross processes.
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics


def error(
    code: str, message: str, path: str = "", at: Position | None = None, hint: str = ""
) -> Diagnostic:
    """Return an error at ``at`` in ``path``."""
    return _diagnostic(Severity.ERROR, code, message, path, at, hint)


def warning(
    code: str, message: str, path: str = "", at: Position | None = None, hint: str = ""
) -> Diagnostic:
    """Return a warning at ``at`` in ``path``."""
    return _diagnostic(Severity.WARNING, code, message, path, at, hint)


def info(
    code: str, message: str, path: str = "", at: Position | None = None, hint: str = ""
) -> Diagnostic:
    """Return a piece of information at ``at`` in ``path``."""
    return _diagnostic(Severity.INFO, code, message, path, at, hint)


def _diagnostic(  # noqa: PLR0913, PLR0917 - the fields of one value
    severity: Severity, code: str, message: str, path: str, at: Position | None, hint: str
) -> Diagnostic:
    line, column = (at.line, at.column) if at else (0, 0)
    return Diagnostic(
        severity, code, spelled_out(message), spelled_out(path), line, column, spelled_out(hint)
    )


def spelled_out(text: str) -> str:
    """Return ``text`` with every character that no eye can see written as an escape.

    Findings quote what authors wrote. A line end in it would forge a finding of its own, an escape
    would command the terminal, and a change of direction would show another text than is there
    (Unicode TR 36, 3.1).
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), text)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the problems by path, line and column, each once."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.path, d.line, d.column, d.code, d.message)))


def strict(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the same problems with every warning made an error (``--strict``)."""
    return tuple(
        replace(d, severity=Severity.ERROR) if d.severity is Severity.WARNING else d
        for d in diagnostics
    )


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the problems is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def at_level(  # noqa: PLR0913, PLR0917 - the fields of one value
    level: Level,
    code: str,
    message: str,
    path: str = "",
    at: Position | None = None,
    hint: str = "",
) -> tuple[Diagnostic, ...]:
    """Return the problem at the level a ``validation`` rule sets: none at all for ``off``."""
    if level == "off":
        return ()
    severity = Severity.WARNING if level == "warn" else Severity(level)
    return (_diagnostic(severity, code, message, path, at, hint),)
