"""What people see: findings, summaries, progress. Nothing else in helpgen prints."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import click

from helpgen.core import report
from helpgen.core.diagnostics import Diagnostic, Severity

# Progress is for builds that make one wait; faster ones are over before it could be read.
PATIENCE_SECONDS = 1.0
REDRAW_SECONDS = 0.1

_COLORS = MappingProxyType(
    {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
)


def color_choice(asked: bool | None) -> bool | None:
    """Return whether to use colours; ``None`` leaves it to the terminal (see no-color.org)."""
    if asked is None and os.environ.get("NO_COLOR"):
        return False
    return asked


@dataclass(frozen=True, slots=True)
class Console:
    """How to talk to the person at the terminal, and where their project is."""

    project: Path
    quiet: bool = False
    verbose: bool = False
    color: bool | None = None

    def say(self, text: str) -> None:
        """Print what was asked for, or a summary of it."""
        if not self.quiet:
            click.echo(text, color=self.color)

    def write(self, text: str) -> None:
        """Print a command's result, also when quiet."""
        click.echo(text, nl=False, color=self.color)

    def note(self, text: str) -> None:
        """Print what was done beside the result, which may be going into a file."""
        if not self.quiet:
            click.echo(text, err=True, color=self.color)

    def refuse(self, text: str) -> None:
        """Print why a command did not do what was asked."""
        click.echo(text, err=True, color=self.color)

    def findings(self, diagnostics: Iterable[Diagnostic], *, to_stdout: bool = False) -> None:
        """Print what was found: errors always, warnings unless quiet, the rest when verbose."""
        for diagnostic in diagnostics:
            if self.shows(diagnostic.severity):
                click.echo(_styled(diagnostic), err=not to_stdout, color=self.color)

    def shows(self, severity: Severity) -> bool:
        """Whether findings of ``severity`` are printed."""
        if severity is Severity.INFO:
            return self.verbose
        return severity is Severity.ERROR or not self.quiet

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Show how far a build is, on a terminal, once it takes longer than a second."""
        shown = sys.stderr.isatty() and not self.quiet
        progress = Progress(shown, time.monotonic())
        try:
            yield progress
        finally:
            progress.clear()


class Progress:
    """A line on the terminal that is drawn over and over, and taken away at the end."""

    def __init__(self, shown: bool, start: float) -> None:
        self.shown = shown
        self.start = start
        self.drawn = start + PATIENCE_SECONDS
        self.width = 0

    def __call__(self, what: str, done: int, total: int) -> None:
        """Say that ``done`` of ``total`` is done."""
        now = time.monotonic()
        if not self.shown or now < self.drawn:
            return
        self.drawn = now + REDRAW_SECONDS
        text = f"{what} {done:,} of {total:,}"
        click.echo(f"\r{text.ljust(self.width)}", nl=False, err=True)
        self.width = max(self.width, len(text))

    def clear(self) -> None:
        """Take the line away."""
        if self.width:
            click.echo(f"\r{' ' * self.width}\r", nl=False, err=True)

    @property
    def seconds(self) -> float:
        """How long it has been."""
        return time.monotonic() - self.start


def _styled(d: Diagnostic) -> str:
    place = f"{click.style(d.place, bold=True)}: " if d.place else ""
    label = click.style(f"{d.severity}[{d.code}]", fg=_COLORS[d.severity], bold=True)
    hint = f"\n    {d.hint}" if d.hint else ""
    return f"{place}{label} {d.message}{hint}"


def plural(number: int, one: str, many: str) -> str:
    """Return ``1 page`` or ``3 pages``."""
    return f"{number:,} {one if number == 1 else many}"


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Return ``, 2 warnings`` for the end of a summary, or nothing."""
    counted = report.counts(diagnostics)
    return f", {counted}" if counted else ""
