"""OpenSearch: an alias, moved from the old index to the new one by one request.

Asked through opensearch-py. The requests are those of the "Bulk" and "Alias" pages of its API
reference; analyzers are those it has without plugins ("Language analyzers").
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import MappingProxyType
from typing import Any

from opensearchpy import (
    NotFoundError,
    OpenSearch,
    RequestsHttpConnection,
    SerializationError,
    TransportError,
)

from helpgen.push.document import Document
from helpgen.push.endpoint import split
from helpgen.push.server import Failure, Heard, Refusal, misunderstood, unanswered

_TIMEOUT = 60
_EXISTS = "resource_already_exists_exception"

# By the first part of a locale. Chinese, Japanese and Korean are cut into pairs of characters.
_ANALYZERS = MappingProxyType(
    {
        "ar": "arabic", "bg": "bulgarian", "bn": "bengali", "ca": "catalan", "cs": "czech",
        "da": "danish", "de": "german", "el": "greek", "en": "english", "es": "spanish",
        "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french",
        "ga": "irish", "gl": "galician", "hi": "hindi", "hu": "hungarian", "hy": "armenian",
        "id": "indonesian", "it": "italian", "lt": "lithuanian", "lv": "latvian", "nb": "norwegian",
        "nl": "dutch", "nn": "norwegian", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
        "ru": "russian", "sv": "swedish", "th": "thai", "tr": "turkish",
    }
)  # fmt: skip
_PAIRS = frozenset({"zh", "ja", "ko", "yue"})

# Where a query that names no field is looked for, the most telling field first.
_SEARCHED = ("title^8", "headings^3", "keywords^6", "answer^2", "description^2", "body")
_TEXTS = ("title", "headings", "keywords", "answer", "description", "body", "breadcrumb")
_NAMES = ("id", "article_id", "locale", "labels")


def connect(url: str, key: str, _sleep: Callable[[float], None]) -> _OpenSearch:
    """Return the server at ``url``; ``key`` is ``user:password`` or a token."""
    parts, port = split(url)
    node = {
        "host": parts.hostname,
        "port": port,
        "url_prefix": parts.path,
        "use_ssl": parts.scheme == "https",
    }
    client = OpenSearch(
        [node],
        connection_class=RequestsHttpConnection,
        http_auth=tuple(key.split(":", 1)) if ":" in key else None,
        headers={"Authorization": f"Bearer {key}"} if key and ":" not in key else None,
        timeout=_TIMEOUT,
        max_retries=0,  # helpgen asks again itself, when the server says
    )
    heard = Heard()
    client.transport.get_connection().session.hooks["response"].append(heard)
    return _OpenSearch(client, heard)


class _OpenSearch:
    def __init__(self, client: OpenSearch, heard: Heard) -> None:
        self.client = client
        self.heard = heard

    def current(self, alias: str) -> tuple[str, ...]:
        with self._asking():
            try:
                found = tuple(self.client.indices.get(index=alias).keys())
            except NotFoundError:
                return ()
        if alias in found:
            hint = "choose another with --index, or delete that one"
            raise Failure(f'"{alias}" is an index of its own there', final=True, hint=hint)
        return found

    def indexes(self, alias: str) -> tuple[str, ...]:
        with self._asking():
            return tuple(self.client.indices.get(index=f"{alias}--*").keys())

    def create(self, name: str, locale: str) -> None:
        with self._asking():
            try:
                self.client.indices.create(index=name, body=_settings(locale))
            except TransportError as refused:
                if refused.error != _EXISTS:
                    raise

    def add(self, name: str, documents: Sequence[Document]) -> tuple[Refusal, ...]:
        lines = (f'{{"index":{{"_id":"{each.id}"}}}}\n{each.text}\n' for each in documents)
        with self._asking():
            answer = self.client.bulk(index=name, body="".join(lines))
        results = (item["index"] for item in answer["items"])
        return tuple(
            Refusal(result["_id"], _reason(result["error"]), result["status"])
            for result in results
            if "error" in result
        )

    def count(self, name: str) -> int:
        with self._asking():
            self.client.indices.refresh(index=name)
            return int(self.client.count(index=name)["count"])

    def switch(self, alias: str, name: str) -> None:
        old = tuple(index for index in self.current(alias) if index != name)
        actions = [{"remove": {"index": index, "alias": alias}} for index in old]
        actions.append({"add": {"index": name, "alias": alias}})
        with self._asking():
            self.client.indices.update_aliases(body={"actions": actions})

    def delete(self, name: str) -> None:
        with self._asking():
            self.client.indices.delete(index=name, ignore_unavailable=True)

    def close(self) -> None:
        self.client.close()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        self.heard.after = ""
        try:
            yield
        except TransportError as refused:
            if not isinstance(refused.status_code, int):
                raise unanswered(str(refused.error)) from None
            raise Failure(_reason(refused.info), refused.status_code, self.heard.after) from None
        except (AttributeError, KeyError, TypeError, ValueError, SerializationError) as odd:
            raise misunderstood(odd, "OpenSearch") from None


def _reason(info: Any) -> str:
    """Return the words of an error: ``{"error": {"reason": ...}}``, or what stands for it."""
    while isinstance(info, Mapping):
        info = info.get("reason") or info.get("error") or json.dumps(info)
    return str(info)


def _settings(locale: str) -> dict[str, object]:
    language = locale.partition("-")[0].lower()
    text: dict[str, object] = {"type": "text", "analyzer": _ANALYZERS.get(language, "standard")}
    analysis: dict[str, object] = {}
    if language in _PAIRS:
        # Single characters are kept beside the pairs, so that a search for one finds it.
        text = {"type": "text", "analyzer": "pairs", "search_analyzer": "cjk"}
        filters = ["cjk_width", "lowercase", "characters"]
        analysis = {
            "filter": {"characters": {"type": "cjk_bigram", "output_unigrams": True}},
            "analyzer": {"pairs": {"type": "custom", "tokenizer": "standard", "filter": filters}},
        }
    return {
        "settings": {"analysis": analysis, "index.query.default_field": _SEARCHED},
        "mappings": {
            "dynamic": False,
            "properties": {
                **dict.fromkeys(_TEXTS, text),
                **{name: {"type": "keyword"} for name in _NAMES},
                "url": {"type": "keyword", "index": False},
                "boost": {"type": "float"},
                "updated": {"type": "date"},
            },
        },
    }
