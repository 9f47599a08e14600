"""From parsed articles to the site: folders, order, addresses, locales, redirects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpgen.core.config import Config, LocaleConfig

MakeSite = Callable[..., Any]

TWO = Config(locales={"en": LocaleConfig("English", default=True), "zh-CN": LocaleConfig()})


def codes(found: Any) -> list[tuple[str, str]]:
    return [(d.code, d.path) for d in found]


def test_folders_make_categories_and_sections_with_their_addresses(make_site: MakeSite) -> None:
    site, found = make_site(
        {
            "billing/_category.yml": "title: Money\nslug: money",
            "billing/invoices/deep/x.md": "",
            "billing/refund-an-order.md": "",
            "about.md": "",
        }
    )

    (tree,) = site.trees
    assert found == ()
    assert {a.key: a.url for a in tree.articles.values()} == {
        "about": "about/",
        "billing/refund-an-order": "money/refund-an-order/",
        "billing/invoices/deep/x": "money/invoices/deep/x/",
    }
    assert [folder.meta.title for folder in tree.categories] == ["Money"]
    assert tree.categories[0].count == 2
    assert tree.folders["billing/invoices"].meta.title == "Invoices"
    crumbs = tree.articles["billing/invoices/deep/x"].breadcrumbs
    assert [item.title for item in crumbs] == ["Money", "Invoices", "Deep"]


def test_file_addresses_end_in_html(make_site: MakeSite) -> None:
    site, _ = make_site({"a/b.md": ""}, Config(urls="file"))

    assert [a.url for a in site.trees[0].articles.values()] == ["a/b.html"]
    assert [f.url for f in site.trees[0].categories] == ["a/"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("position", ["late", "alpha", "beta", "gamma"]),
        ("title", ["alpha", "beta", "gamma", "late"]),
        ("updated", ["beta", "alpha", "gamma", "late"]),
        ("created", ["gamma", "alpha", "beta", "late"]),
    ],
)
def test_a_folder_sorts_its_articles(make_site: MakeSite, sort: str, order: list[str]) -> None:
    site, _ = make_site(
        {
            "a/_category.yml": f"sort: {sort}",
            "a/late.md": "position: -1",
            "a/gamma.md": "created: 2025-03-01",
            "a/beta.md": "updated: 2025-02-01",
            "a/alpha.md": "",
        }
    )

    assert [key.removeprefix("a/") for key in site.trees[0].categories[0].articles] == order


def test_categories_come_by_position_then_title(make_site: MakeSite) -> None:
    site, _ = make_site(
        {"c/x.md": "", "b/x.md": "", "a/x.md": "", "b/_category.yml": "title: Zeta\nposition: 1"}
    )

    assert [f.meta.title for f in site.trees[0].categories] == ["Zeta", "A", "C"]


def test_neighbours_follow_the_reading_order_within_a_category(make_site: MakeSite) -> None:
    site, _ = make_site({"a/1.md": "", "a/s/2.md": "", "a/s/3.md": "unlisted: true", "b/4.md": ""})

    articles = site.trees[0].articles
    assert [a.key for a in articles.values()] == ["a/1", "a/s/2", "a/s/3", "b/4"]
    assert articles["a/1"].next.url == "a/s/2/"
    assert articles["a/s/2"].previous.url == "a/1/"
    assert articles["a/s/2"].next is None
    assert articles["b/4"].previous is None


def test_unlisted_articles_have_a_page_and_stand_in_no_list(make_site: MakeSite) -> None:
    site, _ = make_site(
        {"a/x.md": "unlisted: true", "b/_category.yml": "unlisted: true", "b/y.md": ""}
    )

    tree = site.trees[0]
    assert set(tree.articles) == {"a/x", "b/y"}
    assert tree.categories == ()
    assert all(a.meta.unlisted for a in tree.articles.values())


@pytest.mark.parametrize(
    ("header", "there"),
    [
        ("draft: true", False),
        ("publish_at: 2026-01-01", True),
        ("publish_at: 2026-01-02", False),
        ("expires_at: 2026-01-01", False),
        ("expires_at: 2026-01-02", True),
    ],
)
def test_what_is_not_due_is_not_published(make_site: MakeSite, header: str, there: bool) -> None:
    files = {"a/x.md": header}

    assert ("a/x" in make_site(files)[0].trees[0].articles) is there
    assert "a/x" in make_site(files, drafts=True)[0].trees[0].articles


def test_a_draft_folder_hides_everything_below_it(make_site: MakeSite) -> None:
    site, found = make_site({"a/_category.yml": "draft: true", "a/s/x.md": "", "b/y.md": ""})

    assert set(site.trees[0].articles) == {"b/y"}
    assert found == ()


def test_a_described_folder_without_an_article_is_told_and_not_shown(make_site: MakeSite) -> None:
    site, found = make_site({"a/_category.yml": "title: A", "b/y.md": ""})

    assert [f.key for f in site.trees[0].categories] == ["b"]
    assert codes(found) == [("empty-folder", "content/a/_category.yml")]


def test_translations_pair_by_path_and_missing_ones_fall_back(make_site: MakeSite) -> None:
    site, found = make_site(
        {
            "en/a/_category.yml": "title: Start",
            "en/a/x.md": "title: Hello",
            "en/a/y.md": "title: World",
            "zh-CN/a/_category.yml": "title: 开始",
            "zh-CN/a/x.md": "title: 你好\nslug: ni-hao",
            "zh-CN/b/only.md": "",
        },
        TWO,
    )

    english, chinese = site.trees
    assert found == ()
    assert set(english.articles) == {"a/x", "a/y"}
    assert chinese.articles["a/x"].url == "zh-CN/a/ni-hao/"
    assert (chinese.articles["a/y"].url, chinese.articles["a/y"].is_fallback) == (
        "zh-CN/a/y/",
        True,
    )
    assert chinese.articles["a/y"].breadcrumbs[0].title == "开始"
    assert set(chinese.articles) == {"a/x", "a/y", "b/only"}


def test_a_draft_translation_leaves_the_original_standing_in(make_site: MakeSite) -> None:
    site, _ = make_site({"en/a/x.md": "", "zh-CN/a/x.md": "draft: true"}, TWO)

    assert site.trees[1].articles["a/x"].is_fallback


@pytest.mark.parametrize(
    "files",
    [
        {"a/x.md": "slug: same", "a/y.md": "slug: same"},
        {"a/x.md": "slug: same", "a/y.md": "slug: Same"},
        {"a/x.md": "", "a/x/y.md": ""},
        {"a/_category.yml": "slug: s", "a/x.md": "", "b/_category.yml": "slug: s", "b/y.md": ""},
        {"search.md": ""},
        {"contact/x.md": "", "contact.md": ""},
        {"x.md": "slug: assets"},
        {"a/x.md": "", "a/x/index.html": ""},
        {"a/x.md": "aliases: [/a/y/]", "a/y.md": ""},
        {"a/x.md": "aliases: [/old/]", "a/y.md": "aliases: [/old]"},
        {"a/x.md": "aliases: [/404.html]"},
        {"zh.md": "", "a/x.md": "aliases: [zh]"},
    ],
)
def test_two_things_at_one_address_are_an_error(make_site: MakeSite, files: Any) -> None:
    _, found = make_site(files)

    assert {d.code for d in found} == {"duplicate-address"}
    assert all(d.path and d.hint for d in found)


def test_a_collision_is_not_repeated_in_every_locale(make_site: MakeSite) -> None:
    _, found = make_site({"en/a/x.md": "slug: s", "en/a/y.md": "slug: s"}, TWO)

    assert len(found) == 1
    assert found[0].line == 2


def test_two_articles_with_one_id_are_an_error(make_site: MakeSite) -> None:
    _, found = make_site({"a/x.md": "id: kb-1", "a/y.md": "title: Y\nid: kb-1"})

    assert [(d.code, d.path, d.line) for d in found] == [("duplicate-id", "content/a/y.md", 3)]


def test_aliases_become_redirects(make_site: MakeSite) -> None:
    site, found = make_site({"a/x.md": "aliases: [/old/page, /older.html, 'kb/%E9%80%80', /a/x/]"})

    assert found == ()
    assert [(r.url, r.target) for r in site.redirects] == [
        ("kb/退/", "a/x/"),
        ("old/page/", "a/x/"),
        ("older.html", "a/x/"),
    ]


@pytest.mark.parametrize(
    "alias",
    [
        "https://x.example/a",
        "//x/a",
        "/a?b=1",
        "/a#b",
        "../a",
        "/",
        "",
        "a\\b",
        "a/%2e%2e/b",
        "x" * 300,
    ],
)
def test_an_alias_that_cannot_be_one_is_refused(make_site: MakeSite, alias: str) -> None:
    site, found = make_site({"a/x.md": f"aliases: ['{alias}']"})

    assert site.redirects == ()
    assert [(d.code, d.line) for d in found] == [("bad-alias", 2)]


def test_named_relations_beat_shared_labels(make_site: MakeSite) -> None:
    site, found = make_site(
        {
            "a/x.md": "related: [y, b/z.md]\nlabels: [l]",
            "a/y.md": "",
            "b/z.md": "labels: [L]",
            "b/w.md": "labels: [l]\nunlisted: true",
        }
    )

    articles = site.trees[0].articles
    assert found == ()
    assert [item.url for item in articles["a/x"].related] == ["a/y/", "b/z/"]
    assert [item.url for item in articles["b/z"].related] == ["a/x/"]


@pytest.mark.parametrize("key", ["related: [a/yy]", "replaced_by: a/yy"])
def test_a_relation_that_leads_nowhere_is_an_error_with_a_guess(
    make_site: MakeSite, key: str
) -> None:
    _, found = make_site({"a/x.md": key, "a/y.md": ""})

    assert [(d.code, d.line, d.hint) for d in found] == [
        ("related-not-found", 2, 'did you mean "a/y"?')
    ]


def test_many_relations_that_lead_nowhere_are_all_told_and_few_are_guessed(
    make_site: MakeSite,
) -> None:
    _, found = make_site({f"a/x{n}.md": f"related: [a/xx{n}]" for n in range(300)})

    assert len(found) == 300
    assert 0 < sum("did you mean" in d.hint for d in found) <= 100


def test_a_name_without_letters_needs_a_slug(make_site: MakeSite) -> None:
    _, found = make_site({"a/!!!.md": ""})

    assert codes(found) == [("bad-slug", "content/a/!!!.md")]
