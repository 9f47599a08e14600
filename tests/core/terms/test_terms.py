"""What an article gives to the index."""

from __future__ import annotations

from dataclasses import replace

import pytest

from helpgen.core import terms
from helpgen.core.diagnostics import Position
from helpgen.core.model import ArticleMeta, ArticleTerms, Body, Heading, Passage
from helpgen.core.terms import marks


def body(text: str, *headings: Heading) -> Body:
    passages = (Passage("", "", text), *(Passage(h.id, h.text, "") for h in headings))
    return Body((), headings, tuple(h.id for h in headings), passages)


def parts(found: ArticleTerms, word: str) -> tuple[int, int, int, int]:
    """Return body, heading, fields and title of a word, zeros where it is not there."""
    return marks.parts(found.marked.get(word, 0))


def test_a_word_of_the_title_knows_how_long_the_title_is() -> None:
    found = terms.extract(ArticleMeta(title="Refund an order"), body(""), "en")

    assert parts(found, "refund") == (0, 0, 0, 2)


def test_stop_words_count_in_titles_and_headings_but_not_in_the_body() -> None:
    what = Heading(2, "what", "What is it?", Position(1))
    found = terms.extract(ArticleMeta(title="How to"), body("what how to the", what), "en")

    assert parts(found, "how") == (0, 0, 0, 2)
    assert parts(found, "what") == (0, 2, 0, 0)
    assert "the" not in found.marked


def test_a_deep_heading_weighs_less_and_the_highest_counts() -> None:
    deep, high = Heading(4, "a", "Invoice", Position(1)), Heading(2, "b", "Invoice", Position(2))

    assert parts(terms.extract(ArticleMeta(), body("", deep), "en"), "invoice")[1] == 1
    assert parts(terms.extract(ArticleMeta(), body("", deep, high), "en"), "invoice")[1] == 2


def test_keywords_labels_answer_and_description_are_fields() -> None:
    meta = ArticleMeta(keywords=("cash",), labels=("vip",), answer="Yes", description="Soon")
    found = terms.extract(meta, body(""), "en")

    assert parts(found, "cash")[2] == marks.KEYWORD
    assert parts(found, "vip")[2] == marks.KEYWORD
    assert parts(found, "yes")[2] == parts(found, "soon")[2] == marks.ANSWER


def test_more_of_a_word_is_more_and_a_longer_text_dilutes_it() -> None:
    once = parts(terms.extract(ArticleMeta(), body("refund " + "x " * 20), "en"), "refund")[0]
    often = parts(terms.extract(ArticleMeta(), body("refund " * 9 + "x " * 20), "en"), "refund")[0]
    diluted = parts(terms.extract(ArticleMeta(), body("refund " + "x " * 2000), "en"), "refund")[0]

    assert diluted < once < often


def test_a_run_gives_its_pairs_and_its_last_character() -> None:
    found = terms.extract(ArticleMeta(), body("申请退款"), "zh-CN")

    assert set(found.marked) == {"申请", "请退", "退款", "款"}


def test_whole_phrases_say_what_they_are() -> None:
    heading = Heading(2, "a", "Refund an order", Position(1))
    meta = ArticleMeta(title="Refund an order", keywords=("Money back",))
    found = terms.extract(meta, body("", heading), "en")

    assert found.phrases == {
        "refund order": marks.PHRASE_TITLE | marks.PHRASE_HEADING,
        "money back": marks.PHRASE_KEYWORD,
    }


def test_words_keep_their_accents_beside_them_where_the_stemmer_needs_them() -> None:
    german = terms.extract(ArticleMeta(title="Häuser"), body("Rückgabe"), "de")
    english = terms.extract(ArticleMeta(title="Café"), body(""), "en")

    assert german.forms == {"hauser": "häuser", "ruckgabe": "rückgabe"}
    assert english.forms == {}


def test_terms_are_the_same_whatever_the_order_of_counting() -> None:
    found = terms.extract(ArticleMeta(title="b a"), body("d c b"), "en")

    assert list(found.marked) == sorted(found.marked)


@pytest.mark.parametrize("locale", ["en", "zh-CN", "ja", "de", "pt-BR", "xx", ""])
def test_an_article_without_a_word_gives_nothing_in_any_language(locale: str) -> None:
    found = terms.extract(ArticleMeta(title="🎉"), body("!?"), locale)

    assert replace(found, digest="") == ArticleTerms()
