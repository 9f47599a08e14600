"""What one engine did with one corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from metrics import Answers

SHOWN = 6
"""How many results count as shown: those for which titles and excerpts are fetched."""


class UnavailableError(Exception):
    """An engine is not installed, or failed."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What an engine costs; ``None`` where it makes no sense for it.

    - ``build``: to make the index, processor milliseconds a page;
    - ``script``: the engine's own code, bytes after ``gzip -9``;
    - ``shown`` and ``files``: all that is fetched before the first results show, code, titles and
      excerpts included; bytes after ``gzip -9`` and number, the mean of queries asked first;
    - ``start``: processor milliseconds until a query can be asked;
    - ``first``: those of the first query on a page; ``later`` and ``slow``: the mean and the 95th
      percentile of many queries;
    - ``memory``: bytes that stay after twenty queries.
    """

    build: float | None = None
    script: int | None = None
    shown: float | None = None
    files: float | None = None
    start: float | None = None
    first: float | None = None
    later: float | None = None
    slow: float | None = None
    memory: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answers an engine gave, and its costs."""

    answers: Answers
    costs: Costs = field(default_factory=Costs)


Outcomes = Mapping[str, Outcome]
"""By the name of the engine."""
