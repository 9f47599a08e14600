"""Two folders change places in one step, where the system can do that.

Linux: ``renameat2`` with ``RENAME_EXCHANGE`` (renameat2(2)); macOS: ``renamex_np`` with
``RENAME_SWAP`` (rename(2)). Both depend on the file system too, so one learns by trying.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_AT_FDCWD = -100  # fcntl.h of Linux: paths count from the current folder
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # stdio.h of macOS


def exchange(one: Path, other: Path) -> bool:
    """Let two paths of one file system change places; ``False`` when that cannot be done."""
    if sys.platform == "win32":
        return False
    system = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(system, "renameat2"):
        return bool(system.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(system, "renamex_np"):
        return bool(system.renamex_np(first, second, _RENAME_SWAP) == 0)
    return False
