"""Meilisearch: no aliases, but two indexes can be swapped; all that changes something is a task.

Asked through the client ``meilisearch``. Tasks are carried out in the order in which they came
("Asynchronous operations" of its documentation).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from meilisearch import Client
from meilisearch.errors import MeilisearchApiError, MeilisearchError
from meilisearch.models.task import Task, TaskInfo
from requests import HTTPError, RequestException

from helpgen.push.document import Document
from helpgen.push.server import Failure, Refusal, misunderstood, unanswered

_TIMEOUT = 60
_MOST_INDEXES = 10_000
_RECENT = 100
_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 1.0
_LOOKS = 600
"""How often to look at a task before giving up: ten minutes in all."""
_EXISTS = "index_already_exists"
_GONE = "index_not_found"
_UNFINISHED = frozenset({"enqueued", "processing"})

# Languages whose words nothing sets apart; others are found without being told.
_TOLD = frozenset({"zh", "ja", "ko", "th", "km"})

_SEARCHED = ("title", "headings", "keywords", "answer", "description", "body", "breadcrumb")
# The engine's own rules, and then ours ("Ranking rules").
_RANKING = ("words", "typo", "proximity", "attribute", "sort", "exactness", "boost:desc")


def connect(url: str, key: str, sleep: Callable[[float], None]) -> _Meilisearch:
    """Return the server at ``url``; ``key`` is one of its API keys."""
    return _Meilisearch(Client(url.rstrip("/"), key, timeout=_TIMEOUT), sleep)


class _Meilisearch:
    def __init__(self, client: Client, sleep: Callable[[float], None]) -> None:
        self.client = client
        self.sleep = sleep

    def current(self, alias: str) -> tuple[str, ...]:
        """Return the alias itself: here it is an index, and what was swapped into it is there."""
        return (alias,) if self._exists(alias) else ()

    def indexes(self, alias: str) -> tuple[str, ...]:
        with _asking():
            found = self.client.get_indexes({"limit": _MOST_INDEXES})["results"]
            return tuple(index.uid for index in found if index.uid.startswith(alias))

    def create(self, name: str, locale: str) -> None:
        with _asking():
            made = self.client.create_index(name, {"primaryKey": "id"})
            self._finish(made, ignored=_EXISTS)
            self._finish(self.client.index(name).update_settings(_settings(locale)))

    def add(self, name: str, documents: Sequence[Document]) -> tuple[Refusal, ...]:
        lines = "\n".join(document.text for document in documents).encode()
        with _asking():
            self._finish(self.client.index(name).add_documents_ndjson(lines, "id"))
        return ()

    def count(self, name: str) -> int:
        with _asking():
            return self.client.index(name).get_stats().number_of_documents

    def switch(self, alias: str, name: str) -> None:
        with _asking():
            if not self._exists(alias):
                self._finish(self.client.create_index(alias, {"primaryKey": "id"}), ignored=_EXISTS)
            number = self._swap(name)
            if number is None:
                number = self.client.swap_indexes([{"indexes": [alias, name]}]).task_uid
            self._await(number)

    def delete(self, name: str) -> None:
        with _asking():
            self._finish(self.client.delete_index(name), ignored=_GONE)

    def close(self) -> None:
        """Do nothing: this client closes its connection after each request."""

    def _swap(self, name: str) -> int | None:
        """Return the swap of ``name`` that was asked for already: a second would undo the first."""
        tasks = self.client.get_tasks({"types": "indexSwap", "limit": _RECENT}).results
        for task in tasks:
            swaps = (task.details or {}).get("swaps", ())
            if any(name in swap["indexes"] for swap in swaps) and task.status != "failed":
                return task.uid
        return None

    def _exists(self, name: str) -> bool:
        with _asking():
            try:
                self.client.get_raw_index(name)
            except MeilisearchApiError as refused:
                if refused.code != _GONE:
                    raise
                return False
        return True

    def _finish(self, info: TaskInfo, ignored: str = "") -> None:
        self._await(info.task_uid, ignored)

    def _await(self, number: int, ignored: str = "") -> None:
        task = self._done(number)
        error = task.error or {}
        if task.status != "succeeded" and error.get("code") != ignored:
            said = str(error.get("message") or f"the task {number} was {task.status}")
            raise Failure(said, final=True)

    def _done(self, number: int) -> Task:
        pause = _FIRST_PAUSE
        for _ in range(_LOOKS):
            task = self.client.get_task(number)
            if task.status not in _UNFINISHED:
                return task
            self.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        raise Failure("it has been busy with what it was sent for ten minutes", final=True)


@contextmanager
def _asking() -> Iterator[None]:
    try:
        yield
    except MeilisearchApiError as refused:
        answer = refused.__cause__.response if isinstance(refused.__cause__, HTTPError) else None
        after = "" if answer is None else answer.headers.get("Retry-After", "")
        raise Failure(refused.message, refused.status_code, after) from None
    except (KeyError, TypeError, ValueError) as odd:
        raise misunderstood(odd, "Meilisearch") from None
    except (MeilisearchError, RequestException) as lost:
        raise unanswered(str(getattr(lost, "message", "") or lost)) from None


def _settings(locale: str) -> dict[str, object]:
    language = locale.partition("-")[0].lower()
    settings: dict[str, object] = {
        "searchableAttributes": _SEARCHED,
        "filterableAttributes": ("locale", "labels", "article_id"),
        "sortableAttributes": ("updated", "boost"),
        "rankingRules": _RANKING,
    }
    if language in _TOLD:
        settings["localizedAttributes"] = ({"attributePatterns": ("*",), "locales": (language,)},)
    return settings
