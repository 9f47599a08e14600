"""``helpgen new article``: a file in the right folder, from the template of its type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from helpgen.core.address import RESERVED, RESERVED_FOLDERS, collision_key, slugify
from helpgen.core.config import Config
from helpgen.core.diagnostics import Diagnostic, HelpgenError, error
from helpgen.core.guess import did_you_mean
from helpgen.core.model import ArticleType
from helpgen.core.uri import one_line, sendable
from helpgen.core.words import fallbacks
from helpgen.files import names
from helpgen.files.containment import locate, reason
from helpgen.files.names import CONTENT, printable
from helpgen.files.walk import Entry, walk
from helpgen.scaffold import packaged
from helpgen.scaffold.packaged import STARTERS, Made

_TEXTS = (".md", ".markdown", ".yml")
# File systems take 255 bytes for a name; this leaves room, and an address one can still read.
_MAX_SLUG = 160
# YAML 1.2, 5.3 and 7.3.3: a plain scalar holds none of the first and starts with none of the rest.
_NEEDS_QUOTES = re.compile(
    r"""[:#\[\]{},\\"'`]|^[-?&*!|>%@=~\s]|\s$|^(?:null|true|false|)$""", re.IGNORECASE
)
_UNSEEN = re.compile("[\x80-\x9f\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class NewArticle:
    """The article somebody asks for.

    ``category`` is the key of its category or section (``billing/invoices``), empty for a page in
    none; ``locale`` is empty for the default one.
    """

    title: str
    category: str
    type: ArticleType = "article"
    locale: str = ""


def new_article(project: Path, config: Config, wanted: NewArticle, today: date) -> Made:
    """Write the article into the project in the folder ``project``, whose settings are ``config``.

    A file that exists is never overwritten. ``today`` becomes the day it was created.
    """
    try:
        title = _title(wanted.title)
        locale = _locale(wanted.locale, config)
        folder = _folder(project, _root(locale, config), wanted.category)
        path = folder.real / f"{_slug(title, wanted, folder, config)}.md"
        language = fallbacks(locale, STARTERS)[0]
        template = packaged.text(f"new/{language}/{wanted.type}.md")
        _write(path, packaged.filled(template, {"title": _scalar(title), "today": str(today)}))
    except HelpgenError as refused:
        return Made(diagnostics=refused.diagnostics)
    return Made((project / folder.path / path.name,))


def _title(text: str) -> str:
    title = one_line(text)
    if not title:
        raise _refusal("bad-title", "an article needs a title", 'as in "Refund an order"')
    if sendable(title) != title or _UNSEEN.search(title):
        message = "there are invisible control characters in this title"
        raise _refusal("bad-title", message, "type it again, without copying")
    return title


def _locale(tag: str, config: Config) -> str:
    if tag and tag not in config.locale_tags:
        known = f"there are: {', '.join(config.locale_tags)}"
        hint = did_you_mean(tag, config.locale_tags) or known
        raise _refusal("unknown-locale", f'this help center has no locale "{tag}"', hint)
    return tag or config.default_locale


def _root(locale: str, config: Config) -> str:
    return f"{CONTENT}/{locale}" if len(config.locale_tags) > 1 else CONTENT


def _folder(project: Path, root: str, category: str) -> Entry:
    """Return the folder of ``category``, which must exist: a new one needs a title and a place."""
    if not (project / root).is_dir():
        hint = "go to the folder that holds site.yml, or make one with helpgen init"
        raise _refusal("no-content", f'there is no folder "{root}" here', hint)
    real = locate(project, root)
    if isinstance(real, Diagnostic):
        raise HelpgenError(real)
    key = category.strip().replace("\\", "/").strip("/").removeprefix(f"{root}/")
    if key in {"", root}:
        return Entry(root, (), real, is_folder=True)
    found = [item for item in walk(project, root) if isinstance(item, Entry)]
    folders = {"/".join(item.parts): item for item in found if item.is_folder}
    if key not in folders:
        # Folders that hold nothing but pictures may be named, and are not worth proposing.
        files = [item for item in found if not item.is_folder]
        filled = {"/".join(item.parts[:-1]) for item in files}
        written = {"/".join(item.parts[:-1]) for item in files if item.parts[-1].endswith(_TEXTS)}
        shown = [name for name in folders if name in written or name not in filled]
        known = f"there are: {', '.join(shown)}" if shown else "there is none yet"
        hint = (
            did_you_mean(key, folders) or f"make the folder {root}/{printable(key)} first; {known}"
        )
        raise _refusal("unknown-category", f'there is no category "{printable(key)}"', hint)
    return folders[key]


def _slug(title: str, wanted: NewArticle, folder: Entry, config: Config) -> str:
    # A name that begins with _ would be no content.
    slug = slugify(title.strip("_")).lstrip("_")
    slug = slugify(slug.encode()[:_MAX_SLUG].decode(errors="ignore"))
    if not slug:
        message = f'"{wanted.title}" has no letter or digit that a file could be named after'
        raise _refusal("bad-title", message, "use at least one")
    if slug in _reserved(folder, config):
        message = f'an article cannot be called "{slug}": helpgen needs that address itself'
        raise _refusal("reserved-name", message, "choose a longer title; it can be changed later")
    for child in folder.real.iterdir():
        other = names.stem(child.name) if names.is_markdown(child.name) else child.name
        if collision_key(other) == collision_key(slug):
            message = f'there is "{printable(child.name)}" in this folder already'
            raise _refusal("file-exists", message, "edit that, or choose another title")
    return slug


def _reserved(folder: Entry, config: Config) -> Iterator[str]:
    """Yield the names an article in ``folder`` cannot have; there are more of them at the root."""
    yield from ("index", "readme")
    if not folder.parts:
        yield from (name.removesuffix("/index.html") for name in RESERVED)
        yield from RESERVED_FOLDERS
        yield from (slugify(tag) for tag in config.locale_tags)


def _scalar(text: str) -> str:
    """Return ``text`` as YAML will read it back (1.2, 7.3.1), in quotes only where needed."""
    if not _NEEDS_QUOTES.search(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as problem:
        if not isinstance(problem, FileExistsError):
            path.unlink(missing_ok=True)
        message = f"{path.name} could not be written: {reason(problem)}"
        raise _refusal("cannot-write", message) from problem


def _refusal(code: str, message: str, hint: str = "") -> HelpgenError:
    return HelpgenError(error(code, message, hint=hint))
