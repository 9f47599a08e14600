"""The shipped interface words hold every word that contact and feedback ask for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from helpgen.contact.hours import DAYS
from helpgen.contact.kind import KINDS
from helpgen.core import words

FOLDER = Path(__file__).parents[2] / "themes/default/i18n"
VALUES = {
    "feedback_subject": {"title"},
    "days_range": {"first", "last"},
    "hours_range": {"start", "end"},
    "hours_next_day": {"start", "end"},
    "dates_range": {"start", "end"},
    "date_format": {"year", "month", "day"},
    "hours_open_until": {"time"},
    "hours_opens": {"time"},
    "hours_yours": {"time"},
    "hours_both": {"there", "zone", "here"},
}
NEEDED = (
    *VALUES,
    *(f"channel_{name}" for name in KINDS),
    *(f"day_{day}" for day in DAYS),
    "days_every", "hours_closed", "hours_all_day", "hours_open", "list_separator",
    *(f"month_{month}" for month in range(1, 13)),
    "feedback_ask_yes", "feedback_ask_no", "feedback_yes", "feedback_no", "feedback_article",
    "feedback_address", "feedback_language", "feedback_vote", "feedback_version",
    "feedback_separator",
)  # fmt: skip


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_every_word_is_there_with_its_values(locale: str) -> None:
    path = FOLDER / f"{locale}.yml"
    file, _ = words.read(path.read_text(encoding="utf-8"), str(path), locale, shipped=True)
    assert [key for key in NEEDED if key not in file.texts] == []
    assert {key: set(re.findall(r"\{(\w+)\}", file.texts[key])) for key in VALUES} == VALUES
