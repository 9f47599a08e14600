from __future__ import annotations

import pytest

from helpgen.files import names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.md", True),
        ("退款.md", True),
        (".DS_Store", False),
        ("_draft.md", False),
        ("_category.yml", True),
        ("_Section.YAML", True),
        ("_category.md", False),
    ],
)
def test_names_with_a_dot_or_underscore_are_no_content_but_for_folder_files(
    name: str, expected: bool
) -> None:
    assert names.is_content(name) is expected


@pytest.mark.parametrize("name", ["a.md", "A.MD", "a.Markdown", "a.b.markdown"])
def test_markdown_is_known_by_its_ending_in_any_case(name: str) -> None:
    assert names.is_markdown(name)


@pytest.mark.parametrize("name", ["a.mdx", "a.md.bak", "md", "a.txt"])
def test_other_endings_are_no_markdown(name: str) -> None:
    assert not names.is_markdown(name)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("a\udcffb.md", "bad-name"),
        ("a\nb.md", "bad-name"),
        ("a\x1b[31m.md", "bad-name"),
        ("a\\b.md", "bad-name"),
        ("why?.md", "unportable-name"),
        ("a:b.png", "unportable-name"),
        ("a<b>", "unportable-name"),
        ("trailing.", "unportable-name"),
        ("trailing ", "unportable-name"),
        ("CON", "unportable-name"),
        ("con.md", "unportable-name"),
        ("Nul .txt", "unportable-name"),
        ("lpt1.tar.gz", "unportable-name"),
        ("COM¹.md", "unportable-name"),
    ],
)
def test_names_that_cannot_be_used_everywhere_are_reported(name: str, code: str) -> None:
    assert [fault.code for fault in names.unusable(name, "content/x")] == [code]


@pytest.mark.parametrize(
    "name",
    ["console.md", "com10.md", "退款?怎么办.md".replace("?", "？"), "a b.md", "v1.2", "aux-1"],
)
def test_usual_names_are_fine(name: str) -> None:
    assert names.unusable(name, "content/x") == ()


@pytest.mark.parametrize(
    ("pair", "reason"),
    [
        (("Refund.md", "refund.md"), "capitals"),
        (("caf\u00e9.png", "cafe\u0301.png"), "Unicode"),
        (("refund.md", "refund.markdown"), "same address"),
        (("Stra\u00dfe", "STRASSE"), "capitals"),
    ],
)
def test_names_that_some_systems_take_for_the_same_collide(
    pair: tuple[str, str], reason: str
) -> None:
    found = list(names.collisions(pair, "content"))

    assert len(found) == 1
    assert found[0].code == "name-collision"
    assert all(name in found[0].message for name in pair)
    assert reason in found[0].message


def test_different_names_do_not_collide() -> None:
    assert not list(names.collisions(["a.md", "a.png", "a", "b.md"], "content"))


def test_bytes_that_are_no_text_can_be_printed() -> None:
    assert names.printable("a\udcff退") == "a\\udcff退"
