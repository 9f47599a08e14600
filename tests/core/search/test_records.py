"""An article as a record: one JSON object a line, for other programs that search."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from helpgen.core.config import SearchConfig
from helpgen.core.model import Article, ArticleMeta, ArticleSearch
from helpgen.core.search import records_of
from helpgen.core.search.records import write
from tests.core.search.center import article, tree
from tests.core.search.sample import english

META = ArticleMeta(
    description="How money comes back.",
    answer="Within 30 days.",
    keywords=("refund", "money back"),
    labels=("billing",),
    updated=date(2026, 11, 21),
    promoted=True,
)
REFUND = article("billing/refund", "Refund an order", "Ask us.", (("Who may", "Everybody."),), META)


def lines(*articles: Article, site_url: str = "") -> list[dict[str, Any]]:
    data = write(records_of(tree(articles), SearchConfig(), site_url))
    return [json.loads(line) for line in data.decode().splitlines()]


def test_a_record_has_all_that_an_article_says() -> None:
    assert lines(REFUND) == [
        {
            "id": "billing/refund",
            "locale": "en",
            "url": "billing/refund/",
            "title": "Refund an order",
            "headings": ["Who may"],
            "body": "Ask us.\nEverybody.",
            "description": "How money comes back.",
            "answer": "Within 30 days.",
            "keywords": ["refund", "money back"],
            "labels": ["billing"],
            "breadcrumb": ["Billing"],
            "boost": 1.25,
            "updated": "2026-11-21",
        }
    ]


def test_the_address_is_in_full_where_the_site_s_is_known() -> None:
    (record,) = lines(article("账单/退款", "退款"), site_url="https://help.example/zh/")

    assert record["url"].startswith("https://help.example/zh/%E8%B4%A6%E5%8D%95/")


def test_records_are_in_the_order_of_their_keys_whatever_the_order_of_the_articles() -> None:
    articles = english(20)

    assert lines(*articles) == lines(*reversed(articles))
    assert [one["id"] for one in lines(*articles)] == sorted(one.key for one in articles)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_nothing_in_an_article_ends_a_line(end: str) -> None:
    text = f"one{end}two"

    data = write(records_of(tree([article("a", text, text)]), SearchConfig(), ""))

    assert data.count(b"\n") == 1
    (line,) = data.decode().splitlines()
    assert json.loads(line)["title"] == text


def test_chinese_stays_readable_and_what_is_no_text_does_no_harm() -> None:
    (record,) = records_of(tree([article("a", "退款 😀 \ud800")]), SearchConfig(), "")

    assert b"\xe9\x80\x80\xe6\xac\xbe" in write([record])
    assert json.loads(write([record]))["title"] == "退款 😀 ?"


@pytest.mark.parametrize(
    "meta",
    [
        ArticleMeta(draft=True),
        ArticleMeta(unlisted=True),
        ArticleMeta(search=ArticleSearch(exclude=True)),
    ],
)
def test_what_search_must_not_find_is_no_record(meta: ArticleMeta) -> None:
    assert lines(REFUND, article("secret", "Secret", meta=meta)) == lines(REFUND)
