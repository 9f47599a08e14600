"""The two engines: prepared Markdown in, HTML out. Neither keeps anything between two articles.

``markdown`` is Python-Markdown, ``commonmark`` is comrak (why comrak: benchmarks/markdown).
What both would do differently for no good reason is done elsewhere, once: code fences and
callouts before them (``blocks``); strikethrough, bare links, task boxes behind them (``inline``).
"""

from __future__ import annotations

from dataclasses import dataclass
from types import TracebackType

from helpgen.core.config import Engine
from helpgen.core.diagnostics import Diagnostic, error

# Escapes that CommonMark knows (section 2.4) and Python-Markdown does not.
_ESCAPED = ("<", "~", "|")


@dataclass(frozen=True, slots=True)
class Rendered:
    """The HTML of one article, raw HTML in it still as the author wrote it."""

    html: str
    diagnostics: tuple[Diagnostic, ...] = ()


def render(text: str, engine: Engine, extensions: tuple[str, ...], path: str) -> Rendered:
    """Convert ``text`` with ``engine``; ``extensions`` are for Python-Markdown only."""
    if engine == "commonmark":
        return _commonmark(text)
    return _python_markdown(text, extensions, path)


def _commonmark(text: str) -> Rendered:
    try:
        import comrak  # noqa: PLC0415 - the other engine does not need it
    except ImportError:
        # The place is the same for every article, so the finding is shown once.
        message = (
            "the engine commonmark is not installed: its parser has no package for this system"
        )
        hint = "write markdown: {engine: markdown}; it works everywhere"
        return Rendered("", (error("no-engine", message, "site.yml", hint=hint),))

    extension = comrak.ExtensionOptions()
    extension.table = True
    extension.footnotes = True
    extension.description_lists = True
    extension.cjk_friendly_emphasis = True
    options = comrak.RenderOptions()
    options.unsafe_ = True  # raw HTML passes: the sanitiser stands behind the engine
    html: str = comrak.render_markdown(
        text,
        extension_options=extension,
        parse_options=comrak.ParseOptions(),
        render_options=options,
    )
    return Rendered(html)


def _python_markdown(text: str, extensions: tuple[str, ...], path: str) -> Rendered:
    import markdown  # noqa: PLC0415 - the other engine does not need it
    from markdown.extensions.abbr import AbbrExtension  # noqa: PLC0415 - same
    from markdown.extensions.attr_list import AttrListExtension  # noqa: PLC0415 - same
    from markdown.extensions.def_list import DefListExtension  # noqa: PLC0415 - same
    from markdown.extensions.footnotes import FootnoteExtension  # noqa: PLC0415 - same
    from markdown.extensions.sane_lists import SaneListExtension  # noqa: PLC0415 - same
    from markdown.extensions.tables import TableExtension  # noqa: PLC0415 - same

    parser = markdown.Markdown(
        extensions=[
            AbbrExtension(),
            AttrListExtension(),
            DefListExtension(),
            FootnoteExtension(),
            SaneListExtension(),
            TableExtension(use_align_attribute=True),
        ]
    )
    parser.preprocessors.deregister("html_block")  # ``leaves`` finds raw HTML, for both engines
    parser.ESCAPED_CHARS = [*parser.ESCAPED_CHARS, *_ESCAPED]
    found: list[Diagnostic] = []
    for name in extensions:
        try:
            parser.registerExtensions([name], {})
        except (Exception, SystemExit) as fault:  # noqa: BLE001 - code of others: anything may come
            found.append(_not_loaded(name, fault))
    try:
        return Rendered(parser.convert(text), tuple(found))
    except RecursionError:
        raise
    except (Exception, SystemExit) as fault:  # noqa: BLE001 - same
        return Rendered("", (*found, _crashed(fault, extensions, path)))


def _not_loaded(name: str, fault: BaseException) -> Diagnostic:
    # The place is the same for every article, so the finding is shown once.
    return error(
        "markdown-extension",
        f'the Markdown extension "{name}" cannot be loaded: {_reason(fault)}',
        "site.yml",
        hint="install the Python package it comes in, or take it out of markdown_extensions",
    )


def _crashed(fault: BaseException, extensions: tuple[str, ...], path: str) -> Diagnostic:
    culprit = _culprit(fault.__traceback__, extensions)
    who = f'the Markdown extension "{culprit}"' if culprit else "the Markdown converter"
    return error(
        "markdown-failed",
        f"{who} failed on this article: {_reason(fault)}",
        path,
        hint="take extensions out of markdown_extensions one by one to find which one it is"
        if extensions and not culprit
        else "take it out of markdown_extensions, or report the article to its makers",
    )


def _culprit(trace: TracebackType | None, extensions: tuple[str, ...]) -> str:
    """Return the extension whose code was running, as far as the traceback tells."""
    last = ""
    while trace:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        last = next((name for name in extensions if _is_of(module, name)), last)
        trace = trace.tb_next
    return last


def _is_of(module: str, extension: str) -> bool:
    name = extension.partition(":")[0]
    return module == name or module.startswith(name + ".") or module.endswith("." + name)


def _reason(fault: BaseException) -> str:
    text = " ".join(str(fault).split())
    return f"{text[:200]} ({type(fault).__name__})" if text else type(fault).__name__
