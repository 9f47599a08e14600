"""Comments that say much the same, together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from helpgen.core.terms.tokens import lexemes
from helpgen.insights.ledger import Comment

ALIKE = 0.5
# Comparing is quadratic in the groups of one article: the rest stands alone.
MOST_GROUPS = 200


@dataclass(frozen=True, slots=True)
class CommentGroup:
    """Comments on one article that share at least half of their words; the shortest speaks."""

    page: int
    comments: tuple[Comment, ...]

    @property
    def text(self) -> str:
        """The shortest of them."""
        return min((comment.text for comment in self.comments), key=lambda text: (len(text), text))


def grouped(comments: Iterable[Comment]) -> tuple[CommentGroup, ...]:
    """Return ``comments`` in groups, the largest first."""
    by_page: defaultdict[int, list[tuple[frozenset[str], list[Comment]]]] = defaultdict(list)
    for comment in comments:
        words = _words(comment.text)
        groups = by_page[comment.page]
        near = (group for group in groups[:MOST_GROUPS] if _is_alike(words, group[0]))
        group = next(near, None)
        if group is None:
            groups.append((words, [comment]))
        else:
            group[1].append(comment)
    found = [
        CommentGroup(page, tuple(members))
        for page, groups in by_page.items()
        for _, members in groups
    ]
    return tuple(sorted(found, key=lambda group: (-len(group.comments), group.page, group.text)))


def _words(text: str) -> frozenset[str]:
    """Return the words of ``text``, and the pairs of characters where it has no words."""
    found: set[str] = set()
    for lexeme in lexemes(text[:500]):
        found.update(lexeme.parts if lexeme.is_run and lexeme.parts else (lexeme.whole,))
    return frozenset(found)


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    both = len(one | other)
    return both == 0 or len(one & other) / both >= ALIKE
