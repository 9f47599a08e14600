"""tantivy, a search library for servers: how good answers are when bytes do not count."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import tantivy
from corpus import Corpus, Query
from metrics import DEPTH, percentile
from outcome import Costs, Outcome

_BOOSTS = {"title": 4.0, "headings": 2.0, "body": 1.0}
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]+")
_WORD = re.compile(r"[^\W_]+")
_LOOSE = 0.1
"""What a beginning or a slip counts beside the word itself."""


def run(corpus: Corpus, queries: Sequence[Query], work: Path) -> Outcome:  # noqa: ARG001 - an engine's shape
    """Return what tantivy answers: BM25 over stems, and a little for beginnings and slips."""
    start = time.process_time()
    index = _index(corpus)
    build = time.process_time() - start
    searcher = index.searcher()
    answers, times = {}, []
    for query in queries:
        start = time.process_time()
        found = searcher.search(_query(index, query.text), DEPTH)
        answers[query.id] = tuple(
            searcher.doc(address)["id"][0] for _, address in found.hits
        )  # fmt: skip
        times.append(time.process_time() - start)
    return Outcome(
        answers,
        Costs(
            build=build * 1000 / len(corpus.pages),
            later=fmean(times) * 1000,
            slow=percentile(times, 0.95) * 1000,
        ),
    )


def _index(corpus: Corpus) -> tantivy.Index:
    schema = tantivy.SchemaBuilder().add_text_field("id", stored=True, tokenizer_name="raw")
    for field in _BOOSTS:
        schema = schema.add_text_field(field, tokenizer_name="en_stem")
    index = tantivy.Index(schema.build())
    writer = index.writer(num_threads=1)
    for page in corpus.pages:
        fields = {"title": page.title, "headings": "\n".join(page.headings), "body": page.body}
        words = {name: _words(text) for name, text in fields.items()}
        writer.add_document(tantivy.Document(id=page.id, **words))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _words(text: str) -> str:
    """Return ``text`` with spaces between the pairs of its Chinese characters."""
    return _HAN.sub(lambda run: f" {' '.join(_pairs(run[0]))} ", text)


def _pairs(run: str) -> list[str]:
    return [a + b for a, b in pairwise(run)] or [run]


def _query(index: tantivy.Index, text: str) -> tantivy.Query:
    # Words only: tantivy's own reader of queries takes punctuation for operators.
    words = [word.lower() for word in _WORD.findall(_words(text))]
    fields = list(_BOOSTS)
    exact = index.parse_query(" ".join(words), fields, field_boosts=_BOOSTS)
    loose = [word for word in words if len(word) > 3 and word.isascii()]
    if not loose:
        return exact
    slips = index.parse_query(
        " ".join(loose),
        fields,
        field_boosts=_BOOSTS,
        fuzzy_fields=dict.fromkeys(fields, (True, 1, True)),
    )
    should = tantivy.Occur.Should
    return tantivy.Query.boolean_query(
        [(should, exact), (should, tantivy.Query.boost_query(slips, _LOOSE))]
    )
