"""Pages through templates: the shipped ones, and faulty ones."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from helpgen import theme
from helpgen.core import contexts
from helpgen.core.config import ThemeConfig
from helpgen.core.contexts import AnnouncementContext, Page, SiteContext, TocItem
from helpgen.core.render import render, template_of
from helpgen.core.templates import Templates, TemplateSource, make
from tests.core.sample_pages import ARTICLE, CARD, CATEGORY, HOME, HOSTILE, PAGES, site

WORDS = {"en": {"home": "Home", "hello": "Hello {name}"}}

VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


@pytest.fixture(scope="module")
def shipped() -> Templates:
    look, faults = theme.load(Path("nowhere"), ThemeConfig(), ("en", "zh-CN"))
    assert faults == ()
    return look.templates


def printed(page: Page, templates: Templates, surroundings: SiteContext | None = None) -> str:
    output, faults = render(page, surroundings or site(), templates, "a/index.html")
    assert faults == ()
    assert output is not None
    assert output.path == "a/index.html"
    return output.data.decode()


class Outline(HTMLParser):
    """Checks that tags are closed in order and ids are unique, and keeps what is asked about."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        assert len(attrs) == len(dict(attrs)), f"an attribute twice in <{tag}>"
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    @classmethod
    def of(cls, html: str) -> Outline:
        outline = cls()
        outline.feed(html)
        assert outline.open == []
        assert len(outline.ids) == len(set(outline.ids))
        return outline

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: type(page).__name__)
@pytest.mark.parametrize(
    "surroundings",
    [
        site(),
        site("en", "zh-CN"),
        site("zh-CN", "en", "ja"),
        site(contact=False),
        replace(site(), scheme="dark", nav=(), footer=(), logo="logo.svg"),
    ],
    ids=["one locale", "two", "three", "no contact", "bare"],
)
def test_a_page_is_whole_whatever_surrounds_it(
    page: Page, surroundings: SiteContext, shipped: Templates
) -> None:
    html = printed(page, shipped, surroundings)

    outline = Outline.of(html)
    assert html.startswith("<!doctype html>\n")
    assert html.endswith("</html>\n")
    assert [outline.count(tag) for tag in ("html", "main", "h1", "title")] == [1, 1, 1, 1]
    assert not any(name.startswith("on") or name == "style" for _, a in outline.tags for name in a)
    assert not re.search(r"<script(?![^>]* src=)", html)
    assert "None" not in re.sub(r"<[^>]+>", "", html)


def test_an_empty_page_has_something_to_say(shipped: Templates) -> None:
    empty = replace(CATEGORY, articles=(), sections=())

    html = printed(empty, shipped)

    assert "Nothing here yet" in html
    assert 'class="button"' in html


def test_text_from_content_is_escaped_everywhere(shipped: Templates) -> None:
    link = contexts.Link(HOSTILE, "x/", HOSTILE)
    card = replace(CARD, title=HOSTILE, description=HOSTILE, icon=HOSTILE, articles=(link,))
    pages = (
        replace(HOME, title=HOSTILE, categories=(card,), promoted=(link,), pages=(link,)),
        replace(CATEGORY, title=HOSTILE, description=HOSTILE, icon=HOSTILE, breadcrumbs=(link,)),
        replace(
            ARTICLE,
            title=HOSTILE,
            answer=HOSTILE,
            author=HOSTILE,
            toc=(TocItem(HOSTILE, "a", 2),),
            related=(link,),
            replaced_by=link,
            head=contexts.PageHead(HOSTILE, HOSTILE, HOSTILE, image=HOSTILE),
        ),
    )

    for page in pages:
        html = printed(page, shipped, replace(site(), name=HOSTILE))
        Outline.of(html)
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert" in html


def test_without_search_there_is_no_field_and_no_script_for_it(shipped: Templates) -> None:
    off = replace(site(), search=replace(site().search, enabled=False))

    for page in PAGES:
        if not isinstance(page, contexts.SearchPage):
            html = printed(page, shipped, off)
            assert "data-search" not in html
            assert 'role="search"' not in html


@pytest.mark.parametrize(
    ("engine", "script"), [("helpgen", "search.js"), ("pagefind", "search-pagefind.js")]
)
def test_a_page_names_the_script_of_its_engine(
    engine: str, script: str, shipped: Templates
) -> None:
    asked = replace(site(), search=replace(site().search, engine=engine))

    for page in PAGES:
        names = re.findall(r'data-search-script="([^"]*)"', printed(page, shipped, asked))
        assert names in ([], [f"../assets/{script}"])
        assert names or isinstance(page, contexts.RedirectPage)


def test_the_search_field_works_without_a_script(shipped: Templates) -> None:
    html = printed(ARTICLE, shipped)

    form = next(attrs for tag, attrs in Outline.of(html).tags if tag == "form")
    field = next(attrs for tag, attrs in Outline.of(html).tags if tag == "input")
    assert (form["action"], form["method"], form["role"]) == ("../search/", "get", "search")
    assert (field["name"], field["type"]) == ("q", "search")


def test_a_date_is_written_as_the_language_does(shipped: Templates) -> None:
    english = printed(ARTICLE, shipped)
    chinese = printed(ARTICLE, shipped, site("zh-CN"))

    assert 'Updated <time datetime="2026-03-09">March 9, 2026</time>' in english
    assert '更新于 <time datetime="2026-03-09">2026年3月9日</time>' in chinese


