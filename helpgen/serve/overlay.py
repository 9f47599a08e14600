"""What the preview adds to a site: the reload script's tag, the errors as JSON, and plain pages.

Nothing of it is inline, so all of it works under ``Content-Security-Policy: default-src 'self'``.
The script builds the overlay from text nodes; what is HTML here is escaped here.
"""

from __future__ import annotations

import html
import json
from importlib.resources import files
from typing import TYPE_CHECKING

from helpgen.core.diagnostics import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from helpgen.core.diagnostics import Diagnostic
    from helpgen.serve.session import State

# No page can have such an address: ``-`` alone is no slug.
BASE = "-/helpgen/"
EVENTS = f"{BASE}events"
STATE = f"{BASE}state.json"
_STATIC = ("reload.js", "overlay.css")


def static_files() -> Mapping[str, bytes]:
    """Read the script and the style that pages load, by address."""
    folder = files("helpgen.serve") / "static"
    return {f"{BASE}{name}": (folder / name).read_bytes() for name in _STATIC}


def with_script(page: bytes, version: str) -> bytes:
    """Return an HTML page with the reload script's tag before the end of its body.

    ``version`` is the state's: the script compares it, so a page that was on its way while the
    site changed is reloaded as well.
    """
    tag = f'<script src="/{BASE}reload.js" data-version="{version}" defer></script>'.encode()
    end = page.lower().rfind(b"</body>")
    return page + tag if end < 0 else page[:end] + tag + page[end:]


def event(state: State) -> bytes:
    """Return the state as a server-sent event (HTML standard, section 9.2.5)."""
    return f"id: {state.id}\nevent: state\ndata: {state.version}\n\n".encode()


def state_json(state: State) -> bytes:
    """Return what the script needs: the version, every error, and how many warnings there are."""
    errors = _errors(state)
    value = {
        "version": state.version,
        "errors": [
            {"place": e.place, "code": e.code, "message": e.message, "hint": e.hint} for e in errors
        ],
        "warnings": _count_warnings(state),
    }
    return json.dumps(value).encode()  # ASCII only: a file name may hold what is no UTF-8


def plain_page(state: State) -> bytes:
    """Return the page shown where there is no good site yet: the errors, or that it is building."""
    title = "Building …" if state.is_building else _counted(len(_errors(state)), "error")
    body = _BUILDING if state.is_building else _problems(state)
    page = _PAGE.format(base=BASE, title=html.escape(title), body=body)
    return with_script(page.encode(errors="backslashreplace"), state.version)


_PAGE = """<!doctype html>
<html lang="en" data-helpgen="plain">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/{base}overlay.css">
</head>
<body class="plain">
<main class="panel">
<header><h1>{title}</h1></header>
{body}
</main>
</body>
</html>
"""

_BUILDING = "<p>The site is being built for the first time. This page reloads by itself.</p>\n"


def _problems(state: State) -> str:
    items = "".join(_item(problem) for problem in _errors(state))
    warnings = _count_warnings(state)
    count = f"Also found: {_counted(warnings, 'warning')}. " if warnings else ""
    return (
        f"<ol>\n{items}</ol>\n"
        f"<footer><p>{count}The site appears here by itself once the errors are fixed.</p></footer>"
    )


def _item(problem: Diagnostic) -> str:
    place = f'<p class="place"><bdi>{html.escape(problem.place)}</bdi></p>' if problem.place else ""
    hint = f'<p class="hint" dir="auto">{html.escape(problem.hint)}</p>' if problem.hint else ""
    return (
        f'<li>{place}<p class="message" dir="auto">{html.escape(problem.message)}'
        f" <code>{html.escape(problem.code)}</code></p>{hint}</li>\n"
    )


def _errors(state: State) -> list[Diagnostic]:
    return [problem for problem in state.problems if problem.severity is Severity.ERROR]


def _count_warnings(state: State) -> int:
    return sum(problem.severity is Severity.WARNING for problem in state.problems)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
