"""The plain text that search reads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from helpgen.core.markdown import Converted

Convert = Callable[..., Converted]


def test_each_heading_has_the_text_below_it(article: Convert) -> None:
    passages = article("before\n\n## A\n\none\n\ntwo\n\n### B\n\n## C\n\nthree").body.passages

    assert [(p.id, p.heading, p.text) for p in passages] == [
        ("", "", "before"),
        ("a", "A", "one\ntwo"),
        ("b", "B", ""),
        ("c", "C", "three"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a *b* **c** `d` [e](f.md) ~~g~~", "a b c d e g"),
        ("wo*rd* and H<sub>2</sub>O", "word and H2O"),
        ("one\ntwo", "one two"),
        ("one  \ntwo", "one two"),
        ("one<br>two", "one two"),
        ("- one\n- two", "one\ntwo"),
        ("| a | b |\n|---|---|\n| c | d |", "a\nb\nc\nd"),
        ("![A picture](a.png) next", "A picture next"),
        ("```python\nx = 1\ny = 2\n```", "x = 1 y = 2"),
        ('```python title="app.py"\nx\n```', "app.py\nx"),
        ("    indented <code>", "indented <code>"),
        ("!!! tip\n    text", "Tip\ntext"),
        ('!!! tip "My *own*"\n    text', "My own\ntext"),
        ("??? note\n    text", "Note\ntext"),
        ("text[^1]\n\n[^1]: note", "text\nnote"),
        ("- [ ] open\n- [x] done", "open\ndone"),
        ("a &amp; b &lt; c &copy;", "a & b < c ©"),
        ("中文\n换行", "中文换行"),
        ("中文\nword", "中文 word"),
        ("<script>x</script>text", "text"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("term\n:   definition", "term\ndefinition"),
        ("<!-- hidden -->\n\nshown", "shown"),
    ],
)
def test_text_is_read_the_way_people_read_it(article: Convert, text: str, words: str) -> None:
    (passage,) = article(text).body.passages

    assert passage.text == words


def test_an_empty_article_has_no_passage(article: Convert) -> None:
    assert article("").body.passages == ()
    assert article("# Title only", take_title=True).body.passages == ()
