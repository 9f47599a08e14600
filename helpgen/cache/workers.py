"""Processes that parse. They are spawned, never forked, so they work alike on every system.

They end with this process however it ends: after their work, at once on Ctrl-C, and when it is
killed. Ctrl-C reaches them too, for they stand in the same terminal, but is not theirs to
answer.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import wait
from threading import Thread

from helpgen.cache.attempt import Result, Work
from helpgen.core.model import Source


def run(
    work: Work, sources: Sequence[Source], chunks: Sequence[range], workers: int
) -> Generator[tuple[int, Result], None, list[range]]:
    """Yield (position, result) for the positions in ``chunks``, in any order.

    Return the chunks that are lost, in order: those that were not done when a worker died.
    """
    lost: list[range] = []
    with _pool(workers) as pool:
        futures: dict[Future[list[Result]], range] = {}
        with _interrupts_later():  # it is submitting that starts the workers
            for chunk in chunks:
                try:
                    futures[pool.submit(work.many, [sources[at] for at in chunk])] = chunk
                except BrokenProcessPool:
                    lost.append(chunk)
        for future in as_completed(futures):
            chunk = futures[future]
            if isinstance(future.exception(), BrokenProcessPool):
                lost.append(chunk)
            else:
                yield from zip(chunk, future.result(), strict=True)
    return sorted(lost, key=lambda chunk: chunk.start)


def can_work() -> bool:
    """Whether workers live here at all. They do not where the main program cannot be imported."""
    with _pool(1) as pool:
        try:
            return pool.submit(os.getpid).result() > 0
        except BrokenProcessPool:
            return False


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_be_a_worker)
    try:
        yield pool
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - before:
            process.kill()
        raise
    pool.shutdown()


@contextmanager
def _interrupts_later() -> Iterator[None]:
    """Hold Ctrl-C back: what is started meanwhile never gets it, and this process a moment later.

    A worker could ignore it by itself only once it runs; until then it would print a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _be_a_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
