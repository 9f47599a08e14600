"""The build's own test of search: every article is found by its title.

It is so by construction if no more than ``SHOWN`` documents have that title, as search reads it: an
exact title comes before everything else (``rank.EXACT_TITLE``; a property test holds this). So only
the others are asked for: titles without any word, such as ``???``; titles that many share, even if
they differ in what search does not look at (case, punctuation, stop words, what comes after their
first 80 characters); and titles that are longer than a query may be.

Questions of FAQ articles are not asked for: the same question rightly stands in several articles.
But they take places in the list of results, so they count as others of the same title.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from helpgen.core.config import Config, SearchConfig
from helpgen.core.diagnostics import Diagnostic, Level, at_level
from helpgen.core.model import Article, ArticleTerms, Output, Site, Tree
from helpgen.core.search import query
from helpgen.core.search.corpus import listed
from helpgen.core.search.reader import Reader
from helpgen.core.search.results import find
from helpgen.core.terms import marks

SHOWN = 6
"""How many results the search panel shows: what a reader sees without asking for more."""

_WORK = 400_000
"""How much one locale's queries may cost: words, each times the documents. About a second."""
_NAMED = 3
_LONGEST = 60


def self_test(
    site: Site, config: Config, heads: Mapping[str, str], outputs: Iterable[Output]
) -> Iterator[Diagnostic]:
    """Yield a finding for every title that does not lead to its article, with what comes instead.

    ``heads`` has the address of each locale's index, ``outputs`` are the files of the indexes.
    Articles that share a title share a finding. Fallback pages are told in their own language.
    Where titles weigh nothing (``search.fields.title: 0``) no title has to be found.
    """
    level = config.validation.search.titles
    if level == "off" or not heads or not config.search.fields.title:
        return
    files = {output.path: output.data for output in outputs}
    for tree in site.trees:
        reader = Reader(files.__getitem__, heads[tree.locale])
        yield from _test(_doubtful(tree, config.search), reader, level)


def _doubtful(tree: Tree, config: SearchConfig) -> Sequence[Sequence[Article]]:
    """Return the articles that may not be found, those of one title together."""
    articles = listed(tree, config)
    sharing = Counter(
        _title(terms) for one in articles for terms in (one.terms, *one.terms.questions)
    )
    groups: dict[str, list[Article]] = {}
    for article in articles:
        title = _title(article.terms)
        is_long = len(article.meta.title) > query.LONGEST
        if not article.is_fallback and (not title or sharing[title] > SHOWN or is_long):
            groups.setdefault(title, []).append(article)
    return tuple(groups.values())


def _title(terms: ArticleTerms) -> str:
    """Return the title as search reads it."""
    titles = (phrase for phrase, kinds in terms.phrases.items() if kinds & marks.PHRASE_TITLE)
    return next(titles, "")


def _test(
    groups: Sequence[Sequence[Article]], reader: Reader, level: Level
) -> Iterator[Diagnostic]:
    left = _WORK
    for group in groups:
        answers: dict[tuple[query.Query, ...], list[str]] = {}
        lost: list[tuple[Article, list[str]]] = []
        for article in group:
            asked = query.read(article.meta.title, reader.head)
            if asked not in answers:
                if left < 0:
                    break
                left -= reader.head.articles * sum(len(one.slots) for one in asked)
                answers[asked] = [one.key for one in find(article.meta.title, reader, SHOWN)]
            # An FAQ article is found where one of its questions is.
            if article.key not in {key.partition("#")[0] for key in answers[asked]}:
                lost.append((article, answers[asked]))
        if lost:
            yield from _finding(lost, level)


def _finding(lost: Sequence[tuple[Article, list[str]]], level: Level) -> Iterator[Diagnostic]:
    """Yield one finding for articles of the same title, each with what is found by it."""
    (article, found), *rest = lost
    title = _cut(article.meta.title)
    others = f", nor {len(rest)} more of that title" if rest else ""
    message = f'readers who search for its title, "{title}", do not see this article{others}'
    nothing = "nothing is found, because there is no word in it"
    hint = f"they see {', '.join(found[:_NAMED])} first" if found else nothing
    hint += '; give it a title of its own, or leave it out with "search: {exclude: true}"'
    if rest:
        paths = ", ".join(one.path for one, _ in rest[:_NAMED])
        more = f" and {len(rest) - _NAMED} more" if len(rest) > _NAMED else ""
        hint += f"; the same goes for {paths}{more}"
    at = article.places.get("title")
    yield from at_level(level, "not-found-by-title", message, article.path, at, hint)


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
