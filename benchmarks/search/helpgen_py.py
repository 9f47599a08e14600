"""helpgen's ranking in Python: ``helpgen search``."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from statistics import fmean

import helpgen_index
from corpus import Corpus, Query
from metrics import DEPTH, percentile
from outcome import Costs, Outcome

from helpgen.core.search import Reader, find


def run(corpus: Corpus, queries: Sequence[Query], work: Path) -> Outcome:  # noqa: ARG001 - an engine's shape
    """Return what ``helpgen.core.search.find`` answers."""
    built = helpgen_index.of(corpus)
    reader = Reader(helpgen_index.files(built.index).__getitem__, built.index.head)
    ids = {page.key: page.id for page in corpus.pages}
    answers, times = {}, []
    for query in queries:
        start = time.process_time()
        found = find(query.text, reader, DEPTH)
        times.append(time.process_time() - start)
        answers[query.id] = tuple(ids[result.key] for result in found)
    return Outcome(
        answers,
        Costs(
            build=built.seconds * 1000 / len(corpus.pages),
            later=fmean(times) * 1000,
            slow=percentile(times, 0.95) * 1000,
        ),
    )
