"""An article as a record: what other programs that search are given, one JSON object a line.

JSON Lines (jsonlines.org): UTF-8, one value a line. Nothing but the end of a line may
be taken for one: characters that some readers split at are escaped.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from helpgen.core import address
from helpgen.core.config import SearchConfig
from helpgen.core.model import Article, Tree
from helpgen.core.search import corpus

# What str.splitlines takes for an end of line and JSON does not escape: next line, line separator,
# paragraph separator.
_ESCAPES = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True, slots=True)
class Record:
    """One article. The fields are the keys of the JSON object, and the manual documents them.

    ``id`` is the article's, else its key. ``url`` is in full where the site's address is known,
    else relative to the site's root. ``body`` is plain text, a block a line, without the headings.
    ``boost`` is how much more the article counts than others; ``updated`` is a day (ISO 8601) or
    empty.
    """

    id: str
    locale: str
    url: str
    title: str
    headings: tuple[str, ...]
    body: str
    description: str
    answer: str
    keywords: tuple[str, ...]
    labels: tuple[str, ...]
    breadcrumb: tuple[str, ...]
    boost: float
    updated: str

    def line(self) -> str:
        """Return the record as JSON, on one line without its end."""
        return json.dumps(asdict(self), ensure_ascii=False).translate(_ESCAPES)


def records_of(tree: Tree, config: SearchConfig, site_url: str) -> tuple[Record, ...]:
    """Return the articles of ``tree`` that may be found, by key."""
    return tuple(_record(article, site_url) for article in corpus.listed(tree, config))


def write(found: Iterable[Record]) -> bytes:
    """Return ``found`` as JSON Lines."""
    text = "".join(f"{record.line()}\n" for record in found)
    return text.encode("utf-8", "replace")  # a lone surrogate is not text


def _record(article: Article, site_url: str) -> Record:
    meta = article.meta
    return Record(
        id=article.id,
        locale=article.locale,
        url=address.absolute(site_url, article.url) or address.encode(article.url),
        title=meta.title,
        headings=tuple(heading.text for heading in article.body.headings),
        body="\n".join(passage.text for passage in article.body.passages if passage.text),
        description=meta.description,
        answer=meta.answer,
        keywords=meta.keywords,
        labels=meta.labels,
        breadcrumb=tuple(crumb.title for crumb in article.breadcrumbs),
        boost=corpus.boost_of(article),
        updated=meta.updated.isoformat() if meta.updated else "",
    )
