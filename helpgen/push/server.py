"""A search server, as far as a push needs one, and how it says no."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from helpgen.push.document import Document

Engine = Literal["opensearch", "meilisearch", "typesense"]

NO_ANSWER = 0
TOO_LARGE = 413
NOT_FOUND = 404
# RFC 9110, 15.5 and 15.6; RFC 6585, 4: what may be otherwise a moment later.
_PASSING = frozenset({NO_ANSWER, 408, 425, 429, 500, 502, 503, 504})
_KEY_REFUSED = frozenset({401, 403})


class Failure(Exception):  # noqa: N818 - it is what a server says, not yet an error
    """What a server answered instead of doing what was asked.

    ``status`` is the status of HTTP, ``NO_ANSWER`` where there was no answer; ``after`` is what
    its header ``Retry-After`` said. ``final`` means that asking again is of no use.
    ``leftover`` is the index that was being made, if it could not be deleted.
    """

    def __init__(
        self,
        message: str,
        status: int = NO_ANSWER,
        after: str = "",
        *,
        final: bool = False,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.status = status
        self.after = after
        self.final = final
        self.hint = hint
        self.leftover = ""

    @property
    def is_passing(self) -> bool:
        """Whether the same request may succeed a moment later."""
        return is_passing(self.status) and not self.final

    @property
    def is_about_the_key(self) -> bool:
        """Whether the server does not let these credentials do what was asked."""
        return self.status in _KEY_REFUSED


def is_passing(status: int) -> bool:
    """Whether a status says that the same may succeed a moment later."""
    return status in _PASSING


@dataclass(frozen=True, slots=True)
class Refusal:
    """A document that the server did not take, though it took the request."""

    id: str
    reason: str
    status: int


class Server(Protocol):
    """A search server.

    An *alias* is the name that searches are made in. Every method raises ``Failure``, and may be
    called again after that: what was done already is not done twice, and is no fault.
    """

    def current(self, alias: str) -> tuple[str, ...]:
        """Return the indexes behind ``alias``; it is a failure if that is somebody's own index."""

    def indexes(self, alias: str) -> tuple[str, ...]:
        """Return all indexes whose names begin with ``alias``."""

    def create(self, name: str, locale: str) -> None:
        """Make an empty index for articles in ``locale``."""

    def add(self, name: str, documents: Sequence[Document]) -> tuple[Refusal, ...]:
        """Put ``documents`` into an index; return those that it did not take."""

    def count(self, name: str) -> int:
        """Return how many documents of an index can be found."""

    def switch(self, alias: str, name: str) -> None:
        """Let searches in ``alias`` find what is in ``name``, in one step."""

    def delete(self, name: str) -> None:
        """Delete an index."""

    def close(self) -> None:
        """Say goodbye; nothing is asked after that."""


class Heard:
    """Keeps what the last answer said about coming back: clients drop the headers of a refusal."""

    def __init__(self) -> None:
        self.after = ""

    def __call__(self, response: Any, *_: object, **__: object) -> None:
        """Listen to an answer; clients call this for each (a hook of requests and of httpx)."""
        self.after = str(response.headers.get("Retry-After", ""))


def unanswered(said: str) -> Failure:
    """Return the failure of a request that got no answer, for which a client says ``said``."""
    if "CERTIFICATE_VERIFY_FAILED" in said:  # asking again earns no trust
        hint = "this machine does not trust the server's certificate"
        return Failure(said, NO_ANSWER, final=True, hint=hint)
    return Failure(said, NO_ANSWER)


def misunderstood(odd: Exception, title: str) -> Failure:
    """Return the failure of a request whose answer is none of the server called ``title``."""
    said = f"its answer is not what {title} says ({type(odd).__name__}: {odd})"
    return Failure(said, NOT_FOUND, hint="is this the address of the server itself?")
