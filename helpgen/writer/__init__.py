"""Outputs and assets -> the site on disk. The old site survives, whatever happens.

Steps: keep other builds out; clean up after killed ones; refuse a folder that is not ours; let the
new site grow beside the old one, where what did not change is linked and not written again; swap
the two. Until the swap nothing in the output folder is touched.

Nothing waits for the disk: a power cut within seconds of a build may cost a site that was just
built, and building it again brings it back; flushing the whole file system takes longer than most
builds.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from helpgen.core.diagnostics import Diagnostic, HelpgenError, error
from helpgen.core.model import Asset, Output
from helpgen.files.containment import reason
from helpgen.writer import lock, staging
from helpgen.writer.newsite import NewSite
from helpgen.writer.published import MARKER, OldSite, old_site
from helpgen.writer.target import check_target, real_target

__all__ = ["WriteResult", "check_target", "write"]

_REASONS = MappingProxyType(
    {
        errno.ENOSPC: "the disk is full",
        errno.EDQUOT: "your quota on this disk is used up",
        errno.EFBIG: "a file would be larger than the system allows",
        errno.EROFS: "the disk is read-only",
        errno.EACCES: "permission denied",
        errno.EPERM: "permission denied",
        errno.EBUSY: "the folder is in use, or a disk of its own",
        errno.EXDEV: "the folder is a disk of its own",
    }
)


@dataclass(frozen=True, slots=True)
class WriteResult:
    """How many files were written, left as they were, and removed; ``bytes`` were written."""

    written: int
    unchanged: int
    removed: int
    bytes: int


def write(
    outputs: Iterable[Output],
    assets: Iterable[Asset],
    project: Path,
    target: Path,
    *,
    clean: bool = False,
) -> WriteResult:
    """Make ``target`` exactly this site. Raise ``HelpgenError``, and then it is as it was.

    ``target`` may be a link to a folder: that folder is replaced, and the link stays. Names in its
    root that start with a dot and that helpgen did not write (``.git``) are kept. ``clean`` writes
    every file again, changed or not.
    """
    try:
        with lock.one_build(project, real_target(target)):
            staging.recover(real_target(target))
            if faults := check_target(project, target):
                raise HelpgenError(*faults)
            return _write(outputs, assets, project, real_target(target), clean=clean)
    except OSError as problem:
        raise HelpgenError(_cannot_write(target, problem)) from problem


def _write(
    outputs: Iterable[Output], assets: Iterable[Asset], project: Path, target: Path, *, clean: bool
) -> WriteResult:
    old = old_site(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    with staging.workplace(target) as work:
        new = NewSite(work, OldSite(target, old.exists, kept=old.kept) if clean else old)
        for output in outputs:
            new.add(output)
        for asset in assets:
            new.copy(asset, project)
        if new.faults:
            raise HelpgenError(*new.faults)
        gone = old.files.keys() - new.paths - {MARKER}
        result = WriteResult(new.written, len(new.same), len(gone) + old.strays, new.size)
        if new.differs():
            new.complete()
            staging.publish(work)
        return result


def _cannot_write(target: Path, problem: OSError) -> Diagnostic:
    why = _REASONS.get(problem.errno or 0, reason(problem))
    place = f" ({problem.filename})" if problem.filename else ""
    message = f"the site cannot be written to {target}: {why}{place}"
    hint = "the site that is there is as it was; make room or give another folder with --output"
    return error("cannot-write", message, hint=hint)
