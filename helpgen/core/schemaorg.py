"""Structured data: what a page says to search engines in the words of schema.org, as JSON-LD.

It stands in a script element that is never run (HTML Standard 4.12.1), so a content security policy
has nothing against it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from markupsafe import Markup

Value = str | int | Sequence["Value"] | Mapping[str, "Value"]

Thing = Mapping[str, Value]
"""A thing of schema.org: its properties by name; ``@type`` is one of its types."""

# What could end the element, begin a comment in it, or end a line of a script (JSON-LD 1.1, 7.3).
_UNSAFE = re.compile("[<>&\u2028\u2029]")


def to_markup(things: Sequence[Thing]) -> Markup:
    """Return ``things`` as the text of a ``script`` element; nothing where there are none."""
    if not things:
        return Markup()
    graph: Thing = {"@graph": things} if len(things) > 1 else things[0]
    document = {"@context": "https://schema.org", **graph}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    safe = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return Markup(safe)  # noqa: S704 - JSON in which nothing is left that HTML could take for a tag
