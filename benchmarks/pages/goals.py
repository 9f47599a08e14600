"""What a site has to reach, and whether it does: figures -> rows of a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.pages.lighthouse import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from benchmarks.pages.axe import Checked
    from benchmarks.pages.lighthouse import Audit
    from benchmarks.pages.markup import Fault
    from benchmarks.pages.weight import Weight

KIB = 1024
REQUESTS = 4
ARTICLE_BYTES = 16 * KIB
STYLE_BYTES = 8 * KIB
SCRIPT_BYTES = 6 * KIB
PAINT_MS = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """What is measured, the goal, the figure, and whether that is enough.

    ``is_met`` is ``None`` where the figure is only told. ``notes`` say what is behind the figure.
    """

    what: str
    goal: str
    figure: str
    is_met: bool | None = None
    notes: tuple[str, ...] = ()


def article(ordinary: Weight, heaviest: Weight) -> Iterator[Row]:
    """Yield the rows of an article's weight."""
    style = ordinary.parts.get("stylesheet", 0)
    script = ordinary.parts.get("script", 0)
    yield _bytes("article, cold", ordinary.total, ARTICLE_BYTES)
    yield Row(
        "article, requests", f"<= {REQUESTS}", f"{ordinary.requests}", ordinary.requests <= REQUESTS
    )
    yield _bytes("CSS", style, STYLE_BYTES)
    yield _bytes("JavaScript", script, SCRIPT_BYTES)
    fonts = ordinary.parts.get("font", 0)
    yield Row("font files", "0", f"{fonts} bytes" if fonts else "0", not fonts)
    yield Row("heaviest article, cold", "", f"{_kib(heaviest.total)}, {heaviest.requests} requests")


def audits(found: Mapping[str, Audit]) -> Iterator[Row]:
    """Yield the rows of Lighthouse, one for each page, and one for each metric."""
    for page, audit in found.items():
        scores = [audit.scores[name] for name in CATEGORIES]
        is_met = all(score == 100 for score in scores)
        figure = "/".join(map(str, scores))
        yield Row(f"Lighthouse, {page}", "100/100/100/100", figure, is_met, audit.failed)
    goal = f"<= {PAINT_MS / 1000:.1f} s"
    paints = _metric(found, "largest-contentful-paint")
    yield _worst("LCP, slowest page", goal, paints, PAINT_MS, lambda ms: f"{ms / 1000:.2f} s")
    # Whole milliseconds and thousandths are what Lighthouse itself shows.
    blocked = _metric(found, "total-blocking-time")
    yield _worst("TBT, slowest page", "0 ms", blocked, 0.5, lambda ms: f"{ms:.0f} ms")
    shifts = _metric(found, "cumulative-layout-shift")
    yield _worst("CLS, worst page", "0", shifts, 0.0005, lambda shift: f"{shift:.3f}")


def accessibility(what: str, checked: Checked) -> Row:
    """Return the row of axe-core; the notes name each finding with the first state it is in."""
    figure = f"{len(checked.findings)} in {checked.states} states"
    first: dict[tuple[str, ...], str] = {}
    for found in checked.findings:
        first.setdefault((found.page, found.rule, found.element), str(found))
    return Row(f"axe-core, {what}", "0", figure, not checked.findings, tuple(first.values()))


def markup(checker: str, faults: Sequence[Fault], pages: int) -> Row:
    """Return the row of an HTML checker."""
    figure = f"{len(faults)} on {pages} pages"
    return Row(checker, "0", figure, not faults, tuple(map(str, faults)))


def conduct(faults: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of what the pages did while axe looked at them: ``faults`` of ``Visit``."""
    breaches = tuple(fault for fault in faults if fault.startswith("console: policy:"))
    requests = tuple(fault for fault in faults if fault.startswith("asked another host:"))
    others = tuple(fault for fault in faults if fault not in {*breaches, *requests})
    for what, found in (
        ("breaches of default-src 'self'", breaches),
        ("requests to third parties", requests),
        ("other errors on the console", others),
    ):
        yield Row(what, "0", str(len(found)), not found, found)


def _metric(found: Mapping[str, Audit], metric: str) -> Mapping[str, float]:
    return {page: audit.metrics[metric] for page, audit in found.items()}


def _worst(
    what: str, goal: str, figures: Mapping[str, float], most: float, show: Callable[[float], str]
) -> Row:
    worst = max(figures.values())
    over = tuple(f"{page}: {show(figure)}" for page, figure in figures.items() if figure > most)
    return Row(what, goal, show(worst), worst <= most, over)


def _bytes(what: str, size: int, goal: int) -> Row:
    return Row(what, f"<= {_kib(goal)}", _kib(size), size <= goal)


def _kib(size: int) -> str:
    return f"{size / KIB:.1f} KiB"
