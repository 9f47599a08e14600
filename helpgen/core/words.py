"""Interface words: what the theme says in the reader's language.

A word file is a flat mapping of keys to texts (``i18n/zh-CN.yml``). A text may hold ``{name}``
where a value goes. A text that depends on a number has two keys, ``key_one`` and ``key_other``; the
plural is chosen by ``count``. Values go in as they are, and the template engine escapes the result;
where one of them is HTML already (``Markup``), everything else is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from helpgen.core import yaml
from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.guess import did_you_mean

# The language whose words are complete in every theme: the last resort for all others.
LAST_RESORT = "en"

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class WordError(Exception):
    """A template asked for a word that is not there, or left out one of its values."""


@dataclass(frozen=True, slots=True)
class WordFile:
    """One file of interface words: its locale, its place, its texts, and where each key stands.

    ``shipped`` says that it came with helpgen.
    """

    locale: str
    path: str
    shipped: bool
    texts: Mapping[str, str]
    places: Mapping[str, Position]


def read(
    text: str, path: str, locale: str, *, shipped: bool
) -> tuple[WordFile, tuple[Diagnostic, ...]]:
    """Return the words in a file's ``text``, and what is wrong with it."""
    node, diagnostics = yaml.parse(text, path)
    texts: dict[str, str] = {}
    places: dict[str, Position] = {}
    faults = list(diagnostics)
    if isinstance(node, yaml.Mapping):
        for entry in node.entries:
            if isinstance(entry.value, yaml.Scalar):
                texts[entry.key] = entry.value.text
                places[entry.key] = entry.at
            else:
                message = f'the words for "{entry.key}" must be one text'
                at = entry.value.at
                faults.append(error("wrong-type", message, path, at, "put it in quotes"))
    elif node is not None:
        message = "a file of interface words holds keys and texts"
        faults.append(error("wrong-type", message, path, node.at, 'write lines like home: "Home"'))
    return WordFile(locale, path, shipped, texts, places), tuple(faults)


def fallbacks(tag: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return which of the ``known`` locales have words for ``tag``, the best first.

    The tag itself, then the tag with its last part cut off and so on (RFC 4647, 3.4, lookup), then
    the same language of another region, then English.
    """
    known = tuple(known)
    parts = tag.split("-")
    wanted = ["-".join(parts[:length]).casefold() for length in range(len(parts), 0, -1)]
    by_fold = {name.casefold(): name for name in known}
    exact = [by_fold[fold] for fold in wanted if fold in by_fold]
    near = [name for name in sorted(known) if name.split("-")[0].casefold() == wanted[-1]]
    last = [LAST_RESORT] if LAST_RESORT in known else []
    return tuple(dict.fromkeys([*exact, *near, *last]))


def of_locale(tag: str, files: Iterable[WordFile]) -> dict[str, str]:
    """Return all words for ``tag``. Of ``files``, those of the topmost layer come first.

    A better language beats a higher theme: a Chinese page prefers any Chinese word to English.
    """
    files = tuple(files)
    words: dict[str, str] = {}
    for name in reversed(fallbacks(tag, (file.locale for file in files))):
        for file in reversed(files):
            if file.locale == name:
                words.update(file.texts)
    return words


def has_language(tag: str, files: Iterable[WordFile]) -> bool:
    """Whether any of ``files`` is in the language of ``tag``, whatever the region."""
    language = tag.split("-", maxsplit=1)[0].casefold()
    return any(file.locale.split("-")[0].casefold() == language for file in files)


def say(words: Mapping[str, str], key: str, /, **values: object) -> str:
    """Return the text for ``key`` with its values put in; ``Markup`` when one of them is.

    Raises ``WordError`` when the key or a value is missing.
    """
    name = key
    if "count" in values:
        singular = f"{key}_one"
        name = singular if values["count"] == 1 and singular in words else f"{key}_other"
    text = words.get(name)
    if text is None:
        hint = did_you_mean(name, words)
        raise WordError(f'there are no interface words for "{name}"', hint)

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise WordError(f'the words for "{name}" need a value for "{match[1]}"', "")
        return str(escape(values[match[1]]) if is_html else values[match[1]])

    is_html = any(isinstance(each, Markup) for each in values.values())
    if is_html:
        return Markup(_PLACEHOLDER.sub(value, str(escape(text))))  # noqa: S704 - escaped, all of it
    return _PLACEHOLDER.sub(value, text)


def word(words: Mapping[str, str], key: str, /, **values: str) -> str:
    """Return the text for ``key`` with its values put in, for what is made before any template.

    A translation that lacks a word shows its key: ugly, and better than no page at all.
    """
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), words.get(key, key))
