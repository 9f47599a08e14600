"""A record -> a document of a search server."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from helpgen.core.search.records import Record

_SAFE = re.compile(r"[A-Za-z0-9_-]{1,128}")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Document:
    """An article as a server gets it: its id there, and JSON on one line, which has the id too."""

    id: str
    text: str

    @property
    def size(self) -> int:
        """How many bytes it is."""
        return len(self.text.encode())


def documents_of(records: Iterable[Record]) -> tuple[Document, ...]:
    """Return ``records`` as documents.

    An ``id`` has only letters that every server takes (Meilisearch: a-z, A-Z, 0-9, hyphen,
    underscore); the article's own id is ``article_id``. What says nothing is left out where a
    server would want a value of that kind (``updated`` is a date).
    """
    return tuple(map(_document, records))


def digest(documents: Iterable[Document]) -> str:
    """Return a short name for what ``documents`` say."""
    said = hashlib.sha256()
    for document in documents:
        said.update(document.text.encode())
    return said.hexdigest()[:8]


def _document(record: Record) -> Document:
    name = _id(record.id)
    fields = {**asdict(record), "id": name, "article_id": record.id}
    kept = {key: value for key, value in fields.items() if key != "updated" or value}
    text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
    return Document(name, text.encode("utf-8", "replace").decode())


def _id(article: str) -> str:
    if _SAFE.fullmatch(article):
        return article
    readable = _UNSAFE.sub("-", article).strip("-")[:80]
    return f"{readable}-{hashlib.sha256(article.encode(errors='replace')).hexdigest()[:12]}".lstrip(
        "-"
    )
