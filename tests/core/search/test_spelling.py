"""A misspelt word is put right, and the query is then ranked as if it had been typed so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpgen.core.search import Reader, match, query, spelling, vocabulary
from tests.core.search.center import Center, article, center

if TYPE_CHECKING:
    import pytest

FILLER = tuple(article(f"z/{n}", f"Something else {n}", "Nothing of that kind") for n in range(9))


def spelt(asked: str, found: Center) -> list[tuple[str, float]]:
    """Return the words of the queries that are asked for ``asked``, each with its worth."""
    index = found.index
    files = {output.path: output.data for output in index.outputs}
    reader = Reader(files.__getitem__, index.head)
    (read,) = query.read(asked, reader.head)
    answered = {slot: match.answers(slot, reader) for slot in read.slots}
    return [
        (" ".join(slot.word for slot in one.slots), round(worth, 3))
        for one, worth in spelling.spellings(read, answered, reader)
    ]


def test_a_query_without_a_slip_is_asked_as_it_is() -> None:
    found = center(article("a", "Export a report"), article("b", "Expert advice"))

    assert spelt("export report", found) == [("export report", 1.0)]
    assert spelt("export repo", found) == [("export repo", 1.0)], "begun, not misspelt"


def test_every_way_to_put_a_word_right_is_a_query() -> None:
    found = center(article("a", "Export a report"), article("b", "Expert advice"))

    assert spelt("exprt", found) == [("expert", 0.9), ("export", 0.9)]
    assert spelt("exporrt", found) == [("export", 0.9)]


def test_several_words_may_be_misspelt() -> None:
    found = center(article("a", "Export a report"))

    assert spelt("exprt repotr", found) == [("export report", 0.81)]


def test_a_form_that_the_site_does_not_use_is_also_asked_as_it_is() -> None:
    found = center(article("a", "Traffic filters"), article("b", "Filler words"))

    assert spelt("filterer", found) == [("filterer", 1.0), ("filters", 0.9)]


def test_there_are_never_many_queries() -> None:
    names = ("bat", "cat", "hat", "mat", "rat", "sat")
    found = center(*(article(name, f"x{name} y{name}") for name in names))

    assert len(spelt("xzat yzat", found)) == 6


def test_among_several_words_the_one_wins_that_goes_with_the_rest() -> None:
    found = center(
        article("expert", "Expert advice"),
        article("export", "Export a report"),
        *FILLER,
    )

    assert found.keys("exprt report")[0] == "export"
    assert found.keys("exprt advice")[0] == "expert"


def test_a_word_that_was_put_right_finds_its_relatives() -> None:
    found = center(
        article("filter", "Filter your audience"),
        article("other", "Bots", "All filters and filters and filters"),
        *FILLER,
    )

    assert found.keys("using filterts")[0] == "filter"


def test_a_title_with_a_slip_is_still_that_title() -> None:
    found = center(
        article("longer", "Lifecycle hooks when mounted", "mounted " * 9),
        article("exact", "Mounted"),
        *FILLER,
    )

    assert found.keys("mountd")[0] == "exact"


def test_in_a_large_help_center_no_word_is_corrected_to_one_that_is_hardly_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    articles = (
        article("a", "Rates", "quotient"),
        *(article(f"b/{n}", f"Number {n}", "dividend") for n in range(3)),
    )
    assert center(*articles).keys("quotiemt") == ["a"]

    monkeypatch.setattr(vocabulary, "_MANY", 3)

    assert center(*articles).keys("quotiemt") == []
    assert len(center(*articles).keys("dividemd")) == 3, "used by several"
    assert center(*articles).keys("ratess") == ["a"], "in a title"
