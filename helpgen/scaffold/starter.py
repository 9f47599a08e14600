"""``helpgen init``: a small, complete help center to start from.

Nothing that exists is ever overwritten, and what was half written is taken away again.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from helpgen import __version__
from helpgen.core.diagnostics import Diagnostic, error, info
from helpgen.files.containment import reason, unreadable
from helpgen.files.names import printable
from helpgen.scaffold import packaged
from helpgen.scaffold.packaged import STARTERS, Made

Host = Literal["github", "gitlab"]

_PIPELINES: Mapping[Host, str] = MappingProxyType(
    {"github": ".github/workflows/help-center.yml", "gitlab": ".gitlab-ci.yml"}
)
_SHOWN = 5


def init(target: Path, locale: str, ci: Host | None, today: date) -> Made:
    """Write a starter project into the folder ``target``, which may be missing or empty.

    Names that begin with a dot (``.git``) may be there already. ``ci`` adds a file that publishes
    the help center on that host; ``today`` becomes the day the articles were written.
    """
    starter = _starter(locale)
    if starter is None:
        message = f'there is no starter project in "{locale}"'
        hint = f"possible: {', '.join(STARTERS)}; the language can be changed in site.yml later"
        return Made(diagnostics=(error("no-starter", message, hint=hint),))
    fault = _occupied(target)
    if fault:
        return Made(diagnostics=(fault,))
    return _write(target, _files(starter, ci, today))


def _starter(locale: str) -> str | None:
    """Return the starter in the language of ``locale``, whatever its region."""
    by_language = {starter.partition("-")[0]: starter for starter in STARTERS}
    return by_language.get(locale.replace("_", "-").partition("-")[0].casefold())


def _occupied(target: Path) -> Diagnostic | None:
    shown = printable(str(target))
    try:
        names = sorted(child.name for child in target.iterdir() if child.name[0] != ".")
    except FileNotFoundError:
        return None
    except NotADirectoryError:
        hint = "name a folder that does not exist yet, as in helpgen init my-help"
        return error("not-a-folder", "this is a file, not a folder", shown, hint=hint)
    except OSError as problem:
        return unreadable(shown, problem)
    if not names:
        return None
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    message = f"this folder is not empty: {', '.join(map(printable, names[:_SHOWN]))}{more}"
    hint = "name a folder that does not exist yet, as in helpgen init my-help"
    return error("folder-not-empty", message, shown, hint=hint)


def _files(starter: str, ci: Host | None, today: date) -> Iterator[tuple[str, bytes]]:
    values = {"today": today.isoformat(), "version": __version__}
    for folder in ("common", starter):
        for path, data in packaged.below(folder):
            # A .gitignore in the package would be obeyed by git in helpgen's own repository.
            name = ".gitignore" if path == "gitignore" else path
            is_text = name.endswith((".md", ".yml"))
            yield name, packaged.filled(data.decode(), values).encode() if is_text else data
    if ci:
        yield _PIPELINES[ci], packaged.filled(packaged.text(f"ci/{ci}.yml"), values).encode()


def _write(target: Path, files: Iterable[tuple[str, bytes]]) -> Made:
    made: list[Path] = []
    kept: list[Diagnostic] = []
    try:
        for name, data in files:
            path = target / name
            if os.path.lexists(path):
                message = "this file was there already, so it was left as it is"
                kept.append(info("kept-file", message, printable(str(path))))
                continue
            made += _make_folders(path.parent)
            made.append(path)
            with path.open("xb") as file:
                file.write(data)
    except OSError as problem:
        _take_away(made)
        message = f"the project could not be written: {reason(problem)}"
        shown = printable(str(problem.filename or target))
        return Made(diagnostics=(error("cannot-write", message, shown),))
    except BaseException:
        _take_away(made)
        raise
    return Made(tuple(path for path in made if not path.is_dir()), tuple(kept))


def _make_folders(folder: Path) -> Iterator[Path]:
    """Make ``folder`` and those above it that are missing; yield each as soon as it is there."""
    if not folder.is_dir():
        yield from _make_folders(folder.parent)
        folder.mkdir()
        yield folder


def _take_away(made: Iterable[Path]) -> None:
    """Delete what was made, in reverse; what cannot be deleted stays, since nothing is better."""
    for path in reversed(list(made)):
        try:
            path.rmdir() if path.is_dir() else path.unlink()
        except OSError:
            continue
