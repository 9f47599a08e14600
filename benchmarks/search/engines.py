"""The engines by name, and the promise that two of them are one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

import javascript
from corpus import Corpus, Query
from outcome import Outcome, Outcomes, UnavailableError

Run = Callable[[Corpus, Sequence[Query], Path], Outcome]


def _module(name: str, corpus: Corpus, queries: Sequence[Query], work: Path) -> Outcome:
    # Imported only when asked for: not everybody has all of them.
    answer: Run = import_module(name).run
    return answer(corpus, queries, work)


ENGINES: Mapping[str, Run] = {
    "helpgen": partial(_module, "helpgen_js"),
    "helpgen-py": partial(_module, "helpgen_py"),
    "lunr.py": partial(_module, "lunr_py"),
    "lunr.js": partial(javascript.library, "lunr"),
    "MiniSearch": partial(javascript.library, "minisearch"),
    "FlexSearch": partial(javascript.library, "flexsearch"),
    "Orama": partial(javascript.library, "orama"),
    "Pagefind": partial(_module, "pagefind_bin"),
    "tantivy": partial(_module, "tantivy_py"),
}
_OPTIONAL = {"tantivy"}


def run(name: str, corpus: Corpus, queries: Sequence[Query], work: Path) -> Outcome:
    """Return what the engine ``name`` makes of it; ``work`` is an empty folder.

    Raises ``UnavailableError`` when it is not installed, or fails.
    """
    try:
        return ENGINES[name](corpus, queries, work)
    except ModuleNotFoundError as error:
        if error.name not in _OPTIONAL:
            raise
        raise UnavailableError(str(error)) from error


def differences(outcomes: Outcomes, queries: Sequence[Query]) -> Iterator[str]:
    """Yield a line for every query that the browser's ranking and Python's answer differently."""
    if not {"helpgen", "helpgen-py"} <= outcomes.keys():
        return
    browser, python = outcomes["helpgen"].answers, outcomes["helpgen-py"].answers
    for query in queries:
        if browser[query.id] != python[query.id]:
            yield f"{query.text!r}: browser {browser[query.id]}, Python {python[query.id]}"
