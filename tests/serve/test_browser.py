"""The preview in a real browser: reload, place, overlay, under ``default-src 'self'``."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from helpgen.core.diagnostics import Diagnostic, Position, error, warning
from helpgen.core.model import Output
from helpgen.serve.server import PreviewServer
from helpgen.serve.session import Session
from tests.serve.preview_site import WAIT, Result, serving
from tests.serve.running import builder, running, save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'
STYLE = b"html { scroll-behavior: smooth } p { margin: 1rem } div { all: unset; color: lime }"
# Whatever a policy stops is counted, from before the page's first byte on.
WATCH_POLICY = """
window.violations = [];
addEventListener("securitypolicyviolation", (e) => violations.push(e.blockedURI));
"""

BROKEN = (
    error(
        "broken-link",
        'there is no article "refnds.md" here',
        "content/billing/refunds.md",
        Position(14, 3),
        "did you mean ../billing/refunds.md?",
    ),
    error("unknown-key", "<img src=x onerror=alert(1)>", "site.yml", Position(2)),
    warning("alt", "a picture says nothing", "content/a.md"),
)


def site(words: str = "first") -> tuple[Output, ...]:
    paragraphs = "".join(f"<p>{words} {number}</p>" for number in range(200))
    details = "<details><summary>One</summary>1</details><details><summary>Two</summary>2</details>"
    html = (
        f'<!doctype html><html lang="en"><head><title>{words}</title>{POLICY}'
        f'<link rel="stylesheet" href="/style.css"></head>'
        f"<body><h1>{words}</h1>{details}{paragraphs}</body></html>"
    )
    return (
        Output("index.html", html.encode()),
        Output("other/index.html", html.encode()),
        Output("404.html", html.encode()),
        Output("style.css", STYLE),
    )


def broken(*found: Diagnostic) -> Result:
    return Result((), (), found or BROKEN)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    expect.set_options(timeout=WAIT * 1000)
    context.set_default_timeout(WAIT * 1000)
    context.add_init_script(WATCH_POLICY)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """Give a tab that must end without a script error and without a violation of the policy."""
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda fault: complaints.append(str(fault)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("dialog", lambda dialog: complaints.append(dialog.message))
    yield page
    complaints += page.evaluate("window.violations ?? []")
    # A browser says so itself when a page is not found, not available or gone for a moment.
    assert [said for said in complaints if "Failed to load resource" not in said] == []


@pytest.fixture
def session() -> Session:
    session = Session()
    session.publish(Result(site()))
    return session


@pytest.fixture
def server(session: Session, tmp_path: Path) -> Iterator[PreviewServer]:
    with serving(session, tmp_path) as server:
        yield server


def is_listening(page: Page, server: PreviewServer) -> None:
    """Wait until the tab has opened its channel."""
    for _ in range(int(WAIT / 0.05)):
        if server.tabs._value < 64:  # the seats that are left
            return
        page.wait_for_timeout(50)
    pytest.fail("the page opens no channel")


def test_an_edit_reloads_the_page_where_it_was(
    page: Page, session: Session, server: PreviewServer
) -> None:
    page.goto(server.url)
    page.locator("summary").nth(1).click()
    page.evaluate("window.scrollTo({top: 1234, behavior: 'instant'})")

    session.publish(Result(site("second")))

    expect(page.locator("body > h1")).to_have_text("second")
    page.wait_for_load_state()
    assert page.evaluate("window.scrollY") == 1234
    assert page.evaluate("[...document.querySelectorAll('details')].map((d) => d.open)") == [
        False,
        True,
    ]


def test_another_page_does_not_inherit_the_place(
    page: Page, session: Session, server: PreviewServer
) -> None:
    page.goto(server.url)
    page.evaluate("window.scrollTo({top: 1234, behavior: 'instant'})")
    session.publish(Result(site("second")))
    expect(page.locator("body > h1")).to_have_text("second")

    page.goto(f"{server.url}other/")

    assert page.evaluate("window.scrollY") == 0


def test_the_same_site_again_does_not_reload(
    page: Page, session: Session, server: PreviewServer
) -> None:
    page.goto(server.url)
    page.evaluate("window.mark = true")
    session.publish(Result(site()))
    session.publish(broken())
    expect(page.get_by_role("alertdialog")).to_be_visible()
    session.publish(Result(site()))
    expect(page.get_by_role("alertdialog")).to_have_count(0)

    assert page.evaluate("window.mark") is True


def test_errors_are_laid_over_the_last_good_page_until_they_are_fixed(
    page: Page, session: Session, server: PreviewServer
) -> None:
    page.goto(server.url)
    session.publish(broken())

    overlay = page.get_by_role("alertdialog", name="2 errors")
    expect(overlay).to_be_visible()
    expect(overlay.locator("li").first).to_contain_text("content/billing/refunds.md:14:3")
    expect(overlay.locator("li").first).to_contain_text('there is no article "refnds.md" here')
    expect(overlay.locator("li").first).to_contain_text("broken-link")
    expect(overlay.locator("li").first).to_contain_text("did you mean ../billing/refunds.md?")
    expect(overlay.locator("li").last).to_contain_text("site.yml:2:1")
    expect(overlay.locator("li").last).to_contain_text("<img src=x onerror=alert(1)>")
    expect(overlay.locator("img")).to_have_count(0)
    expect(overlay).to_contain_text("Also found: 1 warning")
    expect(page.locator("body > h1")).to_have_text("first")

    session.publish(Result(site("fixed")))

    expect(page.locator("body > h1")).to_have_text("fixed")
    expect(overlay).to_have_count(0)


def test_the_overlay_is_there_on_every_page_while_the_errors_last(
    page: Page, session: Session, server: PreviewServer
) -> None:
    session.publish(broken())
    for path in ("", "other/", "nothing/"):
        page.goto(f"{server.url}{path}")
        expect(page.get_by_role("alertdialog")).to_be_visible()


def test_escape_hides_the_overlay_and_a_button_brings_it_back(
    page: Page, session: Session, server: PreviewServer
) -> None:
    page.goto(server.url)
    session.publish(broken())
    overlay = page.get_by_role("alertdialog")
    expect(overlay.get_by_role("button")).to_be_focused()

    page.keyboard.press("Escape")
    expect(overlay).to_be_hidden()
    page.get_by_role("button", name="2 errors").click()
    expect(overlay).to_be_visible()
    overlay.get_by_role("button", name="Hide").click()
    expect(overlay).to_be_hidden()

    session.publish(broken(error("other", "another one", "content/b.md")))
    expect(page.get_by_role("alertdialog", name="1 error")).to_be_visible()


def test_the_page_s_own_shortcuts_rest_while_the_overlay_is_open(
    page: Page, session: Session, server: PreviewServer
) -> None:
    page.goto(server.url)
    page.evaluate("window.keys = []; addEventListener('keydown', (e) => keys.push(e.key))")
    session.publish(broken())
    expect(page.get_by_role("alertdialog").get_by_role("button")).to_be_focused()

    page.keyboard.press("/")
    page.keyboard.press("Escape")
    page.keyboard.press("/")

    assert page.evaluate("window.keys") == ["/"]


def test_without_a_good_site_the_errors_are_the_page_and_the_site_follows(
    page: Page, tmp_path: Path
) -> None:
    session = Session()
    with serving(session, tmp_path) as server:
        page.goto(f"{server.url}other/")
        expect(page.locator("main")).to_contain_text("being built")

        session.publish(broken())
        expect(page.locator("main")).to_contain_text("content/billing/refunds.md:14:3")
        expect(page.get_by_role("alertdialog")).to_have_count(0)

        session.publish(Result(site("here")))
        expect(page.locator("body > h1")).to_have_text("here")


def test_a_page_that_was_on_its_way_while_the_site_changed_is_reloaded(
    page: Page, session: Session, server: PreviewServer
) -> None:
    fetched: list[str] = []

    def change_meanwhile(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined] # Playwright's route
        if not fetched:
            session.publish(Result(site("second")))
        fetched.append(answer.text())
        route.fulfill(response=answer)  # type: ignore[attr-defined] # same

    page.route(server.url, change_meanwhile)
    page.goto(server.url)

    expect(page.locator("body > h1")).to_have_text("second")
    assert "<h1>first" in fetched[0]
    assert len(fetched) == 2


def test_more_tabs_than_a_browser_has_connections_all_reload(
    context: BrowserContext, session: Session, server: PreviewServer
) -> None:
    tabs = [context.new_page() for _ in range(9)]
    for tab in tabs:
        tab.goto(server.url)
    is_listening(tabs[0], server)

    session.publish(Result(site("second")))
    for tab in tabs:
        expect(tab.locator("body > h1")).to_have_text("second")

    for tab in tabs[:4]:  # the one that listened for all may be among them
        tab.close()
    session.publish(Result(site("third")))
    for tab in tabs[4:]:
        expect(tab.locator("body > h1")).to_have_text("third")


@pytest.mark.parametrize("words", ["first", "second"])
def test_a_page_survives_a_restart_of_the_preview(
    page: Page, session: Session, tmp_path: Path, words: str
) -> None:
    with serving(session, tmp_path) as server:
        url, port = server.url, server.server_port
        page.goto(url)
        is_listening(page, server)
        page.evaluate("window.mark = true")

    again = Session()
    again.publish(Result(site(words)))
    server = PreviewServer(again, tmp_path, port)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        is_listening(page, server)
        expect(page.locator("body > h1")).to_have_text(words)
        assert page.evaluate("window.mark === true") is (words == "first")
    finally:
        again.close()
        server.shutdown()
        server.server_close()
        thread.join()


def test_a_page_works_where_storage_locks_and_channels_are_missing(
    context: BrowserContext, page: Page, session: Session, server: PreviewServer
) -> None:
    context.add_init_script(
        "Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('off') }});"
        "Object.defineProperty(Navigator.prototype, 'locks', {value: undefined});"
    )
    page.goto(server.url)
    is_listening(page, server)

    session.publish(Result(site("second")))

    expect(page.locator("body > h1")).to_have_text("second")


def test_a_frame_in_a_page_shows_no_overlay_of_its_own(
    page: Page, session: Session, server: PreviewServer
) -> None:
    page.goto(server.url)
    session.publish(broken())
    page.evaluate(
        "new Promise((done) => { const f = document.createElement('iframe'); f.src = '/other/';"
        " f.onload = done; document.body.append(f); })"
    )
    expect(page.get_by_role("alertdialog")).to_be_visible()
    page.wait_for_timeout(300)

    assert page.frames[1].locator("#helpgen-overlay").count() == 0


@pytest.mark.parametrize("width", [320, 390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_overlay_fits_and_can_be_read(
    browser: Browser, session: Session, server: PreviewServer, width: int, scheme: str
) -> None:
    long = error("x", "word" * 100, "content/" + "a" * 200 + ".md", Position(1), "退款" * 80)
    session.publish(broken(*BROKEN, *(long,) * 30))
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(server.url)
    overlay = page.get_by_role("alertdialog")
    expect(overlay).to_be_visible()

    box = overlay.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= 700
    assert overlay.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    assert overlay.locator("ol").evaluate("(e) => e.scrollWidth <= e.clientWidth")
    overlay.locator("li").last.scroll_into_view_if_needed()
    expect(overlay.get_by_role("button")).to_be_in_viewport()
    dark = overlay.evaluate("(e) => getComputedStyle(e).backgroundColor") == "rgb(23, 28, 36)"
    assert dark is (scheme == "dark")
    context.close()


def test_the_whole_way_from_an_edit_on_the_disk_to_the_page(page: Page, tmp_path: Path) -> None:
    article = tmp_path / "content" / "a.md"
    article.parent.mkdir()
    article.write_text("first")
    with running(tmp_path, builder(tmp_path)) as (url, events):
        events.built()
        page.goto(url)
        expect(page.locator("body > h1")).to_have_text("first")

        save(article, "an error")
        expect(page.get_by_role("alertdialog")).to_contain_text("content/a.md")

        save(article, "second")
        expect(page.get_by_role("alertdialog")).to_have_count(0)
        expect(page.locator("body > h1")).to_have_text("second")
