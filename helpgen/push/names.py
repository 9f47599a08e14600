"""Names of indexes: one that stays, for those who search, and one of its own for each push.

``help-zh-cn`` is an alias; ``help-zh-cn--20261122093000-1a2b3c4d`` an index that a push made: when,
in UTC, and of what. Only names of this form are ever deleted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

INDEX = "helpgen"
"""How names begin, unless somebody says otherwise."""

# What all three servers take: OpenSearch wants small letters, Meilisearch no dots.
_PREFIX = re.compile(r"[a-z0-9][a-z0-9_-]{0,79}")
_WHEN = "%Y%m%d%H%M%S"
_ABANDONED_HOURS = 24


def is_prefix(text: str) -> bool:
    """Whether names of indexes may begin with ``text``."""
    return _PREFIX.fullmatch(text) is not None and "--" not in text


def alias_of(index: str, locale: str) -> str:
    """Return the name to search in for articles in ``locale``."""
    return f"{index}-{locale.lower()}"


def new(alias: str, when: datetime, content: str) -> str:
    """Return a name for an index behind ``alias``."""
    return f"{alias}--{when.astimezone(UTC).strftime(_WHEN)}-{content}"


def is_ours(name: str, alias: str) -> bool:
    """Whether a push to ``alias`` made the index ``name``."""
    return _made(name, alias) is not None


def abandoned(names: Iterable[str], alias: str, now: datetime) -> tuple[str, ...]:
    """Return what pushes left behind that were killed: younger ones may still be at work."""
    limit = timedelta(hours=_ABANDONED_HOURS)
    made = ((name, _made(name, alias)) for name in names)
    return tuple(name for name, when in made if when and now - when > limit)


def _made(name: str, alias: str) -> datetime | None:
    match = re.fullmatch(rf"{re.escape(alias)}--([0-9]{{14}})-[0-9a-f]{{8}}", name)
    if not match:
        return None
    try:
        return datetime.strptime(match[1], _WHEN).replace(tzinfo=UTC)
    except ValueError:
        return None
