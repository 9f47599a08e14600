"""What the preview adds to a site is escaped, external and complete."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpgen.core.diagnostics import Diagnostic, Position, Severity, error, info, warning
from helpgen.serve.overlay import plain_page, state_json, static_files, with_script
from helpgen.serve.session import BUILDING, state

NASTY = '</script><script src="//evil.example"></script><img src=x onerror=alert(1)>\u202e"\'&'


def problems(*found: Diagnostic) -> bytes:
    return plain_page(state(None, found))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<body>x</body></html>", b"<body>xTAG</body></html>"),
        (b"<BODY>x</BODY>", b"<BODY>xTAG</BODY>"),
        (b"<p>x", b"<p>xTAG"),
        (b"", b"TAG"),
        (b"<!-- </body> --></body>", b"<!-- </body> -->TAG</body>"),
    ],
)
def test_the_script_stands_at_the_end_of_the_body(page: bytes, expected: bytes) -> None:
    tag = b'<script src="/-/helpgen/reload.js" data-version="v1" defer></script>'

    assert with_script(page, "v1") == expected.replace(b"TAG", tag)


def test_the_data_holds_every_error_and_counts_the_warnings() -> None:
    found = (
        error("broken-link", "no such file", "content/a.md", Position(14, 3), "did you mean b.md?"),
        warning("alt", "one", "content/a.md"),
        warning("alt", "two", "content/b.md"),
        info("note", "three"),
        error("config", "bad key", "site.yml"),
    )

    assert json.loads(state_json(state(None, found))) == {
        "version": state(None, found).version,
        "warnings": 2,
        "errors": [
            {
                "place": "content/a.md:14:3",
                "code": "broken-link",
                "message": "no such file",
                "hint": "did you mean b.md?",
            },
            {"place": "site.yml", "code": "config", "message": "bad key", "hint": ""},
        ],
    }


def test_the_plain_page_names_place_message_code_and_hint() -> None:
    text = problems(
        error("broken-link", "no such file", "content/a.md", Position(14, 3), "did you mean b.md?"),
        warning("alt", "one", "content/a.md"),
    ).decode()

    for words in (
        "1 error<",
        "content/a.md:14:3",
        "no such file",
        "broken-link",
        "b.md?",
        "1 warn",
    ):
        assert words in text


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@settings(deadline=None)
@given(st.lists(st.text(max_size=30) | st.just(NASTY), min_size=4, max_size=4))
def test_nothing_in_a_problem_becomes_markup(words: list[str]) -> None:
    code, message, path, hint = words
    parser, harmless = Tags(), Tags()
    parser.feed(problems(Diagnostic(Severity.ERROR, code, message, path, 1, 1, hint)).decode())
    plain = Diagnostic(Severity.ERROR, "x", "x", "x" if path else "", 1, 1, "x" if hint else "")
    harmless.feed(problems(plain).decode())

    assert [tag for tag, _ in parser.tags] == [tag for tag, _ in harmless.tags]


@pytest.mark.parametrize("page", [plain_page(BUILDING), problems(error("x", "y", "z.md"))])
def test_the_plain_pages_hold_nothing_inline_and_nothing_of_other_hosts(page: bytes) -> None:
    parser = Tags()
    parser.feed(page.decode())

    for tag, attributes in parser.tags:
        assert tag != "style"
        assert "style" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        assert tag != "script" or attributes["src"] == "/-/helpgen/reload.js"
        assert not re.match("(https?:)?//", attributes.get("href") or "")


def test_a_name_that_is_no_utf_8_can_be_shown() -> None:
    found = error("name", "odd", "content/\udcff.md")

    assert b"content/\\udcff.md" in problems(found)
    assert (
        json.loads(state_json(state(None, (found,))))["errors"][0]["place"] == "content/\udcff.md"
    )


def test_the_script_and_the_style_are_there_and_write_no_html() -> None:
    found = static_files()

    assert set(found) == {"-/helpgen/reload.js", "-/helpgen/overlay.css"}
    for word in (b"innerHTML", b"outerHTML", b"insertAdjacent", b"document.write", b"eval("):
        assert word not in found["-/helpgen/reload.js"]
