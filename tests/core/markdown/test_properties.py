"""What holds for every text, hostile ones included."""

from __future__ import annotations

import pickle
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpgen.core.markdown import Converted

Convert = Callable[..., Converted]
FaultsOf = Callable[[Converted], list[str]]

TOKENS = (
    "a", "word ", "中文", " ", "  ", "    ", "\t", "\n", "\n\n", "\n    ", "\n- ", "\n1. ", "\n> ",
    "\n# ", "\n## x {#y}", "\n!!! note\n    ", "\n??? tip\n    ", '\n!!! note "', "\n:::tip\n",
    "\n:::\n", "\n:::tabs\n", "\n== A\n", '\n=== "B"\n    ', "\n:::steps\n", "++ctrl+k++",
    "\n::::warning[x]\n", "\n> [!NOTE]\n> ", "\n```\n", "\n~~~py\n", "\n    ```\n",
    "\n| a | b |\n|---|---|\n| 1 | 2 |\n", "\nterm\n: def\n", "\n[^1]: ", "\n[r]: x.md\n",
    "\n---\n", "\n===\n", "\n- [ ] ", "\n- [x] y", "\n<details>\n", "\n</details>\n",
    "\n<summary>", "\n<div>\n", "\n<div markdown>\n", "\n</div>\n", "\n<pre>", "</pre>", "<!--",
    "-->", "<b>", "</b>", "<script>", "</script>", "<a href='", "<img src=x onerror=y>", "<vid>",
    "<svg>", "<", ">", "*", "**", "_", "`", "``", "~~", "[", "]", "](", "(", ")", "![",
    "[x](y.md)", "[^1]", "[r]", "<!", "https://a.b/", "a@b.c", "javascript:", "&", "&amp;", "&#0;",
    "&lt;", "\\", "{", "}", "{: #x }", "{.c}", '"', "'", "|", "!", "\0", "\r", "\r\n", "\u200b",
    "\ufeff", "\ud800", "hgx0o", "hgx0c", "hgx", "<!--hgx0f-->", "hgx1r",
)  # fmt: skip

texts = st.lists(st.sampled_from(TOKENS) | st.text(max_size=5), max_size=40).map("".join)
lax = settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@lax
@given(text=texts)
def test_any_text_becomes_safe_html(article: Convert, faults_of: FaultsOf, text: str) -> None:
    assert faults_of(article(text)) == []


@lax
@given(text=texts)
def test_any_text_becomes_a_whole_value(article: Convert, text: str) -> None:
    converted = article(text, first_line=3, take_title=True)
    body = converted.body

    assert pickle.loads(pickle.dumps(converted)) == converted  # noqa: S301 - our own bytes
    assert len(set(body.ids)) == len(body.ids)
    assert {heading.id for heading in body.headings} <= set(body.ids)
    assert [p.id for p in body.passages if p.id] == [h.id for h in body.headings]
    lines = text.count("\n") + text.count("\r") + 4
    places = [ref.at for ref in body.links] + [heading.at for heading in body.headings]
    assert all(3 <= at.line <= lines and at.column >= 1 for at in places)
    assert all(not heading.id.startswith("hg-") for heading in body.headings)


@lax
@given(text=texts)
def test_any_text_passes_in_trusted_articles(article: Convert, text: str) -> None:
    article(text, html="trust")


@lax
@given(text=texts)
def test_the_same_text_gives_the_same_value(article: Convert, text: str) -> None:
    assert article(text) == article(text)


@lax
@given(code=st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), max_size=60))
def test_code_is_shown_as_it_is(article: Convert, code: str) -> None:
    (passage,) = article(f"```python\n{code}\n```\n").body.passages or (None,)

    shown = " ".join(code.split())
    if passage and not code.strip().startswith("```"):
        assert passage.text == shown
