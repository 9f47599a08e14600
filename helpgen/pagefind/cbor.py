"""CBOR (RFC 8949), as much of it as Pagefind writes: unsigned integers, text and arrays."""

from __future__ import annotations

from typing import TypeAlias

Item: TypeAlias = "int | str | tuple[Item, ...]"

_UNSIGNED, _TEXT, _ARRAY = 0, 3, 4
_DEEPEST = 16


def decode(data: bytes) -> Item:
    """Return the one item that ``data`` holds.

    Raises ``ValueError`` for anything that ``encode`` would not have written.
    """
    item, end = _read(data, 0, _DEEPEST)
    if end != len(data) or encode(item) != data:
        raise ValueError("not one item in its shortest form")
    return item


def encode(item: Item) -> bytes:
    """Return ``item`` in its shortest form (RFC 8949, 4.2.1)."""
    if isinstance(item, int):
        return _head(_UNSIGNED, item)
    if isinstance(item, str):
        text = item.encode()
        return _head(_TEXT, len(text)) + text
    return _head(_ARRAY, len(item)) + b"".join(encode(each) for each in item)


def _head(kind: int, value: int) -> bytes:
    """Return a type and its value: below 24 in the same byte, else in 1, 2, 4 or 8 behind it."""
    if value < 24:
        return bytes([kind << 5 | value])
    power = next(power for power in range(4) if value < 1 << (8 << power))
    return bytes([kind << 5 | 24 + power]) + value.to_bytes(1 << power)


def _read(data: bytes, at: int, depth: int) -> tuple[Item, int]:
    """Return the item at ``at`` and the place behind it."""
    kind, value, at = _read_head(data, at)
    if kind == _UNSIGNED:
        return value, at
    if kind == _TEXT:
        return data[at : at + value].decode(), at + value
    if kind != _ARRAY or not depth or value > len(data):
        raise ValueError(f"unexpected type {kind}")
    items: list[Item] = []
    for _ in range(value):
        item, at = _read(data, at, depth - 1)
        items.append(item)
    return tuple(items), at


def _read_head(data: bytes, at: int) -> tuple[int, int, int]:
    if at >= len(data):
        raise ValueError("cut off")
    kind, value = data[at] >> 5, data[at] & 31
    if value < 24:
        return kind, value, at + 1
    if value > 27:
        raise ValueError("a length that is not known")
    end = at + 1 + (1 << value - 24)
    return kind, int.from_bytes(data[at + 1 : end]), end
