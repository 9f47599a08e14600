"""The policy that the build writes: a browser that is sent it does all that the project wants.

The project has code in its templates and shows what stands on other hosts. Their answers are made
up here; whether the browser asks for them is up to the policy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests import projects
from tests.browser.policy import policy_in
from tests.browser.server import serving
from tests.browser.visit import TELL

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

FOOTER = """<style>
  .outside { background: url("https://img.example.net/back.svg") }
</style>
<p class="outside" style="color: rgb(1, 2, 3)">Outside</p>
<button id="press" onclick="document.body.dataset.pressed = 'yes &amp; no'">Press</button>
<img id="picture" srcset="//img.example.net/a.svg 1x" src="https://other.example.net/a.svg" alt="">
<video id="video" poster="https://img.example.net/poster.svg"></video>
<iframe id="frame" title="Video" src="https://video.example.net/embed/1"></iframe>
<iframe id="own" title="Own" src="{{ site.root }}orders/sheet.html"></iframe>
<script>document.body.dataset.ran = "1";</script>
<script type="module">
  import "https://code.example.net/module.js";
  document.body.dataset.module = "1";
</script>
<script src="https://code.example.net/classic.js"></script>
<script type="application/json">{"data": "is not run"}</script>
<!-- <script>this.is = "no code";</script> -->
"""
SETTINGS = """
extra_css: [own.css, "https://style.example.net/a.css"]
headers:
  write: [netlify, meta]
  policy: {connect-src: ["https://api.example.net"]}
