"""What each page is given to show, and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from helpgen.core import links, typed, yaml
from helpgen.core.config import (
    Announcement,
    Channel,
    Config,
    ContactConfig,
    LocaleConfig,
    NavLink,
    SearchConfig,
    ThemeConfig,
)
from helpgen.core.contexts import (
    ArticlePage,
    CategoryPage,
    ContactContext,
    ErrorPage,
    FeedbackLink,
    HomePage,
    Link,
    RedirectPage,
    SectionPage,
)
from helpgen.core.diagnostics import Position
from helpgen.core.model import Body, Heading, Passage
from helpgen.core.pages import PageFile, Project, pages_of
from helpgen.core.pages.articles import MOST_SIBLINGS
from helpgen.core.settings import Given, Setting

MakeSite = Callable[..., Any]

URL = "https://help.example/base/"
SETTINGS = {
    "status": Given(Setting("links"), (NavLink("Status", "about.md"),)),
    "badge": Given(Setting("file"), "logo.svg"),
    "columns": Given(Setting("number"), 3),
}
WORDS = {"search_title": "Search", "contact_title": "Contact", "error_title": "Not found"}
CONTACT = ContactConfig(channels=(Channel("mail", "email", address="a@b.example"),))
TWO = {"en": LocaleConfig("English", default=True), "zh-CN": LocaleConfig("中文")}


def pages(
    make_site: MakeSite,
    files: Mapping[str, str],
    config: Config | None = None,
    bodies: Mapping[str, Body] | None = None,
    site_url: str = URL,
    popular: Mapping[str, tuple[str, ...]] | None = None,
) -> dict[str, PageFile]:
    """Return all pages of a site by their file."""
    config = config or Config()
    site, found = make_site(dict(files), config, bodies)
    assert found == ()
    project = Project(
        site=site,
        config=config,
        site_url=site_url,
        words=dict.fromkeys(config.locale_tags, WORDS),
        indexes=links.indexes(site, ()),
        assets={"style.css": "assets/style.1.css"},
        search_heads={"en": "search-index/en/head.js"},
        accent="#0b6bcb",
        backgrounds=("#fff", "#111"),
        settings=dict.fromkeys(config.locale_tags, SETTINGS),
        today=date(2026, 11, 20),
        popular=popular or {},
        votes=lambda _article, _words: (FeedbackLink("yes", "https://form.example/"),),
        contact=lambda _tree, _root: ContactContext(),
        contact_points=lambda _tree, _words: (),
    )
    return {page.file: page for page in pages_of(project)}


def article(found: Mapping[str, PageFile], file: str) -> ArticlePage:
    page = found[file].page
    assert isinstance(page, ArticlePage)
    return page


def test_every_kind_of_page_has_its_file(make_site: MakeSite) -> None:
    files = {"a/x.md": "aliases: [/old/]", "a/s/y.md": "", "about.md": ""}

    found = pages(make_site, files, Config(contact=CONTACT))

    assert {file: type(page.page).__name__ for file, page in found.items()} == {
        "index.html": "HomePage",
        "a/index.html": "CategoryPage",
        "a/s/index.html": "SectionPage",
        "a/x/index.html": "ArticlePage",
        "a/s/y/index.html": "ArticlePage",
        "about/index.html": "ArticlePage",
        "search/index.html": "SearchPage",
        "contact/index.html": "ContactPage",
        "404.html": "ErrorPage",
        "old/index.html": "RedirectPage",
    }


@pytest.mark.parametrize(
    "off",
    [
        SearchConfig(enabled=False),
        SearchConfig(engine="none"),
        SearchConfig(enabled=False, engine="pagefind"),
    ],
)
def test_search_and_contact_have_no_page_where_there_is_none(
    off: SearchConfig, make_site: MakeSite
) -> None:
    found = pages(make_site, {"a/x.md": ""}, Config(search=off))

    assert not {"search/index.html", "contact/index.html"} & found.keys()
    assert not found["index.html"].site.search.enabled
    assert found["index.html"].site.contact_href == ""


def test_the_home_page_has_cards_with_the_first_articles(make_site: MakeSite) -> None:
    files = {f"a/{n}.md": "" for n in range(6)} | {
        "a/_category.yml": "title: First\nicon: book\ndescription: All of it.",
        "a/0.md": "promoted: true",
        "b/z.md": "promoted: true\nunlisted: true",
        "about.md": "",
    }

    home = pages(make_site, files)["index.html"].page

    assert isinstance(home, HomePage)
    (card,) = home.categories
    assert (card.title, card.icon, card.description, card.count) == (
        "First",
        "book",
        "All of it.",
        6,
    )
    assert [link.href for link in card.articles] == ["./a/0/", "./a/1/", "./a/2/", "./a/3/"]
    assert [link.title for link in home.promoted] == ["0"]
    assert [link.title for link in home.pages] == ["About"]


def test_a_category_shows_its_sections_with_their_own_articles(make_site: MakeSite) -> None:
    files = {"a/x.md": "", "a/s/y.md": "", "a/s/t/z.md": ""}

    category = pages(make_site, files)["a/index.html"].page

    assert isinstance(category, CategoryPage)
    assert [link.title for link in category.articles] == ["X"]
    (group,) = category.sections
    assert (group.card.title, group.card.count) == ("S", 2)
    assert [link.title for link in group.card.articles] == ["Y"]
    assert [card.title for card in group.sections] == ["T"]


def test_a_section_knows_the_way_back(make_site: MakeSite) -> None:
    section = pages(make_site, {"a/s/y.md": ""})["a/s/index.html"].page

    assert isinstance(section, SectionPage)
    assert [(link.title, link.href) for link in section.breadcrumbs] == [("A", "../../a/")]


def test_an_article_lists_its_siblings_and_itself(make_site: MakeSite) -> None:
    page = article(pages(make_site, {"a/x.md": "", "a/y.md": ""}), "a/y/index.html")

    assert [(link.title, link.current) for link in page.siblings] == [("X", False), ("Y", True)]
    assert page.section is not None
    assert page.section.href == "../../a/"


def test_an_article_lists_the_sections_beside_it(make_site: MakeSite) -> None:
    page = article(pages(make_site, {"a/x.md": "", "a/b/y.md": ""}), "a/x/index.html")

    assert [(link.title, link.href) for link in page.sections] == [("B", "../../a/b/")]


def test_a_large_section_shows_a_window_so_that_pages_do_not_grow_with_it(
    make_site: MakeSite,
) -> None:
    files = {f"a/{n:03}.md": "" for n in range(200)}

    found = pages(make_site, files)

    for number in (0, 100, 199):
        siblings = article(found, f"a/{number:03}/index.html").siblings
        assert len(siblings) == MOST_SIBLINGS
        assert [link.title for link in siblings if link.current] == [f"{number:03}"]


def test_the_list_of_headings_has_two_levels_and_can_be_off(make_site: MakeSite) -> None:
    at = Position(1)
    body = Body(headings=tuple(Heading(n, f"h{n}", f"H {n}", at) for n in (2, 3, 4)))
    files = {"a/x.md": "", "a/off.md": "toc: false"}

    found = pages(make_site, files, bodies={"a/x.md": body, "a/off.md": body})

    toc = article(found, "a/x/index.html").toc
    assert [(item.id, item.level) for item in toc] == [("h2", 2), ("h3", 3)]
    assert article(found, "a/off/index.html").toc == ()


@pytest.mark.parametrize(
    ("header", "description"),
    [
        ("description: Said.", "Said."),
        ("answer: Short.", "Short."),
        ("", "The first words of the text."),
    ],
)
def test_a_description_is_the_best_there_is(
    make_site: MakeSite, header: str, description: str
) -> None:
    body = Body(passages=(Passage("", "", "The first  words\nof the text."),))

    found = pages(make_site, {"a/x.md": header}, bodies={"a/x.md": body})

    assert article(found, "a/x/index.html").head.description == description


def test_what_is_read_most_comes_after_what_is_promoted_and_only_what_is_there(
    make_site: MakeSite,
) -> None:
    files = {"a/0.md": "promoted: true", "a/1.md": "", "a/2.md": "unlisted: true", "a/3.md": ""}
    popular = {"en": ("a/3", "a/gone", "a/2", "a/0", "a/1"), "fr": ("a/1",)}

    home = pages(make_site, files, popular=popular)["index.html"].page

    assert isinstance(home, HomePage)
    assert [link.title for link in home.promoted] == ["0", "3", "1"]


@pytest.mark.parametrize("header", ["", f"answer: {'word ' * 100}"])
def test_a_long_text_is_cut_between_words(make_site: MakeSite, header: str) -> None:
    body = Body(passages=(Passage("", "", "word " * 100),))

    found = pages(make_site, {"a/x.md": header}, bodies={"a/x.md": body})

    shown = article(found, "a/x/index.html").head.description
    assert 150 < len(shown) <= 160
    assert shown.endswith("word…")


def test_a_list_without_a_description_is_described_by_what_is_in_it(make_site: MakeSite) -> None:
    found = pages(make_site, {"a/x.md": "", "a/s/y.md": ""})

    assert found["a/index.html"].page.head.description == "X · Y"
    assert found["a/s/index.html"].page.head.description == "Y"


def test_an_article_has_its_links_to_edit_and_to_vote(make_site: MakeSite) -> None:
    config = Config(repo_url="https://git.example/r/", edit_uri="edit/main/content/")
    files = {"a/my file.md": "slug: x", "a/quiet.md": "feedback: false"}

    found = pages(make_site, files, config)

    page = article(found, "a/x/index.html")
    assert page.edit_href == "https://git.example/r/edit/main/content/a/my%20file.md"
    assert [vote.vote for vote in page.feedback] == ["yes"]
    assert article(found, "a/quiet/index.html").feedback == ()


def test_a_replaced_article_names_its_heir(make_site: MakeSite) -> None:
    found = pages(make_site, {"a/x.md": "replaced_by: y.md", "a/y.md": ""})

    heir = article(found, "a/x/index.html").replaced_by
    assert heir is not None
    assert heir.href == "../../a/y/"


def test_a_picture_for_previews_is_found_beside_the_article(make_site: MakeSite) -> None:
    found = pages(make_site, {"a/x.md": "image: shot.png", "a/shot.png": ""})

    assert article(found, "a/x/index.html").head.image == f"{URL}a/shot.png"


def test_a_picture_for_previews_may_come_from_another_site(make_site: MakeSite) -> None:
    found = pages(make_site, {"a/x.md": "image: https://cdn.example/x.png"})

    assert article(found, "a/x/index.html").head.image == "https://cdn.example/x.png"


@pytest.mark.parametrize(
    ("url", "english", "chinese"),
    [
        ("/a/privacy/", "../../../a/privacy/", "../../../zh-CN/a/yin-si/"),
        ("a/x.md", "../../../a/privacy/", "../../../zh-CN/a/yin-si/"),
        ("/a/", "../../../a/", "../../../zh-CN/a/"),
        ("/", "../../../", "../../../zh-CN/"),
        ("/zh-CN/a/yin-si/", "../../../zh-CN/a/yin-si/", "../../../zh-CN/a/yin-si/"),
    ],
)
def test_an_address_of_site_yml_means_the_reader_s_own_language(
    make_site: MakeSite, url: str, english: str, chinese: str
) -> None:
    files = {
        "en/a/x.md": "slug: privacy",
        "zh-CN/a/x.md": "slug: yin-si",
        "en/b/s/y.md": "",
    }
    config = Config(locales=TWO, theme=ThemeConfig(footer=(NavLink("Privacy", url),)))

    found = pages(make_site, files, config)

    # Seen from pages three levels deep, so that both start with the same way to the root.
    assert found["b/s/y/index.html"].site.footer[0].href == english
    assert found["zh-CN/b/s/index.html"].site.footer[0].href == chinese


def test_a_fallback_says_so_and_points_at_its_original(make_site: MakeSite) -> None:
    files = {"en/a/x.md": "", "en/a/y.md": "", "zh-CN/a/x.md": ""}

    found = pages(make_site, files, Config(locales=TWO))

    page = article(found, "zh-CN/a/y/index.html")
    assert (page.is_fallback, page.language) == (True, "en")
    assert page.head.canonical == f"{URL}a/y/"
    own = article(found, "zh-CN/a/x/index.html")
    assert (own.is_fallback, own.head.canonical) == (False, f"{URL}zh-CN/a/x/")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("index.html", [("./", URL), ("./zh-CN/", f"{URL}zh-CN/")]),
        (
            "a/x/index.html",
            [("../../a/x/", f"{URL}a/x/"), ("../../zh-CN/a/x/", f"{URL}zh-CN/a/x/")],
        ),
        ("a/y/index.html", [("../../a/y/", f"{URL}a/y/"), ("../../zh-CN/a/y/", "")]),
        ("a/index.html", [("../a/", f"{URL}a/"), ("../zh-CN/a/", f"{URL}zh-CN/a/")]),
        ("search/index.html", [("../search/", ""), ("../zh-CN/search/", "")]),
        ("zh-CN/b/z/index.html", [("../../../", ""), ("../../../zh-CN/b/z/", f"{URL}zh-CN/b/z/")]),
    ],
)
def test_the_language_switch_stays_on_the_page_and_names_only_translations(
    make_site: MakeSite, file: str, expected: list[tuple[str, str]]
) -> None:
    files = {"en/a/x.md": "", "en/a/y.md": "", "zh-CN/a/x.md": "", "zh-CN/b/z.md": ""}

    site = pages(make_site, files, Config(locales=TWO))[file].site

    assert [(language.href, language.url) for language in site.languages] == expected


def test_one_language_needs_no_switch(make_site: MakeSite) -> None:
    assert pages(make_site, {"a/x.md": ""})["index.html"].site.languages == ()


def test_the_404_page_works_at_any_depth(make_site: MakeSite) -> None:
    found = pages(make_site, {"a/x.md": ""})["404.html"]

    assert isinstance(found.page, ErrorPage)
    assert not found.page.head.canonical
    assert found.site.root == "/base/"
    assert [link.href for link in found.page.categories] == ["/base/a/"]
    assert found.site.assets == {"style.css": "/base/assets/style.1.css"}


def test_a_redirect_leads_on(make_site: MakeSite) -> None:
    page = pages(make_site, {"a/x.md": "aliases: [/old/place/]"})["old/place/index.html"].page

    assert isinstance(page, RedirectPage)
    assert (page.href, page.head.canonical) == ("../../a/x/", f"{URL}a/x/")
    assert page.head.noindex


def test_search_offers_the_first_categories_from_everywhere(make_site: MakeSite) -> None:
    files = {f"c{n}/x.md": "" for n in range(9)}

    site = pages(make_site, files)["c3/x/index.html"].site

    assert len(site.search.categories) == 8
    assert site.search.categories[0].href == "../../c0/"


def test_links_of_header_and_footer_are_bound_to_the_page(make_site: MakeSite) -> None:
    nav = (NavLink("About", "about.md"), NavLink("Status", "https://status.example/"))
    config = Config(theme=ThemeConfig(nav=nav, logo="logo.svg"))

    site = pages(make_site, {"about.md": "", "logo.svg": "", "a/x.md": ""}, config)[
        "a/x/index.html"
    ].site

    assert [(link.href, link.external) for link in site.nav] == [
        ("../../about/", False),
        ("https://status.example/", True),
    ]
    assert site.logo == "../../logo.svg"


def test_a_theme_s_own_settings_are_bound_to_the_page(make_site: MakeSite) -> None:
    files = {"about.md": "", "logo.svg": "", "a/x.md": ""}

    found = pages(make_site, files)["a/x/index.html"].site.theme

    assert list(found) == ["status", "badge", "columns"]
    assert found["status"] == (Link("Status", "../../about/"),)
    assert (found["badge"], found["columns"]) == ("../../logo.svg", 3)


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("{}", "We move."),
        ("{theme: {announcement: 我们搬家。}}", "我们搬家。"),
        ('{theme: {announcement: ""}}', None),
        ("{theme: {announcement: }}", None),
        ("{theme: {announcement: null}}", None),
        ('{theme: {announcement: {text: " "}}}', None),
    ],
)
def test_a_locale_has_the_announcement_of_all_unless_it_says_that_it_has_none(
    own: str, expected: str | None
) -> None:
    text = f"theme: {{announcement: We move.}}\nlocales: {{en: {{}}, zh-CN: {own}}}\n"
    node, _ = yaml.parse(text, "site.yml")
    reading = typed.read(node, Config, "site.yml")

    said = reading.value.announcement_of("zh-CN")

    assert reading.diagnostics == ()
    assert (said.text if said else None) == expected


def test_an_announcement_without_words_is_none(make_site: MakeSite) -> None:
    config = Config(theme=ThemeConfig(announcement=Announcement("", level="warning")))

    found = pages(make_site, {"a/x.md": ""}, config)["a/x/index.html"].site

    assert found.announcement is None


@pytest.mark.parametrize(
    ("until", "shown"),
    [(None, True), (date(2026, 11, 20), True), (date(2026, 11, 19), False)],
)
def test_what_is_announced_is_there_to_its_last_day(
    make_site: MakeSite, until: date | None, shown: bool
) -> None:
    said = Announcement("We move.", "about.md", "warning", until)
    config = Config(theme=ThemeConfig(announcement=said))

    found = pages(make_site, {"about.md": "", "a/x.md": ""}, config)["a/x/index.html"].site

    assert (found.announcement is not None) == shown
    if found.announcement:
        assert found.announcement.href == "../../about/"
        assert found.announcement.until == (until.isoformat() if until else "")
