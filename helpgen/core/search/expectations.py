"""``search-tests.yml``: what must be found, so that it stays found.

One test an entry; ``within`` is 3 and ``locale`` the site's first where they are not given::

    - {q: refund, expect: billing/refund-an-order}
    - {q: 退款, expect: billing/refund-an-order, within: 1, locale: zh-CN}
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from helpgen.core import typed, yaml
from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.guess import did_you_mean
from helpgen.core.model import Output
from helpgen.core.search.reader import Reader
from helpgen.core.search.results import find

_HINT = 'write one test a line, like "- {q: refund, expect: billing/refund-an-order, within: 3}"'
_SHOWN = 3
_MOST = 100


@dataclass(frozen=True, slots=True)
class SearchTest:
    """An entry of ``search-tests.yml``; ``path`` and ``at`` are where it stands.

    ``expect`` is the key of an article, which must be among the first ``within`` results for ``q``;
    so is an FAQ article by any of its questions. A question has its anchor behind ``#``.
    """

    q: str
    expect: str
    within: int = 3
    locale: str = ""
    path: str = ""
    at: Position | None = None


@dataclass(frozen=True, slots=True)
class _Entry:
    """The keys of an entry."""

    q: str = ""
    expect: str = ""
    within: int = 3
    locale: str = ""


def read(
    node: yaml.Node | None, path: str
) -> tuple[tuple[SearchTest, ...], tuple[Diagnostic, ...]]:
    """Return what ``search-tests.yml`` says; ``node`` is its document, ``path`` for the faults."""
    if node is None:
        return (), ()
    if not isinstance(node, yaml.Sequence):
        return (), (error("bad-search-test", "search tests are a list", path, node.at, _HINT),)
    tests: list[SearchTest] = []
    faults: list[Diagnostic] = []
    for item in node.items:
        reading = typed.read(item, _Entry, path)
        faults += reading.diagnostics
        entry = reading.value
        if entry.q and entry.expect and 0 < entry.within <= _MOST:
            article, mark, question = entry.expect.strip("/").partition("#")
            expect = article.removesuffix(".md") + mark + question
            tests.append(SearchTest(entry.q, expect, entry.within, entry.locale, path, item.at))
        elif not reading.diagnostics:
            message = f'a search test needs "q" and "expect", and "within" from 1 to {_MOST}'
            faults.append(error("bad-search-test", message, path, item.at, _HINT))
    return tuple(tests), tuple(faults)


def check(
    tests: Iterable[SearchTest], heads: Mapping[str, str], outputs: Iterable[Output]
) -> Iterator[Diagnostic]:
    """Yield an error for every test that fails, with what came instead.

    ``heads`` has the address of each locale's index, the site's first locale first; ``outputs``
    are the files of the indexes.
    """
    tests = tuple(tests)
    if not tests or not heads:
        return
    files = {output.path: output.data for output in outputs}
    readers = {locale: Reader(files.__getitem__, head) for locale, head in heads.items()}
    for test in tests:
        known = test.locale in readers or not test.locale
        reader = readers.get(test.locale or next(iter(readers)))
        if reader is not None and known:
            yield from _run(test, reader)
        else:
            message = f'the site has no locale "{test.locale}"'
            hint = did_you_mean(test.locale, readers) or f"there are: {', '.join(readers)}"
            yield error("bad-search-test", message, test.path, test.at, hint)


def _run(test: SearchTest, reader: Reader) -> Iterator[Diagnostic]:
    found = [result.key for result in find(test.q, reader, test.within)]
    if test.expect in {*found, *(key.partition("#")[0] for key in found)}:
        return
    keys = tuple(reader.keys())
    if test.expect not in keys:
        message = f'search cannot find "{test.expect}": there is no such article in its index'
        hint = did_you_mean(test.expect, keys)
        hint = hint or "drafts, unlisted and excluded articles are not found by search"
    else:
        place = f"the first {test.within} results" if test.within > 1 else "the first result"
        message = f'"{test.q}" does not find "{test.expect}" among {place}'
        first = ", ".join(found[:_SHOWN])
        hint = f"it finds {first}" if first else "it finds nothing"
        hint += "; give the article that word as a keyword, or change the test"
    yield error("search-test-failed", message, test.path, test.at, hint)
