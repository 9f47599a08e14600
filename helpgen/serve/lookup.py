"""Find what an address of the site stands for: in the last good site's lists, never on the disk.

So nothing can be read that the build did not name, whatever the address looks like.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from helpgen.core.model import Asset, Output
    from helpgen.serve.session import Snapshot


@dataclass(frozen=True, slots=True)
class Moved:
    """The address lacks its last slash; ``location`` has it, and stays on this site."""

    location: str


def find(site: Snapshot, path: str) -> Output | Asset | Moved | None:
    """Return the file at ``path`` (decoded, without the leading slash), or ``None``.

    A folder means its ``index.html``, as on any static host; folders are never listed. Names that
    start with a dot are never served, and neither is an address with an empty part: ``//host/``
    would be another site for a browser that is sent there.
    """
    parts = path.split("/")
    if any(part.startswith(".") for part in parts) or "" in parts[:-1]:
        return None
    name = path if parts[-1] else f"{path}index.html"
    if found := site.outputs.get(name) or site.assets.get(name):
        return found
    folder = f"{path}/index.html"
    if parts[-1] and (folder in site.outputs or folder in site.assets):
        return Moved(f"/{quote(path)}/")
    return None


def find_missing(site: Snapshot, path: str) -> Output | None:
    """Return the page for an unknown address: the nearest ``404.html`` above it.

    Static hosts differ: some look in every folder above, all of them look at the root.
    """
    folders = path.split("/")[:-1]
    for depth in range(len(folders), -1, -1):
        if page := site.outputs.get("/".join((*folders[:depth], "404.html"))):
            return page
    return None
