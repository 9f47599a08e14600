"""Time the making of a lunr index: lunr.py's way and helpgen's, in the same run.

    python benchmarks/search/lunr_export.py DATA [NAME ...]

DATA is a folder of corpora (see ``corpus.py``). Two things are timed, in processor time, in turns,
several rounds, of which the best counts; both end with the index ready for JSON:

- *tokens*: both get the same words of the same fields;
- *text*: both get the text, and each cuts it into words in its own way.

The last column is how many entries differ when lunr.py's builder is given helpgen's words and
stems: there must be none.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

from corpus import Page, names, read
from lunr import lunr
from lunr.builder import Builder
from lunr.stemmer import stemmer
from lunr.stop_word_filter import stop_word_filter
from lunr.trimmer import trimmer

from helpgen.core.search import lunr_index
from helpgen.core.terms import languages, tokens
from helpgen.core.terms import words_of as kept

BOOSTS = {"title": 8.0, "headings": 3.0, "body": 1.0}
ROUNDS = 5

# One article: its name, and its fields as text or as words in order.
Texts = tuple[str, Mapping[str, str]]
Words = tuple[str, Mapping[str, list[str]]]


def texts_of(page: Page) -> Texts:
    headings = "\n".join(page.headings)
    return page.id, {"title": page.title, "headings": headings, "body": page.body}


def words_of(text: str) -> list[str]:
    return [word for lexeme in tokens.lexemes(text) for word in kept(lexeme)]


def lunr_from_words(found: Sequence[Words], locale: str) -> Mapping[str, Any]:
    pipeline = (trimmer, stop_word_filter, stemmer) if languages.is_english(locale) else ()
    return _built(found, pipeline)


def lunr_from_terms(found: Sequence[Words], locale: str) -> Mapping[str, Any]:
    """Return what lunr.py builds of helpgen's own terms."""
    term_of = lunr_index.term_of(locale)
    terms = [
        (ref, {name: [term for word in words if (term := term_of(word))] for name, words in fields})
        for ref, fields in ((ref, fields.items()) for ref, fields in found)
    ]
    return _built(terms, ())


def _built(found: Sequence[Words], pipeline: Sequence[Callable[..., Any]]) -> Mapping[str, Any]:
    builder = Builder()
    builder.ref("id")
    builder.pipeline.add(*pipeline)
    for name, boost in BOOSTS.items():
        builder.field(name, boost)
    for ref, fields in found:
        builder.add({"id": ref, **fields})
    index: Mapping[str, Any] = builder.build().serialize()
    return index


def lunr_from_texts(found: Sequence[Texts]) -> Mapping[str, Any]:
    fields = [{"field_name": name, "boost": boost} for name, boost in BOOSTS.items()]
    documents = [{"id": ref, **texts} for ref, texts in found]
    index: Mapping[str, Any] = lunr(ref="id", fields=fields, documents=documents).serialize()
    return index


def ours_from_words(found: Sequence[Words], locale: str) -> Mapping[str, Any]:
    documents = [
        lunr_index.Document(ref, {name: Counter(words) for name, words in fields.items()})
        for ref, fields in found
    ]
    return lunr_index.build(documents, BOOSTS, locale)


def ours_from_texts(found: Sequence[Texts], locale: str) -> Mapping[str, Any]:
    documents = [
        lunr_index.Document(ref, {name: lunr_index.count(text) for name, text in texts.items()})
        for ref, texts in found
    ]
    return lunr_index.build(documents, BOOSTS, locale)


def seconds(made: Callable[[], object]) -> float:
    gc.collect()  # what the last way left is not this one's to clear away
    start = process_time()
    made()
    return process_time() - start


def best(*ways: Callable[[], object]) -> list[float]:
    """Return the best time of each of ``ways``, which take turns."""
    rounds = [[seconds(made) for made in ways] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def differences(one: Mapping[str, Any], other: Mapping[str, Any]) -> int:
    """Return how many entries of two indexes differ."""
    count = 0
    for key in ("fieldVectors", "invertedIndex"):
        ours, theirs = ({name: _plain(e) for name, e in index[key]} for index in (one, other))
        count += sum(ours.get(name) != theirs.get(name) for name in {*ours, *theirs})
    return count


def _plain(entry: Any) -> Any:
    return list(entry) if isinstance(entry, list | tuple) else entry


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    print("| corpus | articles | words | tokens: lunr.py s | helpgen s | ratio "
          "| text: lunr.py s | helpgen s | ratio | differences |")  # fmt: skip
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name in asked.names or names(asked.data):
        corpus = read(asked.data, name)
        texts = [texts_of(page) for page in corpus.pages]
        words = [(ref, {f: words_of(text) for f, text in fields.items()}) for ref, fields in texts]
        size = sum(len(field) for _, fields in words for field in fields.values())
        gc.freeze()
        times = best(
            partial(lunr_from_words, words, corpus.lang),
            partial(ours_from_words, words, corpus.lang),
            partial(lunr_from_texts, texts),
            partial(ours_from_texts, texts, corpus.lang),
        )
        ratios = times[0] / times[1], times[2] / times[3]
        ours, theirs = (make(words, corpus.lang) for make in (ours_from_words, lunr_from_terms))
        print(
            f"| {name} | {len(words):,} | {size:,} | {times[0]:.2f} | {times[1]:.2f} "
            f"| 1/{ratios[0]:.1f} | {times[2]:.2f} | {times[3]:.2f} | 1/{ratios[1]:.1f} "
            f"| {differences(ours, theirs)} |"
        )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
