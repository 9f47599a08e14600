"""Extensions of others, and engines that remember nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

from helpgen.core.config import ArticleRules, MarkdownConfig
from helpgen.core.markdown import Converted, convert

Convert = Callable[..., Converted]


def classic(text: str, *extensions: str) -> Converted:
    """Convert with Python-Markdown and these extensions."""
    return convert(text, "content/a.md", MarkdownConfig("markdown"), extensions, ArticleRules(), {})


def printed(converted: Converted) -> str:
    return "".join(
        part if isinstance(part, str) else part.target for part in converted.body.segments
    )


def test_an_extension_is_used() -> None:
    assert "<br>" in printed(classic("a\nb", "nl2br"))
    assert "<br>" in printed(classic("a\nb", "markdown.extensions.nl2br"))


@pytest.mark.parametrize(
    "name",
    [
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code",
        "footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists",
        "smarty", "tables", "toc", "wikilinks",
    ],
)  # fmt: skip
def test_every_extension_of_python_markdown_gets_along(name: str) -> None:
    text = (
        "# T {#t}\n\n!!! note\n    a[^1]\n\n```python\nx = 1\n```\n\n- [ ] b\n\n[^1]: c\n\n"
        "<div markdown>\n*d*\n</div>\n"
    )
    converted = classic(text, name)

    out = printed(converted)
    assert converted.diagnostics == ()
    assert 'class="callout callout-note"' in out
    assert out.count("<pre") == 1
    assert "<em>d</em>" in out
    assert 'id="fn-1"' in out
    assert [heading.id for heading in converted.body.headings] == ["t"]


def test_an_extension_that_is_not_there_is_an_error_of_the_settings() -> None:
    converted = classic("*a*", "no_such_extension", "nl2br")

    (finding,) = converted.diagnostics
    assert (finding.code, finding.severity, finding.path) == (
        "markdown-extension",
        "error",
        "site.yml",
    )
    assert "no_such_extension" in finding.message
    assert "<em>a</em>" in printed(converted)


@pytest.mark.parametrize("name", ["os", "json", "helpgen", "", ".", "a:b", "sys:exit"])
def test_what_is_no_extension_is_an_error_too(name: str) -> None:
    (finding,) = classic("a", name).diagnostics

    assert finding.code == "markdown-extension"


def test_the_extension_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Failing(Preprocessor):
        def run(self, lines: list[str]) -> list[str]:
            raise ValueError(f"{len(lines)} lines\nare too many")

    class FailingExtension(Extension):
        def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
            md.preprocessors.register(Failing(md), "failing", 1)

    module = ModuleType("failing_words")
    module.makeExtension = FailingExtension  # type: ignore[attr-defined] # that is how one is made
    monkeypatch.setitem(sys.modules, "failing_words", module)
    monkeypatch.setitem(Failing.run.__globals__, "__name__", "failing_words")

    (finding,) = classic("a", "nl2br", "failing_words").diagnostics

    assert (finding.code, finding.path) == ("markdown-failed", "content/a.md")
    assert '"failing_words"' in finding.message
    assert "\n" not in finding.message


def test_nothing_is_remembered_between_articles(article: Convert) -> None:
    alone = article("b[^1] [r]")
    article("a[^1] [r]\n\n[^1]: note\n\n[r]: x.md\n\n*[b]: beta\n\n# H")

    assert article("b[^1] [r]") == alone


def test_the_engines_agree_on_escapes(article: Convert) -> None:
    body = article("\\*a\\* \\<b> \\[c](d) \\# \\~ \\|").body

    assert body.passages[0].text == "*a* <b> [c](d) # ~ |"
