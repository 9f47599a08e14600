"""What the preview tells the one who started it: values, for ``cli`` to print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from helpgen.core.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Started:
    """The preview answers at ``url``; the first build begins."""

    url: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A build begins because of these files: relative to the project, with forward slashes."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """A build has ended, after ``seconds``, with ``pages`` HTML files.

    ``is_good``: the site is on screen; else the last good one is, below the errors among
    ``diagnostics``. ``is_new``: open pages are reloaded, because something came out differently.
    """

    pages: int
    diagnostics: tuple[Diagnostic, ...]
    seconds: float
    is_good: bool
    is_new: bool


@dataclass(frozen=True, slots=True)
class Noticed:
    """Something about the preview itself that is no fault of the project's."""

    diagnostic: Diagnostic


ServeEvent = Started | Changed | Built | Noticed
