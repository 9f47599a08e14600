from __future__ import annotations

import pytest

from helpgen.core.search import globs


@pytest.mark.parametrize(
    ("pattern", "key", "expected"),
    [
        ("internal", "internal/notes", True),
        ("internal/", "internal/deep/notes", True),
        ("internal", "internals/notes", False),
        ("internal/*", "internal/notes", True),
        ("*/draft-*", "billing/draft-refund", True),
        ("*/draft-*", "billing/deep/draft-refund", False),
        ("**/draft-*", "billing/deep/draft-refund", True),
        ("**/draft-*", "draft-refund", True),
        ("a?c", "abc", True),
        ("a?c", "a/c", False),
        ("a.c", "abc", False),
        ("[ab]", "a", False),
        ("", "a", False),
        ("/", "a", False),
        ("**", "anything/at/all", True),
    ],
)
def test_a_pattern_matches_keys(pattern: str, key: str, expected: bool) -> None:
    assert globs.matcher([pattern])(key) is expected
