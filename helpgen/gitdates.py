"""The day on which each file was last committed, asked of git in one go.

The project may be somebody else's, so nothing that its own git configuration names is run: no
pager, no hook, no filter, no signature check, and nothing is fetched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from helpgen.core.diagnostics import Diagnostic, warning

_HINT = "write updated: into the front matter of the articles, and dates: front_matter in site.yml"
_TIMEOUT = 120  # seconds; the history of a very large repository takes a few

# Each of these settings of a repository can run a program, reach the network or change the answer.
_CONFIG = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.quotePath=off",
    "protocol.allow=never",  # a partial clone would fetch what it lacks
    "log.showSignature=false",
    "log.showRoot=true",
    "log.follow=false",
)
_LOG = (
    "log",
    "-z",
    "--name-only",
    "--relative",  # paths count from the project, which may be a folder of the repository
    "--format=%x01%ct",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    f"-O{os.devnull}",  # diff.orderFile may name a file that is not there
    "-c",  # of a merge, the files that it changed itself
)


def last_commits(project: Path, folder: str) -> tuple[Mapping[str, date], tuple[Diagnostic, ...]]:
    """Return the day (UTC) of the newest commit of each file in ``folder``, and what was wrong.

    Paths are relative to ``project``, spelled as on the disk. Files that were never committed are
    not in it. Where the days cannot be known all are left out, with a warning that says why.
    """
    git = _git(project)
    if git is None:
        return {}, (_unknown("git is not installed", "install git"),)
    try:
        facts = _run(git, project, "rev-parse", "--is-inside-work-tree", "--is-shallow-repository")
        if facts.split() == [b"true", b"true"]:
            return {}, (_shallow(),)
        return _days(_run(git, project, *_LOG, "--", folder)), ()
    except subprocess.TimeoutExpired:
        return {}, (_unknown("git took too long to answer", _HINT),)
    except subprocess.CalledProcessError as problem:
        return {}, (_refused(problem),)
    except OSError as problem:
        return {}, (_unknown(f"git cannot be started: {problem.strerror}", _HINT),)


def _git(project: Path) -> str | None:
    """Return the system's git, and never a program of that name that lies in the project."""
    found = shutil.which("git")
    if found is None or Path(found).resolve().is_relative_to(project.resolve()):
        return None
    return found


def _run(git: str, project: Path, *arguments: str) -> bytes:
    settings = (part for setting in _CONFIG for part in ("-c", setting))
    command = (git, "--no-pager", "--no-optional-locks", "--literal-pathspecs", *settings)
    done = subprocess.run(  # noqa: S603 - a fixed command; the folder stands behind --
        (*command, *arguments),
        cwd=project,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_TIMEOUT,
        check=True,
    )
    return done.stdout


def _environment() -> Mapping[str, str]:
    """Return this process's environment without what would point git elsewhere."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    own = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1"}
    return {**kept, **own, "LC_ALL": "C"}


def _days(log: bytes) -> Mapping[str, date]:
    r"""Read ``\x01<seconds>\0\n<path>\0<path>\0`` for each commit, in any order."""
    newest: dict[str, date] = {}
    day: date | None = None
    for part in log.split(b"\0"):
        if part.startswith(b"\x01"):
            day = _day(part[1:])
        elif part and day is not None:
            path = os.fsdecode(part.removeprefix(b"\n"))
            newest[path] = max(day, newest.get(path, day))
    return newest


def _day(seconds: bytes) -> date | None:
    """Return the day in UTC; ``None`` where a commit claims a time that is no date."""
    try:
        return datetime.fromtimestamp(int(seconds), UTC).date()
    except (ValueError, OverflowError, OSError):
        return None


def _refused(problem: subprocess.CalledProcessError) -> Diagnostic:
    said = problem.stderr.decode(errors="replace").strip()
    if "not a git repository" in said:
        return _unknown("the project is in no git repository", _HINT)
    if "any commits" in said:
        return _unknown("nothing has been committed yet", "commit the articles once")
    if "dubious ownership" in said:
        hint = "run: git config --global --add safe.directory <the folder of the repository>"
        return _unknown("git does not trust the repository, which belongs to another user", hint)
    return _unknown(f"git says: {said.splitlines()[0] if said else 'nothing'}", _HINT)


def _shallow() -> Diagnostic:
    hint = "fetch the whole history: git fetch --unshallow, or fetch-depth: 0 in GitHub Actions"
    return _unknown("this is a shallow clone, whose oldest commit seems to hold every file", hint)


def _unknown(reason: str, hint: str) -> Diagnostic:
    message = f"no article gets its day of change from git: {reason}"
    return warning("git-dates", message, hint=hint)
