"""Page + template -> file of the site.

The template is chosen by the kind of the page. Whatever goes wrong inside a template is a finding
at the line of the template, in words for the person who wrote it; it never names the page, so that
a fault in a template used by a thousand pages is one finding and not a thousand.
"""

from __future__ import annotations

import re
from dataclasses import fields
from functools import partial

from jinja2 import TemplateNotFound, UndefinedError

from helpgen.core import contexts
from helpgen.core.contexts import ArticlePage, Page, SiteContext, ThemeSettings
from helpgen.core.diagnostics import Diagnostic, Position, error
from helpgen.core.guess import did_you_mean
from helpgen.core.model import Output
from helpgen.core.templates import Templates
from helpgen.core.words import WordError, say

_NO_FIELD = re.compile(r"^'(?:[\w.]+\.)?(\w+) object' has no attribute '(\w+)'$")
_NO_NAME = re.compile(r"^'(\w+)' is undefined$")

# What every template can name: its context, and the functions it has.
_NAMES = ("page", "site", "t", "icon")


def render(
    page: Page, site: SiteContext, templates: Templates, path: str
) -> tuple[Output | None, tuple[Diagnostic, ...]]:
    """Return ``page`` as the file ``path`` of the site, or what stopped the template.

    ``path`` is relative to the output folder; the file is UTF-8 with a final newline.
    """
    words = templates.words.get(site.locale, {})
    try:
        template = templates.environment.get_template(template_of(page, templates))
        text = template.render(page=page, site=site, t=partial(say, words))
    except Exception as fault:  # noqa: BLE001 - a template is a program: anything may be raised in it
        return None, (_finding(fault, site, templates),)
    return Output(path, f"{text.strip()}\n".encode()), ()


def template_of(page: Page, templates: Templates) -> str:
    """Return the name of the template for ``page``.

    An article of type ``faq`` is printed by ``faq.html`` where the theme has it, and so on for
    every type of article; else by ``article.html``.
    """
    if isinstance(page, ArticlePage) and f"{page.type}.html" in templates.sources:
        return f"{page.type}.html"
    return contexts.TEMPLATES[type(page)]


def _finding(fault: Exception, site: SiteContext, templates: Templates) -> Diagnostic:
    path, at = _place(fault, templates)
    message, hint = _plain_words(fault, site, templates)
    return error("template-error", message, path, at, hint)


def _place(fault: Exception, templates: Templates) -> tuple[str, Position | None]:
    """Return the innermost line of a template that the fault passed through.

    jinja2 rewrites tracebacks so that a template's frames carry its own file and lines.
    """
    paths = {source.path for source in templates.sources.values()}
    place: tuple[str, Position | None] = ("", None)
    step = fault.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename in paths:
            place = (step.tb_frame.f_code.co_filename, Position(step.tb_lineno, 0))
        step = step.tb_next
    return place


def _plain_words(fault: Exception, site: SiteContext, templates: Templates) -> tuple[str, str]:
    """Return what went wrong and what to do, for somebody who writes templates and not Python."""
    if isinstance(fault, WordError):
        return str(fault.args[0]), str(fault.args[1])
    if isinstance(fault, TemplateNotFound):
        name = str(fault.name)
        return f'there is no template "{name}"', did_you_mean(name, templates.sources)
    if isinstance(fault, RecursionError):
        return "this template includes itself without an end", "remove one of the includes"
    if isinstance(fault, UndefinedError):
        return _undefined(fault.message or "", site)
    return f"the template failed: {type(fault).__name__}: {fault}", ""


def _undefined(message: str, site: SiteContext) -> tuple[str, str]:
    if found := _NO_FIELD.match(message):
        kind, name = found.groups()
        if kind == ThemeSettings.__name__:
            hint = did_you_mean(name, site.theme) or "declare it in theme.yml, below settings"
            return f'the theme has no setting "{name}"', hint
        schema = getattr(contexts, kind, None)
        known = [field.name for field in fields(schema)] if schema else []
        return f'{kind} has no field "{name}"', did_you_mean(name, known)
    if found := _NO_NAME.match(message):
        hint = did_you_mean(found[1], _NAMES) or "a template can read page and site, nothing else"
        return f'there is no "{found[1]}" here', hint
    return f"the template failed: {message}", ""
