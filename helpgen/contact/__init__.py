"""Ways to reach a person: channels, topics, opening hours. Pure, like ``core``.

``check`` and ``check_references`` read ``contact:`` of ``site.yml``; ``context`` is what pages show
of it, ``json_output`` what programs read. What each type of channel needs stands in ``kind``.
"""

from __future__ import annotations

from helpgen.contact.checks import check, check_references
from helpgen.contact.feed import json_output
from helpgen.contact.page import Resolver, context

__all__ = ["Resolver", "check", "check_references", "context", "json_output"]
