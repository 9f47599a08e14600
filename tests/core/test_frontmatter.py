"""Front matter: split, typed, and checked beyond types."""

from __future__ import annotations

from datetime import date

import pytest

from helpgen.core import frontmatter
from helpgen.core.model import ArticleMeta, Source


def read(text: str) -> frontmatter.FrontMatter:
    return frontmatter.read(Source("content/a/b.md", "en", "a/b", text, ""))


def test_the_markdown_starts_behind_the_front_matter_with_its_line() -> None:
    front = read("---\ntitle: A\n---\n\n# B\n")

    assert front.meta.title == "A"
    assert front.markdown == "\n# B\n"
    assert front.first_line == 4
    assert front.places["title"].line == 2


@pytest.mark.parametrize("text", ["# Just text\n", "", "--\na: 1\n", "text\n---\nmore\n", "----\n"])
def test_without_front_matter_everything_is_text(text: str) -> None:
    assert read(text) == frontmatter.FrontMatter(ArticleMeta(), {}, text, 1, ())


@pytest.mark.parametrize(
    "text", ["---\n---\ntext", "---\n\n---\ntext", "--- \n# no key\n---\t\ntext"]
)
def test_empty_front_matter_is_fine(text: str) -> None:
    front = read(text)

    assert (front.meta, front.markdown, front.diagnostics) == (ArticleMeta(), "text", ())


def test_front_matter_without_an_end_is_an_error_and_no_article_text() -> None:
    front = read("---\ntitle: A\n\n# B\n")

    assert [(d.code, d.line) for d in front.diagnostics] == [("front-matter-open", 1)]
    assert front.markdown == ""


def test_every_key_of_the_contract_is_typed_and_stored() -> None:
    front = read(
        "---\n"
        "title: Refunds\ndescription: How\nslug: refund\nid: kb-17\nposition: 2\nlabels: [a]\n"
        "keywords: [money back]\nanswer: Yes.\ntype: faq\npromoted: true\ndraft: true\n"
        "unlisted: true\nauthor: Ana\nowner: billing team\ncreated: 2025-01-02\n"
        "updated: 2026-03-04\naliases: [/old/]\nrelated: [a/b]\nimage: x.png\n"
        "search: {boost: 2, exclude: true}\nfeedback: false\ntoc: false\npublish_at: 2026-01-01\n"
        "expires_at: 2027-01-01\nreview_by: 2026-06-01\nreview_every: 6 months\n"
        "reviewed_at: 2026-01-01\nreviewed_by: Bo\nreplaced_by: a/c\nextra: {x: 1}\n---\n"
    )

    assert front.diagnostics == ()
    defaults = ArticleMeta()
    names = ArticleMeta.__dataclass_fields__
    same = [name for name in names if getattr(front.meta, name) == getattr(defaults, name)]
    assert same == []
    assert front.meta.updated == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("slug: a/b", "bad-slug"),
        ("slug: ..", "bad-slug"),
        ("slug: ../x", "bad-slug"),
        ("slug: My Page", "bad-slug"),
        ("slug: con", "bad-slug"),
        ("slug: nul.txt", "bad-slug"),
        ('slug: "a\\\\b"', "bad-slug"),
        ('slug: "a%2Fb"', "bad-slug"),
        ("id: a b", "bad-value"),
        ("review_every: often", "bad-value"),
        ("review_every: 0 days", "bad-value"),
        ("search: {boost: 0}", "bad-value"),
        ("search: {boost: 1000}", "bad-value"),
        (f"slug: {'x' * 300}", "bad-slug"),
        ("title: {a: b}", "wrong-type"),
        ("updated: yesterday", "bad-date"),
        ("draft: yes", "wrong-type"),
        ("titel: A", "unknown-key"),
        ('title: "  "', "empty-title"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_line(line: str, code: str) -> None:
    front = read(f"---\n{line}\n---\n")

    assert [(d.code, d.line, d.path) for d in front.diagnostics] == [(code, 2, "content/a/b.md")]


@pytest.mark.parametrize("slug", ["refund", "refund-an-order", "v2.1", "退款", "a_b", "naïve"])
def test_a_slug_may_be_any_one_part_of_an_address(slug: str) -> None:
    front = read(f"---\nslug: {slug}\n---\n")

    assert (front.diagnostics, front.meta.slug) == ((), slug)


def test_endless_front_matter_is_refused() -> None:
    front = read("---\n" + "#" * frontmatter.MAX_CHARACTERS + "\n---\n")

    assert [d.code for d in front.diagnostics] == ["too-large"]


def test_a_folder_s_file_is_read_the_same_way() -> None:
    source = Source("content/a/_category.yml", "en", "a", "title: A\nicon: card\nsolg: x\n", "")

    meta, places, found = frontmatter.read_folder(source)

    assert (meta.title, meta.icon) == ("A", "card")
    assert places["icon"].line == 2
    assert [(d.code, d.line, d.hint) for d in found] == [("unknown-key", 3, 'did you mean "slug"?')]
