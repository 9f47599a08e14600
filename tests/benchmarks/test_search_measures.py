"""What `benchmarks/search` counts, and what it asks."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parents[2] / "benchmarks" / "search"
NAMES = ("corpus", "metrics", "queries")


@pytest.fixture(scope="module")
def modules() -> Iterator[tuple[ModuleType, ...]]:
    """Yield the benchmark's modules: scripts beside each other, and no package."""
    sys.path.insert(0, str(FOLDER))
    yield tuple(import_module(name) for name in NAMES)
    sys.path.remove(str(FOLDER))
    for name in NAMES:
        del sys.modules[name]


def test_the_rank_is_that_of_the_first_right_page(modules: tuple[ModuleType, ...]) -> None:
    _, metrics, _ = modules
    assert metrics.rank(["a", "b", "c"], frozenset("bc")) == 2
    assert metrics.rank(["a"], frozenset("b")) == 0
    assert metrics.rank([*"0123456789", "b"], frozenset("b")) == 0


def test_the_measures_are_means_over_all_queries(modules: tuple[ModuleType, ...]) -> None:
    corpus, metrics, _ = modules
    queries = [corpus.Query(name, "title", name, frozenset("x")) for name in "abcd"]
    answers = {"a": ["x"], "b": ["y", "x"], "c": ["y"], "d": []}
    found = metrics.quality(queries, answers)
    assert (found.mrr, found.first, found.among_five, found.empty) == (0.375, 0.25, 0.5, 0.25)
    assert metrics.quality([], answers) is None


def test_a_percentile_is_one_of_the_values(modules: tuple[ModuleType, ...]) -> None:
    _, metrics, _ = modules
    assert metrics.percentile(range(1, 101), 0.95) == 95
    assert metrics.percentile([7], 0.95) == 7


def page(modules: tuple[ModuleType, ...], number: int, title: str, body: str) -> object:
    corpus = modules[0]
    return corpus.Page(str(number), f"/{number}/", title, (), body, ())


def test_an_identifier_has_the_words_it_is_made_of_alone_and_put_together(
    modules: tuple[ModuleType, ...],
) -> None:
    _, _, queries = modules
    for text in ("create_tables", "createTables", "CreateTables", "create-tables", "create.tables"):
        assert queries.words_in(f"（{text}=1）两个") == {"create", "tables", "createtables"}, text
    assert queries.words_in("don't") == {"don", "t", "dont"}
    assert queries.words_in("两个action，caf\u00e9 XMLHttp2") == {
        *("action", "caf\u00e9", "xml", "http", "xmlhttp")
    }
    assert queries.words_in("superusers recreate") == {"superusers", "recreate"}


def test_pages_that_have_a_rare_word_in_an_identifier_have_it(
    modules: tuple[ModuleType, ...],
) -> None:
    corpus, _, queries = modules
    bodies = [
        "set createtables to",
        "set create_tables to",
        "the createTables one",
        "recreatetables",
    ]
    bodies += ["common users", "aCommon", "is_common", "un.common"]
    pages = [page(modules, n, "Page", body) for n, body in enumerate(bodies)]
    found = queries.rare_words(corpus.Corpus("c", "en", tuple(pages), ()))
    assert [(query.text, query.relevant) for query in found if query.text[0] in "cru"] == [
        ("createtables", frozenset("012")),
        ("recreatetables", frozenset("3")),
        ("users", frozenset("4")),
    ]


def test_rare_words_stand_alone_in_few_bodies_and_in_no_title(
    modules: tuple[ModuleType, ...],
) -> None:
    corpus, _, queries = modules
    bodies = ["common Zebra, named", "common some_giraffe and", "common ape", "common tiger's"]
    pages = [page(modules, n, "Named page", body) for n, body in enumerate(bodies)]
    found = queries.rare_words(corpus.Corpus("c", "en", tuple(pages), ()))
    assert {(query.text, tuple(query.relevant)) for query in found} == {("zebra", ("0",))}


def test_rare_terms_are_whole_between_marks_and_in_no_title(
    modules: tuple[ModuleType, ...],
) -> None:
    corpus, _, queries = modules
    bodies = ["订单、退款、换货。", "关于换货的说明，也有退款", "换货\n发票是一张纸"]
    pages = [page(modules, n, "订单说明", body) for n, body in enumerate(bodies)]
    manual = corpus.Corpus("c", "zh", tuple(pages), ())
    found = {query.text: set(query.relevant) for query in queries.rare_terms(manual)}
    assert found == {"退款": {"0", "1"}, "换货": {"0", "1", "2"}}


def test_a_sample_is_the_same_every_time(modules: tuple[ModuleType, ...]) -> None:
    corpus, _, queries = modules
    asked = tuple(corpus.Query(str(n), "title", str(n), frozenset("x")) for n in range(50))
    manual = corpus.Corpus("c", "en", (), asked)
    first = queries.ask(manual, 10)
    assert len(first) == 10
    assert first == queries.ask(manual, 10)
    assert len(queries.ask(manual, 0)) == 50
