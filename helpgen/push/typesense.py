"""Typesense: an alias, set anew to the new collection.

Asked through the client ``typesense``. The requests are those of the pages "Collections",
"Documents" and "Collection Alias" of its API reference.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from warnings import catch_warnings, simplefilter

from httpx import Client as HttpClient  # what the client of Typesense itself asks with
from httpx import HTTPError
from typesense import Client
from typesense.configuration import NodeConfigDict
from typesense.exceptions import ObjectAlreadyExists, ObjectNotFound, TypesenseClientError

from helpgen.push.document import Document
from helpgen.push.endpoint import split
from helpgen.push.server import Failure, Heard, Refusal, misunderstood, unanswered

_TIMEOUT = 60
_LISTS = frozenset({"headings", "keywords", "breadcrumb"})
# In the order in which a query should look for them ("query_by").
_TEXTS = ("title", "headings", "keywords", "answer", "description", "body", "breadcrumb")


def connect(url: str, key: str, _sleep: Callable[[float], None]) -> _Typesense:
    """Return the server at ``url``; ``key`` is one of its admin keys."""
    parts, port = split(url)
    node: NodeConfigDict = {
        "host": parts.hostname or "",
        "port": port,
        "path": parts.path,
        "protocol": parts.scheme,
    }
    heard = Heard()
    http = HttpClient(timeout=_TIMEOUT, event_hooks={"response": [heard]})
    with _parts_that_nobody_uses():
        # helpgen asks again itself, when the server says
        client = Client({"api_key": key, "nodes": [node], "num_retries": 0}, http)
    return _Typesense(client, http, heard)


class _Typesense:
    def __init__(self, client: Client, http: HttpClient, heard: Heard) -> None:
        self.client = client
        self.http = http
        self.heard = heard

    def current(self, alias: str) -> tuple[str, ...]:
        with self._asking():
            if alias in self._names():
                hint = "choose another with --index, or delete that one"
                said = f'"{alias}" is a collection of its own there'
                raise Failure(said, final=True, hint=hint)
            try:
                return (str(self.client.aliases[alias].retrieve()["collection_name"]),)
            except ObjectNotFound:
                return ()

    def indexes(self, alias: str) -> tuple[str, ...]:
        with self._asking():
            return tuple(name for name in self._names() if name.startswith(alias))

    def create(self, name: str, locale: str) -> None:
        with self._asking():
            try:
                schema: Any = {"name": name, "fields": _fields(locale)}
                self.client.collections.create(schema)
            except ObjectAlreadyExists:
                return

    def add(self, name: str, documents: Sequence[Document]) -> tuple[Refusal, ...]:
        lines = "\n".join(document.text for document in documents).encode()
        with self._asking():
            answer = self.client.collections[name].documents.import_(lines, {"action": "upsert"})
            results = [json.loads(line) for line in answer.split("\n")]
            return tuple(
                Refusal(document.id, str(result.get("error", "")), int(result.get("code", 400)))
                for document, result in zip(documents, results, strict=True)
                if not result["success"]
            )

    def count(self, name: str) -> int:
        with self._asking():
            return int(self.client.collections[name].retrieve()["num_documents"])

    def switch(self, alias: str, name: str) -> None:
        with self._asking():
            self.client.aliases.upsert(alias, {"collection_name": name})

    def delete(self, name: str) -> None:
        with self._asking():
            try:
                self.client.collections[name].delete()
            except ObjectNotFound:
                return

    def close(self) -> None:
        self.http.close()

    def _names(self) -> tuple[str, ...]:
        return tuple(str(each["name"]) for each in self.client.collections.retrieve())

    @contextmanager
    def _asking(self) -> Iterator[None]:
        self.heard.after = ""
        try:
            with _parts_that_nobody_uses():
                yield
        except TypesenseClientError as refused:
            status, said = (*refused.args, "", "")[:2]
            if not isinstance(status, int):
                raise misunderstood(refused, "Typesense") from None
            raise Failure(str(said), status, self.heard.after) from None
        except HTTPError as lost:
            raise unanswered(str(lost) or type(lost).__name__) from None
        except (KeyError, TypeError, ValueError) as odd:
            raise misunderstood(odd, "Typesense") from None


@contextmanager
def _parts_that_nobody_uses() -> Iterator[None]:
    """Let the client make its parts for older servers without a warning about each."""
    with catch_warnings():
        simplefilter("ignore", DeprecationWarning)
        yield


def _fields(locale: str) -> list[dict[str, object]]:
    language = locale.partition("-")[0].lower()
    texts: list[dict[str, object]] = []
    for name in _TEXTS:
        kind = "string[]" if name in _LISTS else "string"
        words = {"stem": True} if language == "en" else {"locale": language}
        texts.append({"name": name, "type": kind, **words})
    return [
        *texts,
        {"name": "labels", "type": "string[]", "facet": True},
        {"name": "article_id", "type": "string"},
        {"name": "locale", "type": "string", "facet": True},
        {"name": "url", "type": "string", "index": False, "optional": True},
        {"name": "boost", "type": "float"},
        {"name": "updated", "type": "string", "optional": True, "sort": True},
    ]
