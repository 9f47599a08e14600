"""The build's own test of search: what is found by construction, and what is said of the rest."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen import theme
from helpgen.core.config import Config, SearchConfig, SearchFields, SearchRules, ValidationConfig
from helpgen.core.diagnostics import Position
from helpgen.core.model import ArticleMeta, ArticleSearch, Site
from helpgen.core.search import Reader, build, find, self_test, titlecheck
from helpgen.core.search.synonyms import Synonym
from tests.core.search.center import Center, article, tree
from tests.core.search.sample import english

if TYPE_CHECKING:
    from collections.abc import Iterable

    from helpgen.core.diagnostics import Diagnostic
    from helpgen.core.model import Article, Tree


def said_of(
    articles: Iterable[Article], config: Config | None = None, locale: str = "en"
) -> list[Diagnostic]:
    return findings((tree(articles, locale),), config or Config())


def findings(trees: tuple[Tree, ...], config: Config) -> list[Diagnostic]:
    built = {one.locale: build(one, config.search) for one in trees}
    heads = {locale: index.head for locale, index in built.items()}
    outputs = [output for index in built.values() for output in index.outputs]
    return list(self_test(Site(trees, (), ()), config, heads, outputs))


def same(title: str, count: int) -> list[Article]:
    return [article(f"same/{n:05}", title) for n in range(count)]


def test_titles_of_their_own_say_nothing() -> None:
    assert said_of([*english(50), article("a", "Refund"), article("b", "Refund an order")]) == []


def test_a_title_that_fits_into_the_panel_as_often_as_it_is_there_says_nothing() -> None:
    assert said_of(same("Overview", titlecheck.SHOWN)) == []


def test_articles_of_one_title_that_are_too_many_are_named_in_one_finding() -> None:
    (fault,) = said_of(same("Overview", titlecheck.SHOWN + 2))

    assert (fault.code, fault.severity, fault.path) == (
        "not-found-by-title",
        "warning",
        "content/same/00006.md",
    )
    assert fault.message == (
        'readers who search for its title, "Overview", do not see this article, nor 1 more of that '
        "title"
    )
    assert fault.hint == (
        "they see same/00000, same/00001, same/00002 first; give it a title of its own, or leave "
        'it out with "search: {exclude: true}"; the same goes for content/same/00007.md'
    )


def test_thousands_of_one_title_are_one_finding() -> None:
    (fault,) = said_of(same("Overview", 2000))

    assert "this article, nor 1993 more" in fault.message
    assert fault.hint.endswith("content/same/00009.md and 1990 more")


@pytest.mark.parametrize(
    "titles",
    [
        (
            "The Overview",
            "overview!",
            "Overview",
            "OVERVIEW of it",
            "An overview?",
            "Óverview",
            "~",
        ),
        tuple(f"{'very long ' * 8}{name}" for name in "abcdefg"),
    ],
)
def test_titles_that_search_reads_alike_count_as_the_same(titles: tuple[str, ...]) -> None:
    articles = [article(f"k{n}", f"{title} overview") for n, title in enumerate(titles)]
    rivals = [article(f"r{n}", f"{titles[2]} overview") for n in range(7)]
    faults = said_of([*articles, *rivals])

    assert faults
    assert {fault.code for fault in faults} == {"not-found-by-title"}


def test_a_title_without_a_word_is_told_with_its_line() -> None:
    silent = replace(article("a", "???"), places={"title": Position(2, 1)})
    (fault,) = said_of([silent, article("b", "Refund"), article("c", "🎉")])

    assert str(fault) == (
        "content/a.md:2:1: warning[not-found-by-title] readers who search for its title, "
        '"???", do not see this article, nor 1 more of that title\n'
        "    nothing is found, because there is no word in it; give it a title of its own, or "
        'leave it out with "search: {exclude: true}"; the same goes for content/c.md'
    )


def test_a_title_longer_than_a_query_is_asked_for() -> None:
    punctuation = f"{'! ' * 150}Refund"

    assert said_of([article("a", f"{'Refund an order ' * 20}now"), article("b", "Pay")]) == []
    (fault,) = said_of([article("a", punctuation), article("b", "Pay")])
    assert len(fault.message) < 200


def test_what_search_leaves_out_is_not_missed_and_takes_no_place() -> None:
    hidden = [
        article("x/draft", "???", meta=ArticleMeta(draft=True)),
        article("x/unlisted", "???", meta=ArticleMeta(unlisted=True)),
        article("x/own", "???", meta=ArticleMeta(search=ArticleSearch(exclude=True))),
        article("internal/a", "???"),
        *(article(f"internal/{n}", "Overview") for n in range(20)),
    ]
    config = Config(search=SearchConfig(exclude=("internal",)))

    assert said_of([*hidden, *same("Overview", 6)], config) == []


def test_questions_take_places_but_are_not_asked_for() -> None:
    asked = ("How long does it take?", "Words.")
    questions = [
        article(f"faq/{n}", f"Questions {n}", sections=(asked,), meta=ArticleMeta(type="faq"))
        for n in range(9)
    ]

    assert said_of(questions) == []
    (fault,) = said_of([*questions, article("z", "How long does it take?")])
    assert fault.path == "content/z.md"


def test_an_faq_article_is_found_where_its_question_is() -> None:
    sections = tuple(("Delivery", "Words.") for _ in range(9))
    faq = article("a", "Delivery", sections=sections, meta=ArticleMeta(type="faq"))

    assert said_of([faq]) == []


def test_a_fallback_page_is_told_in_its_own_language_only() -> None:
    english = article("a", "???")
    fallback = replace(english, locale="de")
    trees = (tree([english]), tree([fallback], "de", "de/"))

    assert len(findings(trees, Config())) == 1


@pytest.mark.parametrize(
    "config",
    [
        Config(validation=ValidationConfig(search=SearchRules(titles="off"))),
        Config(search=SearchConfig(fields=SearchFields(title=0))),
    ],
)
def test_it_can_be_switched_off_and_is_where_titles_weigh_nothing(config: Config) -> None:
    assert said_of(same("???", 3), config) == []


def test_the_level_is_that_of_the_rule() -> None:
    config = Config(validation=ValidationConfig(search=SearchRules(titles="error")))

    assert [fault.severity for fault in said_of(same("???", 1), config)] == ["error"]


def test_without_an_index_nothing_is_said_of() -> None:
    site = Site((tree(same("???", 1)),), (), ())

    assert list(self_test(site, Config(), {}, ())) == []


def test_no_more_is_asked_than_is_worth_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def counting(title: str, reader: Reader, limit: int) -> tuple[object, ...]:
        asked.append(title)
        return find(title, reader, limit)

    monkeypatch.setattr(titlecheck, "find", counting)
    monkeypatch.setattr(titlecheck, "_WORK", 0)
    said_of(same("Overview", 100))
    assert asked == ["Overview"], "one title is one question"
    said_of([article(f"k{n:03}", f"{'word' * 20} {n // 7}") for n in range(7 * 12)])
    assert len(asked) == 2, "the first of them has cost more than there was"


WORDS = ("refund", "Refunds", "退款", "退", "the", "is", "C++", "error-404", "v2.1", "pay-in", "x",
         "camelCase", "🎉", "?", "naïve", "aliasing", "ß", "__proto__")  # fmt: skip
TITLES = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join) | st.text(max_size=12)
METAS = st.builds(
    lambda boost, promoted, words: ArticleMeta(
        search=ArticleSearch(boost=boost), promoted=promoted, keywords=(words,)
    ),
    st.sampled_from((0.1, 1.0, 10.0)),
    st.booleans(),
    TITLES,
)


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.tuples(TITLES, TITLES, METAS), min_size=1, max_size=14),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)), max_size=3),
    st.sampled_from(("en", "zh-CN", "de")),
)
def test_what_is_not_asked_for_is_found(
    rows: list[tuple[str, str, ArticleMeta]], pairs: list[tuple[str, str]], locale: str
) -> None:
    """The implication that spares the self-test from asking for every title."""
    articles = tuple(
        article(f"k{n:02}", title, heading, ((heading, title), (title, "")), meta, locale)
        for n, (title, heading, meta) in enumerate(rows)
    )
    center = Center(articles, locale, synonyms=tuple(Synonym(a, (b,)) for a, b in pairs))
    site = tree(articles, locale)
    groups = titlecheck._doubtful(site, center.config)
    doubtful = {one.key for group in groups for one in group}
    index = center.index
    files = {output.path: output.data for output in index.outputs}
    reader = Reader(files.__getitem__, index.head)

    for one in articles:
        if one.key not in doubtful:
            found = [result.key for result in find(one.meta.title, reader, titlecheck.SHOWN)]
            assert one.key in found, one.meta.title


def test_no_synonym_or_boost_comes_before_the_title_itself() -> None:
    high = ArticleMeta(search=ArticleSearch(boost=10.0), promoted=True)
    low = ArticleMeta(search=ArticleSearch(boost=0.1))
    rivals = [
        article(f"k{n}", "Invoice", "invoice", (("Invoice", "invoice"),), high) for n in range(7)
    ]
    center = Center(
        (*rivals, article("bill", "Bill", meta=low)), synonyms=(Synonym("bill", ("invoice",)),)
    )

    assert center.keys("bill")[0] == "bill"


def test_as_many_results_are_looked_at_as_the_panel_shows() -> None:
    panel = (theme.builtin_dir() / "default" / "static" / "search-panel.js").read_text("utf-8")

    (shown,) = re.findall(r"const SHOWN = (\d+);", panel)
    assert int(shown) == titlecheck.SHOWN
