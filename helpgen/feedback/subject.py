"""What a vote is about, and the words that tell a person so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from helpgen.core.uri import one_line
from helpgen.core.words import word

Vote = Literal["yes", "no"]
VOTES: tuple[Vote, ...] = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Subject:
    """The article below which a vote is given.

    ``url`` is absolute where ``site_url`` is set, else the path inside the site. ``version`` is
    the site's own, empty when it has none.
    """

    article_id: str
    title: str
    url: str
    locale: str
    version: str = ""

    def values(self, vote: Vote) -> Mapping[str, str]:
        """Return everything a form can be filled with, by the keys of ``feedback.fields``."""
        return {
            "article_id": self.article_id,
            "title": self.title,
            "url": self.url,
            "vote": vote,
            "locale": self.locale,
            "version": self.version,
        }


def headline(title: str, words: Mapping[str, str]) -> str:
    """Return the subject of a mail or an issue about the article ``title``, on one line.

    A ``Subject`` field has no line breaks (RFC 5322, 2.2); neither has an issue's title.
    """
    return one_line(word(words, "feedback_subject", title=one_line(title)))


def letter(subject: Subject, vote: Vote, words: Mapping[str, str]) -> tuple[str, ...]:
    """Return the lines of a mail or an issue: a question, room to answer it, and the facts."""
    facts = (
        ("feedback_article", subject.article_id),
        ("feedback_address", subject.url),
        ("feedback_language", subject.locale),
        ("feedback_vote", word(words, f"feedback_{vote}")),
        ("feedback_version", subject.version),
    )
    separator = word(words, "feedback_separator")
    lines = (f"{word(words, key)}{separator}{one_line(value)}" for key, value in facts if value)
    return (word(words, f"feedback_ask_{vote}"), "", "", "---", *lines)
