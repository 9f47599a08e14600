"""The answers of a form: which columns have what, and what a row of them says.

A provider is known by two functions (``AnswerReader``): ``recognises`` tells its exports by their
columns, ``read`` takes what it wrote there apart. ``Named`` reads every form whose columns have
usual names, in English or Chinese, or those that ``insights.yml`` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Protocol

from helpgen.insights.facts import Opinion, Subject
from helpgen.insights.moments import Order, day_of
from helpgen.insights.verdict import score_of, verdict_of

# A column is what one of its names is, in any case and with any separator.
_NAMES: Mapping[str, str] = MappingProxyType({
    "article_id": "article_id article articleid article_key 文章编号 文章id 文章标识 文章",
    "title": "title article_title 标题 文章标题",
    "url": "url link page page_url article_url address 网址 链接 地址 页面",
    "locale": "locale language lang 语言",
    "vote": """vote helpful was_this_helpful was_this_article_helpful rating stars score csat
        评价 投票 是否有帮助 有帮助吗 有帮助 评分 星级 满意度 打分""",
    "reason": "reason reasons why 原因 理由",
    "comment": "comment comments feedback message suggestion 意见 评论 留言 反馈 建议 备注",
    "time": """time timestamp date created created_at createdtime submitted submitted_at
        submission_date submit_date start_time
        时间 时间戳 时间戳记 提交时间 填写时间 提交答卷时间 日期 创建时间""",
    "version": "version site_version 版本 站点版本",
    "query": "query search searched_for 搜索 搜索词",
    "nps": "nps recommend would_you_recommend 推荐 推荐值 推荐意愿",
    "ces": "ces effort ease 费力度 容易程度",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as a form has it: texts, and nothing understood yet."""

    article_id: str = ""
    title: str = ""
    url: str = ""
    locale: str = ""
    vote: str = ""
    reason: str = ""
    comment: str = ""
    time: str = ""
    version: str = ""
    query: str = ""
    nps: str = ""
    ces: str = ""


class AnswerReader(Protocol):
    """What reads one provider's exports back. A module with these two functions is one."""

    def recognises(self, columns: Sequence[str], /) -> bool:
        """Whether an export with these columns is this provider's."""
        ...

    def read(self, row: Mapping[str, str], /) -> Answer | None:
        """Return what a row says; ``None`` where it is no answer (a head, a sum)."""
        ...


@dataclass(frozen=True, slots=True)
class Named:
    """Reads columns by their names. ``said`` are those of ``insights.yml``: ours to the form's."""

    said: Mapping[str, str]

    def recognises(self, columns: Sequence[str]) -> bool:
        """Whether there is a column with something said, and one that says of what."""
        found = set(self._columns(columns))
        is_said = bool(found & {"vote", "reason", "comment", "nps", "ces"})
        return is_said and bool(found & {"article_id", "url", "title", "nps", "ces"})

    def read(self, row: Mapping[str, str]) -> Answer:
        """Return what stands in the columns that have a name of ours."""
        columns = self._columns(row)
        return Answer(**{name: row[column].strip() for name, column in columns.items()})

    def _columns(self, columns: Iterable[str]) -> Mapping[str, str]:
        """Return the column of each of our names; those of ``insights.yml`` come first."""
        given = tuple(columns)
        found = {ours: theirs for ours, theirs in self.said.items() if theirs in given}
        taken = set(found.values())
        # A nested name (fields.vote) is known by its last part, if by nothing better.
        whole = {folded(column): column for column in reversed(given)}
        ends = {folded(column.rpartition(".")[2]): column for column in reversed(given)}
        for keys in (whole, ends):
            for ours, names in _NAMES.items():
                column = next((keys[name] for name in names.split() if name in keys), None)
                if ours not in found and column is not None and column not in taken:
                    found[ours] = column
                    taken.add(column)
        return found


def folded(column: str) -> str:
    """Return the name of a column with the differences gone that do not matter."""
    kept = "".join(c if c.isalnum() else " " for c in column.casefold())
    return "_".join(kept.split())


def opinion_of(answer: Answer, order: Order) -> Opinion:
    """Return what ``answer`` says."""
    reasons = tuple(part.strip() for part in answer.reason.replace("┋", ",").split(","))
    return Opinion(
        subject=Subject(answer.article_id, answer.url, answer.locale, answer.title),
        day=day_of(answer.time, order),
        verdict=verdict_of(answer.vote),
        reasons=tuple(filter(None, reasons)),
        comment=answer.comment.strip(),
        nps=score_of(answer.nps, 0, 10),
        ces=score_of(answer.ces, 1, 7),
    )
