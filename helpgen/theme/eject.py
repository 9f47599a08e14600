"""Copies files of the theme into the project, where they can be changed: ``helpgen theme eject``.

A copy lands in the project's own folder of the theme and so stands in the place of the original.
What was not changed in it does not change the site.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from helpgen.core import themefiles
from helpgen.core.diagnostics import Diagnostic, HelpgenError, error
from helpgen.core.guess import did_you_mean
from helpgen.core.themefiles import Described
from helpgen.files.containment import reason
from helpgen.files.names import printable
from helpgen.theme.shipped import FOLDER, builtin_dir


@dataclass(frozen=True, slots=True)
class Overridable:
    """A file of the theme, by its path in a theme's folder (``templates/article.html``).

    ``overridden`` says that the project's own folder has it already; ``data`` is what stands below
    that: what a copy would hold.
    """

    name: str
    data: bytes
    overridden: bool = False


@dataclass(frozen=True, slots=True)
class Ejected:
    """What was copied and what was left as it is, as paths from the project's folder."""

    written: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def overridable(layers: Sequence[Described], theme: str) -> tuple[Overridable, ...]:
    """Return every file that the project could have in ``themes/<theme>``, in order.

    ``layers`` are those of the theme, the topmost first.
    """
    own: set[str] = set()
    below: dict[str, bytes] = {}
    for each in reversed(layers):
        if not each.layer.shipped and each.layer.name == theme:
            own.update(each.layer.files)
        else:
            below.update(each.layer.files)
    return tuple(
        Overridable(name, data, name in own)
        for name, data in sorted(below.items())
        if name.startswith(themefiles.FOLDERS)
    )


def matching(files: Sequence[Overridable], pattern: str) -> tuple[Overridable, ...]:
    """Return the files that ``pattern`` means.

    It is a glob on their names, in which the folder ``templates/`` may be left out.

    Raises ``HelpgenError`` where it means none.
    """
    wanted = pattern.strip().removeprefix("./")
    found = tuple(file for file in files if any(fnmatchcase(n, wanted) for n in _names(file)))
    if found:
        return found
    names = [name for file in files for name in _names(file)]
    hint = did_you_mean(wanted, names) or "helpgen theme eject, without a name, lists what there is"
    message = f'no file of the theme is called "{printable(wanted)}"'
    raise HelpgenError(error("no-such-file", message, hint=hint))


def eject(
    project: Path,
    theme: str,
    files: Sequence[Overridable],
    *,
    force: bool = False,
    dry_run: bool = False,
) -> Ejected:
    """Copy ``files`` into ``themes/<theme>`` of the project in the folder ``project``.

    What is there already is kept, unless ``force`` says otherwise; ``dry_run`` only tells what
    would be written.

    Raises ``HelpgenError`` where they cannot be written, or are the shipped ones themselves.
    """
    target = f"{FOLDER}/{theme}"
    _check_target(project, target, theme)
    written: list[str] = []
    kept: list[str] = []
    for file in files:
        path = f"{target}/{file.name}"
        if file.overridden and not force:
            kept.append(path)
            continue
        if not dry_run:
            _write(project, path, file.data)
        written.append(path)
    return Ejected(tuple(written), tuple(kept))


def _names(file: Overridable) -> Iterator[str]:
    yield file.name
    if file.name.startswith(themefiles.TEMPLATES):
        yield file.name.removeprefix(themefiles.TEMPLATES)


def _check_target(project: Path, target: str, theme: str) -> None:
    own, shipped = project / target, builtin_dir() / theme
    if own.is_dir() and shipped.is_dir() and own.samefile(shipped):
        message = "this is the shipped theme itself: there is nothing to copy it over"
        raise HelpgenError(error("not-overridable", message, target, hint="change it here"))


def _write(project: Path, path: str, data: bytes) -> None:
    """Write a file anew: beside the old one, which it replaces only when it is whole.

    A link in its place is replaced; one on the way must not lead outside.
    """
    place = project / path
    draft = place.with_name(f".{place.name}-{secrets.token_hex(8)}")
    # Before anything is made: a folder made on the far side of a link would lie outside, too.
    # realpath and not Path.resolve, which raises what is no OSError where links go in a circle.
    if not Path(os.path.realpath(place.parent)).is_relative_to(os.path.realpath(project)):
        raise HelpgenError(_outside(path))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("xb") as file:
            file.write(data)
        draft.replace(place)
    except OSError as problem:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        message = f"this could not be written: {reason(problem)}"
        raise HelpgenError(error("cannot-write", message, path)) from problem


def _outside(path: str) -> Diagnostic:
    message = "a folder on the way to this file is a link that leads out of the project"
    hint = "make it a folder; helpgen writes nothing outside of the project"
    return error("outside-project", message, path, hint=hint)
