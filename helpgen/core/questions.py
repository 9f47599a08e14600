"""The questions of an article of type ``faq``: each is found, and answered, by itself."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from helpgen.core.model import ArticleMeta, Body, Heading, Passage


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer; ``answer`` begins with the text right below the question."""

    heading: Heading
    answer: Body


def split(meta: ArticleMeta, body: Body) -> tuple[Body, tuple[Question, ...]]:
    """Return what of an article belongs to no question, and its questions, in order.

    Questions are the headings of the level that most headings have (of two such levels, the upper).
    Headings above it are groups of questions; what is below it is part of an answer. Of both bodies
    only ``headings`` and ``passages`` are told apart.
    """
    if meta.type != "faq" or not body.headings:
        return body, ()
    levels = Counter(heading.level for heading in body.headings)
    level = min(levels, key=lambda each: (-levels[each], each))
    texts = {passage.id: passage for passage in body.passages}
    own: list[Heading] = []
    groups: list[list[Heading]] = []
    asked: list[Heading] | None = None  # the question that what follows is part of
    for heading in body.headings:
        if heading.level == level:
            asked = [heading]
            groups.append(asked)
        elif heading.level > level and asked is not None:
            asked.append(heading)
        else:
            asked = None
            own.append(heading)
    intro = tuple(passage for passage in body.passages if not passage.id)
    rest = _passages(own, texts)
    found = tuple(_question(group, texts) for group in groups)
    return replace(body, headings=tuple(own), passages=(*intro, *rest)), found


def _question(group: list[Heading], texts: dict[str, Passage]) -> Question:
    heading, *below = group
    text = texts[heading.id].text if heading.id in texts else ""
    answer = Body(headings=tuple(below), passages=(Passage("", "", text), *_passages(below, texts)))
    return Question(heading, answer)


def _passages(headings: list[Heading], texts: dict[str, Passage]) -> tuple[Passage, ...]:
    return tuple(texts[heading.id] for heading in headings if heading.id in texts)
