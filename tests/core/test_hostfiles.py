"""What hosts are told to send, in their own words."""

from __future__ import annotations

import pytest

from helpgen.core import hostfiles
from helpgen.core.config import Config, HeadersConfig, HeadersFor

POLICY = "default-src 'self'; frame-ancestors 'none'"


def written(*kinds: HeadersFor) -> dict[str, str]:
    config = Config(headers=HeadersConfig(write=kinds))
    return {output.path: output.data.decode() for output in hostfiles.files(config, POLICY)}


def test_each_kind_of_host_gets_its_file_and_two_share_one() -> None:
    files = written("netlify", "cloudflare", "apache", "nginx", "caddy", "meta")

    assert set(files) == {"_headers", ".htaccess", ".headers.nginx", ".headers.caddy"}
    assert not written("meta")
    assert not written()


def test_netlify_and_cloudflare_send_one_rule_per_header() -> None:
    """Both join the values of all rules that match, so no header may be in two of them."""
    lines = written("netlify")["_headers"].splitlines()

    names = [line.split(":")[0].strip() for line in lines if line.startswith("  ")]
    assert names[:4] == [
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
    ]
    assert names[4:] == ["Cache-Control", "Cache-Control"]
    assert lines[1] == "/*"
    assert lines[2] == f"  Content-Security-Policy: {POLICY}"


def test_paths_start_where_the_site_stands() -> None:
    config = Config(headers=HeadersConfig(write=("netlify",)))
    (file,) = hostfiles.files(config, POLICY, "https://h.example/base")
    lines = file.data.decode().splitlines()

    paths = [line for line in lines if line.startswith("/")]
    assert paths == ["/*", "/base/assets/*", "/base/search-index/*"]
    assert "/assets/*" in written("netlify")["_headers"].splitlines()


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("apache", f'  Header always set Content-Security-Policy "{POLICY}"'),
        ("nginx", f'add_header Content-Security-Policy "{POLICY}" always;'),
        ("caddy", f'\tContent-Security-Policy "{POLICY}"'),
    ],
)
def test_servers_send_the_policy_with_errors_too(kind: HeadersFor, line: str) -> None:
    (text,) = written(kind).values()

    assert line in text.splitlines()
    assert hostfiles.KEPT in text


def test_the_policy_stands_behind_the_charset_and_before_all_that_it_is_for() -> None:
    page = b'<!doctype html><html><head>\n<meta charset="utf-8">\n<script src="a.js"></script>'

    made = hostfiles.with_policy(page, POLICY).decode()

    assert made.index("charset") < made.index(POLICY) < made.index("<script")
    assert made.count("Content-Security-Policy") == 1


def test_a_page_without_a_head_stays_as_it_is() -> None:
    assert hostfiles.with_policy(b"<p>", POLICY) == b"<p>"
