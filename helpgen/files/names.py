"""Names of files and folders: which are content, what kind, and which cannot be used.

Pure: it looks at names only, never at the disk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from helpgen.core.address import collision_key, is_device
from helpgen.core.diagnostics import Diagnostic, error, warning

# Where a project keeps what it publishes.
CONTENT = "content"
FOLDER_FILES = ("_category.yml", "_section.yml")

_MARKDOWN = (".md", ".markdown")
_FOLDER_FILE = re.compile(r"_(category|section)\.ya?ml", re.IGNORECASE)
# The lone surrogates are bytes that are no UTF-8 (PEP 383); a backslash divides folders on Windows.
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\\\ud800-\udfff]")
# "Naming Files, Paths, and Namespaces" of the Windows documentation.
_REFUSED_BY_WINDOWS = re.compile(r'[<>:"|?*]|[. ]\Z')


def is_content(name: str) -> bool:
    """Whether something of this name in the content tree is looked at at all."""
    return name[0] not in "._" or is_folder_file(name)


def is_folder_file(name: str) -> bool:
    """Whether it is meant to describe its folder, rightly spelled or not."""
    return _FOLDER_FILE.fullmatch(name) is not None


def is_markdown(name: str) -> bool:
    """Whether it is an article (or the home page)."""
    return name.lower().endswith(_MARKDOWN)


def stem(name: str) -> str:
    """Return a Markdown file's name without its ending."""
    return PurePosixPath(name).stem


def unusable(name: str, shown: str) -> tuple[Diagnostic, ...]:
    """Return an error for a name that can have no address, a warning for one Windows refuses."""
    if match := _UNUSABLE.search(name):
        what = "bytes that are no text" if match[0] >= "\ud800" else f"the character {match[0]!r}"
        hint = "rename it: letters, digits, hyphens, dots and underscores are safe"
        return (error("bad-name", f"this name has {what} in it", shown, hint=hint),)
    if is_device(name):
        message = f'Windows keeps the name "{name}" for a device'
    elif match := _REFUSED_BY_WINDOWS.search(name):
        message = f'Windows refuses the name "{name}" because of the "{match[0]}" in it'
    else:
        return ()
    hint = "rename it, or the project cannot be copied to Windows"
    return (warning("unportable-name", message, shown, hint=hint),)


def collisions(names: Iterable[str], folder: str) -> Iterator[Diagnostic]:
    """Yield an error for every two names of one folder that some systems take for the same."""
    first: dict[str, str] = {}
    for name in names:
        key = collision_key(f"{stem(name)}.md" if is_markdown(name) else name)
        other = first.setdefault(key, name)
        if other != name:
            message = f'"{printable(name)}" and "{printable(other)}" cannot stand side by side: '
            hint = "rename one of the two"
            path = printable(f"{folder}/{name}")
            yield error("name-collision", f"{message}{_difference(name, other)}", path, hint=hint)


def printable(path: str) -> str:
    r"""Return ``path`` as it can be printed; a byte that is no text becomes ``\udcNN``."""
    return path.encode(errors="backslashreplace").decode()


def _difference(name: str, other: str) -> str:
    if name.casefold() == other.casefold():
        return "they differ only in capitals, which Windows and macOS ignore"
    if unicodedata.normalize("NFC", name) == unicodedata.normalize("NFC", other):
        return "they look the same and differ only in how Unicode writes them"
    return "they would have the same address"
