"""How fast logs are read, and in how much memory.

    python benchmarks/insights/measure.py [LINES]

Writes a log of LINES lines (default 500,000) in the combined format and one of events as NDJSON
into a temporary folder (articles and queries are asked for as in real logs: few very often, many
seldom), runs ``helpgen insights`` on each in a process of its own, and prints lines
a second and the largest resident size of the process (getrusage(2), ``ru_maxrss``). One process
reads on one core.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ARTICLES = 200
PROJECT = "site_name: Measured\nsite_url: https://help.example.com/\n"


def log_line(chance: random.Random) -> str:
    """One request: most for articles, some for what is missing, some by programs."""
    kind = chance.random()
    number = int(chance.paretovariate(1.2)) % ARTICLES
    path, status = f"/guide/article-{number}/", 200
    if kind < 0.3:
        path = f"/assets/style.{number}.css"
    elif kind < 0.4:
        path, status = f"/old/{chance.randrange(100_000)}?x=1", 404
    agent = "Googlebot/2.1" if kind > 0.9 else f"Mozilla/5.0 (X11; {chance.randrange(500)})"
    day = f"{1 + chance.randrange(28):02}/Oct/2026:13:55:36 +0000"
    host = f"203.0.{chance.randrange(256)}.{chance.randrange(256)}"
    return f'{host} - - [{day}] "GET {path} HTTP/1.1" {status} 2326 "-" "{agent}"\n'


def event_line(chance: random.Random) -> str:
    """One event of the site's own script."""
    number = int(chance.paretovariate(1.2)) % ARTICLES
    time_of_day = f"2026-10-{1 + chance.randrange(28):02}T13:55:36Z"
    kind = chance.random()
    if kind < 0.5:
        query = f"question {int(chance.paretovariate(1.0)) % 50_000}"
        return f'{{"event":"search","query":"{query}","results":3,"time":"{time_of_day}"}}\n'
    vote = "yes" if kind < 0.9 else "no"
    article = f"guide/article-{number}"
    return f'{{"event":"vote","article_id":"{article}","vote":"{vote}","time":"{time_of_day}"}}\n'


def project(folder: Path) -> None:
    """Write a help center to join with."""
    (folder / "content" / "guide").mkdir(parents=True)
    (folder / "site.yml").write_text(PROJECT, encoding="utf-8")
    for number in range(ARTICLES):
        path = folder / "content" / "guide" / f"article-{number}.md"
        path.write_text(f"# Article {number}\n\nText.\n", encoding="utf-8")


def measured(folder: Path, name: str, lines: int, line: Callable[[random.Random], str]) -> str:
    """Return one row of the table."""
    chance = random.Random(7)  # noqa: S311 - the same log each time
    path = folder / name
    with path.open("w", encoding="utf-8") as file:
        file.writelines(line(chance) for _ in range(lines))
    command = [sys.executable, "-m", "helpgen", "-p", str(folder), "insights", "--no-write"]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    start = time.monotonic()
    subprocess.run([*command, "--format", "json", str(path)], check=True, stdout=subprocess.DEVNULL)
    wall = time.monotonic() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = path.stat().st_size / 2**20
    path.unlink()
    return (
        f"{name:12} {lines:>10,} lines {size:7.0f} MB {wall:6.1f} s "
        f"{lines / wall:>10,.0f} lines/s wall {lines / (used.ru_utime - before):>10,.0f} /s of CPU "
        f"{used.ru_maxrss / 1024:5.0f} MB"
    )


def main() -> None:
    lines = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    with tempfile.TemporaryDirectory() as name:
        project(Path(name))
        # The largest size is that of all children so far: the smaller run goes first.
        print(measured(Path(name), "empty.log", 1_000, log_line))
        print(measured(Path(name), "access.log", lines, log_line))
        print(measured(Path(name), "events.ndjson", lines, event_line))


if __name__ == "__main__":
    main()
