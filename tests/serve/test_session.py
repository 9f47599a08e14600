"""The state changes as a whole, and a failed build leaves the last good site in it."""

from __future__ import annotations

import threading

import pytest

from helpgen.core.diagnostics import error, warning
from helpgen.core.model import Output
from helpgen.serve.session import BUILDING, Session, snapshot
from tests.serve.preview_site import WAIT, Result, asset, page, site

BROKEN = Result((page("index.html", "Half"),), (), (error("broken-link", "no", "content/a.md"),))


def test_before_the_first_build_it_is_building() -> None:
    assert Session().state is BUILDING


def test_a_good_build_is_the_site_and_its_warnings_are_kept() -> None:
    session = Session()
    found = (warning("alt", "a picture says nothing", "content/a.md"),)

    assert session.publish(Result(site(), (), found))

    assert session.state.site is not None
    assert "billing/index.html" in session.state.site.outputs
    assert session.state.problems == found


def test_a_failed_build_leaves_the_last_good_site() -> None:
    session = Session()
    session.publish(Result(site()))
    good = session.state

    assert not session.publish(BROKEN)

    assert session.state.site is good.site
    assert session.state.version == good.version
    assert session.state.id != good.id
    assert session.state.problems == BROKEN.diagnostics


def test_the_same_site_again_is_nothing_new() -> None:
    session = Session()
    session.publish(Result(site()))
    good = session.state

    assert not session.publish(Result(tuple(reversed(site()))))
    assert session.state.id == good.id

    session.publish(BROKEN)
    assert not session.publish(Result(site()))
    assert session.state.id == good.id


def test_the_version_is_the_same_in_another_session_so_a_restart_reloads_nothing() -> None:
    first, second = Session(), Session()
    first.publish(Result(site()))
    second.publish(Result(site()))

    assert first.state.version == second.state.version


@pytest.mark.parametrize(
    "other",
    [
        Result((*site()[1:], page("index.html", "New words"))),
        Result(site()[1:]),
        Result(site(Output("new.txt", b""))),
        Result(site(), (asset("content/a.png", digest="other"),)),
        Result(site(), (asset("content/a.png", "b.png"),)),
    ],
)
def test_any_other_file_is_a_new_version(other: Result) -> None:
    session = Session()
    session.publish(Result(site(), (asset("content/a.png"),)))

    assert session.publish(other)


def test_without_a_site_other_problems_are_a_new_page() -> None:
    session = Session()

    assert session.publish(BROKEN)
    assert not session.publish(BROKEN)
    assert session.publish(Result((), (), (error("x", "another", "content/a.md"),)))
    assert session.publish(Result(site()))


def test_a_state_is_frozen() -> None:
    made = snapshot(Result(site()))

    with pytest.raises(TypeError):
        made.outputs["index.html"] = page("index.html")  # type: ignore[index] # what must not be


def test_a_name_that_is_no_utf_8_does_not_disturb() -> None:
    session = Session()

    assert session.publish(Result((), (), (error("name", "odd", "content/\udcff.md"),)))


def test_who_waits_is_told_at_once() -> None:
    session = Session()
    seen: list[str] = []

    def wait() -> None:
        seen.append(session.wait(BUILDING.id, WAIT).id)

    threads = [threading.Thread(target=wait) for _ in range(8)]
    for thread in threads:
        thread.start()
    session.publish(Result(site()))
    for thread in threads:
        thread.join(WAIT)

    assert seen == [session.state.id] * 8


def test_who_waits_is_let_go_at_the_end() -> None:
    session = Session()
    thread = threading.Thread(target=session.wait, args=(BUILDING.id, WAIT * 10))
    thread.start()

    session.close()
    thread.join(WAIT)

    assert not thread.is_alive()
    assert session.is_closed


def test_until_a_build_was_good_a_site_with_errors_is_shown_and_renewed() -> None:
    session = Session()
    later = Result((page("index.html", "More"),), (), BROKEN.diagnostics)

    assert session.publish(BROKEN)
    first = session.state.site
    assert session.publish(later)

    assert first is not None
    assert session.state.site is not None
    assert session.state.site.version != first.version


def test_a_build_that_made_no_page_shows_its_problems() -> None:
    session = Session()
    session.publish(Result((), (), BROKEN.diagnostics))

    assert session.state.site is None
