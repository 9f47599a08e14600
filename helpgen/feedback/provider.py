"""What a feedback provider is: checks of its settings, and an address filled in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping
from typing import Protocol

from helpgen.core.config import FeedbackConfig
from helpgen.core.diagnostics import Diagnostic
from helpgen.core.places import Places
from helpgen.feedback.subject import Subject, Vote

# Where links are cut off is nowhere written down: RFC 9110, 4.1 asks servers for 8,000 octets, mail
# programs, chat windows and old proxies stop near 2,000. So addresses stay below that.
MAX_ADDRESS = 2_000


class Provider(Protocol):
    """One place that takes votes. A module with these two functions is one."""

    def check(self, config: FeedbackConfig, places: Places, at: str, /) -> tuple[Diagnostic, ...]:
        """Return what is wrong with the settings, which stand at the key ``at`` of the file."""
        ...

    def href(
        self, config: FeedbackConfig, subject: Subject, vote: Vote, words: Mapping[str, str], /
    ) -> str:
        """Return the address that ``vote`` on ``subject`` leads to; it is ASCII.

        ``config`` has passed ``check``. ``words`` are the interface words of the locale.
        """
        ...


def fitted(build: Callable[[str], str], title: str, limit: int = MAX_ADDRESS) -> str:
    """Return ``build(title)``, with the title cut short when the address is longer than ``limit``.

    The title is the one part that can be missed: the article's id and address say it again. It is
    cut between code points, before it is encoded, so no escape is ever torn.
    """
    whole = build(title)
    if len(whole) <= limit:
        return whole
    fitting = bisect_right(range(len(title)), limit, key=lambda n: len(build(f"{title[:n]}…")))
    return build(f"{title[: fitting - 1].rstrip()}…" if fitting else "")
