"""All articles from A to Z: by the letters of their titles, in Chinese by the pinyin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpgen.core.config import Config
from helpgen.core.contexts import SearchPage
from tests.core.pages.test_pages import pages

MakeSite = Callable[..., Any]


def search_page(make_site: MakeSite, files: dict[str, str], locale: str = "en") -> SearchPage:
    page = pages(make_site, files, Config(locale=locale))["search/index.html"].page
    assert isinstance(page, SearchPage)
    return page


def listed(
    make_site: MakeSite, *titles: str, locale: str = "en"
) -> list[tuple[str, tuple[str, ...]]]:
    files = {f"a/{n}.md": f"title: '{title}'" for n, title in enumerate(titles)}
    groups = search_page(make_site, files, locale).letters
    return [(group.letter, tuple(link.title for link in group.articles)) for group in groups]


def test_titles_stand_sorted_below_their_first_letter(make_site: MakeSite) -> None:
    assert listed(make_site, "Refunds", "apps", "Álbum", "Accounts") == [
        ("A", ("Accounts", "Álbum", "apps")),
        ("R", ("Refunds",)),
    ]


def test_digits_come_first_and_what_is_no_letter_last(make_site: MakeSite) -> None:
    assert listed(make_site, "★", "Zoom", "2FA", "退款", "10 tips") == [
        ("0–9", ("10 tips", "2FA")),
        ("Z", ("Zoom",)),
        ("", ("★", "退款")),
    ]


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("“Quoted”", "Q"),
        ("(beta) Reports", "B"),
        ("ßäcker", "S"),
        ("ﬁle", "F"),
        ("Ёлка", "Е"),
        ("환불", "\u1112"),
        ("がいよう", "か"),
    ],
)
def test_a_letter_is_the_first_one_without_what_stands_around_it(
    title: str, letter: str, make_site: MakeSite
) -> None:
    assert listed(make_site, title) == [(letter, (title,))]


def test_chinese_titles_stand_among_latin_ones_by_their_pinyin(make_site: MakeSite) -> None:
    titles = ("申请退款", "重置密码", "API 密钥", "登录", "调整套餐", "设置账单", "2 分钟上手")

    assert listed(make_site, *titles, locale="zh-CN") == [
        ("0–9", ("2 分钟上手",)),
        ("A", ("API 密钥",)),
        ("C", ("重置密码",)),
        ("D", ("登录",)),
        ("S", ("设置账单", "申请退款")),
        ("T", ("调整套餐",)),
    ]


def test_anchors_are_words_of_an_address(make_site: MakeSite) -> None:
    files = {"a/x.md": "title: '2FA'", "a/y.md": "title: Zoom", "a/z.md": "title: '★'"}
    page = search_page(make_site, files)

    assert [group.id for group in page.letters] == ["letter-0-9", "letter-z", "letter-other"]


def test_articles_in_no_category_are_listed_and_unlisted_ones_are_not(
    make_site: MakeSite,
) -> None:
    page = search_page(make_site, {"about.md": "", "a/x.md": "", "b/z.md": "unlisted: true"})

    assert [link.href for group in page.letters for link in group.articles] == [
        "../about/",
        "../a/x/",
    ]
    assert [link.title for link in page.categories] == ["A"]
