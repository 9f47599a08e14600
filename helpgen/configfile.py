"""``site.yml`` -> ``Config``: read the file, let the environment override it, check it as a whole.

What types alone say is checked by ``typed``; here come the rules that join several keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePosixPath

from helpgen.core import schema, typed, uri, yaml
from helpgen.core.config import Config
from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.places import Places
from helpgen.files.containment import read_text

NAME = "site.yml"
ENVIRONMENT = "HELPGEN_"
NO_PROJECT = "no-project"
MAX_WEIGHT = 100

# BCP 47 (RFC 5646, 2.1), as far as help centers need it: language, script, region, variants.
_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-[A-Za-z0-9]{5,8})*")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings, where each key of them stands, and what is wrong with them."""

    config: Config
    places: Places = field(default_factory=Places)
    diagnostics: tuple[Diagnostic, ...] = ()


def load(project: Path, environment: Mapping[str, str]) -> Loaded:
    """Read the settings of the project in the folder ``project``.

    ``environment`` are the process's variables: ``HELPGEN_SITE_URL`` overrides ``site_url``, and so
    on for every key that holds one value.
    """
    if not (project / NAME).exists():
        hint = "run helpgen init to make a new help center, or go to the folder that holds yours"
        message = f"there is no {NAME} in this folder, so there is no help center here"
        return Loaded(Config(), Places(), (error(NO_PROJECT, message, hint=hint),))
    text, unreadable = read_text(project / NAME, NAME, inside=project)
    if text is None:
        return Loaded(Config(), Places(NAME), unreadable)
    node, faults = yaml.parse(text, NAME)
    reading = typed.read(node, Config, NAME)
    places = Places(NAME, reading.places)
    config, variables = _overridden(reading.value, environment)
    diagnostics = (*unreadable, *faults, *reading.diagnostics, *variables)
    if node is None and faults:
        return Loaded(config, places, diagnostics)
    faults = tuple(_check(config, places))
    # A tag that is none would only make other stages say the same again, in their words.
    usable = {tag: own for tag, own in config.locales.items() if _TAG.fullmatch(tag)}
    return Loaded(replace(config, locales=usable), places, (*diagnostics, *faults))


def _overridden(
    config: Config, environment: Mapping[str, str]
) -> tuple[Config, tuple[Diagnostic, ...]]:
    """Return ``config`` with what the environment says in place of what the file says."""
    nowhere = Position(0, 0)
    found: list[Diagnostic] = []
    for name in schema.single_keys(Config):
        variable = f"{ENVIRONMENT}{name.upper()}"
        if variable not in environment:
            continue
        value = yaml.Scalar(environment[variable], plain=True, at=nowhere)
        document = yaml.Mapping((yaml.Entry(name, nowhere, value),), nowhere)
        reading = typed.read(document, Config, variable)
        found += reading.diagnostics
        config = replace(config, **{name: getattr(reading.value, name)})
    return config, tuple(found)


def _check(config: Config, places: Places) -> Iterator[Diagnostic]:
    yield from _check_addresses(config, places)
    yield from _check_locales(config, places)
    yield from _check_output(config, places)
    yield from _check_effects(config, places)
    if config.plugins:
        hint = "take the key out; themes and markdown_extensions are there already"
        yield places.error("no-plugins", "plugins", "this version has no plugins yet", hint)


def _check_addresses(config: Config, places: Places) -> Iterator[Diagnostic]:
    for key, value in (("site_url", config.site_url), ("repo_url", config.repo_url)):
        if value and not is_web_address(value):
            message = f'"{value}" is not a web address'
            hint = "write it in full, as in https://help.example.com/"
            yield places.error("bad-value", key, message, hint)
    if config.edit_uri and not config.repo_url:
        message = "edit_uri needs repo_url: without it no article can have an edit link"
        yield places.warning("missing-key", "edit_uri", message, "add repo_url, or take this out")


def _check_effects(config: Config, places: Places) -> Iterator[Diagnostic]:
    """Yield settings that cannot do what they seem to."""
    if config.markdown_extensions and config.markdown.engine != "markdown":
        message = f"markdown_extensions do nothing with the engine {config.markdown.engine}"
        hint = "take them out, or use the engine markdown"
        yield places.warning("no-effect", "markdown_extensions", message, hint)
    if config.search.engine == "pagefind" and "search.fields" in places.positions:
        message = "search.fields do nothing with the engine pagefind, which has weights of its own"
        hint = "take them out, or use the engine helpgen"
        yield places.warning("no-effect", "search.fields", message, hint)
    for each in fields(config.search.fields):
        weight = getattr(config.search.fields, each.name)
        if not 0 <= weight <= MAX_WEIGHT:
            message = f"search.fields.{each.name} must be between 0 and {MAX_WEIGHT}"
            hint = "0 leaves the field out of search"
            yield places.error("bad-value", f"search.fields.{each.name}", message, hint)


def is_web_address(value: str) -> bool:
    """Whether ``value`` may be a site's address: http or https, and nothing behind the path."""
    return uri.web(value) is not None and not {"?", "#"} & set(value)


def _check_locales(config: Config, places: Places) -> Iterator[Diagnostic]:
    tags = [("locale", config.locale)] if not config.locales else []
    tags += [(f"locales.{tag}", tag) for tag in config.locales]
    for key, tag in tags:
        if not _TAG.fullmatch(tag):
            message = f'"{tag}" is not a language tag'
            yield places.error("bad-value", key, message, "write it as in en, pt-BR or zh-CN")
    defaults = [tag for tag, locale in config.locales.items() if locale.default]
    for tag in defaults[1:]:
        message = f'"{tag}" cannot be the default locale too: "{defaults[0]}" is'
        yield places.error("two-defaults", f"locales.{tag}.default", message, "keep one of the two")
    if config.locales and "locale" in places.positions and config.locale not in config.locales:
        message = f'"{config.locale}" is not among the locales below "locales"'
        hint = 'take "locale" out: the default locale is the one with default: true, else the first'
        yield places.error("bad-value", "locale", message, hint)


def _check_output(config: Config, places: Places) -> Iterator[Diagnostic]:
    parts = PurePosixPath(config.output).parts
    if not config.output.strip() or parts[:1] in {("content",), ("themes",)} or parts == ():
        message = f'"{config.output}" cannot be the output folder: it holds sources'
        hint = "name a folder of its own, as in site"
        yield places.error("bad-value", "output", message, hint)
