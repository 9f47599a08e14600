"""Parse many sources, in this process or in several. The results are the same either way."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Generator, Sequence

from helpgen.cache import workers
from helpgen.cache.attempt import Crash, Result, Work
from helpgen.core.model import Source

# What it costs to start workers, in seconds: 0.3 to 0.9 measured for two to four of them.
_START = 1.0
_MAX_WORKERS = 16
# Enough chunks that no worker waits long for the last one to end.
_CHUNKS = 8
_MAX_CHUNK = 32


def results(
    work: Work, sources: Sequence[Source], jobs: int | None
) -> Generator[tuple[int, Result], None, None]:
    """Yield (position in ``sources``, result) for each source, in any order.

    ``jobs`` is how many processes to use; ``None`` uses several as soon as the time that is left,
    going by the time that was spent, makes up for starting them.
    """
    processes = min(_cpus() if jobs is None else jobs, _MAX_WORKERS, max(len(sources), 1))
    start = time.perf_counter()
    for at, source in enumerate(sources):
        left = (time.perf_counter() - start) / max(at, 1) * (len(sources) - at)
        pays = jobs is not None or left * (1 - 1 / processes) > _START
        if processes > 1 and pays:
            yield from _in_pool(work, sources, range(at, len(sources)), processes)
            return
        yield at, work.one(source)


def _cpus() -> int:
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_pool(
    work: Work, sources: Sequence[Source], rest: range, processes: int
) -> Generator[tuple[int, Result], None, None]:
    """Yield the results for the positions in ``rest``.

    When a worker dies, what is lost with it is done again one by one, by a worker that takes only
    the guilty source with it. Where no worker can live at all, there is still this process.
    """
    size = min(_MAX_CHUNK, max(1, len(rest) // (processes * _CHUNKS)))
    chunks = [rest[at : at + size] for at in range(0, len(rest), size)]
    lost = yield from workers.run(work, sources, chunks, processes)
    alone = [chunk[at : at + 1] for chunk in lost for at in range(len(chunk))]
    if alone and not workers.can_work():
        yield from ((at, work.one(sources[at])) for (at,) in alone)
        return
    while alone:
        lost = yield from workers.run(work, sources, alone, 1)
        if lost:  # a single worker goes by the order: the first that is lost has killed it
            yield lost[0][0], Crash("the process that read it died")
        alone = lost[1:]
