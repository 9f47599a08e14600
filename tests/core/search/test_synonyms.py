"""``synonyms.yml``: what may stand in it, and what is said of the rest."""

from __future__ import annotations

import pytest

from helpgen.core import yaml
from helpgen.core.search import read_synonyms
from helpgen.core.search.synonyms import Synonym, Synonyms, rewrites


def read(text: str) -> tuple[Synonyms, list[str]]:
    node, faults = yaml.parse(text, "synonyms.yml")
    assert not faults
    found, faults = read_synonyms(node, "synonyms.yml")
    return found, [f"{fault.place} {fault.code} {fault.message}" for fault in faults]


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
        ("a:\n", 'synonyms.yml:1:1 bad-synonyms "a" has no synonym'),
        ("x: y\na: {b: c}\n", 'synonyms.yml:2:1 bad-synonyms "a" has no synonym'),
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

    assert list(rewrites(words)) == [(" log-in ", "sign in"), ("退钱", "退款")]
