"""What a reader wants help with, and the articles suggested for it."""

from __future__ import annotations


def article_key(entry: str) -> str:
    """Return the key of the article that an entry of ``suggest`` means.

    Authors also write it as they write links: with the ending, or with a slash in front.
    """
    return entry.strip().removesuffix(".md").strip("/")
