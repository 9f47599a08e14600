from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.cache.codec import decode, encode, key_of
from helpgen.core.diagnostics import Diagnostic, Position, Severity
from helpgen.core.model import (
    ArticleMeta,
    ArticleSearch,
    Body,
    Heading,
    LinkRef,
    ParsedArticle,
    Passage,
    Source,
)
from tests.cache.fakes import Settings, parse, source

SOURCE = Source("content/a.md", "en", "a", "text", "digest")


@settings(deadline=None, max_examples=50)
@given(st.builds(ParsedArticle, meta=st.builds(ArticleMeta, extra=st.just({}))))
def test_whatever_is_kept_comes_back_equal(article: ParsedArticle) -> None:
    data = encode(article)

    assert data is None or decode(data) == article


def test_every_part_of_an_article_comes_back_with_its_type() -> None:
    article = ParsedArticle(
        "content/a.md",
        "zh-CN",
        "a",
        ArticleMeta(
            title="退款",
            position=1.5,
            labels=("a", "b"),
            search=ArticleSearch(boost=2, exclude=True),
            created=date(2024, 2, 29),
            extra={"price": 9.5, "list": [1, True, None, "x"], "more": {"deep": [[]]}},
        ),
        Body(
            (
                "<a href=",
                LinkRef("b.md#x", "link", Position(3, 4)),
                LinkRef("c.png", "image", Position(1), ""),
            ),
            (Heading(2, "x", "X", Position(2)),),
            ("x",),
            (Passage("x", "X", "text"),),
        ),
        places={"title": Position(2, 1)},
        diagnostics=(Diagnostic(Severity.WARNING, "code", "message", "a.md", 1, 2, "hint"),),
    )

    data = encode(article)

    assert data is not None
    again = decode(data)
    assert again == article
    assert again is not None
    assert isinstance(again.meta.created, date)
    assert isinstance(again.diagnostics[0].severity, Severity)
    assert repr(again) == repr(replace(article, meta=again.meta))


@pytest.mark.parametrize(
    "value", [date(2024, 1, 1), 10**40, (1, 2), "\ud800", {"x"}, object(), float("nan")]
)
def test_what_would_come_back_otherwise_is_not_kept(value: Any) -> None:
    article = parse(source("a", "x"), Settings())

    assert encode(replace(article, meta=replace(article.meta, extra={"value": value}))) is None


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x80", b"\x93" * 5000, b"\xa3\xff\xff\xff"])
def test_bytes_that_are_no_article_are_none(data: bytes) -> None:
    assert decode(data) is None


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_an_article_or_none(data: bytes) -> None:
    assert decode(data) is None


def test_an_article_of_another_shape_is_none() -> None:
    data = encode(parse(source("a", "x"), Settings()))

    assert data is not None
    assert decode(data.replace(b"title", b"titel")) != decode(data)
    assert decode(data.replace(b"segments", b"segmentz").replace(b"path", b"paht")) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(SOURCE, path="content/b.md"),
        replace(SOURCE, locale="de"),
        replace(SOURCE, key="b"),
        replace(SOURCE, digest="other"),
    ],
)
def test_the_key_depends_on_every_part_of_a_source(other: Source) -> None:
    assert key_of(SOURCE, "x") == key_of(SOURCE, "x")
    assert key_of(SOURCE, "x") != key_of(other, "x")
    assert key_of(SOURCE, "x") != key_of(SOURCE, "y")


def test_parts_of_a_key_cannot_run_into_each_other() -> None:
    one, two = replace(SOURCE, locale="ab", key="c"), replace(SOURCE, locale="a", key="bc")

    assert key_of(one, "x") != key_of(two, "x")
