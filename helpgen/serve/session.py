"""What is on screen: the last good site and the problems of the latest build.

The one place of the preview where something changes. A ``State`` is a frozen value; ``Session``
swaps one reference to it, so a request is answered from a whole state while a build runs, and after
a build that failed.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from helpgen.core.diagnostics import has_errors

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from helpgen.core.diagnostics import Diagnostic
    from helpgen.core.model import Asset, Output


class Result(Protocol):
    """What one build gives: ``helpgen.build.BuildResult`` and whatever has the same four."""

    @property
    def outputs(self) -> tuple[Output, ...]:
        """The files it made, each path once."""

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The files of the project that belong to the site as they are."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything it found; where an error is among them, the files do not count."""

    @property
    def policy(self) -> str:
        """The content security policy that its host is to send."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A good site: its files by address, and a digest of all of them as its version.

    ``outputs`` are held in memory; ``assets`` stay on the disk, where the project has them.
    ``policy`` is sent with its pages, so that a writer sees now what readers would not.
    """

    version: str
    outputs: Mapping[str, Output]
    assets: Mapping[str, Asset]
    policy: str


@dataclass(frozen=True, slots=True)
class State:
    """All that a page in the browser depends on.

    ``site`` is ``None`` until there are pages to show. ``problems`` are those of the latest build.
    ``version`` is what a page must be reloaded for when it differs; ``id`` differs whenever
    anything does.
    """

    site: Snapshot | None
    problems: tuple[Diagnostic, ...]
    version: str
    id: str
    is_building: bool = False


def snapshot(result: Result) -> Snapshot:
    """Return the site that a build made."""
    files = {output.path: output for output in result.outputs}
    copies = {asset.url: asset for asset in result.assets}
    entries = [(path, hashlib.sha256(output.data).hexdigest()) for path, output in files.items()]
    entries += [(url, asset.digest) for url, asset in copies.items()]
    version = _digest([*entries, ("", result.policy)])
    return Snapshot(version, MappingProxyType(files), MappingProxyType(copies), result.policy)


def state(site: Snapshot | None, problems: tuple[Diagnostic, ...]) -> State:
    """Return the state with this last good site and these problems."""
    found = _digest((problem.severity, str(problem)) for problem in problems)
    # Without a site the problems themselves are the page.
    version = site.version if site else f"no-site-{found}"
    return State(site, problems, version, _digest([(version, found)]))


def _digest(entries: Iterable[tuple[str, str]]) -> str:
    # A path may hold bytes that are no UTF-8, as surrogates.
    lines = sorted(f"{name}\0{value}\n".encode(errors="surrogatepass") for name, value in entries)
    return hashlib.sha256(b"".join(lines)).hexdigest()[:20]


def _incomplete(result: Result) -> Snapshot | None:
    """Return the site of a build with errors, if it has a page to begin with."""
    has_home = any(output.path == "index.html" for output in result.outputs)
    return snapshot(result) if has_home else None


BUILDING = State(None, (), "no-site-yet", "no-site-yet", is_building=True)


class Session:
    """The state at this moment, shared by the build, the requests and the open tabs."""

    def __init__(self) -> None:
        self._state = BUILDING
        self._good: Snapshot | None = None
        self._changed = threading.Condition()
        self._is_closed = False

    @property
    def state(self) -> State:
        """The state now; never waits."""
        return self._state

    @property
    def is_closed(self) -> bool:
        """Whether the preview is ending."""
        return self._is_closed

    def publish(self, result: Result) -> bool:
        """Take the result of a build: its site where it has no error, its problems in any case.

        Until a build was good, a site with errors is better than none: who moves a manual here sees
        its pages below the list of its broken links. Returns whether pages must be reloaded; they
        need not where the same site came out.
        """
        if not has_errors(result.diagnostics):
            self._good = snapshot(result)
        site = self._good or _incomplete(result)
        before, after = self._state, state(site, result.diagnostics)
        with self._changed:
            self._state = after
            self._changed.notify_all()
        return after.version != before.version

    def wait(self, seen: str, timeout: float) -> State:
        """Return the state as soon as its id is not ``seen``, or after ``timeout`` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._state.id != seen, timeout)
            return self._state

    def close(self) -> None:
        """Let everyone who waits go."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
