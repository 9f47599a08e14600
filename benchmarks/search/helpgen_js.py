"""helpgen as readers meet it: the script of the shipped theme, and an index in pieces."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import helpgen_index
import javascript
from corpus import Corpus, Query
from outcome import Outcome


def run(corpus: Corpus, queries: Sequence[Query], work: Path) -> Outcome:
    """Return what the browser's code answers."""
    built = helpgen_index.of(corpus)
    site = work / "site"
    files = helpgen_index.files(built.index) | {helpgen_index.SCRIPT: helpgen_index.script()}
    for path, data in files.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    ids = {page.key: page.id for page in corpus.pages}
    more = {"head": built.index.head, "ids": ids}
    return javascript.ask("helpgen", corpus, queries, javascript.Made(work, built.seconds, more))