def test_a_fallback_page_says_so_and_names_the_language_of_its_text(shipped: Templates) -> None:
    page = replace(ARTICLE, is_fallback=True, language="en")

    html = printed(page, shipped, site("zh-CN", "en"))

    assert "以下为 EN 版本" in html
    assert '<h1 lang="en" dir="auto">' in html
    assert '<div class="prose" lang="en" dir="auto">' in html


def test_an_answer_s_own_form_comes_before_the_general_one(shipped: Templates) -> None:
    faq = replace(ARTICLE, type="faq")
    policy = replace(ARTICLE, type="policy")

    assert template_of(faq, shipped) == "faq.html"
    assert template_of(policy, shipped) == "article.html"
    assert "Questions" in printed(faq, shipped)
    assert 'class="article type-policy"' in printed(policy, shipped)


def test_votes_are_links_that_open_beside_the_article(shipped: Templates) -> None:
    votes = [
        attrs
        for tag, attrs in Outline.of(printed(ARTICLE, shipped)).tags
        if tag == "a" and "vote" in (attrs.get("class") or "")
    ]

    assert [vote["href"] for vote in votes] == ["https://f.org/yes", "https://f.org/no"]
    assert all(vote["target"] == "_blank" and "noopener" in (vote["rel"] or "") for vote in votes)


def test_an_article_without_extras_leaves_nothing_empty_behind(shipped: Templates) -> None:
    plain = replace(
        ARTICLE, answer="", toc=(), siblings=(), section=None, previous=None, next=None, related=(),
        updated=None, author="", edit_href="", feedback=(), replaced_by=None, is_unlisted=False,
        breadcrumbs=(),
    )  # fmt: skip

    html = printed(plain, shipped, site(contact=False))

    assert not re.search(r"<(ul|ol|nav|section|aside|p|div|header)\b[^>]*>\s*</\1>", html)


# --- templates that fail -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("\n{{ page.titel }}", 2, 'ArticlePage has no field "titel"', 'did you mean "title"?'),
        ("{{ page.head.titel }}", 1, 'PageHead has no field "titel"', 'did you mean "title"?'),
        ("{{ pgae.title }}", 1, 'there is no "pgae" here', 'did you mean "page"?'),
        ("{{ nothing }}", 1, 'there is no "nothing" here', "page and site"),
        ("a\nb\n{{ t('ho' ~ 'm') }}", 3, 'no interface words for "hom"', '"home"'),
        ("{{ t('hello') }}", 1, 'need a value for "name"', ""),
        ("{{ 1 / 0 }}", 1, "ZeroDivisionError", ""),
        ("{{ page.title.nothing() }}", 1, 'str has no field "nothing"', ""),
        ("{% include 'fa' ~ 'q.html' %}", 1, 'no template "faq.html"', ""),
        ("{{ page.body + 1 }}", 1, "TypeError", ""),
        ("{% macro m() %}\n{{ page.x }}\n{% endmacro %}\n\n{{ m() }}", 2, 'no field "x"', ""),
        ("{% include 'article.html' %}", 1, "includes itself without an end", ""),
    ],
)
def test_a_failing_template_is_a_finding_at_its_line(
    text: str, line: int, message: str, hint: str
) -> None:
    path = "themes/x/templates/article.html"
    templates, _ = make({"article.html": TemplateSource(text, path)}, {}, WORDS)

    output, (fault,) = render(ARTICLE, site(), templates, "a/index.html")

    assert output is None
    assert (fault.code, fault.path, fault.line) == ("template-error", path, line)
    assert message in fault.message
    assert hint in fault.hint


def test_a_fault_in_a_part_is_reported_in_that_part_and_once_for_all_pages() -> None:
    sources = {
        "article.html": TemplateSource("\n{% include 'part.html' %}", "a/article.html"),
        "part.html": TemplateSource("\n\n{{ page.x }}", "a/part.html"),
    }
    templates, _ = make(sources, {}, WORDS)

    found = {
        render(replace(ARTICLE, title=title), site(), templates, f"{title}.html")[1]
        for title in ("one", "two")
    }

    ((fault,),) = found
    assert fault.place == "a/part.html:3"


def test_what_a_template_prints_is_escaped_but_for_html() -> None:
    text = "{{ page.title }}|{{ page.body }}|{{ icon('<b>') }}|{{ t('hello', name=page.title) }}"
    templates, _ = make({"article.html": TemplateSource(text, "a.html")}, {}, WORDS)
    page = replace(ARTICLE, title="<i>", body=Markup("<p>x</p>"))

    html = printed(page, templates)

    icon = '<span class="emoji" aria-hidden="true">&lt;b&gt;</span>'
    assert html == f"&lt;i&gt;|<p>x</p>|{icon}|Hello &lt;i&gt;\n"


def test_a_setting_that_no_theme_declares_is_a_fault_of_the_template_with_a_guess() -> None:
    text = "{{ site.theme.slogan }}\n{{ site.theme.show_staus }}"
    made, _ = make({"article.html": TemplateSource(text, "a.html")}, {}, WORDS)

    output, (fault,) = render(ARTICLE, site(), made, "x")

    assert output is None
    assert (fault.place, fault.message) == ("a.html:2", 'the theme has no setting "show_staus"')
    assert fault.hint == 'did you mean "show_status"?'


def test_what_is_announced_cannot_become_html(shipped: Templates) -> None:
    said = AnnouncementContext(HOSTILE, "", external=False, level="info", key="1")

    page = printed(ARTICLE, shipped, replace(site(), announcement=said))

    assert "alert(1)" in page
    assert "<script>alert" not in page
