"""The same functions on more processes, or on a Ray cluster; nothing else in the package knows about workers.

Takes a function and batches. Gives the results in the order of the batches, whatever ran where. Reading order: this,
ray, parts.
"""

from __future__ import annotations

import os
from collections import deque
from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from sayso.errors import SaysoError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where Ray runs (None: it is started here) and the folder that all its machines see under the same path."""

    address: str | None
    shared: Path


def run_batches(function: Callable[[T], R], batches: Iterable[T], *, workers: int) -> Iterator[R]:
    """`function` of each batch, in order; a process pool when there is more than one worker and more than one batch.

    At most two batches a worker are in flight, so that memory does not grow with the input.
    """
    waiting = iter(batches)
    first = list(islice(waiting, 2))
    if workers <= 1 or len(first) < 2:
        yield from map(function, chain(first, waiting))
        return
    from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
    from multiprocessing import get_context

    # spawn: a forked copy of a process whose language model has threads may hang.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_end_with_parent) as pool:
        flying: deque[Future[R]] = deque()
        try:
            for batch in chain(first, waiting):
                flying.append(pool.submit(function, batch))
                if len(flying) >= 2 * workers:
                    yield flying.popleft().result()
            while flying:
                yield flying.popleft().result()
        except BrokenExecutor as error:
            raise SaysoError(
                "A worker process was stopped from outside, perhaps for want of memory. "
                "Run the same command again with fewer --workers."
            ) from error


def _end_with_parent() -> None:
    """In a worker: when its parent is killed, end, too; it would wait for work for ever."""
    from multiprocessing import parent_process
    from threading import Thread

    def watch() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    Thread(target=watch, daemon=True).start()
