"""Which pictures there are: every kind of page, in every way it is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Scheme = Literal["light", "dark"]
Device = Literal["desktop", "phone"]
# How else a page may be looked at: printed, or in the few colours of a system's contrast theme.
Medium = Literal["screen", "print", "forced-colors"]

SIZES: dict[Device, tuple[int, int]] = {"desktop": (1280, 800), "phone": (390, 780)}
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
LOCALES = {"en": "", "zh-CN": "zh-CN/"}
QUERIES = {"en": "refund", "zh-CN": "退款"}

# Below the home page of each language.
KINDS = {
    "home": "",
    "category": "orders/",
    "section": "orders/invoices/",
    "article": "orders/refund-an-order/",
    "faq": "account/questions/",
    "search": "search/",
    "results": "search/?q={query}",
    "panel": "",
    "contact": "contact/",
    "redirect": "orders/refunds/",
    "not-found": "orders/refund-my-order/",
}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: a page, and how it is looked at."""

    kind: str
    locale: str
    address: str
    device: Device = "desktop"
    scheme: Scheme = "light"
    medium: Medium = "screen"
    variant: str = ""
    """Which settings the site was built with: a name in ``sites.VARIANTS``."""

    @property
    def name(self) -> str:
        """Where its picture lies, less the ending: ``home/en-desktop-light``."""
        parts = (self.locale, self.device, self.scheme, self.medium.removeprefix("screen"))
        return f"{self.variant or self.kind}/" + "-".join(
            part for part in (self.kind if self.variant else "", *parts) if part
        )

    def __str__(self) -> str:
        return self.name


def _every() -> Iterator[Shot]:
    for kind, path in KINDS.items():
        for locale, home in LOCALES.items():
            address = home + path.format(query=QUERIES[locale])
            yield from _looks(kind, locale, address)
    yield Shot("replaced", "en", "delivery/delivery-times/")
    yield Shot("replaced", "zh-CN", "zh-CN/delivery/delivery-times/", "phone", "dark")
    yield from _looks("fallback", "zh-CN", "zh-CN/account/two-factor/")
    for preset in ("contrast", "warm"):
        for scheme in SCHEMES:
            yield Shot("home", "en", "", scheme=scheme, variant=preset)
        yield Shot("faq", "en", KINDS["faq"], variant=preset)
        yield Shot("contact", "zh-CN", "zh-CN/contact/", "phone", "dark", variant=preset)
    yield Shot("home", "en", "", variant="announcement")
    yield Shot("contact", "en", "contact/", "phone", "dark", variant="announcement")
    for device in SIZES:
        yield Shot("article", "ar", "ar/orders/refund-an-order/", device)
        yield Shot("home", "ar", "ar/", device)
    # Paper is white, also for somebody who reads in the dark.
    yield Shot("article", "en", KINDS["article"], scheme="dark", medium="print")
    for kind in ("home", "article"):
        yield Shot(kind, "en", KINDS[kind], scheme="dark", medium="forced-colors")


def _looks(kind: str, locale: str, address: str) -> Iterator[Shot]:
    for device in SIZES:
        for scheme in SCHEMES:
            yield Shot(kind, locale, address, device, scheme)


SHOTS = tuple(_every())
