"""The questions of an FAQ article."""

from __future__ import annotations

import pytest

from helpgen.core.diagnostics import Position
from helpgen.core.model import ArticleMeta, Body, Heading, Passage
from helpgen.core.questions import split

FAQ = ArticleMeta(title="FAQ", type="faq")


def body(*levels: int) -> Body:
    headings = tuple(Heading(n, f"s{i}", f"H{i}", Position(i)) for i, n in enumerate(levels, 1))
    texts = (Passage(h.id, h.text, f"text {h.id}") for h in headings)
    return Body(headings=headings, passages=(Passage("", "", "intro"), *texts))


def shape(*levels: int) -> tuple[list[str], list[list[str]]]:
    own, asked = split(FAQ, body(*levels))
    answers = [[one.heading.id, *(h.id for h in one.answer.headings)] for one in asked]
    return [h.id for h in own.headings], answers


@pytest.mark.parametrize(
    ("levels", "own", "questions"),
    [
        ((2, 2, 2), [], [["s1"], ["s2"], ["s3"]]),
        ((2, 3, 3, 2, 3), ["s1", "s4"], [["s2"], ["s3"], ["s5"]]),  # groups of questions
        ((2, 3, 2, 2), [], [["s1", "s2"], ["s3"], ["s4"]]),  # an answer with a heading in it
        ((3, 2, 2), ["s1"], [["s2"], ["s3"]]),  # below nothing: the article's own
        ((2, 3), [], [["s1", "s2"]]),  # as many of both: the upper ones are the questions
        ((2, 3, 2, 3, 3, 4), ["s1", "s3"], [["s2"], ["s4"], ["s5", "s6"]]),
        ((), [], []),
    ],
)
def test_questions_are_the_headings_of_the_commonest_level(
    levels: tuple[int, ...], own: list[str], questions: list[list[str]]
) -> None:
    assert shape(*levels) == (own, questions)


def test_no_text_is_lost_and_none_is_in_two_places() -> None:
    whole = body(2, 3, 3, 4, 2, 3)
    own, asked = split(FAQ, whole)

    texts = [p.text for p in own.passages]
    texts += [p.text for one in asked for p in one.answer.passages]
    assert sorted(texts) == sorted(p.text for p in whole.passages)
    assert asked[0].answer.passages[0] == Passage("", "", "text s2")


def test_other_articles_have_no_questions() -> None:
    whole = body(2, 2)

    assert split(ArticleMeta(title="Refunds"), whole) == (whole, ())
