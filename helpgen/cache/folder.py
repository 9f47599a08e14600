"""The folder of the cache: made when something is first kept, and ignored by git."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

DRAFT = ".draft"
"""What is being written has this ending until it is whole."""


def prepare(folder: Path) -> None:
    """Make ``folder`` ready for a new file.

    Raises ``OSError`` where that cannot be.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    for draft in folder.glob(f"*{DRAFT}"):  # of builds that were killed
        with suppress(OSError):
            draft.unlink()
