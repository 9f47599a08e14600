"""A search server of each kind, a clock that nobody waits for, and a push."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from helpgen import push
from helpgen.core.search import Record
from helpgen.push import Engine, Patience, Pushed, Target
from tests.push.fakes import (
    KEY,
    Fake,
    MeilisearchFake,
    OpenSearchFake,
    TypesenseFake,
    running,
)

FAKES: dict[Engine, type[Fake]] = {
    "opensearch": OpenSearchFake,
    "meilisearch": MeilisearchFake,
    "typesense": TypesenseFake,
}
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def record(key: str, title: str = "Refund an order", body: str = "Ask us.") -> Record:
    return Record(
        id=key,
        locale="en",
        url=f"https://help.example/{key}/",
        title=title,
        headings=("When", "How"),
        body=body,
        description="How money comes back.",
        answer="",
        keywords=("money back",),
        labels=("billing",),
        breadcrumb=("Billing",),
        boost=1.0,
        updated="",
    )


def records(count: int, start: int = 0) -> tuple[Record, ...]:
    return tuple(record(f"article-{number:03}") for number in range(start, start + count))


@dataclass
class Shop:
    """A server that is running, and someone who pushes to it."""

    fake: Fake
    target: Target
    slept: list[float] = field(default_factory=list)
    now: datetime = NOON
    done: list[int] = field(default_factory=list)

    @property
    def patience(self) -> Patience:
        return Patience(sleep=self.sleep, chance=lambda: 0.5, now=lambda: self.now)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += timedelta(seconds=seconds)

    def push(self, articles: tuple[Record, ...], locale: str = "en", batch: int = 500) -> Pushed:
        target = replace(self.target, batch=batch)
        self.now += timedelta(seconds=1)

        def told(_what: str, done: int, _total: int) -> None:
            self.done.append(done)

        with closing(push.connect(target, self.patience)) as server:
            documents = push.documents_of(articles)
            return push.push(server, target, locale, documents, self.patience, told)

    @property
    def ids(self) -> list[str] | None:
        return self.fake.live("help-en")

    @property
    def names(self) -> list[str]:
        return sorted(self.fake.indexes)


def _shop(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    for name in (
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
        "http_proxy",
        "https_proxy",
        "all_proxy",
    ):
        monkeypatch.delenv(name, raising=False)
    fake = FAKES[engine]()
    with running(fake) as url:
        yield Shop(fake, Target(engine, url, KEY, "help"))


@pytest.fixture(params=list(FAKES))
def shop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """Return a server of each kind in turn."""
    yield from _shop(request.param, monkeypatch)


@pytest.fixture(params=["opensearch", "typesense"])
def aliased(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """Return a server of each kind that has aliases."""
    yield from _shop(request.param, monkeypatch)


@pytest.fixture
def opensearch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    yield from _shop("opensearch", monkeypatch)


@pytest.fixture
def meilisearch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    yield from _shop("meilisearch", monkeypatch)


@pytest.fixture
def typesense(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    yield from _shop("typesense", monkeypatch)
