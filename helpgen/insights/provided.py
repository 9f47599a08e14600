"""A feedback provider's own reader of exports, as a reader of answers here.

``feedback`` knows how each product writes its exports; this joins what it reads to what the ledger
counts, without either knowing the other.
"""

# ruff: noqa: D102 - the properties of a protocol are declared for their types only

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from helpgen.insights.answers import Answer

F_contra = TypeVar("F_contra", contravariant=True)
F = TypeVar("F")


class Said(Protocol):
    """What a provider makes of a row; empty or ``None`` is what the export does not say."""

    @property
    def article_id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def locale(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def query(self) -> str: ...
    @property
    def vote(self) -> str | None: ...
    @property
    def reasons(self) -> tuple[str, ...]: ...
    @property
    def comment(self) -> str: ...
    @property
    def time(self) -> datetime | None: ...


class Provider(Protocol[F_contra]):
    """The two functions of a provider that read its exports back; it has others."""

    def recognises(self, columns: Collection[str], /) -> bool:
        """Whether a table with these columns is this product's export."""
        ...

    def read(self, row: Mapping[str, str], fields: F_contra, /) -> Said | None:
        """Return what a row says; ``None`` where it holds no answer. ``fields`` are the site's."""
        ...


@dataclass(frozen=True, slots=True)
class Provided(Generic[F]):
    """``provider`` with the names that ``site.yml`` gives its ``fields``: an ``AnswerReader``."""

    provider: Provider[F]
    fields: F

    def recognises(self, columns: Sequence[str]) -> bool:
        """Whether the export is this provider's."""
        return self.provider.recognises(columns)

    def read(self, row: Mapping[str, str]) -> Answer | None:
        """Return what a row says."""
        said = self.provider.read(row, self.fields)
        if said is None:
            return None
        return Answer(
            article_id=said.article_id,
            title=said.title,
            url=said.url,
            locale=said.locale,
            vote=said.vote or "",
            reason=", ".join(said.reasons),
            comment=said.comment,
            time=said.time.isoformat() if said.time else "",
            version=said.version,
            query=said.query,
        )
