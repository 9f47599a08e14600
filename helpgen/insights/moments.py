"""Days and times as exports write them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal

# Which comes first in 03/04/2026: the month (as Google Forms writes it in English) or the day.
Order = Literal["mdy", "dmy"]

_YEAR_FIRST = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})日?(?:[T\s]+(?P<rest>.*))?", re.DOTALL
)
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:,?\s+(?P<rest>.*))?", re.DOTALL)
_CLOCK = re.compile(
    r"(上午|下午)?\s*(\d{1,2})[:时](\d{2})(?:[:分](\d{2}))?(?:[.,]\d+)?\s*([AaPp]\.?[Mm])?"
)
_NUMBER = re.compile(r"\d{9,14}(\.\d+)?")
_LONG = re.compile(r"(?:(\d+):)?(\d{1,3}):(\d{2})(?:\.\d+)?")
_AMOUNT = re.compile(r"(\d+(?:[.,]\d+)?)\s*([a-z]*|秒|分钟?|小时|天)", re.IGNORECASE)
_UNITS = (
    (1, ("s", "sec", "secs", "second", "seconds", "秒")),
    (60, ("m", "min", "mins", "minute", "minutes", "分", "分钟")),
    (3_600, ("h", "hr", "hrs", "hour", "hours", "小时")),
    (86_400, ("d", "day", "days", "天")),
)


def day_of(text: str, order: Order = "mdy") -> date | None:
    """Return the day in ``text``, or ``None``."""
    if text[4:5] == "-" and text[7:8] == "-":
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            pass
    moment = moment_of(text, order)
    return moment.date() if moment else None


def moment_of(text: str, order: Order = "mdy") -> datetime | None:
    """Return the moment in ``text``: ISO 8601, with the year first or last, or Unix time.

    Without a time of day it is midnight. It has a zone only where the text has one.
    """
    text = text.strip()
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    if _NUMBER.fullmatch(text):
        seconds = float(text) / (1_000 if len(text.partition(".")[0]) > 11 else 1)
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    if found := _YEAR_FIRST.fullmatch(text):
        return _moment(int(found[1]), int(found[2]), int(found[3]), found["rest"])
    if found := _YEAR_LAST.fullmatch(text):
        one, two = int(found[1]), int(found[2])
        # A number above twelve is no month, whatever the order is said to be.
        is_day_first = one > 12 or (order == "dmy" and two <= 12)
        month, day = (two, one) if is_day_first else (one, two)
        return _moment(int(found[3]), month, day, found["rest"])
    return None


def seconds_of(text: str, unit: str = "s") -> float | None:
    """Return how many seconds ``text`` is: ``1:02:03``, ``4 h``, ``30 分钟``, or a bare number.

    A bare number counts in ``unit``.
    """
    text = text.strip()
    if found := _LONG.fullmatch(text):
        return int(found[1] or 0) * 3_600.0 + int(found[2]) * 60 + int(found[3])
    found = _AMOUNT.fullmatch(text)
    if not found:
        return None
    name = (found[2] or unit).lower()
    size = next((size for size, names in _UNITS if name in names), None)
    return None if size is None else float(found[1].replace(",", ".")) * size


def _moment(year: int, month: int, day: int, rest: str | None) -> datetime | None:
    clock = _CLOCK.match(rest or "")
    hour, minute, second = (
        (int(clock[2]), int(clock[3]), int(clock[4] or 0)) if clock else (0, 0, 0)
    )
    half = (clock[1] or clock[5] or "").lower() if clock else ""
    if half:
        is_late = half.startswith("p") or half == "下午"
        hour = hour % 12 + (12 if is_late else 0)
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - the text has none
    except ValueError:
        return None
