"""Search servers on this machine, as far as a push asks them, and faults to put in their way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

KEY = "s3cret:k3y-that-nobody-sees"


@dataclass(frozen=True)
class Asked:
    """A request: what was asked, and with which headers and body."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    def __str__(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.body.decode().split("\n") if line]


@dataclass
class Fault:
    """What goes wrong with the next ``times`` requests that look like ``pattern``, after ``skip``.

    ``drop`` closes the connection unanswered; ``lose`` does so too, when all has been done.
    """

    pattern: str
    kind: Literal["status", "drop", "lose"] = "status"
    status: int = 503
    times: int = 1
    skip: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: Any = None

    def strikes(self, asked: Asked) -> bool:
        if not self.times or not re.search(self.pattern, str(asked)):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.times -= 1
        return True


class Refused(Exception):  # noqa: N818 - the name of an answer
    """An answer that is an error."""

    def __init__(self, status: int, body: Any) -> None:
        super().__init__(status, body)
        self.status = status
        self.body = body


class Fake:
    """What all servers have in common: they remember requests, and ask for a key."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.faults: list[Fault] = []
        self.indexes: dict[str, dict[str, Any]] = {}
        self.settings: dict[str, Any] = {}
        self.switches = 0
        self.largest = 10**9
        self.busy: list[str] = []
        self.bad: dict[str, str] = {}

    def live(self, alias: str) -> list[str] | None:
        """Return the ids that a search in ``alias`` finds; ``None`` where there is no such name."""
        raise NotImplementedError

    def authorised(self, headers: dict[str, str]) -> bool:
        raise NotImplementedError

    def answer(self, asked: Asked) -> Any:
        raise NotImplementedError

    def respond(self, asked: Asked) -> tuple[int, Any, dict[str, str]] | None:
        """Return status, body and headers; ``None`` for a connection that breaks."""
        self.asked.append(asked)
        fault = next((fault for fault in self.faults if fault.strikes(asked)), None)
        if fault and fault.kind == "drop":
            return None
        if fault and fault.kind == "status":
            return fault.status, fault.body or {"message": "not now"}, fault.headers
        if not self.authorised(asked.headers):
            return 401, {"message": f"wrong key {KEY}"}, {}
        if len(asked.body) > self.largest:
            return 413, {"message": "too large"}, {}
        try:
            found = self.answer(asked)
        except Refused as refused:
            return refused.status, refused.body, {}
        return None if fault else (200, found, {})

    def requests(self, pattern: str) -> list[Asked]:
        return [asked for asked in self.asked if re.search(pattern, str(asked))]


class OpenSearchFake(Fake):
    def __init__(self) -> None:
        super().__init__()
        self.aliases: dict[str, set[str]] = {}
        self.refreshed: dict[str, int] = {}

    def live(self, alias: str) -> list[str] | None:
        names = self.aliases.get(alias)
        return sorted(i for name in names for i in self.indexes[name]) if names else None

    def authorised(self, headers: dict[str, str]) -> bool:
        return headers.get("authorization", "").startswith(("Basic czNjcmV0Om", "Bearer token"))

    def answer(self, asked: Asked) -> Any:  # noqa: PLR0911 - one return an endpoint
        parts = asked.path.strip("/").split("/")
        name, action = parts[0], "/".join(parts[1:])
        if name == "_aliases":
            return self.alias(asked.json["actions"])
        if action == "" and asked.method == "GET":
            return self.get(name)
        if action == "" and asked.method == "PUT":
            if name in self.indexes:
                raise Refused(400, _trouble("resource_already_exists_exception", name))
            self.indexes[name], self.settings[name] = {}, asked.json
            return {"acknowledged": True}
        if name not in self.indexes and asked.query.get("ignore_unavailable") != ["true"]:
            raise Refused(404, _trouble("index_not_found_exception", name))
        if action == "" and asked.method == "DELETE":
            self.indexes.pop(name, None)
            for names in self.aliases.values():
                names.discard(name)
            return {"acknowledged": True}
        if action == "_bulk":
            assert asked.body.endswith(b"\n")
            return self.bulk(name, asked.lines)
        if action == "_refresh":
            self.refreshed[name] = len(self.indexes[name])
            return {}
        assert action == "_count"
        return {"count": self.refreshed.get(name, 0)}

    def get(self, name: str) -> Any:
        if name.endswith("*"):
            names = [each for each in self.indexes if each.startswith(name[:-1])]
        else:
            names = [name] if name in self.indexes else sorted(self.aliases.get(name, ()))
            if not names:
                raise Refused(404, _trouble("index_not_found_exception", name))
        return {each: {"aliases": {}} for each in names}

    def bulk(self, name: str, lines: list[Any]) -> Any:
        items = []
        for action, document in zip(lines[::2], lines[1::2], strict=True):
            number = action["index"]["_id"]
            result: dict[str, Any] = {"_id": number, "status": 201}
            if number in self.busy:
                self.busy.remove(number)
                error = {"type": "rejected_execution_exception", "reason": "queue is full"}
                result = {"_id": number, "status": 429, "error": error}
            elif number in self.bad:
                error = {"type": "mapper_parsing_exception", "reason": self.bad[number]}
                result = {"_id": number, "status": 400, "error": error}
            else:
                self.indexes[name][number] = document
            items.append({"index": result})
        return {"items": items, "errors": any("error" in item["index"] for item in items)}

    def alias(self, actions: list[Any]) -> Any:
        for action in actions:
            ((kind, what),) = action.items()
            names = self.aliases.setdefault(what["alias"], set())
            if what["index"] not in self.indexes or (
                kind == "remove" and what["index"] not in names
            ):
                raise Refused(404, _trouble("aliases_not_found_exception", what["alias"]))
        for action in actions:
            ((kind, what),) = action.items()
            names = self.aliases[what["alias"]]
            (names.add if kind == "add" else names.discard)(what["index"])
        self.switches += 1
        return {"acknowledged": True}


def _trouble(kind: str, name: str) -> Any:
    return {"error": {"type": kind, "reason": f"{kind} [{name}]"}, "status": 0}


class MeilisearchFake(Fake):
    """Tasks wait until they have been looked at once, and are then done in order."""

    def __init__(self) -> None:
        super().__init__()
        self.tasks: list[dict[str, Any]] = []
        self.work: dict[int, Callable[[], None]] = {}

    def live(self, alias: str) -> list[str] | None:
        return sorted(self.indexes[alias]) if alias in self.indexes else None

    def authorised(self, headers: dict[str, str]) -> bool:
        return headers.get("authorization") == f"Bearer {KEY}"

    def answer(self, asked: Asked) -> Any:  # noqa: PLR0911 - one return an endpoint
        parts = asked.path.strip("/").split("/")
        if parts[0] == "tasks":
            return self.task(int(parts[1])) if len(parts) > 1 else self.listed(asked.query)
        if parts[0] == "swap-indexes":
            return self.enqueue("indexSwap", lambda: self.swap(asked.json), swaps=asked.json)
        if len(parts) == 1 and asked.method == "POST":
            return self.enqueue("indexCreation", lambda: self.create(asked.json["uid"]))
        if len(parts) == 1:
            return {"results": [_index(name) for name in self.indexes]}
        name, action = parts[1], "/".join(parts[2:])
        if asked.method == "DELETE":
            return self.enqueue("indexDeletion", lambda: self.delete(name))
        if action == "settings":
            return self.enqueue("settingsUpdate", lambda: self.set(name, asked.json))
        if action == "documents":
            assert asked.headers["content-type"] == "application/x-ndjson"
            return self.enqueue("documentAdditionOrUpdate", lambda: self.add(name, asked.lines))
        if name not in self.indexes:
            raise Refused(404, {"message": f"Index `{name}` not found.", "code": "index_not_found"})
        if action == "stats":
            count = len(self.indexes[name])
            return {"numberOfDocuments": count, "isIndexing": False, "fieldDistribution": {}}
        return _index(name)

    def enqueue(self, kind: str, work: Callable[[], None], **details: Any) -> Any:
        number = len(self.tasks)
        at = "2026-11-22T09:30:00.0Z"
        task = {"uid": number, "type": kind, "status": "enqueued", "enqueuedAt": at}
        self.tasks.append({**task, "details": details})
        self.work[number] = work
        return {"taskUid": number, "indexUid": None, "status": "enqueued", "type": kind,
                "enqueuedAt": at}  # fmt: skip

    def task(self, number: int) -> Any:
        shown = dict(self.tasks[number])
        for each in sorted(self.work):
            if each <= number:
                try:
                    self.work.pop(each)()
                    self.tasks[each]["status"] = "succeeded"
                except Refused as refused:
                    self.tasks[each] |= {"status": "failed", "error": refused.body}
        return shown

    def listed(self, query: dict[str, list[str]]) -> Any:
        found = [task for task in reversed(self.tasks) if task["type"] in query["types"]]
        return {"results": found, "limit": 20, "total": len(found), "from": 0, "next": None}

    def create(self, name: str) -> None:
        if name in self.indexes:
            raise Refused(0, {"message": "it exists", "code": "index_already_exists"})
        self.indexes[name] = {}

    def delete(self, name: str) -> None:
        if name not in self.indexes:
            raise Refused(0, {"message": "no such index", "code": "index_not_found"})
        del self.indexes[name]

    def set(self, name: str, settings: Any) -> None:
        self.settings[name] = settings

    def add(self, name: str, documents: list[Any]) -> None:
        for document in documents:
            if document["id"] in self.bad:
                raise Refused(0, {"message": self.bad[document["id"]], "code": "bad_document"})
            self.indexes[name][document["id"]] = document

    def swap(self, swaps: list[Any]) -> None:
        one, other = swaps[0]["indexes"]
        self.indexes[one], self.indexes[other] = self.indexes[other], self.indexes[one]
        self.switches += 1


def _index(name: str) -> Any:
    at = "2026-11-22T09:30:00.0Z"
    return {"uid": name, "primaryKey": "id", "createdAt": at, "updatedAt": at}


class TypesenseFake(Fake):
    def __init__(self) -> None:
        super().__init__()
        self.aliases: dict[str, str] = {}

    def live(self, alias: str) -> list[str] | None:
        name = self.aliases.get(alias)
        return sorted(self.indexes[name]) if name in self.indexes else None

    def authorised(self, headers: dict[str, str]) -> bool:
        return headers.get("x-typesense-api-key") == KEY

    def answer(self, asked: Asked) -> Any:
        parts = asked.path.strip("/").split("/")
        if parts[0] == "aliases":
            return self.alias(asked, parts[1])
        if asked.method == "POST" and len(parts) == 1:
            name = asked.json["name"]
            if name in self.indexes:
                raise Refused(409, {"message": f"A collection with name `{name}` already exists."})
            self.indexes[name], self.settings[name] = {}, asked.json
            return asked.json
        if len(parts) == 1:
            return [self.collection(name) for name in self.indexes]
        name = self.aliases.get(parts[1], parts[1])
        if name not in self.indexes:
            raise Refused(404, {"message": "Not Found"})
        if asked.method == "DELETE":
            del self.indexes[name]
            return {"name": name}
        if parts[2:] == ["documents", "import"]:
            assert asked.query["action"] == ["upsert"]
            return "\n".join(json.dumps(self.add(name, document)) for document in asked.lines)
        return self.collection(name)

    def alias(self, asked: Asked, alias: str) -> Any:
        if asked.method == "PUT":
            self.aliases[alias] = asked.json["collection_name"]
            self.switches += 1
        if alias not in self.aliases:
            raise Refused(404, {"message": "Not Found"})
        return {"name": alias, "collection_name": self.aliases[alias]}

    def collection(self, name: str) -> Any:
        return {"name": name, "num_documents": len(self.indexes[name]), "fields": []}

    def add(self, name: str, document: Any) -> Any:
        number = document["id"]
        if number in self.busy:
            self.busy.remove(number)
            return {"success": False, "error": "Not ready", "code": 503, "document": ""}
        if number in self.bad:
            return {"success": False, "error": self.bad[number], "code": 400, "document": ""}
        self.indexes[name][number] = document
        return {"success": True}


@contextmanager
def running(fake: Fake) -> Iterator[str]:
    """Serve ``fake`` on this machine, and give its address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True  # else each answer waits for 40 ms

        def handle_one_request(self) -> None:
            try:
                super().handle_one_request()
            except ConnectionError:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def _answer(self) -> None:
            address = urlsplit(self.path)
            asked = Asked(
                self.command,
                address.path,
                parse_qs(address.query),
                {name.lower(): value for name, value in self.headers.items()},
                self.rfile.read(int(self.headers.get("Content-Length") or 0)),
            )
            answer = fake.respond(asked)
            if answer is None:
                self.close_connection = True
                self.connection.close()
                return
            status, body, headers = answer
            is_text = isinstance(body, str)
            data = body.encode() if is_text else json.dumps(body).encode()
            self.send_response(status)
            kind = "text/plain" if is_text else "application/json"
            for name, value in {"Content-Type": kind, **headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _answer  # noqa: N815 - names of http.server

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
