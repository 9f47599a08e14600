"""``search.exclude``: patterns of article keys. ``*`` stops at a slash, ``**`` does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

_TOKEN = re.compile(r"(\*\*/?)|(\*)|(\?)|(.)", re.DOTALL)


def matcher(patterns: Iterable[str]) -> Callable[[str], bool]:
    """Return whether a key is matched by any of ``patterns``.

    A pattern that names a folder (``internal`` or ``internal/``) matches all that lies in it.
    """
    compiled = [re.compile(_regex(pattern)) for pattern in patterns if pattern.strip("/")]
    return lambda key: any(one.fullmatch(key) for one in compiled)


def _regex(pattern: str) -> str:
    parts = []
    for deep, wide, single, plain in _TOKEN.findall(pattern.strip("/")):
        if deep:
            parts.append("(?:.*/)?" if deep.endswith("/") else ".*")
        else:
            parts.append("[^/]*" if wide else "[^/]" if single else re.escape(plain))
    return "".join(parts) + "(?:/.*)?"
