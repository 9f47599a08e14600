"""One article -> its search terms. Pure, and cached with the parsed article.

Steps: cut every field into lexemes (``tokens.py``), count the body, note the fields, and
pack both into one mark a word (``marks.py``). The slug is not known yet: the reduction adds
its words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from helpgen.core import questions
from helpgen.core.model import ArticleMeta, ArticleTerms, Body
from helpgen.core.terms import languages, marks, tokens
from helpgen.core.terms.tokens import Lexeme, words_of

__all__ = ["extract", "words_of"]

_WORD = re.compile(r"[^\W\d_]+")


def extract(meta: ArticleMeta, body: Body, locale: str) -> ArticleTerms:
    """Return what the index needs of an article that is written in ``locale``.

    Stop words count in the title, headings, keywords and labels: there they can be all there is
    (``What is it?``). In the body of an English article, and in its answer and description, they
    say nothing.
    """
    own, asked = questions.split(meta, body)
    return replace(
        _terms(meta, own, locale),
        questions=tuple(
            _terms(ArticleMeta(title=one.heading.text), one.answer, locale) for one in asked
        ),
    )


def _terms(meta: ArticleMeta, body: Body, locale: str) -> ArticleTerms:
    stop, filler = languages.stop_words(locale), languages.filler(locale)
    title = tokens.lexemes(meta.title)
    keywords = tuple(map(tokens.lexemes, meta.keywords))
    headings = tuple((heading.level, tokens.lexemes(heading.text)) for heading in body.headings)
    found = _body(body, filler)
    high = _words(*(lexemes for level, lexemes in headings if level < 3))
    _add(found, high, marks.mark(heading=2))
    _add(found, _words(*(lexemes for _, lexemes in headings)) - high, marks.mark(heading=1))
    labels = map(tokens.lexemes, meta.labels)
    _add(found, _words(*keywords, *labels), marks.mark(fields=marks.KEYWORD))
    answer = tokens.lexemes(f"{meta.answer}\n{meta.description}")
    _add(found, _words(answer) - filler, marks.mark(fields=marks.ANSWER))
    _add(found, _words(title), marks.mark(title=_length(title, stop)))
    words = sorted(found)
    return ArticleTerms(
        words=" ".join(words),
        marks=tuple(map(found.__getitem__, words)),
        phrases=_phrases(title, keywords, [lexemes for _, lexemes in headings], stop),
        forms=_forms(meta, body) if languages.needs_accents(locale) else {},
        digest=_digest(meta, body, locale),
    )


def _body(body: Body, filler: AbstractSet[str]) -> dict[str, int]:
    counts, length = tokens.tally("\n".join([passage.text for passage in body.passages]))
    levels = {count: marks.body_level(count, length) for count in set(counts.values())}
    return {word: levels[count] for word, count in counts.items() if word not in filler}


def _words(*texts: Iterable[Lexeme]) -> set[str]:
    return {word for lexemes in texts for lexeme in lexemes for word in words_of(lexeme)}


def _add(found: dict[str, int], words: Iterable[str], mark: int) -> None:
    """Add ``mark`` to that of each of ``words``, which has nothing in its place yet."""
    for word in words:
        found[word] = found.get(word, 0) + mark


def _length(title: Sequence[Lexeme], stop: AbstractSet[str]) -> int:
    kept = tokens.without(title, stop)
    return marks.title_length(sum(len(tokens.needed(lexeme, stop)) for lexeme in kept))


def _phrases(
    title: Sequence[Lexeme],
    keywords: Iterable[Sequence[Lexeme]],
    headings: Iterable[Sequence[Lexeme]],
    stop: AbstractSet[str],
) -> dict[str, int]:
    kinds: dict[str, int] = {}
    texts = [(title, marks.PHRASE_TITLE)]
    texts += [(keyword, marks.PHRASE_KEYWORD) for keyword in keywords]
    texts += [(heading, marks.PHRASE_HEADING) for heading in headings]
    for lexemes, kind in texts:
        phrase = tokens.phrase(tokens.without(lexemes, stop))
        if phrase:
            kinds[phrase] = kinds.get(phrase, 0) | kind
    return dict(sorted(kinds.items()))


def _digest(meta: ArticleMeta, body: Body, locale: str) -> str:
    front = (meta.title, meta.labels, meta.keywords, meta.answer, meta.description)
    headings = [(heading.level, heading.text) for heading in body.headings]
    passages = [(passage.id, passage.heading, passage.text) for passage in body.passages]
    # As Python writes them: the borders between texts count too, and every string can be written.
    read = repr((locale, front, headings, passages))
    return hashlib.sha256(read.encode("utf-8", "backslashreplace")).hexdigest()


def _forms(meta: ArticleMeta, body: Body) -> dict[str, str]:
    text = "\n".join((meta.title, meta.answer, *(f"{p.heading}\n{p.text}" for p in body.passages)))
    words = set(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))
    folded = {tokens.fold(word): word for word in sorted(words) if not word.isascii()}
    return {plain: word for plain, word in sorted(folded.items()) if plain != word}
