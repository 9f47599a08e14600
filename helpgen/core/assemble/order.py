"""The order of a list: by position, title or date."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

from helpgen.core.model import SortOrder

_NUMBER = re.compile(r"[0-9]+")
_DIGITS = 18


def title_key(title: str) -> str:
    """Return what titles are compared by: the same on every machine, whatever its locale.

    Accents do not count, and "Item 9" comes before "Item 10".
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    return _NUMBER.sub(lambda digits: digits[0].rjust(_DIGITS, "0"), bare.casefold())


def position_key(position: float | None, title: str, key: str) -> tuple[Any, ...]:
    """Order by position (those without one last), then title, then path."""
    return (position is None, position or 0.0, title_key(title), key)


def sorter(
    order: SortOrder,
) -> Callable[[float | None, str, str, date | None, date | None], tuple[Any, ...]]:
    """Return the key function of ``order``: (position, title, key, updated, created) -> key.

    Dates sort the newest first, articles without one last.
    """

    def newest(day: date | None, title: str, key: str) -> tuple[Any, ...]:
        return (-(day or date.min).toordinal(), title_key(title), key)

    def by(
        position: float | None, title: str, key: str, updated: date | None, created: date | None
    ) -> tuple[Any, ...]:
        match order:
            case "title":
                return (title_key(title), key)
            case "updated":
                return newest(updated, title, key)
            case "created":
                return newest(created, title, key)
            case "position":
                return position_key(position, title, key)

    return by
