"""Values of CSS that somebody else wrote: none of them may run on into the next rule."""

from __future__ import annotations

import pytest

from helpgen.core.cssvalue import slip


@pytest.mark.parametrize(
    "value",
    [
        "",
        "1px solid var(--line)",
        "0 1px 2px rgb(15 23 42 / 0.05), 0 12px",
        "calc((1 + 2) * 3px)",
        '"Acme Serif", Georgia',
        """"It's" 'a "quote"'""",
        r'"an \" inside"',
        '"( and ["',
        "[full-start] 1fr [full-end]",
        'url("a)b.png")',
        "URL( a.png )",
    ],
)
def test_a_whole_value_is_one(value: str) -> None:
    assert slip(value) == ""


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ('"x', '"'),
        ("'x", "'"),
        (r'"x\"', '"'),
        ("foo\\", "\\"),
        ("calc(1px", "("),
        ("[a", "["),
        ("1px)", ")"),
        ("(a]", "]"),
        ("a /* b", "/*"),
        ("a\nb", "a line end"),
        ("0; a: b", ";"),
        ("0} body {", "}"),
        ("</style>", "</"),
        ('url(a"b)c"d)', "url("),
        ("url(a b)", "url("),
        ("#url([)", "url("),
        (r'u\72l(a"b)c"d)', "\\"),
    ],
)
def test_what_would_reach_beyond_the_declaration_is_found(value: str, found: str) -> None:
    assert slip(value) == found
