"""The kind of a file comes from one table, whatever the machine thinks."""

from __future__ import annotations

import mimetypes

import pytest

from helpgen.serve.mediatypes import UNKNOWN, media_type


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a/search.js", "text/javascript; charset=utf-8"),
        ("a/style.CSS", "text/css; charset=utf-8"),
        ("a.webp", "image/webp"),
        ("a.svg", "image/svg+xml; charset=utf-8"),
        ("a.avif", "image/avif"),
        ("a.mp4", "video/mp4"),
        ("archive.tar.gz", "application/gzip"),
        ("CNAME", UNKNOWN),
        ("js", UNKNOWN),
        ("a.b/name", UNKNOWN),
        ("a.unheard-of", UNKNOWN),
    ],
)
def test_the_ending_decides(path: str, expected: str) -> None:
    assert media_type(path) == expected


def test_the_machine_s_registry_has_no_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mimetypes, "guess_type", lambda *_: ("text/plain", None))

    assert media_type("a.js") == "text/javascript; charset=utf-8"
