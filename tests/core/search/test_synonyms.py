"""``synonyms.yml``: what may stand in it, and what is said of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from helpgen.core import yaml
from helpgen.core.search import read_synonyms
from helpgen.core.search.synonyms import MOST, Synonym, Synonyms, rewrites

if TYPE_CHECKING:
    from helpgen.core.diagnostics import Diagnostic


def read(text: str) -> tuple[Synonyms, list[str]]:
    found, faults = read_all(text)
    return found, [f"{fault.place} {fault.code} {fault.message}" for fault in faults]


def read_all(text: str) -> tuple[Synonyms, tuple[Diagnostic, ...]]:
    node, faults = yaml.parse(text, "synonyms.yml")
    assert not faults
    return read_synonyms(node, "synonyms.yml", ("en", "zh-CN"))


def test_a_group_works_both_ways() -> None:
    found, faults = read("- [refund, money back, 退款]\n")

    assert not faults
    assert found == (
        Synonym("refund", ("money back", "退款")),
        Synonym("money back", ("refund", "退款")),
        Synonym("退款", ("refund", "money back")),
    )


def test_a_mapping_works_one_way() -> None:
    found, faults = read("2fa: two-factor authentication\nbill: [invoice, receipt]\n")

    assert not faults
    assert found == (
        Synonym("2fa", ("two-factor authentication",)),
        Synonym("bill", ("invoice", "receipt")),
    )


def test_a_pair_may_stand_among_groups() -> None:
    found, faults = read("- [a, b]\n- c: d\n- e: [f, g]\n  h: i\n")

    assert not faults
    assert found == (
        Synonym("a", ("b",)),
        Synonym("b", ("a",)),
        Synonym("c", ("d",)),
        Synonym("e", ("f", "g")),
        Synonym("h", ("i",)),
    )


def test_each_locale_has_its_own_and_all_have_those_below_all() -> None:
    found, faults = read(
        "zh-CN:\n- [退款, 退钱]\n- 报销: 发票\nen: {bill: invoice}\nall:\n- [2fa, otp]\n"
    )

    assert not faults
    assert found == (
        Synonym("退款", ("退钱",), "zh-CN"),
        Synonym("退钱", ("退款",), "zh-CN"),
        Synonym("报销", ("发票",), "zh-CN"),
        Synonym("bill", ("invoice",), "en"),
        Synonym("2fa", ("otp",)),
        Synonym("otp", ("2fa",)),
    )
    assert dict(rewrites(found, "en")) == {" bill ": "invoice", " 2fa ": "otp", " otp ": "2fa"}
    assert list(rewrites(found, "zh-CN"))[2:] == [
        ("报销", "发票"),
        (" 2fa ", "otp"),
        (" otp ", "2fa"),
    ]


@pytest.mark.parametrize("text", ["zh-CN:\nen:\n- [退款, 退钱]\n", "en: [[退款, 退钱]]\nall: ~\n"])
def test_a_locale_may_have_none_yet(text: str) -> None:
    found, faults = read(text)

    assert not faults
    assert {synonym.locale for synonym in found} == {"en"}


def test_a_word_that_is_called_like_a_locale_may_be_a_pair_among_others() -> None:
    assert read("en: english\nde: german\n")[0] == (
        Synonym("en", ("english",)),
        Synonym("de", ("german",)),
    )


@pytest.mark.parametrize(
    ("key", "hint"),
    [
        ("zh-CH", 'did you mean "zh-CN"?'),
        ("bill", "there are: en, zh-CN, all"),
    ],
)
def test_a_locale_that_is_not_there_is_guessed(key: str, hint: str) -> None:
    found, (fault,) = read_all(f"en: [[a, b]]\n{key}: [[c, d]]\n")

    assert fault.message == f'the site has no locale "{key}"'
    assert fault.hint == hint
    assert len(found) == 2


def test_no_more_synonyms_of_a_word_are_kept_than_a_query_tries() -> None:
    found, faults = read(f"- [{', '.join(f'w{n}' for n in range(200))}]\n")

    assert not faults
    assert len(found) == 200
    assert {len(synonym.also) for synonym in found} == {MOST}
    assert found[0].also == ("w1", "w2", "w3", "w4", "w5")
    assert found[9].also == ("w0", "w1", "w2", "w3", "w4")


def test_nothing_is_no_synonyms() -> None:
    assert read("") == ((), [])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("hello", "synonyms.yml:1:1 bad-synonyms synonyms are a list of groups or a mapping"),
        ("- [one]", "synonyms.yml:1:3 bad-synonyms a group of synonyms has two words or more"),
        ("- one", "synonyms.yml:1:3 bad-synonyms a group of synonyms has two words or more"),
        (
            "- [a, {b: c}]",
            "synonyms.yml:1:3 bad-synonyms a group of synonyms has two words or more",
        ),
        ("- {b: }", 'synonyms.yml:1:4 bad-synonyms "b" has no synonym'),
        ("a:\n", 'synonyms.yml:1:1 bad-synonyms "a" has no synonym'),
        ("en: {b: [[c]]}\n", 'synonyms.yml:1:6 bad-synonyms "b" has no synonym'),
        ("en: [[b]]\n", "synonyms.yml:1:6 bad-synonyms a group of synonyms has two words or more"),
        ("en: [b, c]\n", 'synonyms.yml:1:5 bad-synonyms below "en" stand groups or pairs'),
        ("all: b\n", 'synonyms.yml:1:6 bad-synonyms below "all" stand groups or pairs'),
        ("de: [[b, c]]\n", 'synonyms.yml:1:1 bad-synonyms the site has no locale "de"'),
        ("a: []\n", 'synonyms.yml:1:1 bad-synonyms "a" has no synonym'),
    ],
)
def test_what_is_no_synonym_is_said_with_its_place(text: str, fault: str) -> None:
    _, faults = read(text)

    assert faults == [fault]


def test_one_fault_does_not_hide_the_rest() -> None:
    found, faults = read("- [one]\n- [a, b]\n- 7\n")

    assert len(faults) == 2
    assert [synonym.word for synonym in found] == ["a", "b"]


def test_a_word_is_replaced_whole_and_a_run_anywhere() -> None:
    words = (Synonym("Log-in", ("sign in",)), Synonym("退钱", ("退款",)), Synonym("!", ("x",)))

    assert list(rewrites(words, "en")) == [(" log-in ", "sign in"), ("退钱", "退款")]


def test_a_synonym_without_a_word_puts_nothing_in_the_place_of_one() -> None:
    synonyms = (Synonym("refund", ("???", "money")),)

    assert list(rewrites(synonyms, "en")) == [(" refund ", "money")]
