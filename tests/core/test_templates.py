"""Templates: what is wrong with them is found before a page is printed."""

from __future__ import annotations

import pytest

from helpgen.core.templates import Templates, TemplateSource, inline, make, referenced, words_used

WORDS = {"en": {"home": "Home", "n_one": "1", "n_other": "many"}}


def compiled(**texts: str) -> tuple[Templates, list[str]]:
    sources = {
        f"{name}.html": TemplateSource(text, f"themes/x/templates/{name}.html")
        for name, text in texts.items()
    }
    made, faults = make(sources, {}, WORDS)
    return made, [str(fault) for fault in faults]


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        ("a\n{% if x %}\nb", "a.html:3", "cannot be read: Unexpected end of template", ""),
        ("{{ a | nothing }}", "a.html:1", "No filter named 'nothing'", ""),
        ("a\n{% include 'bb.html' %}", "a.html:2", 'no template "bb.html"', '"b.html"?'),
        ("{% extends 'c.html' %}", "a.html:1", 'no template "c.html"', ""),
        ("\n\n{{ t('hom') }}", "a.html:3", 'no interface words for "hom"', 'did you mean "home"?'),
        ("{{ t('home', count=2) }}", "a.html:1", 'words for "home_other"', ""),
        ("{{ 1 | random }}", "a.html:1", "No filter named 'random'", ""),
    ],
)
def test_a_fault_is_found_at_its_line(text: str, place: str, message: str, hint: str) -> None:
    _, (fault,) = compiled(a=text, b="b")

    assert fault.startswith(f"themes/x/templates/{place}: error[template-error]")
    assert message in fault
    assert hint in fault


def test_all_faults_of_all_templates_are_found_at_once() -> None:
    _, faults = compiled(a="{% if %}", b="{{ t('x') }}{{ t('y') }}", c="fine {{ t('n', count=1) }}")

    assert len(faults) == 3


def test_a_template_that_nests_too_deep_is_a_finding() -> None:
    _, faults = compiled(a="{% if 1 %}" * 300 + "{% endif %}" * 300)

    assert len(faults) == 1
    assert "too deep or too complicated" in faults[0]


def test_what_may_be_missing_is_no_fault() -> None:
    _, faults = compiled(a="{% include 'own.html' ignore missing %}{% include name %}")

    assert faults == []


def test_the_templates_and_words_in_use_are_known() -> None:
    made, _ = compiled(a="{% include 'b.html' %}{% from 'c.html' import x %}{{ t('home') }}")

    assert referenced(made) == {"b.html", "c.html"}
    assert words_used(made) == {"home"}


@pytest.mark.parametrize(
    ("svg", "html"),
    [
        (
            '<?xml version="1.0"?><!-- x --><svg xmlns="http://www.w3.org/2000/svg" a="b"/></svg>',
            '<svg class="icon icon-x" aria-hidden="true" a="b"/></svg>',
        ),
        ("<svg>\n</svg>\n", '<svg class="icon icon-x" aria-hidden="true">\n</svg>'),
        ("no picture", ""),
    ],
)
def test_an_icon_becomes_decoration_without_what_only_files_need(svg: str, html: str) -> None:
    assert inline("x", svg) == html
