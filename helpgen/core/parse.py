"""One source -> one parsed article: front matter, Markdown, search terms.

The one stage that is cached and may run in another process: it sees a source and the settings, and
nothing else. Links stay unbound, because where their targets will be is not known yet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from helpgen.core import frontmatter, terms
from helpgen.core.address import title_of
from helpgen.core.config import ArticleRules, Config, MarkdownConfig
from helpgen.core.diagnostics import Diagnostic, at_level
from helpgen.core.markdown import convert
from helpgen.core.model import ParsedArticle, Source

# An ATX heading of level 1 before any other text (CommonMark 0.31, 4.2).
_FIRST_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|\Z)")


@dataclass(frozen=True, slots=True)
class ParseSettings:
    """All of the project that ``parse`` may know.

    ``titles`` maps a locale to its words for the kinds of callouts (``warning`` -> ``Warning``).
    """

    markdown: MarkdownConfig = field(default_factory=MarkdownConfig)
    extensions: tuple[str, ...] = ()
    rules: ArticleRules = field(default_factory=ArticleRules)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, config: Config, titles: Mapping[str, Mapping[str, str]]) -> ParseSettings:
        """Return the settings that ``config`` asks for."""
        rules = config.validation.articles
        return cls(config.markdown, config.markdown_extensions, rules, titles)


def parse(source: Source, settings: ParseSettings) -> ParsedArticle:
    """Return all that ``source`` says by itself, its faults included. Never raises for content."""
    front = frontmatter.read(source)
    converted = convert(
        front.markdown,
        source.path,
        settings.markdown,
        settings.extensions,
        settings.rules,
        settings.titles.get(source.locale, {}),
        first_line=front.first_line,
        take_title=_takes_title(front),
    )
    title = _one_line(front.meta.title) or _one_line(converted.title or "")
    titled = bool(title)
    if not titled:
        title = title_of(PurePosixPath(source.key).name)
    meta = replace(front.meta, title=title)
    return ParsedArticle(
        path=source.path,
        locale=source.locale,
        key=source.key,
        meta=meta,
        body=converted.body,
        terms=terms.extract(meta, converted.body, source.locale),
        places=front.places,
        titled=titled,
        diagnostics=(
            *front.diagnostics,
            *converted.diagnostics,
            *(() if titled or _is_unread(front) else _untitled(title, source, settings.rules)),
        ),
    )


def _takes_title(front: frontmatter.FrontMatter) -> bool:
    """Whether the first heading is the title: there is no other, or it says the same again."""
    title = _one_line(front.meta.title)
    heading = _FIRST_HEADING.match(front.markdown)
    return not title or bool(heading and _one_line(heading[1]) == title)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _is_unread(front: frontmatter.FrontMatter) -> bool:
    """Whether a title is there and could not be read, or is known to be empty already."""
    is_empty = any(fault.code == "empty-title" for fault in front.diagnostics)
    return is_empty or (bool(front.diagnostics) and "title" not in front.places)


def _untitled(title: str, source: Source, rules: ArticleRules) -> tuple[Diagnostic, ...]:
    return at_level(
        rules.title,
        "missing-title",
        f'this article has no title, so it is called "{title}" after its file',
        source.path,
        hint='write "title: …" between two "---" lines at the top, or start with "# Title"',
    )
