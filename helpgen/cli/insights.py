"""``helpgen insights``: what readers say and do, and what to fix next."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Literal, get_args

import click

from helpgen import insightfiles
from helpgen.build import BuildResult
from helpgen.cli.console import Console, Progress, plural
from helpgen.cli.project import Project, open_project, today
from helpgen.core.diagnostics import Diagnostic, HelpgenError, error, has_errors, warning
from helpgen.exports import Export, open_export
from helpgen.insights import page, popular, recognition, tables, thresholds
from helpgen.insights.directory import directory_of
from helpgen.insights.ledger import Ledger
from helpgen.insights.period import Period
from helpgen.insights.recognition import Recognised, recognise
from helpgen.insights.records import Malformed, Record
from helpgen.insights.report import Report, report_of
from helpgen.insights.suggestions import Find, Found
from helpgen.insights.tally import Source, Tally
from helpgen.insights.terminal import as_text
from helpgen.insights.thresholds import Threshold

Format = Literal["text", "json", "csv", "html"]
_DAY = ("%Y-%m-%d",)
_TOLD = 100_000


def _thresholds(
    _ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[Threshold, ...]:
    try:
        return tuple(thresholds.threshold_of(value) for value in values)
    except ValueError as problem:
        raise click.BadParameter(str(problem)) from None


@click.command("insights", short_help="Show what readers say and do, and what to fix next.")
@click.argument("paths", metavar="EXPORT...", nargs=-1, required=True,
                type=click.Path(path_type=Path))  # fmt: skip
@click.option("--provider", type=click.Choice(recognition.CHOICES), default=None,
              help="Where the exports come from.  [default: told from their columns]")  # fmt: skip
@click.option("--since", type=click.DateTime(_DAY), help="Count from this day on.")
@click.option("--until", type=click.DateTime(_DAY), help="Count up to this day.")
@click.option("--format", "form", type=click.Choice(get_args(Format)), default="text",
              show_default=True, help="How to show the report.")  # fmt: skip
@click.option("--table", type=click.Choice(tables.TABLES), default="fixes", show_default=True,
              help="Which table to show as CSV.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False),
              help="Write the report to this file.")  # fmt: skip
@click.option("--fail-under", callback=_thresholds, multiple=True, metavar="NAME=NUMBER",
              help="End with 1 if a figure is lower, as in csat=80; may be repeated.")  # fmt: skip
@click.option("--no-write", is_flag=True,
              help="Leave insights/popular.json and insights/inbox.csv as they are.")  # fmt: skip
@click.option("--now", type=click.DateTime(_DAY), help="Report as of this day.  [default: today]")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter a flag
    console: Console,
    *,
    paths: tuple[Path, ...],
    provider: str | None,
    since: datetime | None,
    until: datetime | None,
    form: Format,
    table: str,
    output: Path | None,
    fail_under: tuple[Threshold, ...],
    no_write: bool,
    now: datetime | None,
) -> int:
    """Show what readers say and do, read from EXPORTs, and what to fix next.

    An EXPORT holds form answers (CSV, XLSX, JSON), events of the site (NDJSON), tickets (see
    insights.yml), or is a web server's log in the combined format; it may be packed by gzip.
    """
    project = open_project(console.project)
    config, found = insightfiles.read_settings(project.folder)
    period = Period(since.date() if since else None, until.date() if until else None)
    with console.progress() as progress:
        result = project.build(project.memory(kept=True), now=now, progress=progress)
        settings = project.loaded.config
        ledger = Ledger(directory_of(result.site, settings.site_url), period)
        known = partial(recognise, config=config, provider=provider or "")
        sources, faults = _read(paths, ledger, known, progress)
    found = (*found, *faults)
    if has_errors(result.diagnostics):
        message = "the help center has errors, so some articles may be missing here"
        found = (*found, warning("insights-incomplete", message, hint="run: helpgen check"))
    find = _finder(result, settings.default_locale)
    name = settings.site_name
    report = report_of(ledger, sources, config, find, name=name, today=today(now))
    if sources:
        found = (*found, *_show(console, project, report, form, table, output))
        if not no_write:
            found = (*found, *_keep(console, project, report, ledger))
        found = (*found, *thresholds.check(fail_under, report.measures))
    console.findings(found)
    return int(has_errors(found))


def _read(
    paths: tuple[Path, ...],
    ledger: Ledger,
    known: Callable[[Iterable[Record]], Recognised | None],
    progress: Progress,
) -> tuple[tuple[Source, ...], tuple[Diagnostic, ...]]:
    """Count what is in every export; one that cannot be read does not stop the others."""
    sources: list[Source] = []
    found: list[Diagnostic] = []
    for path in paths:
        export = open_export(path)
        if isinstance(export, Diagnostic):
            found.append(export)
            continue
        try:
            with export:
                counted = _count(export, ledger, known, progress)
        except HelpgenError as problem:
            found += problem.diagnostics
            continue
        if isinstance(counted, Diagnostic):
            found.append(counted)
        else:
            sources.append(counted)
            found += _malformed(counted)
    return tuple(sources), tuple(found)


def _count(
    export: Export,
    ledger: Ledger,
    known: Callable[[Iterable[Record]], Recognised | None],
    progress: Progress,
) -> Source | Diagnostic:
    tally = Tally()
    if export.format == "log":
        for requests in export.requests():
            tally.rows += requests.lines
            ledger.requests(requests.counts, tally)
            ledger.malformed(requests.malformed, tally)
            tally.add("by programs", requests.bots)
            tally.add("other requests", requests.others)
            progress(f"Reading {export.name}:", tally.rows, tally.rows)
        return tally.source(export.name, "log", "web server", export.encoding)
    first, rows = recognition.looked_at(export.rows())
    kind = known(first)
    if kind is None:
        return _unknown(export.name, recognition.columns_of(first))
    told = _TOLD
    for fact, count in kind.facts(rows):
        tally.rows += count
        if isinstance(fact, Malformed):
            tally.malformed(fact)
        else:
            ledger.fact(fact, tally, count)
        if tally.rows >= told:
            progress(f"Reading {export.name}:", tally.rows, tally.rows)
            told = tally.rows + _TOLD
    return tally.source(export.name, kind.kind, kind.provider, export.encoding)


def _unknown(name: str, columns: tuple[str, ...]) -> Diagnostic:
    if not columns:
        message = "there is no row in this export that can be read"
        return error("export-empty", message, name, hint="open it, and export it again")
    message = f"nobody can tell what this is; it has the columns {', '.join(columns)[:300]}"
    hint = "say it with --provider, or name the columns in insights.yml"
    return error("export-unknown", message, name, hint=hint)


def _malformed(source: Source) -> tuple[Diagnostic, ...]:
    if not source.malformed:
        return ()
    rows = plural(source.malformed, "row", "rows")
    lines = ", ".join(str(fault.line) for fault in source.faults)
    more = " …" if source.malformed > len(source.faults) else ""
    message = f"skipped {rows} of {source.rows:,}, unreadable: line {lines}{more}"
    hint = f"the first: {source.faults[0].reason}"
    return (warning("export-malformed", message, source.name, hint=hint),)


def _finder(result: BuildResult, default: str) -> Find:
    def find(query: str, locale: str) -> tuple[Found, ...]:
        found = result.search(query, locale if locale in result.search_heads else default, 3)
        return tuple(
            Found(each.title, each.url, f"{each.title} {each.heading} {each.excerpt}")
            for each in found
        )

    return find


def _show(  # noqa: PLR0913, PLR0917 - one parameter a flag
    console: Console, project: Project, report: Report, form: Format, table: str,
    output: Path | None,
) -> tuple[Diagnostic, ...]:  # fmt: skip
    """Show the report where it was asked for."""
    if form == "html":
        data = page.as_html(report, *insightfiles.report_files()).encode()
        output = output or project.folder / insightfiles.REPORT
    elif form == "json":
        data = tables.as_json(report)
    elif form == "csv":
        chosen = next(each for each in tables.tables_of(report) if each.name == table)
        data = tables.as_csv(chosen)
    else:
        data = as_text(report).encode(errors="replace")
    if output is None:
        console.write(data.decode())
        return ()
    fault = insightfiles.write(output, data)
    if fault is None:
        console.note(f"Report written to {output.as_posix()}.")
    return (fault,) if fault else ()


def _keep(
    console: Console, project: Project, report: Report, ledger: Ledger
) -> tuple[Diagnostic, ...]:
    """Write what later builds and people work with."""
    found: tuple[Diagnostic, ...] = ()
    most_read = popular.popular_of(report.articles, report.pages)
    if most_read:
        path = project.folder / insightfiles.POPULAR
        fault = insightfiles.write(path, popular.write(most_read))
        found = (fault,) if fault else ()
    comments = tuple(ledger.comments)
    added, faults = insightfiles.update_inbox(project.folder, comments, report.pages)
    if added:
        new = plural(added, "new comment", "new comments")
        console.note(f"{new} in {insightfiles.INBOX}.")
    return (*found, *faults)
