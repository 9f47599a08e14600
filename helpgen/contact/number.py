"""Telephone numbers as people write them, and as links need them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_NUMBER = re.compile(
    r"(?P<plus>\+)?(?P<body>[\d().\-/\s\u2010-\u2015\u2212·]+?)"
    r"(?:\s*(?:;\s*ext=|ext\.?|extension|x|转|分机)\s*(?P<extension>\d{1,7}))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone number: its digits, and whether they begin with the code of a country."""

    digits: str
    is_international: bool
    extension: str = ""

    @property
    def tel(self) -> str:
        """The ``tel:`` address (RFC 3966).

        A number without a country's code should name its context there (5.1.5). Service numbers
        (400 in China, 10086) have none that helps; every telephone dials them as they are.
        """
        extension = f";ext={self.extension}" if self.extension else ""
        return f"tel:{self._dialled}{extension}"

    @property
    def sms(self) -> str:
        """The ``sms:`` address (RFC 5724, 2.2)."""
        return f"sms:{self._dialled}"

    @property
    def _dialled(self) -> str:
        return f"+{self.digits}" if self.is_international else self.digits


def read(text: str) -> Number | None:
    """Return the number in ``text``, or ``None`` when it is none.

    An international one has 15 digits at most, and its country's code does not begin with 0
    (ITU-T E.164, 6).
    """
    found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not found:
        return None
    is_international = found["plus"] is not None
    # "+49 (0)30 …": the 0 is dialled inside the country only, and never after the code.
    body = re.sub(r"\(0\)", "", found["body"]) if is_international else found["body"]
    digits = re.sub(r"\D", "", body)
    if is_international and not re.fullmatch(r"[1-9]\d{6,14}", digits, re.ASCII):
        return None
    if not re.fullmatch(r"\d{3,15}", digits, re.ASCII):
        return None
    return Number(digits, is_international, found["extension"] or "")
