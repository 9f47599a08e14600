"""Parse one source, whatever happens, into something that can travel between processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from helpgen.cache.codec import encode
from helpgen.core.model import ParsedArticle, Source

Parse = Callable[[Source, Any], ParsedArticle]


@dataclass(frozen=True, slots=True)
class Crash:
    """Why there is no result: an exception that parsing never ought to raise, or a dead worker."""

    reason: str


# The article as bytes, or as it is where bytes cannot hold it.
Result = bytes | ParsedArticle | Crash


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be done with each source. It travels to the workers."""

    parse: Parse
    settings: object

    def one(self, source: Source) -> Result:
        """Return what becomes of one source."""
        try:
            article = self.parse(source, self.settings)
        except Exception as problem:  # noqa: BLE001 - one article must not take the others with it
            return Crash(f"{type(problem).__name__}: {problem}"[:500])
        data = encode(article)
        return article if data is None else data

    def many(self, sources: Sequence[Source]) -> list[Result]:
        """Return what becomes of each source."""
        return [self.one(source) for source in sources]
