"""Templates and contexts agree: every name that is read exists, every field is explained."""

from __future__ import annotations

import dataclasses
import typing
from pathlib import Path

import pytest

from helpgen import theme
from helpgen.core import config, contexts, model
from helpgen.core.contexts import TEMPLATES, ArticlePage, Page, SiteContext
from tests.core.sample_pages import PAGES
from tests.core.template_types import Checker

FOLDER = theme.builtin_dir() / "default" / "templates"
SOURCES = {
    path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in FOLDER.rglob("*.html")
}
CONTEXTS = [
    value
    for value in vars(contexts).values()
    if dataclasses.is_dataclass(value) and value.__module__ == contexts.__name__
]
# What an author writes has the same name in a template.
WRITTEN = {
    field.name
    for module in (config, model)
    for value in vars(module).values()
    if dataclasses.is_dataclass(value)
    for field in dataclasses.fields(value)
}

KINDS = [*((name, kind) for kind, name in TEMPLATES.items()), ("faq.html", ArticlePage)]


@pytest.mark.parametrize(("name", "kind"), KINDS, ids=[name for name, _ in KINDS])
def test_a_template_reads_only_what_its_context_has(name: str, kind: type[Page]) -> None:
    faults = list(Checker(SOURCES).check(name, {"page": kind, "site": SiteContext}))

    assert faults == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{{ page.titel }}", "ArticlePage has no titel"),
        ("{{ page.head.titel }}", "PageHead has no titel"),
        ("{% for x in page.siblings %}{{ x.url }}{% endfor %}", "SiblingLink has no url"),
        ("{% for row in site.contact.hours %}{{ row.x }}{% endfor %}", "HoursRow has no x"),
        ("{% if page.previous %}{{ page.previous.url }}{% endif %}", "Link has no url"),
        ("{{ page.updated.years }}", "date has no years"),
        ('{{ t("x", a=page.nothing) }}', "ArticlePage has no nothing"),
        ("{% macro m(card) %}{{ card.url }}{% endmacro %}", "SectionCard has no url"),
        (
            "{% macro m(card) %}{% endmacro %}{{ m(page.related[0]) }}",
            "not <class 'helpgen.core.contexts.Link'>",
        ),
        ("{% include 'part.html' %}", "ArticlePage has no nothing"),
    ],
)
def test_the_check_sees_a_name_that_does_not_exist(text: str, fault: str) -> None:
    checker = Checker({"x.html": text, "part.html": "{{ page.nothing }}"})

    (found,) = checker.check("x.html", {"page": ArticlePage, "site": SiteContext})

    assert found.endswith(fault)


def test_every_kind_of_page_has_a_template_and_no_template_is_left_over() -> None:
    pages = {*TEMPLATES.values(), "faq.html", "base.html"}

    assert pages == {name for name in SOURCES if "/" not in name}
    assert set(TEMPLATES) == set(typing.get_args(Page)) == {type(page) for page in PAGES}


@pytest.mark.parametrize("context", CONTEXTS, ids=lambda context: context.__name__)
def test_every_field_of_a_context_is_explained(context: type) -> None:
    """In its class, or as a name that means the same everywhere, or as the author's own key."""
    told = f"{contexts.__doc__}{context.__doc__}"
    # What begins with _ is no name that a template could say.
    fields = [f for f in dataclasses.fields(context) if not f.name.startswith("_")]

    untold = [f.name for f in fields if f"``{f.name}``" not in told and f.name not in WRITTEN]

    assert untold == []


def test_the_templates_print_addresses_and_words_only_from_their_context() -> None:
    """No address of another host, no inline script, style or handler, no word in one language."""
    for name, text in SOURCES.items():
        assert "http://" not in text.replace("http-equiv", ""), name
        assert "https://" not in text, name
        assert " style=" not in text, name
        assert " on" + "click" not in text, name
        assert "|safe" not in text, name


def test_the_shipped_folder_is_where_the_theme_says_it_is() -> None:
    assert Path(FOLDER, "base.html").is_file()