"""
SHEET = """@import url("https://style.example.net/b.css");
@font-face { font-family: Own; src: url(https://font.example.net/a.woff2) }
.outside { font-family: Own }
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>'
ANSWERS = {
    "img.example.net": ("image/svg+xml", SVG),
    "other.example.net": ("image/svg+xml", SVG),
    "video.example.net": ("text/html", "<p>A video</p>"),
    "style.example.net": ("text/css", "#press { color: rgb(4, 5, 6) }"),
    "code.example.net": ("text/javascript", "document.body.dataset.outside = '1'"),
    "font.example.net": ("font/woff2", ""),
    "api.example.net": ("application/json", "1"),
}


def project_in(folder: Path, footer: str = FOOTER, settings: str = SETTINGS) -> Path:
    project = projects.copy(projects.SAMPLE, folder / "project")
    own = project / "themes" / "default" / "templates" / "partials"
    own.mkdir(parents=True)
    (own / "footer.html").write_text(footer, encoding="utf-8")
    for tree in ("en", "zh-CN"):
        (project / "content" / tree / "own.css").write_text(SHEET, encoding="utf-8")
        sheet = project / "content" / tree / "orders" / "sheet.html"
        sheet.write_text("<p>Own</p>", encoding="utf-8")
    with (project / "site.yml").open("a", encoding="utf-8") as file:
        file.write(settings)
    return project


@pytest.fixture(scope="module")
def inline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a project that has every kind of thing a policy must allow."""
    return projects.build(project_in(tmp_path_factory.mktemp("policy")))


@pytest.fixture
def faults() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, faults: list[str]) -> Iterator[Page]:
    """Open a page to which every host that the project names answers."""
    context = browser.new_context()
    context.add_init_script(TELL)
    context.route(lambda url: ".example." in url, _answer)
    context.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    yield context.new_page()
    context.close()


def _answer(route: Route) -> None:
    kind, body = ANSWERS[route.request.url.split("/")[2]]
    allow = {"Access-Control-Allow-Origin": "*"}
    route.fulfill(body=body, content_type=kind, headers=allow)


def breaches(faults: list[str]) -> list[str]:
    return [fault for fault in faults if "policy" in fault.lower()]


@pytest.mark.parametrize("address", ["", "orders/refund-an-order/", "search/?q=refund", "contact/"])
def test_what_a_project_adds_runs_under_exactly_the_written_policy(
    address: str, inline: Path, page: Page, faults: list[str]
) -> None:
    with serving(inline, policy=policy_in(inline)) as base:
        page.goto(f"{base}{address}", wait_until="networkidle")
        page.locator("#press").click()
        body = page.evaluate("({...document.body.dataset})")
        answer = page.evaluate("fetch('https://api.example.net/').then(reply => reply.json())")
        frame = page.frame(url="https://video.example.net/embed/1")

        assert not breaches(faults)
        assert body == {"ran": "1", "module": "1", "outside": "1", "pressed": "yes & no"}
        assert answer == 1
        assert page.evaluate("document.querySelector('#picture').naturalWidth") > 0
        assert page.locator(".outside").evaluate("e => getComputedStyle(e).color") == "rgb(1, 2, 3)"
        assert page.locator("#press").evaluate("e => getComputedStyle(e).color") == "rgb(4, 5, 6)"
        assert frame is not None
        assert frame.locator("p").inner_text() == "A video"
        assert page.frame_locator("#own").locator("p").inner_text() == "Own"


def test_the_policy_allows_nothing_but_that(inline: Path) -> None:
    found = dict(part.split(" ", 1) for part in policy_in(inline).split("; "))

    scripts = found.pop("script-src").split()
    styles = found.pop("style-src").split()
    assert scripts[0] == styles[0] == "'self'"
    assert [each for each in scripts[1:] if "sha256" not in each] == [
        "'unsafe-hashes'", "https://code.example.net",
    ]  # fmt: skip
    assert sum("sha256" in each for each in scripts) == 3
    assert [each for each in styles[1:] if "sha256" not in each] == [
        "'unsafe-hashes'", "https://style.example.net",
    ]  # fmt: skip
    assert sum("sha256" in each for each in styles) == 2
    assert found == {
        "default-src": "'self'",
        "img-src": "'self' https://img.example.net https://other.example.net img.example.net",
        "font-src": "'self' https://font.example.net",
        "connect-src": "'self' https://api.example.net",
        "frame-src": "'self' https://video.example.net",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'self'",
    }


def test_code_that_changed_by_a_byte_needs_another_policy(
    inline: Path, tmp_path: Path, page: Page, faults: list[str]
) -> None:
    changed = projects.build(project_in(tmp_path, FOOTER.replace('ran = "1"', 'ran = "2"')))
    assert policy_in(changed) != policy_in(inline)

    for old in changed.rglob("*.html"):  # the policy in the pages is the new one
        text = old.read_text(encoding="utf-8")
        start = text.find('<meta http-equiv="Content')
        old.write_text(text[:start] + text[text.find(">", start) + 1 :], encoding="utf-8")
    with serving(changed, policy=policy_in(inline)) as base:
        page.goto(base)
        assert page.evaluate("document.body.dataset.ran") is None
        assert breaches(faults)

    with serving(changed, policy=policy_in(changed)) as base:
        page.goto(base)
        assert page.evaluate("document.body.dataset.ran") == "2"


@pytest.mark.parametrize("from_disk", [False, True])
def test_a_page_holds_its_policy_itself_where_the_host_sends_none(
    from_disk: bool, inline: Path, page: Page, faults: list[str]
) -> None:
    with serving(inline, policy="") as base:
        page.goto((inline / "index.html").as_uri() if from_disk else base)
        page.locator("#press").click()
        assert not breaches(faults)
        assert page.evaluate("document.body.dataset.ran") == "1"
        assert page.evaluate("document.body.dataset.pressed") == "yes & no"
        page.keyboard.press("/")
        page.locator("input:focus").press_sequentially("refund")
        expect(page.get_by_role("option").first).to_contain_text("Refund an order")
        assert not breaches(faults)

        page.evaluate("""document.body.append(Object.assign(document.createElement("script"),
            {textContent: "document.body.dataset.attack = '1'"}))""")
        assert breaches(faults)
        assert page.evaluate("document.body.dataset.attack") is None


def test_a_project_of_articles_alone_has_the_strictest_policy(site: Path) -> None:
    assert policy_in(site) == (
        "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
        " frame-ancestors 'none'"
    )
