"""``insights/popular.json``: the articles that are read most, for the next build to put forward."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from helpgen.insights.directory import Page
from helpgen.insights.findings import ArticleFigures

MOST = 12
VERSION = 1


class _File(msgspec.Struct):
    """The file: the keys of articles by locale, the most read first."""

    version: int
    articles: dict[str, list[str]]


def popular_of(
    articles: Iterable[ArticleFigures], pages: tuple[Page, ...]
) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of the articles read most, by locale; where no log was read, voted on most.

    An article that more readers call useless than not is none to put forward.
    """
    worth = [each for each in articles if pages[each.page].is_listed and each.no <= each.yes]
    has_views = any(each.views for each in worth)
    worth.sort(key=lambda each: (-(each.views if has_views else each.votes), each.page))
    found: dict[str, tuple[str, ...]] = {}
    for each in worth:
        page = pages[each.page]
        so_far = found.get(page.locale, ())
        if (each.views or not has_views) and len(so_far) < MOST:
            found[page.locale] = (*so_far, page.key)
    return found


def write(popular: Mapping[str, tuple[str, ...]]) -> bytes:
    """Return the file."""
    articles = {locale: list(popular[locale]) for locale in sorted(popular)}
    return msgspec.json.format(msgspec.json.encode(_File(VERSION, articles)), indent=2) + b"\n"


def read(data: bytes) -> Mapping[str, tuple[str, ...]]:
    """Return the keys by locale. Raises ``ValueError`` where it is not such a file."""
    file = msgspec.json.decode(data, type=_File)
    if file.version != VERSION:
        raise ValueError(f"version {file.version} is not known")
    return {locale: tuple(keys) for locale, keys in file.articles.items()}
