"""What was parsed before and has not changed is not parsed again.

Steps: make a key of everything a parse depends on; look it up in memory, then on the disk; parse
the rest, in several processes where that pays; keep what is new. The cache folder can be deleted at
any time; what is damaged in it is not believed; and without one all is kept in memory only.

Beside that it keeps what another stage leaves for the next build: one value a name, as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import cast

import msgspec

from helpgen.cache import pool, state
from helpgen.cache.attempt import Crash, Parse, Work
from helpgen.cache.codec import decode, key_of
from helpgen.cache.fingerprint import fingerprint
from helpgen.cache.newpack import NewPack
from helpgen.cache.pack import open_packs, values
from helpgen.cache.state import Value
from helpgen.core.address import title_of
from helpgen.core.diagnostics import Diagnostic, error, info
from helpgen.core.model import ArticleMeta, Body, ParsedArticle, Source
from helpgen.files.containment import reason

__all__ = ["Cache", "Progress"]

# (how many sources are done, how many there are)
Progress = Callable[[int, int], None]


def _silent(_done: int, _total: int) -> None:
    """Report no progress."""


class Cache:
    """What earlier builds parsed: those of this process, and those that wrote to ``folder``.

    Keep it from build to build. It holds what the last one used, and nothing else.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._articles: Mapping[bytes, ParsedArticle] = {}
        self._packs = open_packs(folder)
        self._values: dict[str, object] = {}

    def parse_all(
        self,
        sources: Sequence[Source],
        parse: Parse,
        settings: object,
        *,
        jobs: int | None = None,
        progress: Progress = _silent,
    ) -> tuple[tuple[ParsedArticle, ...], tuple[Diagnostic, ...]]:
        """Return what ``parse(source, settings)`` makes of each source, in order, and the faults.

        Call it once in a build, with all its sources: what it is not asked for it forgets.
        ``parse`` stands on the top level of a module; it and ``settings``, a frozen dataclass, can
        be pickled. ``jobs`` is the number of processes, ``None`` as many as pay. An article
        on which ``parse`` fails comes back empty, with an error.
        """
        mark = fingerprint(parse, settings)
        keys = tuple(key_of(source, mark) for source in sources)
        articles = self._known(keys)
        missing = tuple(at for at, key in enumerate(keys) if key not in articles)
        crashed: dict[bytes, ParsedArticle] = {}
        work = pool.results(Work(parse, settings), [sources[at] for at in missing], jobs)
        with NewPack(self._packs) as pack, closing(work) as results:
            for done, (number, result) in enumerate(results, len(sources) - len(missing) + 1):
                at = missing[number]
                if isinstance(result, Crash):
                    crashed[keys[at]] = _crashed(sources[at], result)
                else:
                    articles[keys[at]] = _kept(pack, keys[at], result)
                progress(done, len(sources))
            faults = self._finish(pack, keys)
        self._articles = articles
        return tuple((articles | crashed)[key] for key in keys), faults

    def recall(self, name: str, kind: type[Value]) -> Value | None:
        """Return what an earlier build kept as ``name``, a value of ``kind``; ``None``: nothing.

        What other code has kept is as if it were not there.
        """
        value = self._values.get(name)
        if value is None:
            value = state.load(self._packs.folder, name, fingerprint(kind, None), kind)
            self._values[name] = value
        return cast("Value | None", value)

    def keep(self, name: str, value: Value, kind: type[Value]) -> tuple[Diagnostic, ...]:
        """Keep ``value`` as ``name`` for the next build; return what went wrong."""
        if self._values.get(name) == value:
            return ()
        self._values[name] = value
        problem = state.save(self._packs.folder, name, fingerprint(kind, None), value)
        return () if problem is None else (_unwritable(problem),)

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, ParsedArticle]:
        """Return what is known of ``keys``, from memory and from the disk."""
        known = {key: self._articles[key] for key in keys if key in self._articles}
        for key, value in values(self._packs, [key for key in keys if key not in known]):
            article = decode(value)
            if article is not None:
                known[key] = article
        return known

    def _finish(self, pack: NewPack, keys: Sequence[bytes]) -> tuple[Diagnostic, ...]:
        damaged = self._packs.damaged
        self._packs = pack.finish(frozenset(keys))
        found: list[Diagnostic] = []
        if damaged:
            message = "what earlier builds remembered could not be read in part, so it was left out"
            found.append(info("cache-damaged", message, hint="nothing to do: it is made anew"))
        if pack.problem is not None:
            found.append(_unwritable(pack.problem))
        return tuple(found)


def _unwritable(problem: OSError) -> Diagnostic:
    why = reason(problem)
    message = f"the next build will not be faster, for .helpgen cannot be written: {why}"
    return info("cache-unwritable", message, hint="nothing is wrong with the site")


def _kept(pack: NewPack, key: bytes, result: bytes | ParsedArticle) -> ParsedArticle:
    """Return the article of a result, and keep its bytes for the next build."""
    if isinstance(result, ParsedArticle):
        return result
    pack.add(key, result)
    return msgspec.msgpack.decode(result, type=ParsedArticle)


def _crashed(source: Source, crash: Crash) -> ParsedArticle:
    """Return an empty article in the place of one that could not be parsed: links to it hold."""
    message = f"helpgen itself failed on this file: {crash.reason}"
    hint = "this is a fault of helpgen: please report it, with the file if you may"
    fault = error("parse-crashed", message, source.path, hint=hint)
    meta = ArticleMeta(title=title_of(PurePosixPath(source.key).name))
    return ParsedArticle(source.path, source.locale, source.key, meta, Body(), diagnostics=(fault,))
