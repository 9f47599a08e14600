"""The files of ``insights`` in a project: ``insights.yml``, and what is kept in ``insights/``."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from tempfile import NamedTemporaryFile

from helpgen.core import typed, yaml
from helpgen.core.diagnostics import Diagnostic, error, warning
from helpgen.files.containment import locate, read_regular, read_text, unreadable
from helpgen.insights import inbox, popular
from helpgen.insights.directory import Page
from helpgen.insights.inbox import InboxError
from helpgen.insights.ledger import Comment
from helpgen.insights.settings import NAME, InsightsConfig

FOLDER = "insights"
INBOX = f"{FOLDER}/inbox.csv"
POPULAR = f"{FOLDER}/popular.json"
REPORT = f"{FOLDER}/report.html"
_LARGEST = 100 * 2**20


def read_settings(project: Path) -> tuple[InsightsConfig, tuple[Diagnostic, ...]]:
    """Return what ``insights.yml`` says; the defaults where there is none."""
    if not os.path.lexists(project / NAME):
        return InsightsConfig(), ()
    text, found = read_text(project / NAME, NAME, inside=project)
    if text is None:
        return InsightsConfig(), found
    node, faults = yaml.parse(text, NAME)
    reading = typed.read(node, InsightsConfig, NAME)
    return reading.value, (*found, *faults, *reading.diagnostics)


def read_popular(project: Path) -> tuple[Mapping[str, tuple[str, ...]], tuple[Diagnostic, ...]]:
    """Return the keys of popular articles by locale; none where nobody has counted them."""
    if not os.path.lexists(project / POPULAR):
        return {}, ()
    data = _read(project, POPULAR)
    if isinstance(data, Diagnostic):
        return {}, (data,)
    try:
        return popular.read(data), ()
    except ValueError as problem:
        message = f"this is not what helpgen insights writes: {problem}"
        hint = "run helpgen insights again, or delete the file"
        return {}, (warning("popular-unreadable", message, POPULAR, hint=hint),)


def update_inbox(
    project: Path, comments: tuple[Comment, ...], pages: tuple[Page, ...]
) -> tuple[int, tuple[Diagnostic, ...]]:
    """Add the comments that are new to the inbox; return how many. Nothing else in it changes."""
    old = inbox.Inbox()
    if os.path.lexists(project / INBOX):
        data = _read(project, INBOX)
        if isinstance(data, Diagnostic):
            return 0, (data,)
        try:
            old = inbox.read(data)
        except InboxError as problem:
            message = f"this cannot be read as the inbox, so no comment was added: {problem}"
            hint = "mend it, or move it away: helpgen makes a new one"
            return 0, (error("inbox-unreadable", message, INBOX, hint=hint),)
    new = inbox.merged(old, comments, pages)
    added = len(new.rows) - len(old.rows)
    fault = write(project / INBOX, inbox.write(new)) if added else None
    states = (f'"{state}" is no state' for state in old.odd_states)
    hint = f"possible: {', '.join(inbox.STATES)}"
    odd = tuple(warning("inbox-state", message, INBOX, hint=hint) for message in states)
    return (0, (fault,)) if fault else (added, odd)


def report_files() -> tuple[str, str]:
    """Return the template and the style sheet of the HTML report."""
    folder = files("helpgen").joinpath("_report")
    return (
        folder.joinpath("report.html").read_text(encoding="utf-8"),
        folder.joinpath("report.css").read_text(encoding="utf-8"),
    )


def write(path: Path, data: bytes) -> Diagnostic | None:
    """Write a file as a whole or not at all; say what went wrong."""
    name = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
            name = file.name
            file.write(data)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as problem:
        if name:
            Path(name).unlink(missing_ok=True)
        message = f"this file cannot be written: {problem.strerror or problem}"
        return error("insights-not-written", message, path.as_posix())
    return None


def _read(project: Path, name: str) -> bytes | Diagnostic:
    real = locate(project, name)
    try:
        return read_regular(real, name, _LARGEST) if isinstance(real, Path) else real
    except OSError as problem:
        return unreadable(name, problem)
