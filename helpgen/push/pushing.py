"""One push of one language, with its outcome as findings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from helpgen.core.diagnostics import Diagnostic, HelpgenError, error, warning
from helpgen.push import names
from helpgen.push.document import Document
from helpgen.push.patience import Patience
from helpgen.push.replacement import replace_index
from helpgen.push.server import Engine, Failure, Server

# (what is being done, how much of it is done, how much there is)
Progress = Callable[[str, int, int], None]

TITLES = MappingProxyType(
    {"opensearch": "OpenSearch", "meilisearch": "Meilisearch", "typesense": "Typesense"}
)

_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Target:
    """Where to push: which kind of server, its address, and the key to it (never shown).

    ``index`` begins the names of the indexes; ``batch`` is how many articles go in one request.
    """

    engine: Engine
    url: str
    key: str = ""
    index: str = names.INDEX
    batch: int = 500

    def __repr__(self) -> str:
        return f"Target({self.engine!r}, {self.url!r}, index={self.index!r})"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What came of a push: the name to search in, how many articles it has now, what is wrong.

    ``done`` is false when the old index stayed.
    """

    alias: str
    articles: int
    diagnostics: tuple[Diagnostic, ...]
    done: bool


def connect(target: Target, patience: Patience) -> Server:
    """Return the server of ``target``, which has not been asked anything yet.

    Raises ``HelpgenError`` where its client is not installed or the key cannot be one.
    """
    if not target.key.isascii() or not target.key.isprintable():
        message = "HELPGEN_SEARCH_KEY cannot be a key: it has more than one line, or odd letters"
        raise HelpgenError(error("push-key", message, hint="copy the key again"))
    if target.engine == "typesense" and not target.key:
        hint = "set HELPGEN_SEARCH_KEY to an admin key"
        raise HelpgenError(error("push-key", "Typesense asks for a key, always", hint=hint))
    try:
        module = import_module(f"helpgen.push.{target.engine}")
    except ImportError as missing:
        message = f"the client of {TITLES[target.engine]} is not installed ({missing.name})"
        hint = 'run: pip install "helpgen[push]"'
        raise HelpgenError(error("push-client", message, hint=hint)) from None
    server: Server = module.connect(target.url, target.key, patience.sleep)
    return server


def push(  # noqa: PLR0913, PLR0917 - what, where, how patiently
    server: Server,
    target: Target,
    locale: str,
    documents: Sequence[Document],
    patience: Patience,
    progress: Progress,
) -> Pushed:
    """Let the articles of one language take the place of those that the server has."""
    alias = names.alias_of(target.index, locale)
    if not documents:
        message = f'there is no article to push in "{locale}"'
        hint = "an empty index would find nothing, so the old one stays"
        return Pushed(alias, 0, (error("push-empty", message, hint=hint),), done=False)
    arrived = 0

    def told(more: int) -> None:
        nonlocal arrived
        arrived += more
        progress("Sending articles:", arrived, len(documents))

    try:
        left = replace_index(server, alias, locale, documents, target.batch, patience, told)
    except Failure as failure:
        faults = _faults(failure, target, alias)
        return Pushed(alias, 0, faults, done=False)
    return Pushed(alias, len(documents), tuple(_leftover(name) for name in left), done=True)


def _faults(failure: Failure, target: Target, alias: str) -> tuple[Diagnostic, ...]:
    fault = _fault(failure, target, alias)
    return (fault, _leftover(failure.leftover)) if failure.leftover else (fault,)


def _fault(failure: Failure, target: Target, alias: str) -> Diagnostic:
    said = _shown(failure.message, target.key)
    title = TITLES[target.engine]
    unchanged = f'"{alias}" is as it was'
    if failure.is_about_the_key:
        message = f"{title} does not accept HELPGEN_SEARCH_KEY ({failure.status}: {said})"
        hint = f"set it to a key that may make and delete indexes; {unchanged}"
        return error("push-key", message, hint=hint)
    if failure.is_passing:
        message = f"{title} cannot be reached, or is too busy: {said}"
        return error("push-unreachable", message, hint=f"try again later; {unchanged}")
    message = f"the push to {title} failed: {said}"
    return error("push-refused", message, hint=f"{failure.hint}; {unchanged}".lstrip("; "))


def _leftover(name: str) -> Diagnostic:
    message = f'the index "{name}" is not needed, and could not be deleted'
    return warning("push-leftover", message, hint="a push on a later day tries again")


def _shown(text: str, key: str) -> str:
    """Return what a server said on one line, not endless, and without the key."""
    for secret in (key, key.partition(":")[2]):
        text = text.replace(secret, "…") if secret else text
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
