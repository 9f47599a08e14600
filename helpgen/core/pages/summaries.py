"""Descriptions: the sentence that search engines and previews of links show of a page."""

from __future__ import annotations

from collections.abc import Iterable

from helpgen.core.model import Article

# Search engines show about as much; what is longer they cut themselves, and less well.
LENGTH = 160


def of_article(article: Article) -> str:
    """Return the article's own description, else its answer, else the start of its text."""
    texts = (passage.text for passage in article.body.passages)
    first = next((text for text in texts if text.strip()), "")
    return article.meta.description or shortened(article.meta.answer or first)


def of_list(description: str, titles: Iterable[str]) -> str:
    """Return a list's own ``description``, else the first titles in it."""
    return description or shortened(" · ".join(titles))


def shortened(text: str) -> str:
    """Return ``text`` on one line and no longer than search engines show it."""
    text = " ".join(text.split())
    if len(text) <= LENGTH:
        return text
    cut = text[: LENGTH - 1]
    # Cut between words where there are spaces; Chinese has none and may be cut anywhere.
    shorter = cut.rpartition(" ")[0]
    return f"{shorter if len(shorter) > LENGTH // 2 else cut}…"
