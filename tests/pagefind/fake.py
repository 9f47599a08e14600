"""A program that is run in Pagefind's place."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write(path: Path, code: str) -> None:
    """Write the program, in Python; the way to Python may have spaces, which no ``#!`` can say."""
    start = f"""#!/bin/sh\n'''exec' "{sys.executable}" "$0" "$@"\n' '''\n"""
    path.write_text(f"{start}import os, sys, time\n{code}\n", "utf-8")
    path.chmod(0o755)
