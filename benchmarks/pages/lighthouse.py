"""Lighthouse's figures of a page, as on a phone."""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from benchmarks.pages import tools
from tests.browser.chromium import ARGS, executable

if TYPE_CHECKING:
    from collections.abc import Mapping

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
# Milliseconds, milliseconds, and a number that has no unit.
METRICS = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
# Playwright starts its browsers without a sandbox, too: as root there is none.
FLAGS = ("--headless=new", "--no-sandbox", *ARGS)


@dataclass(frozen=True, slots=True)
class Audit:
    """A page's scores (0 to 100) by category, its metrics, and which audits were not passed."""

    scores: Mapping[str, int]
    metrics: Mapping[str, float]
    failed: tuple[str, ...]


def audit(address: str, runs: int = 1) -> Audit:
    """Return Lighthouse's figures of the page at ``address``: of several runs, each the median.

    It simulates a slow phone network from what it saw, with its default settings
    (https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md); the same text
    recommends the median, for a busy machine shows in the figures.
    """
    reports = [_report(address) for _ in range(runs)]
    scores = {
        name: round(100 * median(report["categories"][name]["score"] or 0 for report in reports))
        for name in CATEGORIES
    }
    metrics = {
        name: median(report["audits"][name]["numericValue"] for report in reports)
        for name in METRICS
    }
    failed = dict.fromkeys(line for report in reports for line in _failed(report))
    return Audit(scores, metrics, tuple(failed))


def _report(address: str) -> dict[str, Any]:
    options = (
        "--output=json",
        "--quiet",
        "--no-enable-error-reporting",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(FLAGS)}",
    )
    said = tools.node(
        "lighthouse/cli/index.js", address, *options, environ={"CHROME_PATH": executable()}
    )
    report: dict[str, Any] = json.loads(said)
    if fault := report.get("runtimeError"):
        raise RuntimeError(f"{address}: {fault['message']}")
    return report


def _failed(report: dict[str, Any]) -> list[str]:
    """Return the audits that count and were not passed, each with what it names first."""
    found = []
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            result = report["audits"][reference["id"]]
            if reference["weight"] and result["score"] not in {1, None}:
                figure = result.get("displayValue", "")
                found.append(f"{name}: {result['title']} {figure} {_example(result)}".strip())
    return found


def _example(result: dict[str, Any]) -> str:
    items = result.get("details", {}).get("items") or ()
    return next((str(item["node"]["snippet"]) for item in items if "node" in item), "")
