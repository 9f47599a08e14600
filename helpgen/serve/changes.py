"""Which changes on the disk matter, and when a burst of them is over: pure rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

QUIET = 0.1  # seconds without a change after which a burst is over
LONGEST = 1.0  # seconds after which it counts as over in any case

# What editors leave behind for a moment: Vim tries whether it may write with a file called 4913.
_NAMES = frozenset({"4913", "__pycache__", "Thumbs.db", "desktop.ini"})
_ENDINGS = ("~", ".swp", ".swo", ".swx", ".tmp", ".crswap", ".part", "___jb_tmp___", "___jb_old___")


def is_temporary(name: str) -> bool:
    """Whether a file or folder of this name is an editor's or the system's, not the writer's.

    Names that start with a dot are (``.git``, ``.helpgen``, ``.DS_Store``, ``.#lock``): they are no
    content, whatever they hold.
    """
    return (
        name.startswith(".")
        or name in _NAMES
        or name.endswith(_ENDINGS)
        or (name.startswith("#") and name.endswith("#"))
    )


def is_relevant(path: Path, wanted: Collection[Path], ignored: Collection[Path]) -> bool:
    """Whether a change at ``path`` may change the site.

    It may when it is one of the ``wanted`` files and folders, lies in one, or is a folder above one
    (which was made, moved or removed). Nothing in the ``ignored`` folders matters, and nothing
    temporary. All paths are absolute and resolved.
    """
    if any(path.is_relative_to(folder) for folder in ignored):
        return False
    return any(root.is_relative_to(path) or _is_inside(path, root) for root in wanted)


def _is_inside(path: Path, root: Path) -> bool:
    if not path.is_relative_to(root):
        return False
    return not any(is_temporary(part) for part in path.relative_to(root).parts)


@dataclass(frozen=True, slots=True)
class Burst:
    """Changes that belong together: the paths, and when the first and the last came, in seconds."""

    paths: tuple[Path, ...]
    first: float
    last: float

    def plus(self, path: Path, now: float) -> Burst:
        """Return the burst with one more change."""
        paths = self.paths if path in self.paths else (*self.paths, path)
        return Burst(paths, self.first, now)

    def over_at(self) -> float:
        """Return when it is time to act, if nothing else comes.

        A quiet moment lets an editor finish a save of several steps; the limit lets a long copy be
        seen while it goes on.
        """
        return min(self.last + QUIET, self.first + LONGEST)
