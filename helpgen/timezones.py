"""Time zones: which names there are, as the system or the package tzdata knows them."""

from __future__ import annotations

import zoneinfo
from collections.abc import Collection

from helpgen.core.config import ContactConfig


def known(ways: ContactConfig) -> Collection[str]:
    """Return the names a time zone of ``ways`` may have.

    To list them all is slow, and seldom needed: where every name that is there is known, it is
    these.
    """
    named = {ways.timezone, *(channel.timezone for channel in ways.channels)} - {""}
    try:
        return {zoneinfo.ZoneInfo(name).key for name in named}
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return zoneinfo.available_timezones()
