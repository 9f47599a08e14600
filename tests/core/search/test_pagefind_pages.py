"""The pages that Pagefind reads: what may be found, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from helpgen.core.config import SearchConfig
from helpgen.core.model import Article, ArticleMeta, ArticleSearch, Folder, FolderMeta
from helpgen.core.search import pagefind_pages
from tests.core.search.center import article, tree

HOSTILE = "<script>alert(1)</script>\"'&</p><h1>"


class Outline(HTMLParser):
    """The elements of a page that have text or say something, each as one line."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.open = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.open = f"{tag}#{given['id']}" if given.get("id") else tag
        kept = [name for name in given if name.startswith("data-pagefind-")]
        if "data-value" in given:
            name = given[kept[0]] or ""
            kind = kept[0].removeprefix("data-pagefind-")
            self.lines.append(f"{kind} {name.removesuffix('[data-value]')}={given['data-value']}")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.lines.append(f"{self.open} {data.strip()}")


def outlines(*articles: Article, locale: str = "en", exclude: str = "") -> list[list[str]]:
    config = SearchConfig(exclude=(exclude,) if exclude else ())
    return [Outline(page).lines for page in pagefind_pages(tree(articles, locale), config).values()]


def test_a_page_has_title_answer_headings_with_their_anchors_text_and_what_is_not_shown() -> None:
    meta = ArticleMeta(
        description="Money, returned.",
        answer="Ask for it.",
        keywords=("money back",),
        labels=("paid",),
        type="policy",
        updated=date(2026, 3, 2),
    )
    (found,) = outlines(
        article("billing/refund", "Refund", "Within\n30 days.", (("Fee", "None."),), meta)
    )

    assert found == [
        "h1 Refund",
        "p Ask for it.",
        "p Within 30 days.",
        "h2#s1 Fee",
        "p None.",
        "p#description Money, returned.",
        "p#keywords money back, paid",
        "meta url=billing/refund/",
        'meta breadcrumb=["Billing"]',
        "filter label=paid",
        "filter type=policy",
        "sort updated=2026-03-02",
    ]


def test_a_heading_keeps_its_level() -> None:
    (found,) = outlines(
        article("a", "A", sections=(("One", "x"), ("Two", "y")), levels=(2, 4)),
    )

    assert [line for line in found if line.startswith(("h2", "h4"))] == ["h2#s1 One", "h4#s2 Two"]


def test_the_category_is_the_title_of_the_topmost_folder() -> None:
    category = Folder(
        key="billing",
        locale="en",
        url="billing/",
        path="",
        meta=FolderMeta(title="Money & more"),
        breadcrumbs=(),
        articles=(),
        folders=(),
        count=2,
    )
    site = replace(
        tree((article("billing/paid/invoice", "Invoice"), article("about", "About"))),
        folders={"billing": category},
    )
    about, invoice = sorted(
        (Outline(page).lines for page in pagefind_pages(site, SearchConfig()).values()),
    )

    assert "filter category=Money & more" in invoice
    assert not [line for line in about if line.startswith("filter category")]


def test_a_question_is_a_page_of_its_own_and_leads_to_its_anchor() -> None:
    meta = ArticleMeta(type="faq", labels=("paid",), keywords=("shop",), answer="See below.")
    whole, question = outlines(
        article("faq", "Questions", "We are asked:", (("Who pays?", "We do."),), meta)
    )

    assert whole[:4] == [
        "h1 Questions",
        "p See below.",
        "p We are asked:",
        "p#keywords shop, paid",
    ]
    assert question == [
        "h1#s1 Who pays?",
        "p We do.",
        "meta url=faq/",
        'meta breadcrumb=["Questions"]',
        "filter label=paid",
        "filter type=faq",
    ]


@pytest.mark.parametrize(
    "meta",
    [
        ArticleMeta(draft=True),
        ArticleMeta(unlisted=True),
        ArticleMeta(search=ArticleSearch(exclude=True)),
    ],
    ids=["draft", "unlisted", "excluded"],
)
def test_what_search_must_not_find_has_no_page(meta: ArticleMeta) -> None:
    assert outlines(article("a", "A", meta=meta)) == []
    assert outlines(article("internal/a", "A"), exclude="internal/**") == []


def test_no_text_becomes_markup() -> None:
    meta = ArticleMeta(answer=HOSTILE, keywords=(HOSTILE,), labels=(HOSTILE,))
    found = outlines(article("a", HOSTILE, HOSTILE, ((HOSTILE, HOSTILE),), meta), locale="en")[0]

    assert found[:5] == [f"{name} {HOSTILE}" for name in ("h1", "p", "p", "h2#s1", "p")]
    assert f"filter label={HOSTILE}" in found


def test_the_name_of_a_page_depends_on_nothing_but_locale_and_key() -> None:
    """Pagefind keeps the name in what it keeps of the article: else all would change with one."""
    few = pagefind_pages(tree([article("b", "B")]), SearchConfig())
    more = pagefind_pages(tree([article("a", "A"), article("b", "Other")]), SearchConfig())
    chinese = pagefind_pages(tree([article("b", "B")], "zh-CN"), SearchConfig())

    assert set(few) < set(more)
    assert not set(few) & set(chinese)
    assert all(name.isascii() and "/" not in name for name in (*more, *chinese))


def test_a_page_tells_its_language() -> None:
    (page,) = pagefind_pages(tree([article("a", "甲", locale="zh-CN")], "zh-CN"), SearchConfig())
    (text,) = pagefind_pages(tree([article("a", "甲")], "zh-CN"), SearchConfig()).values()

    assert page.startswith("zh-CN-")
    assert '<html lang="zh-CN">' in text


def test_the_mark_between_words_is_pagefinds_own() -> None:
    (found,) = outlines(article("a", "Zero\u200bwidth", "a\u200bb"))

    assert found[:2] == ["h1 Zero width", "p a b"]
