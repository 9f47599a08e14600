"""A new index takes the place of the old one when it is complete, or not at all.

create -> add -> count -> switch -> delete the old one. Whatever goes wrong before the switch, the
new index is deleted and the old one stays; whatever goes wrong after it leaves an index too many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from helpgen.push import names
from helpgen.push.batches import batches
from helpgen.push.document import Document, digest
from helpgen.push.patience import Patience
from helpgen.push.server import TOO_LARGE, Failure, Refusal, Server, is_passing

Told = Callable[[int], None]
"""Is told how many documents have arrived."""


def replace_index(  # noqa: PLR0913, PLR0917 - what, where, how much at once, how patiently
    server: Server,
    alias: str,
    locale: str,
    documents: Sequence[Document],
    most: int,
    patience: Patience,
    told: Told,
) -> tuple[str, ...]:
    """Let searches in ``alias`` find ``documents``; return the indexes that could not be deleted.

    Raises ``Failure`` when the old index stays.
    """
    before = patience.insist(partial(server.current, alias))
    name = names.new(alias, patience.now(), digest(documents))
    try:
        patience.insist(partial(server.create, name, locale))
        for batch in batches(documents, most):
            told(_deliver(server, name, batch, patience))
        _verify(server, name, len(documents), patience)
        patience.insist(partial(server.switch, alias, name))
    except BaseException as fault:
        brief = replace(patience, attempts=2)
        taken_over = _has_taken_over(server, alias, name, before, fault, brief)
        if not (taken_over and isinstance(fault, Failure)):
            raise
    return tuple(_tidy(server, alias, (*before, name), patience))


def _deliver(server: Server, name: str, batch: Sequence[Document], patience: Patience) -> int:
    """Put ``batch`` into the index, in halves if it is too large for the server."""
    try:
        patience.insist(_Delivery(server, name, batch))
    except Failure as failure:
        if failure.status != TOO_LARGE or len(batch) == 1:
            raise
        half = len(batch) // 2
        for part in (batch[:half], batch[half:]):
            _deliver(server, name, part, patience)
    return len(batch)


class _Delivery:
    """A batch on its way: each attempt sends what has not arrived."""

    def __init__(self, server: Server, name: str, batch: Sequence[Document]) -> None:
        self.server = server
        self.name = name
        self.left = batch

    def __call__(self) -> None:
        refusals = self.server.add(self.name, self.left)
        for refusal in refusals:
            if not is_passing(refusal.status):
                raise Failure(_about(refusal), refusal.status, final=True)
        refused = {refusal.id for refusal in refusals}
        self.left = [document for document in self.left if document.id in refused]
        if self.left:
            raise Failure(_about(refusals[0]), refusals[0].status)


def _about(refusal: Refusal) -> str:
    return f'it does not take the article "{refusal.id}": {refusal.reason}'


def _verify(server: Server, name: str, sent: int, patience: Patience) -> None:
    found = patience.insist(partial(server.count, name))
    if found != sent:
        raise Failure(f"{sent} articles were sent, and it has {found}", final=True)


def _has_taken_over(  # noqa: PLR0913, PLR0917 - what was there, what was made, what went wrong
    server: Server,
    alias: str,
    name: str,
    before: Sequence[str],
    fault: BaseException,
    patience: Patience,
) -> bool:
    """Delete the new index, unless it is in use: the answer to the switch may have been lost."""
    try:
        if name in patience.insist(partial(server.current, alias)):
            return True
        patience.insist(partial(server.delete, name))
        # Where indexes are swapped, the first push makes an empty one to swap with.
        for made in () if before else patience.insist(partial(server.current, alias)):
            if patience.insist(partial(server.count, made)) == 0:
                patience.insist(partial(server.delete, made))
    except Failure:
        if isinstance(fault, Failure):
            fault.leftover = name
    return False


def _tidy(
    server: Server, alias: str, candidates: Iterable[str], patience: Patience
) -> Iterator[str]:
    """Delete our own indexes that no search reaches now; yield those that cannot be deleted.

    Where indexes are swapped, it is the new name that has the old articles now.
    """
    try:
        reached = patience.insist(partial(server.current, alias))
        every = patience.insist(partial(server.indexes, alias))
    except Failure:
        return  # a push on a later day sees to it
    old = {*candidates, *names.abandoned(every, alias, patience.now())} - {*reached}
    for name in sorted(old):
        if names.is_ours(name, alias):
            try:
                patience.insist(partial(server.delete, name))
            except Failure:
                yield name
