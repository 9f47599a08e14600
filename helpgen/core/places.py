"""Where the keys of a settings file stand: the way from a dotted path to a finding with a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpgen.core import diagnostics
from helpgen.core.diagnostics import Diagnostic, Position


@dataclass(frozen=True, slots=True)
class Places:
    """The positions of one file's keys, by dotted path (``contact.channels[0].number``).

    ``path`` is the file's, relative to the project. ``typed.read`` makes the positions.
    """

    path: str = ""
    positions: Mapping[str, Position] = field(default_factory=dict)

    def at(self, key: str) -> Position | None:
        """Return the place of ``key``, else of the nearest key around it that was written."""
        while key:
            if key in self.positions:
                return self.positions[key]
            key = key[: max(key.rfind("."), key.rfind("["), 0)]
        return None

    def error(self, code: str, key: str, message: str, hint: str = "") -> Diagnostic:
        """Return an error at ``key``."""
        return diagnostics.error(code, message, self.path, self.at(key), hint)

    def warning(self, code: str, key: str, message: str, hint: str = "") -> Diagnostic:
        """Return a warning at ``key``."""
        return diagnostics.warning(code, message, self.path, self.at(key), hint)
