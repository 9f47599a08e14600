"""Write a site again and again, each time stopped one step later, and look at what is left.

Run as a program: it forks, and it installs audit hooks, which cannot be taken back. It prints one
line of JSON: how often it was stopped, and what the output folder held afterwards.

    python interruptions.py FOLDER kill|error|interrupt|limit exchange|rename
"""

from __future__ import annotations

import errno
import json
import os
import resource
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from types import FrameType
from typing import Any

import helpgen
from helpgen import writer
from helpgen.core.config import Config
from helpgen.core.diagnostics import HelpgenError
from helpgen.core.model import Asset, Output
from helpgen.sources import read
from helpgen.writer import staging, swap

PACKAGE = str(Path(helpgen.__file__).parent)
# What the system is asked for by name of the audit event; writes have none, ``limit`` is for them.
PUBLISHED, THROUGH, REFUSED, OTHERWISE, INTERRUPTED = 0, 1, 3, 4, 5
STATUS = {-9: "killed", 0: "published", 1: "through", 3: "refused", 5: "interrupted"}
LIMITS = 30
EVENTS = ("open", "os.", "shutil.", "ctypes.dlsym", "fcntl.")
OLD = (Output("index.html", b"old home"), Output("gone/index.html", b"g"), Output("same", b"s"))
NEW = (
    Output("index.html", b"new home"),
    Output("new/index.html", b"n" * 9000),
    Output("same", b"s"),
)


def assets(project: Path) -> tuple[Asset, ...]:
    return read(project, Config()).assets


def snapshot(folder: Path) -> dict[str, str]:
    if not folder.exists():
        return {"": "nothing"}
    return {
        str(path.relative_to(folder)): path.read_bytes().hex() if path.is_file() else "folder"
        for path in folder.rglob("*")
    }


def prepare(base: Path) -> tuple[Path, dict[str, str], dict[str, str]]:
    """Return a project with an old site, the old site's snapshot and the new one's."""
    project = base / "project"
    (project / "content").mkdir(parents=True)
    (project / "content/a.md").write_text("# A")
    (project / "content/a.bin").write_bytes(b"a" * 3000)
    site = project / "site"
    writer.write(NEW, assets(project), project, site)
    (site / ".git").mkdir()
    (site / ".git/HEAD").write_text("main")
    new = snapshot(site)
    (project / "content/a.bin").write_bytes(b"b" * 3000)
    writer.write(OLD, assets(project), project, site)
    old = snapshot(site)
    (project / "content/a.bin").write_bytes(b"a" * 3000)
    return project, old, new


class Stop:
    """To be called at every step; it acts at the one of the number given."""

    def __init__(self, step: int, how: str) -> None:
        self.left = step
        self.how = how

    def __call__(self) -> None:
        self.left -= 1
        if self.left != 0:
            return
        if self.how == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if self.how == "interrupt":
            raise KeyboardInterrupt
        raise OSError(errno.ENOSPC, "No space left on device")


def watch_events(stop: Callable[[], None]) -> None:
    def hook(event: str, _arguments: tuple[object, ...]) -> None:
        if event.startswith(EVENTS):
            stop()

    sys.addaudithook(hook)


def watch_lines(stop: Callable[[], None]) -> None:
    def trace(frame: FrameType, event: str, _argument: object) -> Any:
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        if event == "line":
            stop()
        return trace

    sys.settrace(trace)


def child(project: Path, step: int, how: str) -> int:
    """Write the new site, stopped at ``step``; return the exit status."""
    files = assets(project)
    stop = Stop(step, how)
    if how == "limit":
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, ((step - 1) * 500, resource.RLIM_INFINITY))
    elif how == "interrupt":
        watch_lines(stop)
    else:
        watch_events(stop)
    try:
        writer.write(NEW, files, project, project / "site")
    except HelpgenError as problem:
        codes = {fault.code for fault in problem.diagnostics}
        return REFUSED if codes <= {"cannot-write", "unreadable"} else OTHERWISE
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        sys.settrace(None)
    return THROUGH if stop.left > 0 else PUBLISHED


def in_child(project: Path, step: int, how: str) -> int:
    process = os.fork()
    if process == 0:
        status = 99
        try:
            status = child(project, step, how)
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def verdict(project: Path, words: Mapping[str, Mapping[str, str]]) -> str:
    """Say what the output folder holds: at first, after a recovery, and after another build."""

    def word() -> str:
        state = snapshot(project / "site")
        return next((name for name, value in words.items() if value == state), "torn")

    first = word()
    staging.recover(project / "site")
    second = word()
    litter = {path.name for path in project.iterdir()} - {".helpgen", "content", "site"}
    writer.write(NEW, assets(project), project, project / "site")
    return f"{first}, {'litter' if litter else second}, {word()}"


def main(base: Path, how: str, swapping: str) -> None:
    """Stop the writing at every step until it comes through; print what was seen."""
    if swapping == "rename":
        setattr(swap, "exchange", lambda _one, _other: False)  # noqa: B010 - mypy minds the other way
    seen: Counter[str] = Counter()
    project, old, new = prepare(base / "template")
    words = {"old": old, "new": new, "nothing": {"": "nothing"}}
    for step in count(1):
        here = base / "run"
        shutil.copytree(project, here, symlinks=True)
        status = in_child(here, step, how)
        seen[f"{STATUS.get(status, status)}: {verdict(here, words)}"] += 1
        shutil.rmtree(here)
        if status == THROUGH and (how != "limit" or step == LIMITS):
            break
    print(json.dumps(seen))  # noqa: T201 - its answer


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3])
