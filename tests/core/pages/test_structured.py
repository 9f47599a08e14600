"""What pages say to search engines: true, whole, and harmless whatever stands in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.config import Config, LocaleConfig, SearchConfig
from helpgen.core.diagnostics import Position
from helpgen.core.model import Body, Heading, Passage
from helpgen.core.pages import PageFile
from helpgen.core.schemaorg import to_markup
from tests.core.pages.test_pages import CONTACT, URL, pages

MakeSite = Callable[..., Any]
AT = Position(1)


def said(found: Mapping[str, PageFile], file: str) -> Any:
    """Return what the page says, without the context."""
    text = found[file].page.head.structured_data
    if not text:
        return None
    document = json.loads(text)
    assert document.pop("@context") == "https://schema.org"
    return document


def test_the_home_page_says_what_the_site_is_and_how_to_search_it(make_site: MakeSite) -> None:
    found = pages(make_site, {"a/x.md": ""}, Config(site_name="Acme"))

    assert said(found, "index.html") == {
        "@type": "WebSite",
        "name": "Acme",
        "url": URL,
        "inLanguage": "en",
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{URL}search/?q={{query}}",
            "query-input": "required name=query",
        },
    }


def test_a_site_without_search_says_nothing_of_it(make_site: MakeSite) -> None:
    found = pages(make_site, {"a/x.md": ""}, Config(search=SearchConfig(enabled=False)))

    assert "potentialAction" not in said(found, "index.html")


def test_an_article_says_where_it_stands_and_what_it_is(make_site: MakeSite) -> None:
    header = "title: A title\nupdated: 2026-02-03\ncreated: 2026-01-02\nauthor: Ada"
    found = pages(make_site, {"a/s/x.md": header}, Config(site_name="Acme"))

    trail, article = said(found, "a/s/x/index.html")["@graph"]

    assert [
        (each["position"], each["name"], each.get("item")) for each in trail["itemListElement"]
    ] == [(1, "Acme", URL), (2, "A", f"{URL}a/"), (3, "S", f"{URL}a/s/"), (4, "A title", None)]
    assert article == {
        "@type": "Article",
        "headline": "A title",
        "inLanguage": "en",
        "datePublished": "2026-01-02",
        "dateModified": "2026-02-03",
        "author": {"@type": "Person", "name": "Ada"},
    }


def test_a_category_says_where_it_stands(make_site: MakeSite) -> None:
    found = pages(make_site, {"a/s/x.md": ""})

    names = [each["name"] for each in said(found, "a/s/index.html")["itemListElement"]]
    assert names == ["Help Center", "A", "S"]


def test_an_faq_says_its_questions_with_their_whole_answers(make_site: MakeSite) -> None:
    body = Body(
        headings=(Heading(2, "one", "One?", AT), Heading(2, "two", "Two?", AT),
                  Heading(3, "more", "More", AT), Heading(2, "none", "None?", AT)),
        passages=(Passage("", "", "Intro"), Passage("one", "One?", "1."),
                  Passage("two", "Two?", "2."), Passage("more", "More", "3.")),
    )  # fmt: skip
    found = pages(make_site, {"a/x.md": "type: faq"}, bodies={"a/x.md": body})

    _, faq = said(found, "a/x/index.html")["@graph"]

    assert faq["@type"] == "FAQPage"
    assert [(q["name"], q["acceptedAnswer"]["text"]) for q in faq["mainEntity"]] == [
        ("One?", "1."),
        ("Two?", "2.\nMore\n3."),
    ]


def test_a_fallback_is_in_the_language_of_its_text(make_site: MakeSite) -> None:
    config = Config(locales={"en": LocaleConfig(), "zh-CN": LocaleConfig()})
    found = pages(make_site, {"en/a/x.md": "", "zh-CN/a/y.md": ""}, config)

    _, article = said(found, "zh-CN/a/x/index.html")["@graph"]
    assert article["inLanguage"] == "en"


@pytest.mark.parametrize(
    "file", ["search/index.html", "404.html", "old/index.html", "a/u/index.html"]
)
def test_pages_that_are_no_content_say_nothing(file: str, make_site: MakeSite) -> None:
    found = pages(make_site, {"a/x.md": "aliases: [/old/]", "a/u.md": "unlisted: true"})

    assert said(found, file) is None


def test_a_site_that_does_not_know_its_address_says_nothing(make_site: MakeSite) -> None:
    found = pages(make_site, {"a/x.md": ""}, Config(contact=CONTACT), site_url="")

    assert not [file for file in found if said(found, file)]


class _Element(HTMLParser):
    """Reads what a browser takes for the text of the one script on a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, _attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@settings(deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.sampled_from([
    "</script><script>alert(1)</script>", "<!--<script>", "a & b &lt; c", "\u2028\u2029", "\\u003c",
    '"},{"@type":"Person"', "]]>",
]))  # fmt: skip
def test_no_title_can_end_the_element_or_change_what_is_said(title: str) -> None:
    text = to_markup([{"@type": "Article", "headline": title}])

    read = _Element(f"<script type='application/ld+json'>{text}</script>")

    assert read.tags == ["script"]
    assert json.loads(read.text) == {
        "@context": "https://schema.org", "@type": "Article", "headline": title,
    }  # fmt: skip
    assert not set(text) & set("<>&\u2028\u2029")
