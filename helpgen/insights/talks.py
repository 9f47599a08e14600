"""What tickets say together: how many, how soon, how long, with how many answers."""

from __future__ import annotations

from collections import Counter

from helpgen.insights.facts import Ticket


class Talks:
    """Counts tickets. Reply times are counted by the minute, so any promise can be asked for."""

    def __init__(self) -> None:
        self.count = 0
        self.reply_minutes: Counter[int] = Counter()
        self.handled = 0
        self.handle_seconds = 0.0
        self.known_contacts = 0
        self.first_contacts = 0

    def add(self, ticket: Ticket) -> None:
        """Count a ticket."""
        self.count += 1
        if ticket.reply_time is not None:
            # Rounded up: what came a second too late is late. Above a month nobody looks closely.
            minutes = -int(-ticket.reply_time // 60)
            self.reply_minutes[min(minutes, 50_000)] += 1
        if ticket.handle_time is not None:
            self.handled += 1
            self.handle_seconds += ticket.handle_time
        if ticket.first_contact is not None:
            self.known_contacts += 1
            self.first_contacts += ticket.first_contact
