"""Where each type of channel leads, and what is printed of it."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import pytest

from helpgen.contact import kind
from helpgen.core.config import Channel


def channel(type_: str, **fields: str) -> Channel:
    make: Any = Channel  # every field used here is text
    made: Channel = make("id", type_, **fields)
    return made


def test_every_type_of_the_schema_is_known() -> None:
    assert set(kind.KINDS) == set(get_args(get_type_hints(Channel)["type"]))


@pytest.mark.parametrize(
    ("made", "href", "value"),
    [
        (channel("phone", number="call us"), "", "call us"),
        (channel("phone", number="+86 400 123 4567"), "tel:+864001234567", "+86 400 123 4567"),
        (channel("sms", number="10690000"), "sms:10690000", "10690000"),
        (channel("sms", number="10690000 ext. 1"), "", "10690000 ext. 1"),
        (channel("email", address="a+b@acme.com"), "mailto:a+b@acme.com", "a+b@acme.com"),
        (channel("email", address="a@acme.com?bcc=b@acme.com"), "", "a@acme.com?bcc=b@acme.com"),
        (
            channel("whatsapp", number="+86 138 0013 8000"),
            "https://wa.me/8613800138000",
            "+86 138 0013 8000",
        ),
        (channel("whatsapp", number="138 0013 8000"), "", "138 0013 8000"),
        (channel("whatsapp", url="https://wa.me/message/X"), "https://wa.me/message/X", ""),
        (channel("telegram", account="@acme_help"), "https://t.me/acme_help", "@acme_help"),
        (channel("telegram", account="acme/../x"), "", "acme/../x"),
        (channel("telegram", number="+15550109999"), "https://t.me/+15550109999", "+15550109999"),
        (channel("line", account="@acme"), "https://line.me/R/ti/p/%40acme", "@acme"),
        (channel("line", account="acme"), "", "acme"),
        (
            channel("qq", account="10001"),
            "https://wpa.qq.com/msgrd?v=3&uin=10001&site=qq&menu=yes",
            "10001",
        ),
        (channel("qq", account="10001&x=1"), "", "10001&x=1"),
        (
            channel("qq", number="123456789"),
            "https://wpa.qq.com/msgrd?v=3&uin=123456789&site=qq&menu=yes",
            "123456789",
        ),
        (
            channel("weibo", account="@某某客服"),
            "https://weibo.com/n/%E6%9F%90%E6%9F%90%E5%AE%A2%E6%9C%8D",
            "@某某客服",
        ),
        (channel("weibo", account="1969776354"), "https://weibo.com/u/1969776354", "1969776354"),
        (channel("wechat", account="AcmeService", qr="wechat.png"), "", "AcmeService"),
        (channel("wechat", qr="wechat.png"), "", ""),
        (channel("wecom", url="https://work.weixin.qq.com/x"), "https://work.weixin.qq.com/x", ""),
        (channel("location", address="1 Main Street"), "", "1 Main Street"),
        (
            channel("location", address="1 Main Street", url="https://maps.acme.com/地图"),
            "https://maps.acme.com/%E5%9C%B0%E5%9B%BE",
            "1 Main Street",
        ),
        (channel("form", url="https://acme.com/ask"), "https://acme.com/ask", ""),
        (channel("chat", url="javascript:alert(1)"), "", ""),
        (channel("url", url="data:text/html,x"), "", ""),
    ],
)  # fmt: skip
def test_links_and_what_is_printed(made: Channel, href: str, value: str) -> None:
    assert (kind.href(made), kind.value(made)) == (href, value)
