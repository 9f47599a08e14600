"""Ways to reach a person: channels, topics, opening hours. Pure, like ``core``.

``check`` and ``check_references`` read ``contact:`` of ``site.yml``; ``context`` is what pages show
of it, once ``prepare`` has made what they have in common; ``json_output`` is what programs read,
``contact_points`` what search engines do. What each type of channel needs stands in ``kind``.
"""

from __future__ import annotations

from helpgen.contact.checks import check, check_references
from helpgen.contact.feed import json_output
from helpgen.contact.page import Resolver, context, prepare
from helpgen.contact.points import contact_points

__all__ = [
    "Resolver",
    "check",
    "check_references",
    "contact_points",
    "context",
    "json_output",
    "prepare",
]
