"""Votes and scores as forms write them -> what they say."""

from __future__ import annotations

import re

from helpgen.core.terms.tokens import fold
from helpgen.insights.facts import Verdict

_YES = frozenset({
    "yes", "y", "true", "up", "thumbs up", "thumbsup", "helpful", "good", "happy", "useful",
    "satisfied", "solved", "👍", "🙂", "😀", "😃", "😊", "是", "有", "有帮助", "有用", "很有帮助",
    "满意", "非常满意", "好", "已解决", "解决了", "能", "赞",
})  # fmt: skip
_NO = frozenset({
    "no", "n", "false", "0", "down", "thumbs down", "thumbsdown", "not helpful", "unhelpful",
    "bad", "poor", "sad", "unhappy", "unsatisfied", "dissatisfied", "not solved",
    "👎", "🙁", "☹", "😞", "😢",
    "否", "没有", "没有帮助", "没帮助", "无帮助", "没用", "无用",
    "不满意", "非常不满意", "差", "未解决", "没解决", "不能", "踩",
})  # fmt: skip
_MIDDLE = frozenset({"neutral", "fair", "ok", "okay", "so so", "meh", "😐", "一般", "还行", "中立"})
_STARS = re.compile(r"([0-5])(?:\.0+)?(?:\s*(?:/\s*5|stars?|星|分))?")
_DRAWN = re.compile(r"(?:[★⭐]\ufe0f?){1,5}☆{0,4}")
_EDGE = re.compile(r"^[\s\"'.,!?。，！？:：;；]+|[\s\"'.,!?。，！？:：;；\ufe0f]+$")


def verdict_of(text: str) -> Verdict | None:
    """Return what a vote says, or ``None`` where nobody can tell.

    Thumbs and words are yes or no, three faces yes, no or the middle. A number from 1 to 5 is
    stars: four and five are helpful, one and two are not (as CSAT counts "satisfied").
    """
    plain = _EDGE.sub("", text).casefold()
    stars = stars_of(plain)
    if stars is not None:
        return Verdict(None if stars == 3 else stars > 3, stars)
    words = " ".join(fold(plain).replace("_", " ").replace("-", " ").split())
    for name in (plain, words, re.split(r"[,，.。:：;；!！(（]", words)[0].strip()):
        if name in _MIDDLE:
            return Verdict(None, 3)
        if name in _YES | _NO:
            return Verdict(name in _YES)
    return None


def stars_of(text: str) -> int | None:
    """Return a rating from 1 to 5, written as a number or drawn; ``None`` where it is none."""
    text = text.strip().casefold()
    if _DRAWN.fullmatch(text):
        return text.count("★") + text.count("⭐")
    found = _STARS.fullmatch(text)
    return int(found[1]) or None if found else None


def score_of(text: str, lowest: int, highest: int) -> int | None:
    """Return a whole number between ``lowest`` and ``highest``, or ``None``."""
    found = re.match(r"\s*(\d{1,2})(?:\.0+)?(?!\d)", text)
    return int(found[1]) if found and lowest <= int(found[1]) <= highest else None
