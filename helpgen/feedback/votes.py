"""The vote block: its settings checked, its links made."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from helpgen.core.config import FeedbackConfig
from helpgen.core.contexts import FeedbackLink
from helpgen.core.diagnostics import Diagnostic, has_errors
from helpgen.core.guess import did_you_mean
from helpgen.core.places import Places
from helpgen.feedback import github, google_forms, mailto, secret, url
from helpgen.feedback.provider import Provider
from helpgen.feedback.subject import VOTES, Subject

PROVIDERS: Mapping[str, Provider] = MappingProxyType(
    {"google_forms": google_forms, "mailto": mailto, "github": github, "url": url}
)

# Named in the design, made in a later version: somebody may well have read of them.
_PLANNED = frozenset({
    "typeform", "tally", "jotform", "formspree", "microsoft_forms", "airtable", "baserow", "wjx",
    "jinshuju", "feishu", "tencent", "gitlab", "gitea", "zendesk", "webhook",
})  # fmt: skip
_WITH_FIELDS = frozenset({"google_forms"})


def check(config: FeedbackConfig, places: Places, at: str = "feedback") -> tuple[Diagnostic, ...]:
    """Return everything wrong with ``feedback``, which stands at the key ``at`` of the file."""
    if config.provider == "none":
        return _check_forgotten(config, places, at)
    provider = PROVIDERS.get(config.provider)
    if provider is None:
        return (_unknown(config.provider, places, at),)
    if not config.url.strip():
        message = f'"url" is missing: the provider {config.provider} does not know where to lead'
        hint = 'add a line "url: …" below "feedback:"'
        return (places.error("feedback-url", at, message, hint),)
    common = (*_check_secret(config, places, at), *_check_fields(config, places, at))
    return (*common, *provider.check(config, places, at))


def links(
    config: FeedbackConfig, subject: Subject, words: Mapping[str, str]
) -> tuple[FeedbackLink, ...]:
    """Return one link per vote; none where no provider is set, or where its settings are faulty.

    ``words`` are the interface words of the article's locale.
    """
    provider = PROVIDERS.get(config.provider)
    if provider is None or has_errors(check(config, Places())):
        return ()
    return tuple(FeedbackLink(vote, provider.href(config, subject, vote, words)) for vote in VOTES)


def _unknown(name: str, places: Places, at: str) -> Diagnostic:
    known = (*PROVIDERS, "none")
    hint = f"possible: {', '.join(known)}"
    if name in _PLANNED:
        message = f'the feedback provider "{name}" is not available yet in this version of helpgen'
        hint = f'{hint}; "url" can open any form whose address takes values'
    else:
        message = f'there is no feedback provider "{name}"'
        hint = f"{did_you_mean(name, known)} {hint}".strip()
    return places.error("feedback-provider", f"{at}.provider", message, hint)


def _check_forgotten(config: FeedbackConfig, places: Places, at: str) -> tuple[Diagnostic, ...]:
    if not config.url or f"{at}.provider" in places.positions:
        return ()
    message = 'there is a "url" but no "provider", so no article asks for feedback'
    hint = f'add a line "provider: …": {", ".join(PROVIDERS)}'
    return (places.warning("feedback-provider", at, message, hint),)


def _check_secret(config: FeedbackConfig, places: Places, at: str) -> tuple[Diagnostic, ...]:
    name = secret.named(config.url)
    if not name:
        return ()
    message = f"{name} in this address looks like a secret, and every reader could read it"
    hint = "take it out, and make the old one invalid if it was ever published"
    return (places.error("feedback-secret", f"{at}.url", message, hint),)


def _check_fields(config: FeedbackConfig, places: Places, at: str) -> tuple[Diagnostic, ...]:
    if config.provider in _WITH_FIELDS or config.fields == type(config.fields)():
        return ()
    message = f'"fields" does nothing with the provider {config.provider}'
    hint = "put {placeholders} into the url" if config.provider == "url" else "leave it out"
    return (places.warning("feedback-no-fields", f"{at}.fields", message, hint),)
