"""Documents -> requests: not too many at once, and not too large."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from helpgen.push.document import Document

BYTES = 5_000_000
"""No more in one request: the OpenSearch manual advises 5-15 MB, small hosts take up to 10."""


def batches(documents: Iterable[Document], most: int) -> Iterator[tuple[Document, ...]]:
    """Yield ``documents`` in groups of at most ``most`` and at most ``BYTES``, or of one."""
    batch: list[Document] = []
    size = 0
    for document in documents:
        if batch and (len(batch) == most or size + document.size > BYTES):
            yield tuple(batch)
            batch, size = [], 0
        batch.append(document)
        size += document.size
    if batch:
        yield tuple(batch)
