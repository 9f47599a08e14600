"""The kinds of channels: what each needs to be told, what is printed of it, where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from helpgen.contact import number
from helpgen.core.config import Channel
from helpgen.core.uri import component, is_mail_address, mailto, web

ADDRESS_FIELDS = ("number", "address", "account", "url")

_TELEGRAM = re.compile(r"@?([A-Za-z]\w{3,31})", re.ASCII)
_QQ = re.compile(r"[1-9]\d{4,11}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Kind:
    """A channel's type. At least one of ``needs`` must be there; ``also`` may be.

    ``link`` makes the address out of the channel; it gives nothing for a value it cannot read.
    What ``url`` says comes before it. ``expects`` says how the value is written. ``is_live`` is
    whether a person answers while the reader waits: then the company's hours are the channel's. A
    mail or a form is never closed.
    """

    needs: tuple[str, ...]
    link: Callable[[Channel], str] | None = None
    expects: str = ""
    also: tuple[str, ...] = ()
    is_live: bool = False

    @property
    def takes(self) -> tuple[str, ...]:
        """Every field that means something here."""
        return (*self.needs, *self.also)


def href(channel: Channel) -> str:
    """Return where the channel leads; empty when there is nothing to click, or a fault."""
    kind = KINDS[channel.type]
    if "url" in kind.takes and channel.url:
        return web(channel.url) or ""
    return kind.link(channel) if kind.link else ""


def value(channel: Channel) -> str:
    """Return what is printed of the channel: its number, address or account."""
    names = (name for name in KINDS[channel.type].takes if name not in {"url", "qr"})
    return next((text for name in names if (text := str(getattr(channel, name)))), "")


def _phone(channel: Channel) -> str:
    read = number.read(channel.number)
    return read.tel if read else ""


def _sms(channel: Channel) -> str:
    read = number.read(channel.number)
    return read.sms if read and not read.extension else ""


def _email(channel: Channel) -> str:
    return mailto(channel.address) if is_mail_address(channel.address) else ""


def _whatsapp(channel: Channel) -> str:
    # WhatsApp Help Center, "How to use click to chat": international, digits only.
    read = number.read(channel.number)
    return f"https://wa.me/{read.digits}" if read and read.is_international else ""


def _telegram(channel: Channel) -> str:
    # Telegram API, "Deep links": public username links and phone number links.
    account = _TELEGRAM.fullmatch(channel.account)
    if account:
        return f"https://t.me/{account[1]}"
    read = number.read(channel.number)
    return f"https://t.me/+{read.digits}" if read and read.is_international else ""


def _line(channel: Channel) -> str:
    # LINE Developers, "Use LINE features with the LINE URL scheme": the id with its @, encoded.
    is_official = len(channel.account) > 1 and channel.account.startswith("@")
    return f"https://line.me/R/ti/p/{component(channel.account)}" if is_official else ""


def _qq(channel: Channel) -> str:
    # Undocumented today; it is what Tencent's own generator of contact buttons (QQ 推广) made.
    account = channel.account or channel.number
    if not _QQ.fullmatch(account):
        return ""
    return f"https://wpa.qq.com/msgrd?v=3&uin={account}&site=qq&menu=yes"


def _weibo(channel: Channel) -> str:
    name = channel.account.removeprefix("@").strip()
    return f"https://weibo.com/{'u' if name.isdecimal() else 'n'}/{component(name)}" if name else ""


_PHONE_NUMBER = 'digits, best with the country\'s code, as in "+86 400 123 4567"'
_ABROAD = 'the number with the country\'s code, as in "+86 138 0013 8000"'
_WEB = Kind(("url",))
_APP = Kind(("url", "account", "qr"), is_live=True)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "phone": Kind(("number",), _phone, _PHONE_NUMBER, is_live=True),
        "sms": Kind(("number",), _sms, _PHONE_NUMBER, is_live=True),
        "email": Kind(("address",), _email, "one mail address, as in help@acme.com"),
        "whatsapp": Kind(("number", "url"), _whatsapp, _ABROAD, is_live=True),
        "telegram": Kind(
            ("account", "number", "url"),
            _telegram,
            f"a name like @acme_help, or {_ABROAD}",
            is_live=True,
        ),
        "line": Kind(
            ("account", "url"),
            _line,
            "an official account's id, which begins with @",
            is_live=True,
        ),
        "qq": Kind(("account", "number", "url"), _qq, "the digits of a QQ number", is_live=True),
        "weibo": Kind(("account", "url"), _weibo, "the account's name or number"),
        "wechat": _APP,
        "wecom": _APP,
        "feishu": _APP,
        "dingtalk": _APP,
        "location": Kind(("address",), also=("url",), is_live=True),
        "chat": Kind(("url",), is_live=True),
        "form": _WEB,
        "ticket": _WEB,
        "forum": _WEB,
        "url": _WEB,
    }
)
