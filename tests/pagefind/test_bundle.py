"""Pagefind's files, made the same each time."""

from __future__ import annotations

import gzip
import json
from itertools import permutations

import pytest

from helpgen.pagefind import bundle, cbor
from helpgen.pagefind.cbor import Item


def packed(item: Item) -> bytes:
    return gzip.compress(bundle.SIGNATURE + cbor.encode(item))


def unpacked(data: bytes) -> Item:
    return cbor.decode(gzip.decompress(data).removeprefix(bundle.SIGNATURE))


def files(
    order: tuple[str, ...] = ("b", "a", "c"), *, label_first: bool = False
) -> dict[str, bytes]:
    """Return an index as Pagefind writes it, with filters in an order of its own."""
    digest = "".join(order)
    values = tuple((value, (0, 1)) for value in order)
    filters = [("category", f"en_1{digest}"), ("label", f"en_2{digest}")]
    found = tuple(filters[::-1] if label_first else filters)
    languages = [("en", f"en_{digest}"), ("zh-cn", "zh-cn_0")]
    return {
        f"filter/en_1{digest}.pf_filter": packed(("category", values)),
        f"filter/en_2{digest}.pf_filter": packed(("label", values[::-1])),
        f"pagefind.en_{digest}.pf_meta": packed(("1.5.2", (), (), found, (), ("title",))),
        "pagefind.zh-cn_0.pf_meta": packed(("1.5.2", (), (), (), (), ())),
        "fragment/en_x.pf_fragment": b"kept as it is",
        bundle.ENTRY: json.dumps(
            {
                "version": "1.5.2",
                "languages": {
                    tag: {"hash": name, "wasm": None}
                    for tag, name in (languages[::-1] if label_first else languages)
                },
            }
        ).encode(),
    }


def test_the_order_of_filters_does_not_matter() -> None:
    made = [
        bundle.settled(files(order, label_first=label_first))
        for order in permutations("abc")
        for label_first in (False, True)
    ]

    assert all(each == made[0] for each in made)


def test_everything_is_named_by_its_content_and_found_by_its_name() -> None:
    made = bundle.settled(files())

    entry = json.loads(made[bundle.ENTRY])
    metadata = unpacked(made[f"pagefind.{entry['languages']['en']['hash']}.pf_meta"])
    assert isinstance(metadata, tuple)
    assert metadata[:3] == ("1.5.2", (), ())
    assert metadata[4:] == ((), ("title",))
    (label, second), (category, first) = metadata[3]  # type: ignore[misc,str-unpack] # as below
    assert (label, category) == ("label", "category")
    values = (("a", (0, 1)), ("b", (0, 1)), ("c", (0, 1)))
    assert unpacked(made[f"filter/{first}.pf_filter"]) == ("category", values)
    assert unpacked(made[f"filter/{second}.pf_filter"]) == ("label", values)
    assert f"pagefind.{entry['languages']['zh-cn']['hash']}.pf_meta" in made
    assert made["fragment/en_x.pf_fragment"] == b"kept as it is"
    assert len(made) == len(files())


def test_another_filter_has_another_name() -> None:
    assert set(bundle.settled(files())) != set(bundle.settled(files(("a", "b", "d"))))


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (bundle.ENTRY, b""),
        (bundle.ENTRY, b"[]"),
        (bundle.ENTRY, b'{"languages": []}'),
        (bundle.ENTRY, b'{"languages": {"en": {"hash": "gone"}}}'),
        ("pagefind.zh-cn_0.pf_meta", b"no gzip"),
        ("pagefind.zh-cn_0.pf_meta", gzip.compress(b"something else")),
        ("pagefind.zh-cn_0.pf_meta", packed("no array")),
        ("pagefind.zh-cn_0.pf_meta", packed(("too", "short"))),
        ("pagefind.zh-cn_0.pf_meta", packed(("1", (), (), (("label", "en_gone"),)))),
        ("pagefind.zh-cn_0.pf_meta", packed(("1", (), (), ("label",)))),
        ("filter/en_1.pf_filter", packed(("label", (), "more"))),
        ("filter/en_1.pf_filter", packed(("label", 3))),
    ],
)
def test_files_of_another_format_are_left_as_they_are(name: str, data: bytes) -> None:
    strange = files() | {name: data}

    assert bundle.settled(strange) == strange


def test_interfaces_that_the_theme_does_not_use_are_left_out() -> None:
    needed = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind")
    ready = ("pagefind-ui.js", "pagefind-ui.css", "pagefind-modular-ui.js", "pagefind-highlight.js")
    found = bundle.kept(dict.fromkeys((*needed, *ready, "pagefind-component-ui.js"), b""))

    assert tuple(found) == needed
