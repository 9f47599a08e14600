"""Which articles are published: drafts, and the dates an article sets for itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from helpgen.core.assemble.folders import FolderSource, ancestors
from helpgen.core.model import ParsedArticle


@dataclass(frozen=True, slots=True)
class Publication:
    """For whom the site is built: with drafts or without, and as of which day.

    ``today`` comes from outside (``--now``, ``SOURCE_DATE_EPOCH`` or the clock): the core has none.
    """

    today: date
    drafts: bool = False


def published(
    articles: Iterable[ParsedArticle],
    folders: Mapping[tuple[str, str], FolderSource],
    publication: Publication,
) -> Iterator[ParsedArticle]:
    """Yield the articles that belong into the site."""
    for article in articles:
        ready = not _is_draft(article, folders) and _is_due(article, publication.today)
        if ready or publication.drafts:
            yield article


def _is_draft(article: ParsedArticle, folders: Mapping[tuple[str, str], FolderSource]) -> bool:
    if article.meta.draft:
        return True
    above = (folders.get((article.locale, key)) for key in ancestors(article.key))
    return any(folder is not None and folder.meta.draft for folder in above)


def _is_due(article: ParsedArticle, today: date) -> bool:
    """Whether ``publish_at`` has come and ``expires_at`` has not."""
    meta = article.meta
    has_come = meta.publish_at is None or meta.publish_at <= today
    is_over = meta.expires_at is not None and meta.expires_at <= today
    return has_come and not is_over
