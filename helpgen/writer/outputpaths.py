"""The paths of a site's files: each inside the output folder, and each only once anywhere.

Pure: it looks at names only, never at the disk.
"""

from __future__ import annotations

import re

from helpgen.core.address import collision_key
from helpgen.core.diagnostics import Diagnostic, error
from helpgen.files.names import printable
from helpgen.writer.published import MARKER

# ext4, APFS and NTFS all end near here; the first counts bytes, the others characters.
_MAX_NAME = 255
_DRIVE = re.compile(r"[A-Za-z]:")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")


class OutputPaths:
    """The paths taken so far. A file takes its own path and those of the folders above it."""

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def take(self, path: str) -> Diagnostic | None:
        """Take ``path``, or say why it cannot be."""
        if why := _unusable(path):
            message = f'"{printable(path)}" cannot be a file of the site: {why}'
            return error("bad-output-path", message, hint="give the page another slug or name")
        folders = _folders(path)
        other = self._other(path, folders)
        if other is not None:
            message = f'"{path}" and "{other}" cannot both be in the site'
            hint = "give one of the two another slug or name"
            return error("duplicate-output", message, hint=hint)
        self._files[collision_key(path)] = path
        self._folders |= {collision_key(folder): folder for folder in folders}
        return None

    def _other(self, path: str, folders: tuple[str, ...]) -> str | None:
        """Return what is in the way: a file of that name anywhere, or a folder in other letters."""
        key = collision_key(path)
        in_the_way = [self._files.get(key), self._folders.get(key)]
        for folder in folders:
            key = collision_key(folder)
            in_the_way.append(self._files.get(key))
            if (taken := self._folders.get(key, folder)) != folder:
                in_the_way.append(taken)
        return next((other for other in in_the_way if other is not None), None)


def _folders(path: str) -> tuple[str, ...]:
    parts = path.split("/")
    return tuple("/".join(parts[:end]) for end in range(1, len(parts)))


def _unusable(path: str) -> str:
    """Say why ``path`` is no relative posix path of plain names; empty when it is one."""
    parts = path.split("/")
    longest = max(len(part.encode(errors="surrogatepass")) for part in parts)
    rules = (
        (path.startswith("/") or _DRIVE.match(path), "it does not lie in the output folder"),
        (".." in parts, "it leads out of the output folder"),
        ("" in parts or "." in parts, "one of its names is empty"),
        ("\\" in path or _UNPRINTABLE.search(path), "it has an unusable character in it"),
        (parts[0].casefold() == MARKER, "helpgen needs this name itself"),
        (longest > _MAX_NAME, f"one of its names is longer than {_MAX_NAME} bytes"),
    )
    return next((why for is_broken, why in rules if is_broken), "")
