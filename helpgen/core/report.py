"""Findings as text for machines: JSON, GitHub's workflow commands, SARIF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Literal

from helpgen import __version__
from helpgen.core.address import encode
from helpgen.core.diagnostics import Diagnostic, Severity

Format = Literal["text", "json", "github", "sarif"]


def render(diagnostics: Iterable[Diagnostic], form: Format) -> str:
    """Return the findings in ``form``, ending in a newline where there is anything to say."""
    found = tuple(diagnostics)
    match form:
        case "json":
            return f"{json.dumps([asdict(d) for d in found], ensure_ascii=False, indent=2)}\n"
        case "github":
            return "".join(f"{_github(d)}\n" for d in found)
        case "sarif":
            return f"{json.dumps(_sarif(found), ensure_ascii=False, indent=2)}\n"
        case "text":
            return "".join(f"{d}\n" for d in found)


def counts(diagnostics: Iterable[Diagnostic]) -> str:
    """Return ``2 errors, 1 warning``, or nothing when there is neither."""
    number = Counter(d.severity for d in diagnostics)
    parts = [
        f"{number[severity]} {severity}{'' if number[severity] == 1 else 's'}"
        for severity in (Severity.ERROR, Severity.WARNING)
        if number[severity]
    ]
    return ", ".join(parts)


def _github(d: Diagnostic) -> str:
    """Return a workflow command, escaped as in actions/toolkit ``command.ts``."""
    level = {"error": "error", "warning": "warning", "info": "notice"}[d.severity]
    fields = {"file": d.path, "line": d.line, "col": d.column, "title": d.code}
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items() if value)
    return f"::{level} {listed}::{_data(_advice(d))}"


def _advice(d: Diagnostic) -> str:
    return f"{d.message}\n{d.hint}" if d.hint else d.message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(found: tuple[Diagnostic, ...]) -> dict[str, object]:
    """Return a log of SARIF 2.1.0 (OASIS), with what code scanning needs of it."""
    rules = [{"id": code} for code in sorted({d.code for d in found})]
    driver = {"name": "helpgen", "version": __version__, "rules": rules}
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": [_result(d) for d in found]}],
    }


def _result(d: Diagnostic) -> dict[str, object]:
    level = {"error": "error", "warning": "warning", "info": "note"}[d.severity]
    message = {"text": _advice(d)}
    result: dict[str, object] = {"ruleId": d.code, "level": level, "message": message}
    if d.path:
        region = {"startLine": max(d.line, 1), "startColumn": max(d.column, 1)}
        location = {"artifactLocation": {"uri": encode(d.path)}, "region": region}
        result["locations"] = [{"physicalLocation": location}]
    return result
