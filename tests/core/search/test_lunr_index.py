"""Our lunr index is lunr.py's: the same entries from the same terms."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lunr import get_default_builder
from lunr.builder import Builder
from lunr.index import Index

from helpgen.core.search import lunr_index
from helpgen.core.search.lunr_index import Document, count, term_of
from helpgen.core.terms import tokens, words_of

Texts = Mapping[str, Mapping[str, str]]

BOOSTS = {"title": 8.0, "headings": 3.0, "body": 1.0}
ENGLISH: Texts = {
    "billing/refund": {
        "title": "Refund an order",
        "headings": "Who may ask?\nWhen it arrives",
        "body": "Refunds arrive within 30 weeks. Refunding twice is refunded once, sign-in needed.",
    },
    "billing/order": {"title": "Orders", "headings": "", "body": "An order may be refunded."},
    "about": {"title": "The a and of", "headings": "", "body": ""},
    "404": {"title": "error-404 in C++ 2.1", "headings": "snake_case", "body": "camelCase, F#"},
}
CHINESE: Texts = {
    "退款": {"title": "申请退款", "headings": "到账时间", "body": "退款在三天内到账，refunded"},
    "emoji": {"title": "😀 𠮷野家 😀 山﨑 客服", "headings": "𝒜𝒷", "body": "𠮷 and ｱ"},
    "empty": {"title": "", "headings": "", "body": ""},
}


def built(found: Texts, locale: str, boost: float = 1.0) -> Any:
    documents = [
        Document(ref, {name: count(text) for name, text in fields.items()}, boost)
        for ref, fields in found.items()
    ]
    return json.loads(lunr_index.write(lunr_index.build(documents, BOOSTS, locale)))


def of_lunr(
    found: Texts, builder: Builder, terms: Mapping[str, Mapping[str, Sequence[str]]], boost: float
) -> Any:
    builder.ref("id")
    for name, weight in BOOSTS.items():
        builder.field(name, weight)
    for ref in found:
        builder.add({"id": ref, **terms[ref]}, {"boost": boost})
    return json.loads(json.dumps(builder.build().serialize()))


def words_in(found: Texts) -> dict[str, dict[str, list[str]]]:
    return {
        ref: {
            name: [word for lexeme in tokens.lexemes(text) for word in words_of(lexeme)]
            for name, text in fields.items()
        }
        for ref, fields in found.items()
    }


def terms_in(found: Texts, locale: str) -> dict[str, dict[str, list[str]]]:
    term = term_of(locale)
    return {
        ref: {name: [t for word in words if (t := term(word))] for name, words in fields.items()}
        for ref, fields in words_in(found).items()
    }


def entries(index: Any) -> tuple[Any, Any]:
    return dict(index["fieldVectors"]), dict(index["invertedIndex"])


@pytest.mark.parametrize(
    ("found", "locale"), [(ENGLISH, "en"), (CHINESE, "zh-CN"), (ENGLISH, "de")]
)
@pytest.mark.parametrize("boost", [1.0, 1.25, 0.1])
def test_every_entry_is_what_lunr_py_builds_of_the_same_terms(
    found: Texts, locale: str, boost: float
) -> None:
    theirs = of_lunr(found, Builder(), terms_in(found, locale), boost)

    assert entries(built(found, locale, boost)) == entries(theirs)


def test_english_words_are_what_lunr_py_makes_of_them_by_itself() -> None:
    found = {ref: texts for ref, texts in ENGLISH.items() if ref != "404"}

    theirs = of_lunr(found, get_default_builder(), words_in(found), 1.0)

    assert entries(built(found, "en")) == entries(theirs)
    assert built(found, "en")["pipeline"] == theirs["pipeline"]
    assert built(found, "en")["version"] == theirs["version"]


@settings(deadline=None, max_examples=60)
@given(
    st.dictionaries(
        st.text("abc/", min_size=1, max_size=4),
        st.fixed_dictionaries(
            {name: st.text("ab esing退款发票𠮷😀 .-", max_size=30) for name in BOOSTS}
        ),
        min_size=1,
        max_size=5,
    )
)
def test_whatever_the_text_the_entries_are_the_same(found: Texts) -> None:
    theirs = of_lunr(found, Builder(), terms_in(found, "zh"), 1.0)

    assert entries(built(found, "zh")) == entries(theirs)


def test_terms_are_in_the_order_that_lunr_js_insists_on() -> None:
    index = built(CHINESE, "zh-CN")
    terms = [term for term, _ in index["invertedIndex"]]
    ordered = [term.encode("utf-16-be") for term in terms]

    assert all(one < other for one, other in pairwise(ordered))
    assert terms != sorted(terms)


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("pay", "pay"), ("paying", "pay"), ("days", "day"), ("keys", "key"), ("try", "tri"),
        ("tries", "tri"), ("retry", "retri"), ("c++", "c++"), ("wifi", "wifi"),
        ("refunded", "refund"), ("退款", "退款"), ("the", ""),
    ],
)  # fmt: skip
def test_words_become_the_terms_that_lunr_js_looks_for(word: str, stem: str) -> None:
    assert term_of("en")(word) == stem


def test_a_language_that_a_stock_lunr_js_cannot_stem_stays_as_it_is() -> None:
    index = built({"a": {"title": "Rechnungen the", "headings": "", "body": ""}}, "de")

    assert [term for term, _ in index["invertedIndex"]] == ["rechnungen", "the"]
    assert index["pipeline"] == []


def test_no_article_and_no_field_make_an_index_too() -> None:
    assert lunr_index.build([], BOOSTS, "en")["invertedIndex"] == []
    assert lunr_index.build([Document("a", {})], {}, "en")["fieldVectors"] == []


def test_lunr_py_finds_in_it_too() -> None:
    index = Index.load(built(ENGLISH, "en"))

    assert [found["ref"] for found in index.search("refunding")] == [
        "billing/refund",
        "billing/order",
    ]
