"""Needs become one line, always the same."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from helpgen.core.config import HeadersConfig
from helpgen.core.places import Places
from helpgen.core.policy import Need, check, in_page, policy_of, wanted
from helpgen.core.policy.sources import DIRECTIVES

STRICTEST = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'none'"
)


def test_who_needs_nothing_gets_the_strictest() -> None:
    assert policy_of(()) == STRICTEST


def test_a_need_is_allowed_beside_the_site_itself_and_nothing_else_changes() -> None:
    policy = policy_of([Need("img-src", "https://b.example"), Need("img-src", "https://a.example")])

    assert policy == STRICTEST.replace(
        "; object", "; img-src 'self' https://a.example https://b.example; object"
    )


def test_what_was_closed_opens_only_as_far_as_needed() -> None:
    policy = policy_of([Need("object-src", "https://a.example"), Need("frame-ancestors", "'self'")])

    assert "object-src https://a.example;" in policy
    assert policy.endswith("frame-ancestors 'self'")


def test_who_allows_everything_inline_needs_no_hashes() -> None:
    policy = policy_of(
        [Need("style-src", s) for s in ("'unsafe-inline'", "'sha256-x='", "'unsafe-hashes'")]
    )

    assert "style-src 'self' 'unsafe-inline';" in policy


def test_a_page_says_all_of_it_but_who_may_frame_it() -> None:
    assert in_page(STRICTEST) == STRICTEST.removesuffix("; frame-ancestors 'none'")


@given(st.lists(st.tuples(st.sampled_from(sorted(DIRECTIVES)), st.text("ab:'", min_size=1))))
def test_the_order_of_needs_makes_no_difference(pairs: list[tuple[str, str]]) -> None:
    needs = [Need(directive, source) for directive, source in pairs]
    shuffled = random.Random(1).sample(needs, len(needs))  # noqa: S311 - no secret

    assert policy_of(needs) == policy_of(shuffled)


def config(**policy: tuple[str, ...]) -> HeadersConfig:
    return HeadersConfig(policy={name.replace("_", "-"): given for name, given in policy.items()})


def test_what_settings_add_is_needed() -> None:
    asked = config(connect_src=("https://a.example", "wss://*.b.example:443"), img_src=("data:",))

    assert not list(check(asked, Places()))
    assert wanted(asked) == {
        Need("connect-src", "https://a.example"),
        Need("connect-src", "wss://*.b.example:443"),
        Need("img-src", "data:"),
    }


def test_what_is_no_source_is_told_and_left_out() -> None:
    asked = config(
        scriptsrc=("x",), style_src=("unsafe-inline", "a; b", 'x"', "$x", "a,b", "", "'none'")
    )

    found = list(check(asked, Places()))

    assert [(each.code, each.hint) for each in found][:2] == [
        ("bad-value", 'did you mean "script-src"?'),
        ("bad-value", "write it with two kinds of quotes: \"'unsafe-inline'\""),
    ]
    assert len(found) == 8
    assert not wanted(asked)
