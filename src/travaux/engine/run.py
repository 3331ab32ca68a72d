"""The engines. One contract for all of them, proved by one suite of tests.

A worker is made where it works and once for each process, because what it holds (a language model) is costly to load
and must not be sent about. It is made only when the first item comes: a build that has nothing to read loads nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

from travaux.errors import TravauxError

__all__ = ["Engine", "Local", "Workers", "choose"]

A = TypeVar("A")
B = TypeVar("B")

# Items handed out ahead of the answer that is waited for, per process: enough to keep all of them busy while one item
# takes long, few enough that a large pile is never held in memory.
_AHEAD = 4


class Engine(Protocol):
    """What every engine does."""

    def run(self, make_worker: Callable[[], Callable[[A], B]], items: Iterable[A]) -> Iterator[B]:
        """The worker's answer to each item, in the order of the items; an exception of the worker is raised here."""
        ...


class Local:
    """Works in this process."""

    def run(self, make_worker: Callable[[], Callable[[A], B]], items: Iterable[A]) -> Iterator[B]:
        """See Engine."""
        worker: Callable[[A], B] | None = None
        for item in items:
            if worker is None:
                worker = make_worker()
            yield worker(item)


class Workers:
    """Works in `count` processes of their own, started afresh (`spawn`), so that nothing is shared by accident.

    `make_worker`, items and answers are pickled. Raises TravauxError if a process ends before its work is done.
    """

    def __init__(self, count: int) -> None:
        if count < 1:
            raise ValueError(f"{count} workers")
        self.count = count

    def run(self, make_worker: Callable[[], Callable[[A], B]], items: Iterable[A]) -> Iterator[B]:
        """See Engine. At most a few items a process are read ahead of the answers."""
        waiting = iter(items)
        try:
            first = next(waiting)
        except StopIteration:
            return
        pool = ProcessPoolExecutor(
            self.count, mp_context=get_context("spawn"), initializer=_keep, initargs=(make_worker,)
        )
        try:
            yield from self._answers(pool, first, waiting)
        except BrokenProcessPool as problem:
            raise TravauxError(
                "a worker process ended before its work was done (out of memory?); try fewer workers"
            ) from problem
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def _answers(self, pool: ProcessPoolExecutor, first: A, waiting: Iterator[A]) -> Iterator[B]:
        pending: deque[Future[B]] = deque([pool.submit(_work, first)])
        for item in waiting:
            pending.append(pool.submit(_work, item))
            if len(pending) >= self.count * _AHEAD:
                yield pending.popleft().result()
        while pending:
            yield pending.popleft().result()


def choose(workers: int) -> Engine:
    """The engine for so many processes: `Local` for one, `Workers` for more."""
    return Local() if workers <= 1 else Workers(workers)


# What a worker process holds: how to make its worker, and the worker once made.
_process: dict[str, Any] = {}


def _keep(make_worker: Callable[[], Callable[[Any], Any]]) -> None:
    """Remember how to make the worker. It is made with the first item, where its errors reach the caller as they are;
    an error in an initializer would only break the pool.
    """
    _process["make"] = make_worker


def _work(item: Any) -> Any:
    if "worker" not in _process:
        _process["worker"] = _process["make"]()
    return _process["worker"](item)
