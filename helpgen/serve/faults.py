"""A defect of helpgen's own, as a problem like any other."""

from __future__ import annotations

import traceback
from pathlib import PurePath
from typing import TYPE_CHECKING

from helpgen.core.diagnostics import error

if TYPE_CHECKING:
    from helpgen.core.diagnostics import Diagnostic

_LONGEST = 300  # characters of an exception's own words; some carry a whole file


def internal_error(fault: BaseException) -> Diagnostic:
    """Return the problem that an unexpected exception is: what, where, and what to do now."""
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" at {PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    words = " ".join(str(fault).split())[:_LONGEST]
    said = f": {words}" if words else ""
    return error(
        "internal-error",
        f"helpgen itself failed, and not your text ({type(fault).__name__}{place}{said})",
        hint="please report this message; taking back the last change lets you work on meanwhile",
    )
