"""A small help center as a directory, and a ledger for it."""

from __future__ import annotations

from datetime import date

from helpgen.insights.directory import Directory, Page
from helpgen.insights.ledger import Ledger
from helpgen.insights.period import Period

REFUND = Page(
    "billing/refund", "refund", "en", "Refund an order", "billing/refund/", "content/refund.md",
    owner="Mei", touched=date(2024, 11, 22),
)  # fmt: skip
INVOICE = Page("billing/invoice", "invoice", "en", "Download an invoice", "billing/invoice/", "x")
DIRECTORY = Directory(
    pages=(REFUND, INVOICE),
    names={("refund", "en"): 0, ("refund", ""): 0, ("invoice", "en"): 1, ("invoice", ""): 1},
    addresses={"billing/refund": 0, "billing/invoice": 1},
    redirects={"old/refund": 0},
    others=frozenset({"", "billing"}),
    base="/help/",
)


def ledger(since: date | None = None, until: date | None = None) -> Ledger:
    """Return an empty ledger."""
    return Ledger(DIRECTORY, Period(since, until))
