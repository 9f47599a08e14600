"""Compact files: shorter, and they mean the same."""

from __future__ import annotations

import pytest

from helpgen.core.compact import script, sheet


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("/* say */\na > b ,\nc {\n  top: 0;\n  margin: 0  1px;\n}\n", "a>b,c{top:0;margin:0 1px}"),
        ('a::after { content: "/* not  one */ {"; }', 'a::after{content:"/* not  one */ {"}'),
        (r'a::after { content: "\"/*"; } b { top: 0 }', r'a::after{content:"\"/*"}b{top:0}'),
        ("a :is(b, c) d { width: calc(1px + 2%) }", "a :is(b,c) d{width:calc(1px + 2%)}"),
        ("/* it's */ a { top: 0 } /* don't */", " a{top:0}"),
        ("/*! Licence  MIT */ a { top: 0 }", "/*! Licence  MIT */ a{top:0}"),
        ("/*! don't */ a{content:'x /* y */ z'}", "/*! don't */ a{content:'x /* y */ z'}"),
    ],
)  # fmt: skip
def test_a_style_sheet_is_published_without_what_only_people_read(text: str, short: str) -> None:
    assert sheet(text).strip() == short.strip()


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("// say\nconst a = 1; /* b */ let c;\n", "let a=1;let c;"),
        ("/*! Licence */\nf( );\n", "/*! Licence */\nf();"),
        ("a = 1\nb = 2\n", "a=1\nb=2"),
        ("return\nx", "return\nx"),
        ("f(\n  a,\n  b,\n)\n  .then(c)", "f(a,b,).then(c)"),
        ("x = \"a  //  b\" + '  /* c */ ';", "x=\"a  //  b\"+'  /* c */ ';"),
        ("x = `a  ${ b  + `c  ${d}` }  // e`;", "x=`a  ${ b  + `c  ${d}` }  // e`;"),
        ("y = a / b / c; z = s.match( / [/ ]\\/ /g )", "y=a/b/c;z=s.match(/ [/ ]\\/ /g)"),
        ("return /a  b/.test(c)", "return/a  b/.test(c)"),
        ("y = (a + b) / 2", "y=(a+b)/2"),
        ("a + ++b - -c", "a+ ++b- -c"),
        ("const $a = typeof b", "let $a=typeof b"),
        ("a.const = 1", "a.const=1"),
        ("a()\r// x\rb()\r", "a()\nb()"),
        ("a()\u2028b()", "a()\nb()"),
        ("a < !--b; 1 .toFixed(); a .b", "a< !--b;1 .toFixed();a.b"),
        ("", ""),
    ],
)
def test_a_script_is_published_without_what_only_people_read(text: str, short: str) -> None:
    assert script(text).strip() == short.strip()


@pytest.mark.parametrize(
    "text",
    [
        "if (a) /b  c/.test(d) // not to be told from a division without parsing\n",
        "x = `${ {a: {b: {}}} }  `; // braces in braces\n",
        "'never   ended\n",
        "x = /never   ended\n",
    ],
)
def test_a_script_that_may_mean_two_things_stays_as_it_is(text: str) -> None:
    assert script(text) == text
