"""``--fail-under csat=80``: what a figure must be at least, for a run that may fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from helpgen.core.diagnostics import Diagnostic, error
from helpgen.core.guess import did_you_mean
from helpgen.insights.measures import MEASURES, Measure, MeasureName


@dataclass(frozen=True, slots=True)
class Threshold:
    """The figure ``name`` must be ``least`` or more."""

    name: MeasureName
    least: float


def threshold_of(text: str) -> Threshold:
    """Return what ``csat=80`` asks for. Raises ``ValueError`` with a message for people."""
    key, equals, value = text.partition("=")
    name = next((known for known in MEASURES if known == key.strip()), None)
    if name is None:
        guess = did_you_mean(key.strip(), MEASURES) or f"there are: {', '.join(MEASURES)}"
        raise ValueError(f'there is no figure "{key}"; {guess}')
    if name == "aht":
        raise ValueError("aht is better when it is lower, and cannot be asked for here")
    try:
        least = float(value.strip().removesuffix("%"))
    except ValueError:
        equals = ""
    if not equals:
        raise ValueError(f"write a number behind it, as in {name}=80")
    return Threshold(name, least)


def check(thresholds: Iterable[Threshold], measures: Iterable[Measure]) -> tuple[Diagnostic, ...]:
    """Return an error for every figure that is too low, or not known."""
    known = {measure.name: measure for measure in measures}
    found = []
    for each in thresholds:
        measure = known[each.name]
        if measure.value is None:
            message = f"{each.name} is not known: {measure.missing}"
            found.append(
                error("insights-not-measured", message, hint="add the export, or leave it out")
            )
        elif measure.value < each.least:
            message = f"{each.name} is {measure.value:.1f}, which is below {each.least:g}"
            found.append(error("insights-below", message, hint="the list says what to fix first"))
    return tuple(found)
