"""Markdown has one door: ``convert``.

The way of an article: ``blocks`` (one scanner in front of both engines) -> ``limits`` ->
``engines`` -> ``sanitise`` -> ``tree`` -> ``markers``, ``code``, ``inline``, ``footnotes``,
``tidy``, ``headings`` (one pass behind both engines) -> ``write``, with ``locate`` for the places.
A new container (a video) is a new layout in ``starts`` and its element in ``layouts``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from helpgen.core.config import ArticleRules, MarkdownConfig
from helpgen.core.diagnostics import Diagnostic, Position, at_level, error
from helpgen.core.markdown import (
    blocks,
    code,
    engines,
    footnotes,
    headings,
    inline,
    limits,
    markers,
    sanitise,
    tidy,
    tree,
    write,
)
from helpgen.core.markdown.kinds import KINDS
from helpgen.core.markdown.locate import Locator
from helpgen.core.markdown.scanned import Scanned
from helpgen.core.model import Body

_UNREADABLE = re.compile("[\0\ud800-\udfff]")  # CommonMark 2.3, and what is no character

__all__ = ["KINDS", "Converted", "convert"]


# A character reference can write what no file may hold (HTML, 13.2.2).
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Converted:
    """An article's text, converted. ``title`` is that of a first heading which was taken."""

    body: Body
    title: str | None
    diagnostics: tuple[Diagnostic, ...]


def convert(  # noqa: PLR0913, PLR0917 - the settings a conversion depends on, one by one: its cache key
    text: str,
    path: str,
    config: MarkdownConfig,
    extensions: tuple[str, ...],
    rules: ArticleRules,
    titles: Mapping[str, str],
    *,
    first_line: int = 1,
    take_title: bool = False,
) -> Converted:
    """Convert ``text``, the Markdown of the article at ``path`` after its front matter.

    ``titles`` has the reader's word for each of ``KINDS``, and for ``footnote-back``. All places
    count from ``first_line``, the line of the file that ``text`` starts on. ``take_title``: the
    first heading of level 1 leaves the body and becomes ``title``.
    """
    text = _UNREADABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
    scanned = blocks.scan(text, config.engine, rules, path, first_line)
    refused = limits.check(scanned, config.engine, path, first_line)
    if refused:
        return Converted(Body(), _plain_title(scanned) if take_title else None, refused)
    try:
        article = _Article(path, rules, scanned, Locator(text, scanned, first_line))
        return article.convert(config, extensions, titles, take_title=take_title)
    except RecursionError:
        what = "this article is nested too deep to be converted"
        hint = "use headings instead of lists in lists, and shorter definition lists"
        refused = (limits.refusal(what, path, Position(first_line), hint),)
        return Converted(Body(), _plain_title(scanned) if take_title else None, refused)


def _plain_title(scanned: Scanned) -> str | None:
    raw = next((heading.text for heading in scanned.headings if heading.level == 1), "")
    return raw.strip("# \t") or None


class _Article:
    """One conversion: what its steps share."""

    def __init__(self, path: str, rules: ArticleRules, scanned: Scanned, locator: Locator) -> None:
        self.path = path
        self.rules = rules
        self.scanned = scanned
        self.locator = locator
        self.diagnostics: list[Diagnostic] = list(scanned.diagnostics)

    def convert(
        self,
        config: MarkdownConfig,
        extensions: tuple[str, ...],
        titles: Mapping[str, str],
        *,
        take_title: bool,
    ) -> Converted:
        """Run the engine and the pass behind it."""
        rendered = engines.render(self.scanned.text, config.engine, extensions, self.path)
        self.diagnostics += rendered.diagnostics
        html = markers.restore_raw(rendered.html, self.scanned)
        inspected = sanitise.inspect(html, clean=config.html == "clean")
        self._report(inspected)
        if inspected.open_tags > limits.MAX_OPEN_TAGS:
            what = "too many tags such as <b> are opened and never closed"
            at = self.locator.tag(inspected.open_tag)
            refused = limits.refusal(what, self.path, at, "close them, or use Markdown instead")
            return Converted(Body(), None, (*self.diagnostics, refused))
        html = sanitise.clean(inspected.html) if config.html == "clean" else inspected.html
        root = tree.parse(_CONTROL.sub("", html))
        markers.place(root, self.scanned, titles)
        code.restyle(root)
        inline.extend(root)
        headings.read_attributes(root)
        named = footnotes.normalise(root, titles)
        tidy.tidy(root)
        title = headings.take_title(root) if take_title else None
        offset = headings.lower(root)
        self.diagnostics += headings.name(root, named, self.locator, self.path)
        body = write.body_of(root, self.locator, offset=offset)
        return Converted(body, title, tuple(self.diagnostics))

    def _report(self, inspected: sanitise.Inspected) -> None:
        for item in inspected.removed:
            at = self.locator.tag(item.tag, item.attribute)
            what = (
                f'the attribute "{item.attribute}" of <{item.tag}>'
                if item.attribute
                else (f"the element <{item.tag}>")
            )
            self.diagnostics += at_level(
                self.rules.html,
                "html-removed",
                f"{what} is not allowed in an article and was removed",
                self.path,
                at,
                "use Markdown instead, or only such HTML as shows text",
            )
        for address in inspected.unsafe:
            shown = address if len(address) <= 80 else f"{address[:80]}..."
            self.diagnostics.append(
                error(
                    "unsafe-link",
                    f'the address "{shown}" is not allowed here, the link was removed',
                    self.path,
                    self.locator.link(address)[1],
                    "links may start with https:, http:, mailto:, tel:, sms: or ftp:, or lead to a"
                    " file of this project",
                )
            )
