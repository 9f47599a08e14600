"""Measures builds: time, processor time and memory as the number of articles grows.

    python benchmarks/build/measure.py [--sizes 100 1000 5000] [--engine markdown|commonmark]

Every build is a process of its own. Printed are seconds (a cold build, one with nothing changed,
one with one article edited), the peak memory of the largest process, and each figure per article
relative to the smallest size: 1.0 means that the cost grows with the number of articles and not
faster. Compare ratios, not seconds: machines differ, and are busy.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus

KINDS = ("cold", "unchanged", "one edited")


def main() -> None:
    """Measure what the command line asks for and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000, 5000])
    parser.add_argument("--engine", choices=["markdown", "commonmark"], default="markdown")
    parser.add_argument("--jobs", type=int, default=0, help="processes; 0 leaves it to helpgen")
    options = parser.parse_args()
    print("| articles | build | seconds | cpu s | peak MB | cpu ms/article | relative |")
    print("|---:|---|---:|---:|---:|---:|---:|")
    first: dict[str, float] = {}
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            corpus.write(Path(folder), size, options.engine)
            for kind in KINDS:
                prepare(Path(folder), kind)
                seconds, cpu, peak = build(Path(folder), options.jobs)
                each = cpu * 1000 / size
                relative = each / first.setdefault(kind, each)
                figures = f"{seconds:.2f} | {cpu:.2f} | {peak:.0f} | {each:.2f} | {relative:.2f}"
                print(f"| {size:,} | {kind} | {figures} |", flush=True)


def prepare(project: Path, kind: str) -> None:
    """Change what makes the next build one of this kind."""
    if kind == "one edited":
        article = next(iter(sorted((project / "content").rglob("article-7.md"))))
        text = article.read_text(encoding="utf-8")
        article.write_text(f"{text}\nOne more sentence.\n", encoding="utf-8")


def build(project: Path, jobs: int) -> tuple[float, float, float]:
    """Build once in a process of its own; return seconds, processor seconds, megabytes."""
    arguments = ["-m", "helpgen", "--project", str(project), "--quiet", "build"]
    arguments += ["--jobs", str(jobs)] if jobs else []
    # The child measures itself and its workers: nothing outside can tell them from others'.
    program = (
        "import json, resource, subprocess, sys\n"
        f"code = subprocess.call([sys.executable, *{arguments!r}])\n"
        "use = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([code, use.ru_utime + use.ru_stime, use.ru_maxrss]))\n"
    )
    start = time.perf_counter()
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    seconds = time.perf_counter() - start
    code, cpu, peak = json.loads(result.stdout.splitlines()[-1])
    if code:
        sys.exit(f"the build failed:\n{result.stdout}{result.stderr}")
    return seconds, cpu, peak / 1024


if __name__ == "__main__":
    main()
