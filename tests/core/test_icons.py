"""Icons that categories name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from helpgen.core import icons


@pytest.mark.parametrize(
    ("icon", "hints"),
    [
        ("book", []),
        ("", []),
        ("📦", []),
        ("退", []),
        ("A", []),
        ("bok", ['did you mean "book"?']),
        ("spaceship", ["choose one of the theme's, or write an emoji"]),
    ],
)
def test_a_name_the_theme_has_not_is_told(
    make_site: Callable[..., Any], icon: str, hints: list[str]
) -> None:
    site, _ = make_site({"a/_category.yml": f'icon: "{icon}"', "a/x.md": ""})

    found = list(icons.check(site, {"book": "<svg>", "card": "<svg>"}))

    assert [d.hint for d in found] == hints
    assert all((d.code, d.path) == ("unknown-icon", "content/a/_category.yml") for d in found)
