"""Pagefind's files -> those of the site: without what is not used, and the same each time.

The same articles give the same fragments and words, but filters in an order that changes from run
to run (Pagefind/pagefind issue 638), and with it their names, the metadata that names them, and the
entry that names the metadata. Nothing depends on the order, so here it is settled.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from hashlib import sha256

from helpgen.pagefind import cbor
from helpgen.pagefind.cbor import Item

ENTRY = "pagefind-entry.json"
SIGNATURE = b"pagefind_dcd"
"""What each file of the index begins with, below its compression."""

# Interfaces that are ready to use, of which the theme has its own.
_UNUSED = ("pagefind-component-ui.", "pagefind-highlight.", "pagefind-modular-ui.", "pagefind-ui.")
_FILTERS = 3  # where the filters stand in the metadata
# What reading a file raises that is not of the format.
_UNEXPECTED = (
    ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, zlib.error,
)  # fmt: skip


def kept(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the files that a site needs."""
    return {name: data for name, data in files.items() if not name.startswith(_UNUSED)}


def settled(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the same index with its filters in order, and what holds them named by its content.

    Where the files are not as Pagefind 1.5 writes them, they are returned as they are: they work,
    and only differ from run to run.
    """
    try:
        return _settled(files)
    except _UNEXPECTED:
        return files


def _settled(files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    result = dict(files)
    names: dict[str, str] = {}
    for path in [path for path in files if path.startswith("filter/")]:
        old = path.removeprefix("filter/").removesuffix(".pf_filter")
        name, values = _unpacked(result.pop(path))
        data = _packed((name, _in_order(values)))
        names[old] = _renamed(old, data)
        result[f"filter/{names[old]}.pf_filter"] = data
    entry = json.loads(files[ENTRY])
    for language in entry["languages"].values():
        old = language["hash"]
        before, filters, after = _parts(_unpacked(result.pop(f"pagefind.{old}.pf_meta")))
        data = _packed((*before, _in_order(_with_names(filters, names)), *after))
        language["hash"] = _renamed(old, data)
        result[f"pagefind.{language['hash']}.pf_meta"] = data
    result[ENTRY] = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
    return result


def _parts(metadata: tuple[Item, ...]) -> tuple[tuple[Item, ...], Item, tuple[Item, ...]]:
    return metadata[:_FILTERS], metadata[_FILTERS], metadata[_FILTERS + 1 :]


def _with_names(filters: Item, names: Mapping[str, str]) -> Item:
    """Return the filters, each ``(name, file)``, with the files' new names."""
    pairs: list[Item] = []
    for pair in _array(filters):
        name, file = _array(pair)
        pairs.append((name, names[str(file)]))
    return tuple(pairs)


def _in_order(item: Item) -> Item:
    return tuple(sorted(_array(item), key=cbor.encode))


def _array(item: Item) -> tuple[Item, ...]:
    if not isinstance(item, tuple):
        raise TypeError("not an array")
    return item


def _unpacked(data: bytes) -> tuple[Item, ...]:
    plain = gzip.decompress(data)
    if not plain.startswith(SIGNATURE):
        raise ValueError("not a file of an index")
    return _array(cbor.decode(plain.removeprefix(SIGNATURE)))


def _packed(item: Item) -> bytes:
    return gzip.compress(SIGNATURE + cbor.encode(item), mtime=0)


def _renamed(old: str, data: bytes) -> str:
    """Return ``old``, which is ``<language>_<digest>``, with the digest of ``data``."""
    return f"{old.rpartition('_')[0]}_{sha256(data).hexdigest()[:10]}"
