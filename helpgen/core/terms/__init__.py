"""One article -> its search terms. Pure, and cached with the parsed article.

Steps: cut every field into lexemes (``tokens.py``), count the body, note the fields, and
pack both into one mark a word (``marks.py``). The slug is not known yet: the reduction adds
its words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container
from dataclasses import replace

from helpgen.core import questions
from helpgen.core.model import ArticleMeta, ArticleTerms, Body
from helpgen.core.terms import languages, marks, tokens
from helpgen.core.terms.tokens import Lexeme

_WORD = re.compile(r"[^\W\d_]+")


def extract(meta: ArticleMeta, body: Body, locale: str) -> ArticleTerms:
    """Return what the index needs of an article that is written in ``locale``.

    Stop words count only in the title, headings and keywords: there they can be all there is
    (``What is it?``), in the body they say nothing.
    """
    own, asked = questions.split(meta, body)
    return replace(
        _terms(meta, own, locale),
        questions=tuple(
            _terms(ArticleMeta(title=one.heading.text), one.answer, locale) for one in asked
        ),
    )


def _terms(meta: ArticleMeta, body: Body, locale: str) -> ArticleTerms:
    stop = languages.stop_words(locale)
    found = _body(body, stop)
    for heading in body.headings:
        _add(found, heading.text, marks.mark(heading=2 if heading.level < 3 else 1))
    for text in (*meta.keywords, *meta.labels):
        _add(found, text, marks.mark(fields=marks.KEYWORD))
    for text in (meta.answer, meta.description):
        _add(found, text, marks.mark(fields=marks.ANSWER), stop)
    _add(found, meta.title, marks.mark(title=_title(meta.title, stop)))
    words = tuple(sorted(found))
    return ArticleTerms(
        words=words,
        marks=tuple(found[word] for word in words),
        phrases=_phrases(meta, body, stop),
        forms=_forms(meta, body) if languages.needs_accents(locale) else {},
    )


def _body(body: Body, stop: Container[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    length = 0
    for lexeme, count in tokens.counted("\n".join(passage.text for passage in body.passages)):
        length += count * (len(lexeme.parts) if lexeme.is_run else 1)
        for word in _words(lexeme):
            if word not in stop:
                counts[word] = counts.get(word, 0) + count
    return {word: marks.body_level(count, length) for word, count in counts.items()}


def _words(lexeme: Lexeme) -> tuple[str, ...]:
    """Return the words under which a lexeme is kept.

    Of a run these are its pairs and its last character: a search for one character takes every
    pair that begins with it, and so misses nothing.
    """
    if lexeme.is_run:
        return (*lexeme.parts, lexeme.whole[-1])
    return (lexeme.whole, *lexeme.parts)


def _add(found: dict[str, int], text: str, mark: int, stop: Container[str] = ()) -> None:
    for lexeme in tokens.lexemes(text):
        for word in _words(lexeme):
            if word not in stop:
                found[word] = marks.merge(found.get(word, 0), mark)


def _title(title: str, stop: Container[str]) -> int:
    kept = tokens.content(title, stop)
    return marks.title_length(sum(len(tokens.needed(lexeme, stop)) for lexeme in kept))


def _phrases(meta: ArticleMeta, body: Body, stop: Container[str]) -> dict[str, int]:
    kinds: dict[str, int] = {}
    texts = [(meta.title, marks.PHRASE_TITLE)]
    texts += [(text, marks.PHRASE_KEYWORD) for text in meta.keywords]
    texts += [(heading.text, marks.PHRASE_HEADING) for heading in body.headings]
    for text, kind in texts:
        phrase = tokens.phrase(tokens.content(text, stop))
        if phrase:
            kinds[phrase] = kinds.get(phrase, 0) | kind
    return dict(sorted(kinds.items()))


def _forms(meta: ArticleMeta, body: Body) -> dict[str, str]:
    text = "\n".join((meta.title, meta.answer, *(f"{p.heading}\n{p.text}" for p in body.passages)))
    words = set(_WORD.findall(unicodedata.normalize("NFKC", text).lower()))
    folded = {tokens.fold(word): word for word in sorted(words) if not word.isascii()}
    return {plain: word for plain, word in sorted(folded.items()) if plain != word}
