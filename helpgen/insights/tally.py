"""What became of every row of one export: the sum of it is the number of its rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from helpgen.insights.records import Malformed

# So many faults are shown with their lines; all are counted.
SHOWN = 20


@dataclass(frozen=True, slots=True)
class Source:
    """An export that was read. ``outcomes`` says what became of its ``rows``, malformed ones too.

    ``faults`` are the first of those that could not be read.
    """

    name: str
    kind: str
    provider: str
    encoding: str
    rows: int
    outcomes: tuple[tuple[str, int], ...]
    faults: tuple[Malformed, ...] = ()

    @property
    def malformed(self) -> int:
        """How many rows could not be read."""
        return dict(self.outcomes).get("malformed", 0)


class Tally:
    """Counts while an export is read."""

    def __init__(self) -> None:
        self.rows = 0
        self.outcomes: Counter[str] = Counter()
        self.faults: list[Malformed] = []

    def add(self, outcome: str, count: int = 1) -> None:
        """Count rows under what became of them."""
        if count:
            self.outcomes[outcome] += count

    def malformed(self, fault: Malformed) -> None:
        """Count a row that could not be read."""
        self.outcomes["malformed"] += 1
        if len(self.faults) < SHOWN:
            self.faults.append(fault)

    def source(self, name: str, kind: str, provider: str, encoding: str) -> Source:
        """Return the export as reports show it."""
        outcomes = sorted(self.outcomes.items(), key=lambda item: (item[0] == "malformed", item[0]))
        faults = tuple(self.faults)
        return Source(name, kind, provider, encoding, self.rows, tuple(outcomes), faults)
