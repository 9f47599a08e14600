"""``search-tests.yml``: what is read, and what is said when a test fails."""

from __future__ import annotations

import pytest

from helpgen.core import yaml
from helpgen.core.model import ArticleMeta
from helpgen.core.search import SearchTest, check, read_tests
from tests.core.search.center import Center, article

FAQ = article(
    "help/faq",
    "Questions",
    sections=(("Who pays the postage?", "We do."), ("Is there a shop?", "There is.")),
    meta=ArticleMeta(type="faq"),
)
ENGLISH = Center(
    (article("billing/refund-an-order", "Refund an order"), article("billing/pay", "Pay"), FAQ)
)
CHINESE = Center((article("billing/refund-an-order", "申请退款", locale="zh-CN"),), "zh-CN")


def read(text: str) -> tuple[tuple[SearchTest, ...], list[str]]:
    node, faults = yaml.parse(text, "search-tests.yml")
    assert not faults
    tests, faults = read_tests(node, "search-tests.yml")
    return tests, [f"{fault.place} {fault.code}" for fault in faults]


def run(text: str) -> list[str]:
    """Return what fails, as ``code message; hint``."""
    tests, faults = read(text)
    assert not faults
    heads = {"en": ENGLISH.index.head, "zh-CN": CHINESE.index.head}
    outputs = (*ENGLISH.index.outputs, *CHINESE.index.outputs)
    return [f"{d.place} {d.code} {d.message}; {d.hint}" for d in check(tests, heads, outputs)]


def test_a_test_has_a_query_an_article_and_a_place() -> None:
    tests, faults = read(
        "- {q: 退款, expect: /billing/refund-an-order.md, within: 1, locale: zh-CN}\n"
    )

    assert not faults
    (test,) = tests
    assert (test.q, test.expect, test.within) == ("退款", "billing/refund-an-order", 1)
    assert (test.locale, test.path) == ("zh-CN", "search-tests.yml")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("q: refund", "search-tests.yml:1:1 bad-search-test"),
        ("- {q: refund}", "search-tests.yml:1:3 bad-search-test"),
        ("- {q: a, expect: b, within: 0}", "search-tests.yml:1:3 bad-search-test"),
        ("- {q: a, expect: b, within: many}", "search-tests.yml:1:29 wrong-type"),
        ("- {query: a, expect: b}", "search-tests.yml:1:4 unknown-key"),
        ("- refund", "search-tests.yml:1:3 wrong-type"),
    ],
)
def test_what_is_no_test_is_said_with_its_place(text: str, code: str) -> None:
    assert read(text)[1] == [code]


def test_what_is_found_says_nothing() -> None:
    assert run("- {q: refund, expect: billing/refund-an-order}\n") == []
    assert run("- {q: 退款, expect: billing/refund-an-order, within: 1, locale: zh-CN}\n") == []
    assert run("") == []


@pytest.mark.parametrize("expect", ["help/faq", "help/faq#s1", "/help/faq.md#s1"])
def test_an_faq_article_is_found_by_its_questions(expect: str) -> None:
    assert run(f'- {{q: postage, expect: "{expect}", within: 1}}\n') == []
    assert "does not find" in run('- {q: postage, expect: "help/faq#s2", within: 1}\n')[0]


def test_what_is_not_found_says_what_came_instead() -> None:
    (fault,) = run("- {q: pay, expect: billing/refund-an-order, within: 1}\n")

    assert fault == (
        'search-tests.yml:1:3 search-test-failed "pay" does not find "billing/refund-an-order" '
        "among the first result; it finds billing/pay; give the article that word as a keyword, "
        "or change the test"
    )


def test_a_query_that_finds_nothing_is_said_so() -> None:
    (fault,) = run("- {q: zebra, expect: billing/pay}\n")

    assert "among the first 3 results; it finds nothing" in fault


def test_an_article_that_is_not_there_is_guessed() -> None:
    (fault,) = run("- {q: pay, expect: billing/pya}\n")

    assert "there is no such article in its index" in fault
    assert 'did you mean "billing/pay"?' in fault


def test_a_locale_that_is_not_there_is_said() -> None:
    (fault,) = run("- {q: pay, expect: billing/pay, locale: zh}\n")

    assert fault.startswith('search-tests.yml:1:3 bad-search-test the site has no locale "zh"')


def test_without_an_index_nothing_is_tested() -> None:
    tests, _ = read("- {q: pay, expect: billing/pay}\n")

    assert list(check(tests, {}, ())) == []
