"""What pages run and load is read from their HTML, whatever it looks like."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpgen.core.diagnostics import Position
from helpgen.core.model import Body, LinkRef
from helpgen.core.policy import Need, less_code_of, needs_of_page, policy_of

SITE = "https://help.example/center/"


def hashed(code: str) -> str:
    return f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'"


def needs(html: str) -> set[tuple[str, str]]:
    return {(need.directive, need.source) for need in needs_of_page(html.encode(), SITE)}


def test_a_page_of_helpgen_s_own_needs_nothing() -> None:
    html = """<!doctype html><html><head>
<link rel="canonical" href="https://help.example/center/a/">
<link rel="alternate" hreflang="en" href="https://elsewhere.example/">
<link rel="icon" href="./favicon.svg"><link rel="stylesheet" href="../style.css">
<script src="../theme.js" async data-hint="https://no.example"></script></head>
<body><a href="https://outside.example/">on = off</a><form class="search" action="../search/">
<img class="x" src="a.png" alt="style=bold"><p>online=1 https://x.example</p>
<script type="application/ld+json">{"@context":"https://schema.org"}</script></body></html>"""

    assert not needs(html)


@pytest.mark.parametrize(
    ("html", "directive", "source"),
    [
        ('<img src="https://a.example/x.png">', "img-src", "https://a.example"),
        ("<img src=//a.example/x.png>", "img-src", "a.example"),
        ('<img src="//a.example/x.png">', "img-src", "a.example"),
        ('<img src=" /\\a.example/x.png">', "img-src", "a.example"),
        ('<form class="x" action="//a.example/x">', "form-action", "a.example"),
        ('<link rel="stylesheet" href="//a.example/x">', "style-src", "a.example"),
        ('<script src="//a.example/x"></script>', "script-src", "a.example"),
        ("<IMG\nSRC='HTTPS://A.Example:8443/x'>", "img-src", "https://a.example:8443"),
        ('<img alt="a > b" src="http://a.example/x">', "img-src", "http://a.example"),
        (
            '<img alt="a>b" src="b.png" srcset="https://a.example/x">',
            "img-src",
            "https://a.example",
        ),
        ('<input title=">" type="image" src="//a.example/x">', "img-src", "a.example"),
        ('<button title=">" formaction="//a.example/x">', "form-action", "a.example"),
        ('<img srcset="https://a.example/x 2x" src="x.png">', "img-src", "https://a.example"),
        ('<img src="x" srcset="y 1x, https://a.example/x 2x">', "img-src", "https://a.example"),
        ('<img src="data:image/png;base64,AA==">', "img-src", "data:"),
        ('<img src="https://例え.example/x">', "img-src", "https://xn--r8jz45g.example"),
        ('<img src="&#104;ttps://a.example/x">', "img-src", "https://a.example"),
        ('<source srcset="https://a.example/x">', "img-src", "https://a.example"),
        ('<source src="https://a.example/x">', "media-src", "https://a.example"),
        ('<video src="x" poster="https://a.example/x">', "img-src", "https://a.example"),
        ('<audio src="https://a.example/x">', "media-src", "https://a.example"),
        ('<track src="https://a.example/x">', "media-src", "https://a.example"),
        ('<iframe src="https://a.example/x">', "frame-src", "https://a.example"),
        ('<object data="https://a.example/x">', "object-src", "https://a.example"),
        ('<embed src="x.pdf">', "object-src", "'self'"),
        ('<base href="/center/">', "base-uri", "'self'"),
        ('<form action="https://a.example/x">', "form-action", "https://a.example"),
        ('<button formaction="https://a.example/x">', "form-action", "https://a.example"),
        ('<input type="image" src="https://a.example/x">', "img-src", "https://a.example"),
        ('<script src="https://a.example/x"></script>', "script-src", "https://a.example"),
        ('<link rel="stylesheet" href="https://a.example/x">', "style-src", "https://a.example"),
        ('<link rel="alternate stylesheet" href="//a.example/">', "style-src", "a.example"),
        ('<link href="https://a.example/x" rel="icon">', "img-src", "https://a.example"),
        ('<link rel=manifest href="https://a.example/x">', "manifest-src", "https://a.example"),
        ('<link rel=preload as=font href="//a.example/x">', "font-src", "a.example"),
        ("<script>a()</script>", "script-src", hashed("a()")),
        ("<script type=module>\na()\r\n</script>", "script-src", hashed("\na()\n")),
        ("<ScRiPt TYPE='Text/JavaScript'>a('é')</sCrIpT>", "script-src", hashed("a('é')")),
        ("<script><!-- a() --></script>", "script-src", hashed("<!-- a() -->")),
        ("<style>a{b:c}</style>", "style-src", hashed("a{b:c}")),
        ("<style>a{b:url(//a.example/x)}</style>", "img-src", "a.example"),
        ('<p style="a:b">', "style-src", hashed("a:b")),
        ("<p\tSTYLE = 'a:&quot;b'>", "style-src", hashed('a:"b')),
        ('<p style="a:b">', "style-src", "'unsafe-hashes'"),
        ('<p class="x"style="a:b">', "style-src", hashed("a:b")),
        ('<body onload="a()">', "script-src", hashed("a()")),
        ('<svg/onload="a()">', "script-src", "'unsafe-hashes'"),
    ],
)
def test_what_is_run_or_loaded_is_found(html: str, directive: str, source: str) -> None:
    assert (directive, source) in needs(html)


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">{}</script>',
        '<script type="text/template"><img src="https://a.example/"></script>',
        '<!-- <script>a()</script> <img src="https://a.example/"> -->',
        '<img src="https://help.example/center/x.png">',
        '<img src="//help.example/x.png">',
        '<img src="">',
        '<img src="mailto:a@b.example">',
        '<img src="https://">',
        '<img src="https://a b.example/">',
        "<p data-style='a' title='onclick=1'>",
        '<pre>&lt;script&gt;a()&lt;/script&gt; <code class="x">style="a"</code></pre>',
        '<link rel="preconnect" href="https://a.example/">',
        "<img src='https://a.example/",
        "<p style=''>",
    ],
)
def test_what_is_neither_needs_nothing(html: str) -> None:
    assert not needs(html)


def test_a_frame_of_the_site_itself_must_allow_to_be_framed() -> None:
    assert needs('<iframe src="own.html">') == {("frame-ancestors", "'self'")}


def test_a_byte_more_is_another_need() -> None:
    assert needs("<script>a()</script>") != needs("<script>a() </script>")


def text(*segments: str | LinkRef) -> Body:
    return Body(segments)


PICTURE = LinkRef("https://a.example/x.png", "image", Position(1, 0))


@pytest.mark.parametrize(
    "code",
    [
        "<script>a()</script>",
        "<script>a() // its end is that of another one",
        '<script src="https://a.example/a.js"></script>',
        "<style>a{b:c}</style>",
        '<p style="a:b">',
        '<p onclick="a()">',
        '<iframe src="https://a.example/"></iframe>',
    ],
)
def test_code_that_slipped_past_the_cleaning_is_not_allowed(code: str) -> None:
    page = needs_of_page(f'<img src="{PICTURE.target}">{code}<script>b()</script>'.encode())

    allowed = less_code_of(text('<img src="', PICTURE, f'">{code}'), page)

    assert allowed == {Need("img-src", "https://a.example")}


def test_code_of_the_template_is_allowed_beside_a_clean_text() -> None:
    page = needs_of_page(f'<img src="{PICTURE.target}"><script>b()</script>'.encode())

    assert less_code_of(text('<img src="', PICTURE, '">'), page) == page
    assert Need("script-src", hashed("b()")) in page


TAGS = st.sampled_from(
    ["img", "link", "script", "form", "input", "button", "source", "a", "li", "IMG"]
)
NAMES = st.sampled_from(["src", "href", "action", "rel", "alt", "srcset", "data-src", "formaction"])
VALUES = st.sampled_from([
    '"a.png"', '"//a.example"', '"https://b.example/x"', "'x'", "c.png", '" src=x"', "' src=\"x\"'",
    '"stylesheet"', '"icon"', '"canonical"', '"alternate"', '"a&#58;//d.example"',
    '"/\\\\e.example"', '"a>b"',
])  # fmt: skip
ATTRIBUTES = st.lists(st.tuples(NAMES, VALUES), max_size=4)


@settings(deadline=None)
@given(st.lists(st.tuples(TAGS, ATTRIBUTES), max_size=4))
@example([("form", [("action", '"//a.example"'), ("action", '"a.png"')])])
@example([("img", [("alt", '"a>b"'), ("src", '"a.png"'), ("srcset", '"//a.example"')])])
@example([("input", [("alt", '"a>b"'), ("src", '"//a.example"')])])
def test_what_is_passed_over_needs_nothing(
    tags: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    html = "".join(
        f"<{name}{''.join(f' {key}={value}' for key, value in values)}></{name}>"
        for name, values in tags
    )
    everything_read = f'{html}<p style="">'

    assert needs(html) == needs(everything_read)


@settings(deadline=None)
@given(st.text(alphabet="<>/!-= \"'\n&;:abehlnorstyip", max_size=200))
def test_no_page_stops_it(html: str) -> None:
    assert all(isinstance(need, Need) for need in needs_of_page(f"<script{html}".encode()))


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["img src", "iframe src", "p style", "p onclick"]))
def test_no_page_can_write_into_the_header(value: str, attribute: str) -> None:
    escaped = value.replace("&", "&amp;").replace('"', "&quot;")
    policy = policy_of(needs_of_page(f'<{attribute}="https://{escaped}">'.encode(errors="replace")))

    assert re.fullmatch(r"[a-zA-Z0-9 ;:/'+=._-]+", policy)
    assert policy.count(";") <= 6


@settings(deadline=None)
@given(st.text(max_size=60))
def test_no_script_can_either(code: str) -> None:
    page = f"<script>{code}</script>".encode(errors="replace")

    assert re.fullmatch(r"[a-zA-Z0-9 ;:/'+=._-]+", policy_of(needs_of_page(page)))
