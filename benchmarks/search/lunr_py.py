"""lunr.py as documentation generators ship it: fields `title` and `text`, and nothing set."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

from corpus import Corpus, Query
from lunr import lunr
from lunr.exceptions import BaseLunrException
from lunr.index import Index
from metrics import DEPTH, percentile
from outcome import Costs, Outcome


def run(corpus: Corpus, queries: Sequence[Query], work: Path) -> Outcome:  # noqa: ARG001 - an engine's shape
    """Return what ``lunr.py`` answers."""
    start = time.process_time()
    documents = [{"id": page.id, "title": page.title, "text": page.body} for page in corpus.pages]
    index = lunr(ref="id", fields=("title", "text"), documents=documents)
    build = time.process_time() - start
    answers, times = {}, []
    for query in queries:
        start = time.process_time()
        answers[query.id] = _found(index, query.text)
        times.append(time.process_time() - start)
    return Outcome(
        answers,
        Costs(
            build=build * 1000 / len(corpus.pages),
            later=fmean(times) * 1000,
            slow=percentile(times, 0.95) * 1000,
        ),
    )


def _found(index: Index, text: str) -> tuple[str, ...]:
    try:
        results = index.search(text)
    except BaseLunrException:  # what is typed is a query language: `a:b` asks a field named `a`
        return ()
    return tuple(result["ref"] for result in results[:DEPTH])
