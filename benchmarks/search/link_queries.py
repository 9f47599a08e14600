"""Makes queries from the texts of links, as ``importer.py`` explains."""

from __future__ import annotations

import random
import re
import string
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from html_pages import HAN, Page

LATIN_WORD = re.compile(r"[A-Za-z]{5,}")
LAST_RUN = re.compile(rf"([{HAN}]+|[^\W_{HAN}]+)[^\w]*$")
NO_QUERY = re.compile(  # signs, file names, references by number, and words that only point
    r"(?:[\W\d_]*|\w|\[.*\]|https?:.*|www\..*|\S+\.(?:html?|txt|rst)\S*"
    r"|(?:chapter|section|table|figure|example|appendix|part|note|step)s?\s+[\dA-Z.-]+\d*"
    r"|(?:click |see |from )?(?:here|this|that|these|below|above)"
    r"|\(?(?:more|details?|link|next|prev(?:ious)?|back|up|home|top|index|contents|source|edit)\)?"
    r"(?: page| section| chapter)?"
    r"|(?:this|next|previous|the) \w+|(?:the )?documentation|learn more|read more|see also"
    r"|第\s*[\dA-Z.一二三四五六七八九十]+\s*[章节部]分?|[图表例附录]+\s*[\dA-Z.-]+"
    r"|(?:点击|请?参[见阅考看])?(?:这里|此处|此页|本[章节页文]|上文|下文|更多|详情|详细信息|链接)"
    r"|另请参阅|[上下]一?[页节章步级]|返回|首页|目录|索引|主页)[.…。:»]*",
    re.IGNORECASE,
)
CODE = re.compile(r"[_()=<>{}$@\\/]|\w\.\w|::|^-|[a-z][A-Z]|[A-Z]{2}[a-z]")  # names in programs
PER_PAGE = 5
SUBSTRINGS = 80

Query = tuple[str, str, list[str]]  # kind, text, ids of the answers


def normal(text: str) -> str:
    """Return the form in which two titles are the same."""
    text = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w+#]+", " ", text).split()) or text


def known_items(sources: list[Page], pages: list[Page], lang: str) -> Iterator[Query]:
    """Give kind, text and ids of the answers of each text that links to ``pages``."""
    ids = {page.url: page.id for page in pages}
    titled = defaultdict(set)
    for page in pages:
        titled[normal(page.title)].add(page.id)
    answers: dict[str, set[str]] = defaultdict(set)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    times: Counter[tuple[str, str]] = Counter()
    for page in sources:
        if page.linked > 0.7 * len(page.body) and len(page.links) > 20:
            continue
        for address, text in sorted(set(page.links)):
            path = "/" in text and text.strip("/").lower() in address.lower()
            if address in ids and address != page.url and len(text) <= 60 and not path:
                answers[normal(text)].add(ids[address])
                spelled[normal(text)][text] += 1
                times[normal(text), address] += 1
    common = {text for (text, _), number in times.items() if number > max(len(sources) / 20, 5)}
    for key in sorted(answers):
        text = spelled[key].most_common(1)[0][0]
        relevant = sorted(answers[key] | titled[key])
        foreign = lang.startswith("zh") and not titled[key] and re.fullmatch(r"[ -~]+ [ -~]+", text)
        if key in common or len(relevant) > 3 or foreign or NO_QUERY.fullmatch(text):
            continue
        yield ("title" if titled[key] else "anchor", text, relevant)


def misspell(text: str, dice: random.Random) -> str | None:
    """Return ``text`` with one edit in one long Latin word, or None where it has none."""
    words = list(LATIN_WORD.finditer(text))
    if not words:
        return None
    word = dice.choice(words)
    at = dice.randrange(word.start() + 1, word.end())
    here, after = text[at], text[at + 1 : word.end()]
    new = dice.choice([char for char in string.ascii_lowercase if char != here.lower()])
    ends = [after, new + after, new + here + after, after[:1] + here + after[1:]]
    edited = text[:at] + dice.choice(ends) + text[word.end() :]
    return edited if edited != text else misspell(text, dice)


def cut(text: str) -> str | None:
    """Return ``text``, its last word or run of Han cut to 60 %; None where too little is left."""
    run = LAST_RUN.search(text)
    length = int(len(run[1]) * 0.6) if run else 0
    if run is None or length < 1:
        return None
    start = text[: run.start() + length]
    return start if len(start) >= (3 if re.search(f"[{HAN}]", start) else 4) else None


def substrings(pages: list[Page]) -> Iterator[tuple[str, list[str]]]:
    """Give each piece of 2-4 Han of a title that stands in at most 5 titles, and the ids."""
    holders: dict[str, set[str]] = defaultdict(set)
    for page in pages:
        for run in re.findall(f"[{HAN}]{{2,}}", page.title):
            for size in (2, 3, 4):
                for start in range(len(run) - size + 1):
                    holders[run[start : start + size]].add(page.id)
    yield from ((text, sorted(ids)) for text, ids in sorted(holders.items()) if len(ids) <= 5)


def sample(known: list[Query], number: int, dice: random.Random) -> list[Query]:
    """Return ``number`` of ``known``: half of them titles and a fifth code at most."""
    room = {"title": number // 2, "anchor": number, "code": number // 5}
    per_page: Counter[str] = Counter()
    taken = []
    for kind, text, ids in dice.sample(known, len(known)):
        per_page[ids[0]] += 1
        limits = [kind, "code"] if CODE.search(text) else [kind]
        if per_page[ids[0]] <= PER_PAGE and all(room[limit] for limit in limits):
            room.update({limit: room[limit] - 1 for limit in limits})
            taken.append((kind, text, ids))
    return sorted(taken[:number], key=lambda query: normal(query[1]))


def queries(
    known: list[Query], pages: list[Page], number: int, lang: str, seed: int
) -> list[Query]:
    """Return kind, text and answers of all queries."""
    dice = random.Random(seed)  # noqa: S311 - a repeatable choice, not a secret
    base = sample(known, number, dice)
    typos = [("typo", misspell(text, dice), ids) for _, text, ids in base]
    prefixes = [("prefix", cut(text), ids) for _, text, ids in base]
    parts = list(substrings(pages)) if lang.startswith("zh") else []
    chosen = dice.sample(parts, min(SUBSTRINGS, len(parts)))
    made = typos + prefixes + [("substr", text, ids) for text, ids in chosen]
    return base + [(kind, text, ids) for kind, text, ids in made if text is not None]
