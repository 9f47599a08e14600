"""Outcomes -> tables in Markdown, and figures as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import metrics
from corpus import Query
from outcome import Costs, Outcomes

BEGIN, END = "<!-- begin: measure.py --update-readme -->", "<!-- end -->"
OURS = ("helpgen", "helpgen-py")

_KINDS: Mapping[str, tuple[str, ...]] = {
    "known item": ("title", "anchor"),
    "title": ("title",),
    "anchor": ("anchor",),
    "one typo": ("typo",),
    "prefix": ("prefix",),
    "2-4 characters": ("substr",),
    "rare word": ("rare",),
    "rare term": ("rare-zh",),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What all engines did with one corpus."""

    corpus: str
    lang: str
    pages: int
    queries: Sequence[Query]
    outcomes: Outcomes

    def kinds(self) -> dict[str, list[Query]]:
        """Return the queries by the name of the column they belong to, if there are any."""
        found = {
            name: [query for query in self.queries if query.kind in kinds]
            for name, kinds in _KINDS.items()
        }
        return {name: queries for name, queries in found.items() if queries}

    def mrr(self, engine: str, queries: Sequence[Query]) -> float:
        """Return the MRR of an engine over some of the queries."""
        return _quality(self, engine, queries).mrr


def markdown(results: Sequence[Result]) -> str:
    """Return the tables of all corpora, and one over them all if there are peers."""
    parts = [part for result in results if result.outcomes for part in _parts(result)]
    if any(_peers(result) and OURS[0] in result.outcomes for result in results):
        parts = ["### helpgen, and the best of the others", _summary(results), *parts]
    return "\n\n".join(parts)


def as_json(results: Sequence[Result]) -> str:
    """Return every figure."""
    return json.dumps([_figures(result) for result in results], ensure_ascii=False, indent=1)


def update(readme: Path, text: str) -> None:
    """Put ``text`` between the marks in ``readme``."""
    before, _, rest = readme.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    readme.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def _summary(results: Sequence[Result]) -> str:
    header = ["MRR@10", *_KINDS, "shown kB"]
    rows = [
        [result.corpus, *(_against(result, kind) for kind in _KINDS), _against_shown(result)]
        for result in results
        if _peers(result) and OURS[0] in result.outcomes
    ]
    return _table(header, rows)


def _against(result: Result, kind: str) -> str:
    queries = result.kinds().get(kind)
    if not queries:
        return ""
    own = _share(result.mrr(OURS[0], queries))
    name = max(_peers(result), key=lambda peer: result.mrr(peer, queries))
    best = _share(result.mrr(name, queries))
    return f"{f'**{own}**' if own >= best else own} ({best} {name})"


def _against_shown(result: Result) -> str:
    shown = {name: outcome.costs.shown for name, outcome in result.outcomes.items()}
    sizes = {name: shown[name] for name in _peers(result) if shown[name]}
    if not sizes:
        return ""
    name = min(sizes, key=lambda peer: sizes[peer] or 0)
    return f"{_number(shown[OURS[0]], 1000)} ({_number(sizes[name], 1000)} {name})"


def _peers(result: Result) -> list[str]:
    return [name for name in result.outcomes if name not in OURS]


def _parts(result: Result) -> list[str]:
    title = f"### {result.corpus}: {result.pages:,} pages, `{result.lang}`"
    return [title, _qualities(result), _costs(result)]


def _qualities(result: Result) -> str:
    kinds = result.kinds()
    best = {
        name: max(result.mrr(engine, queries) for engine in result.outcomes)
        for name, queries in kinds.items()
    }
    rows = []
    for engine in result.outcomes:
        cells = [_emphasis(result.mrr(engine, some), best[name]) for name, some in kinds.items()]
        known = _quality(result, engine, kinds["known item"])
        every = _quality(result, engine, result.queries)
        cells += [_share(known.first), _share(known.among_five), f"{100 * every.empty:.1f} %"]
        rows.append([engine, *cells])
    header = [f"{name} ({len(queries)})" for name, queries in kinds.items()]
    return _table(["MRR@10", *header, "known: first", "known: in five", "nothing found"], rows)


def _quality(result: Result, engine: str, queries: Sequence[Query]) -> metrics.Quality:
    found = metrics.quality(queries, result.outcomes[engine].answers)
    assert found is not None  # noqa: S101 - kinds() leaves out what has no queries
    return found


def _costs(result: Result) -> str:
    header = [
        "cost", "script kB", "shown kB", "files", "start ms", "first ms", "later ms", "95 % ms",
        "memory MB", "build ms/page",
    ]  # fmt: skip
    own = result.outcomes[OURS[0]].costs if OURS[0] in result.outcomes else Costs()
    rows = [[name, *_cost(outcome.costs, own)] for name, outcome in result.outcomes.items()]
    return _table(header, rows)


def _cost(costs: Costs, own: Costs) -> list[str]:
    return [
        _number(costs.script, 1000),
        _number(costs.shown, 1000),
        _number(costs.files),
        _ratio(costs.start, own.start),
        _ratio(costs.first, own.first),
        _ratio(costs.later, own.later),
        _number(costs.slow),
        _number(costs.memory, 1_000_000),
        _ratio(costs.build, own.build),
    ]


def _emphasis(value: float, best: float) -> str:
    text = _share(value)
    return f"**{text}**" if text == _share(best) else text


def _share(value: float) -> str:
    return f"{value:.3f}"


def _ratio(value: float | None, own: float | None) -> str:
    """Return milliseconds, with how many times helpgen's they are: machines differ."""
    if value is None or not own or value == own:
        return _number(value)
    times = value / own
    return (
        f"{_number(value)} ({times:.0f} x)" if times >= 10 else f"{_number(value)} ({times:.2g} x)"
    )


def _number(value: float | None, unit: float = 1) -> str:
    if value is None:
        return ""
    number = value / unit
    return f"{number:,.0f}" if number >= 100 else f"{number:.3g}"


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _figures(result: Result) -> dict[str, object]:
    return {
        "corpus": result.corpus,
        "pages": result.pages,
        "queries": {query.id: [query.kind, query.text] for query in result.queries},
        "engines": {
            name: {
                "costs": asdict(outcome.costs),
                "quality": {
                    kind: asdict(_quality(result, name, queries))
                    for kind, queries in result.kinds().items()
                },
                "ranks": {
                    query.id: metrics.rank(outcome.answers[query.id], query.relevant)
                    for query in result.queries
                },
            }
            for name, outcome in result.outcomes.items()
        },
    }
