"""Where a site may be written: a folder that helpgen made, or an empty or new one."""

from __future__ import annotations

import os
from pathlib import Path

from helpgen.core.address import collision_key
from helpgen.core.diagnostics import Diagnostic, error
from helpgen.writer.published import MARKER

# Folders of a project that hold what nobody can build again.
_PRECIOUS = ("content", "themes", ".git", ".helpgen")
_HINT = 'write "output: site" in site.yml, or give another folder with --output'


def real_target(target: Path) -> Path:
    """Return the folder to write: where ``target`` is a link, what it leads to; the link stays."""
    return Path(os.path.realpath(target))


def check_target(project: Path, target: Path) -> tuple[Diagnostic, ...]:
    """Return an error when writing a site to ``target`` would destroy something else."""
    root, real = Path(os.path.realpath(project)), real_target(target)
    if why := _refusal(root, real):
        message = f"the site cannot be written to {target}: {why}"
        return (error("bad-output", message, hint=_HINT),)
    if os.path.lexists(real) and not real.is_dir():
        message = f"the site cannot be written to {target}: it is a file, not a folder"
        return (error("bad-output", message, hint=_HINT),)
    if real.is_dir() and not _is_ours(real):
        message = f"the folder {target} holds files, and helpgen did not make it"
        hint = "helpgen replaces the whole folder: empty it first, or give another with --output"
        return (error("output-not-ours", message, hint=hint),)
    return ()


def _refusal(project: Path, target: Path) -> str:
    """Say why helpgen would do harm here; empty when it would not."""
    if target.parent == target:
        return "it is the root of the disk"
    if _home().is_relative_to(target):
        return "it is your home folder, or holds it"
    if target == project:
        return "it is the project itself"
    if project.is_relative_to(target):
        return "the project lies in it"
    if target.is_relative_to(project):
        top = target.relative_to(project).parts[0]
        if any(collision_key(top) == name for name in _PRECIOUS):
            return f"it lies in {top}, which holds your own files"
    return ""


def _home() -> Path:
    return Path(os.path.realpath(os.path.expanduser("~")))  # noqa: PTH111 - Path.home may raise


def _is_ours(folder: Path) -> bool:
    """Whether helpgen made ``folder``, or may take it: names with a dot survive, so they may be."""
    names = os.listdir(folder)  # noqa: PTH208 - names are all that is needed
    return MARKER in names or all(name.startswith(".") for name in names)
