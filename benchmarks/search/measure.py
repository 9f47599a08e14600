"""Measures search: helpgen and its peers, over the same pages and queries, in one run.

    python benchmarks/search/measure.py DATA [--corpora NAME ...] [--engines NAME ...]
        [--queries N] [--json FILE] [--update-readme]

DATA is a folder with ``NAME.jsonl.gz`` and ``NAME.tsv`` (see ``corpus.py``). README.md says how to
install the peers; an engine that is not installed is left out, with a note. Printed are tables in
Markdown: how good the answers are, and what they cost. Ends with 1 if helpgen's two rankings, the
browser's and Python's, differ anywhere.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import corpus
import engines
import queries
import report
from outcome import Outcome, UnavailableError


def main() -> int:
    """Measure what the command line asks for and print the tables."""
    options = _options()
    results = []
    differences: list[str] = []
    for name in options.corpora or corpus.names(options.data):
        manual = corpus.read(options.data, name)
        asked = queries.ask(manual, options.queries)
        outcomes = _outcomes(manual, asked, options.engines)
        differences += engines.differences(outcomes, asked)
        results.append(report.Result(manual.name, manual.lang, len(manual.pages), asked, outcomes))
        _note(f"{name} done")
    text = report.markdown(results)
    print(text)
    if options.json:
        options.json.write_text(report.as_json(results), encoding="utf-8")
    if options.update_readme:
        report.update(Path(__file__).with_name("README.md"), text)
    for difference in differences:
        _note(f"the two rankings of helpgen differ: {difference}")
    return 1 if differences else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with the corpora")
    parser.add_argument("--corpora", nargs="+", default=[], metavar="NAME")
    parser.add_argument(
        "--engines",
        nargs="+",
        metavar="NAME",
        choices=engines.ENGINES,
        default=list(engines.ENGINES),
    )
    parser.add_argument("--queries", type=int, default=0, metavar="N", help="most of each kind")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument("--update-readme", action="store_true", help="write the tables there, too")
    return parser.parse_args()


def _outcomes(
    manual: corpus.Corpus, asked: tuple[corpus.Query, ...], names: list[str]
) -> dict[str, Outcome]:
    outcomes = {}
    for name in names:
        _note(f"{manual.name}: {name}")
        with tempfile.TemporaryDirectory() as work:
            try:
                outcomes[name] = engines.run(name, manual, asked, Path(work))
            except UnavailableError as error:
                _note(f"  left out: {error}")
    return outcomes


def _note(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
