"""A theme's templates, compiled: what ``render`` prints pages with.

Templates are trusted (they are part of the program that makes the site), pages are not: everything
printed is escaped unless it is ``Markup``. A name that does not exist is an error, not an empty
string. Nothing random and no clock is within a template's reach, so one site is always the same
bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from jinja2 import Environment, FunctionLoader, StrictUndefined, TemplateSyntaxError, nodes
from markupsafe import Markup, escape

from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.guess import did_you_mean

_SVG = re.compile(r"<svg\b.*</svg>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """The text of a template, and the file it stands in, for findings.

    ``shipped`` says that it came with helpgen: then tests have held it to the rules already.
    """

    text: str
    path: str
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Templates:
    """Templates ready to print, and the interface words of every locale of the site."""

    environment: Environment
    sources: Mapping[str, TemplateSource]
    words: Mapping[str, Mapping[str, str]]


def make(
    sources: Mapping[str, TemplateSource],
    icons: Mapping[str, str],
    words: Mapping[str, Mapping[str, str]],
) -> tuple[Templates, tuple[Diagnostic, ...]]:
    """Return ``sources`` (by template name) ready to print, and what is wrong with them.

    ``icons`` are the texts of SVG files by name; ``words`` the interface words by locale. Checked
    are syntax, the templates that are included or extended, and the words asked for by name; but
    not in shipped templates, which are compiled when the first page needs them.
    """
    environment = _environment(sources, icons)
    diagnostics: list[Diagnostic] = []
    for name, source in sources.items():
        if source.shipped:
            continue
        tree = _parsed(environment, name, source, diagnostics)
        if tree is not None:
            diagnostics += _missing_templates(tree, source, sources)
            diagnostics += _missing_words(tree, source, words)
    return Templates(environment, sources, words), tuple(diagnostics)


def referenced(templates: Templates) -> frozenset[str]:
    """Return the names of all templates that another one extends, includes or imports."""
    found: set[str] = set()
    for _, tree in _trees(templates):
        found.update(name for name, _ in _references(tree))
    return frozenset(found)


def words_used(templates: Templates) -> frozenset[str]:
    """Return the keys of the interface words that templates ask for by name."""
    return frozenset(key for _, tree in _trees(templates) for key, _, _ in _word_calls(tree))


def inline(name: str, svg: str) -> Markup:
    """Return the text of an SVG file as it goes into a page, hidden from screen readers.

    ``name`` is the icon's, by which style sheets can tell it from others.
    """
    found = _SVG.search(svg)
    if not found:
        return Markup()
    text = found[0].replace(' xmlns="http://www.w3.org/2000/svg"', "", 1)
    opening = Markup('<svg class="icon icon-{}" aria-hidden="true"').format(name)
    return opening + Markup(text[4:])  # noqa: S704 - files of a theme are trusted


def _environment(sources: Mapping[str, TemplateSource], icons: Mapping[str, str]) -> Environment:
    def source_of(name: str) -> tuple[str, str | None, None] | None:
        source = sources.get(name)
        return (source.text, source.path, None) if source else None

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(source_of),
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    del environment.filters["random"]
    del environment.globals["lipsum"]
    inlined = {name: inline(name, svg) for name, svg in icons.items()}
    environment.globals["icon"] = partial(_icon, inlined)
    return environment


def _icon(icons: Mapping[str, Markup], name: str) -> Markup:
    """``icon(name)``: the theme's picture of that name, else the text itself (an emoji)."""
    found = icons.get(name)
    if found is not None:
        return found
    return Markup('<span class="emoji" aria-hidden="true">{}</span>').format(escape(name))


def _parsed(
    environment: Environment, name: str, source: TemplateSource, diagnostics: list[Diagnostic]
) -> nodes.Template | None:
    try:
        environment.get_template(name)
        return environment.parse(source.text, name, source.path)
    except TemplateSyntaxError as fault:
        at = Position(fault.lineno, 0)
        message = f"this template cannot be read: {fault.message}"
        diagnostics.append(error("template-error", message, source.path, at))
    except (SyntaxError, RecursionError, MemoryError) as fault:
        message = f"this template is too deep or too complicated: {fault.args[0]}"
        diagnostics.append(error("template-error", message, source.path))
    return None


def _missing_templates(
    tree: nodes.Template, source: TemplateSource, sources: Mapping[str, TemplateSource]
) -> Iterator[Diagnostic]:
    for name, line in _references(tree):
        if name not in sources:
            message = f'there is no template "{name}"'
            hint = did_you_mean(name, sources)
            yield error("template-error", message, source.path, Position(line, 0), hint)


def _missing_words(
    tree: nodes.Template, source: TemplateSource, words: Mapping[str, Mapping[str, str]]
) -> Iterator[Diagnostic]:
    for key, counted, line in _word_calls(tree):
        wanted = f"{key}_other" if counted else key
        if any(wanted not in table for table in words.values()):
            known = sorted({key for table in words.values() for key in table})
            message = f'there are no interface words for "{wanted}"'
            hint = did_you_mean(wanted, known) or f"add {wanted} to the theme's i18n/en.yml"
            yield error("template-error", message, source.path, Position(line, 0), hint)


def _trees(templates: Templates) -> Iterator[tuple[str, nodes.Template]]:
    for name, source in templates.sources.items():
        try:
            yield name, templates.environment.parse(source.text, name, source.path)
        except TemplateSyntaxError:
            continue  # reported by ``make``


def _references(tree: nodes.Template) -> Iterator[tuple[str, int]]:
    """Yield every template that is named in so many words, and the line it is named on."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        if isinstance(node, nodes.Include) and node.ignore_missing:
            continue
        template = getattr(node, "template", None)
        if isinstance(template, nodes.Const):
            yield str(template.value), node.lineno


def _word_calls(tree: nodes.Template) -> Iterable[tuple[str, bool, int]]:
    """Yield (key, whether it has a plural, line) for every ``t("key", ...)``."""
    for call in tree.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name == "t" and call.args:
            first = call.args[0]
            if isinstance(first, nodes.Const):
                counted = any(keyword.key == "count" for keyword in call.kwargs)
                yield str(first.value), counted, call.lineno
