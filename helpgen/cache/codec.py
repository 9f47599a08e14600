"""A parsed article <-> bytes: MessagePack read back by its types. Never pickle, which runs code."""

from __future__ import annotations

import hashlib

import msgspec

from helpgen.core.model import ParsedArticle, Source


def key_of(source: Source, fingerprint: str) -> bytes:
    """Return the key under which the parse of ``source`` is kept: everything it depends on."""
    parts = (fingerprint, source.locale, source.key, source.path, source.digest)
    return hashlib.sha256(msgspec.msgpack.encode(parts)).digest()


def encode(article: ParsedArticle) -> bytes | None:
    """Return ``article`` as bytes, or ``None`` where reading them back would give another.

    ``extra`` in front matter may hold what MessagePack has no type for, such as a very large
    number. Such an article is parsed in every build.
    """
    try:
        data = msgspec.msgpack.encode(article)
    except (TypeError, ValueError, OverflowError):
        return None
    return data if decode(data) == article else None


def decode(data: bytes) -> ParsedArticle | None:
    """Return the article in ``data``, or ``None`` when there is none of today's shape."""
    try:
        return msgspec.msgpack.decode(data, type=ParsedArticle)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
