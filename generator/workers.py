"""A few processes that keep what they loaded: each part of the data is read, checked and written by the same one.

So only numbers, messages and problems travel between processes, never guides.  What can go wrong ends in
``WorkerFailed`` in the process that asked: an error in a worker, a worker that the system killed.  When the asking
process goes, however it goes, its workers go too.

Start method.  On Linux the workers are forks as long as the process has one thread only: that takes milliseconds, and
they begin with everything that is loaded already.  With more threads (the preview server has some) a fork may copy a
lock that another thread holds, and on macOS system libraries do not survive one: there, workers are fresh
interpreters, which takes some tenths of a second.
"""

from __future__ import annotations

import contextlib
import inspect
import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any

Progress = Callable[[Any], None]


class WorkerFailed(RuntimeError):
    """A worker could not do what it was asked.  ``str()`` is one line for people; ``details`` the traceback, if any."""

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.details = details


def available() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1


def start_method() -> str:
    """``fork`` where it is safe, else ``spawn``; see the top of this file."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


class Pool:
    """``processes`` instances of ``worker``, each in a process of its own; one process: in this one.

    Args:
        processes: how many; at least 1.
        worker: a class at the top of a module.  ``worker(*init)`` is called inside every process.
        init: arguments for it, small enough to be pickled.
        method: start method; chosen by ``start_method()`` when empty.

    To be used in a ``with``, or closed.  After a ``WorkerFailed`` the pool is closed.
    """

    def __init__(self, processes: int, worker: type, init: tuple[Any, ...] = (), method: str = "") -> None:
        self.processes = max(1, processes)
        self._workers: list[tuple[Any, Connection]] = []
        self._inline: Any = None
        self._closed = False
        if self.processes == 1:
            with _failure():
                self._inline = worker(*init)
            return
        context: Any = multiprocessing.get_context(method or start_method())
        try:
            # Ctrl-C goes to the whole group of processes; only this one answers it. What is blocked here is inherited.
            with _interrupt_blocked():
                for _ in range(self.processes):
                    ours, theirs = context.Pipe()
                    process = context.Process(target=_serve, args=(theirs, worker, init), daemon=True)
                    process.start()
                    theirs.close()
                    self._workers.append((process, ours))
            self._collect(list(range(self.processes)), None)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Pool:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def call(
        self, method: str, arguments: Sequence[tuple[Any, ...]], progress: Progress | None = None
    ) -> list[Any]:
        """Calls a method of every worker, each with its own arguments, at the same time.

        A method that is a generator reports: what it yields goes to ``progress`` as it comes, in this process; what it
        returns is its result.

        Args:
            method: the method's name.
            arguments: one tuple for each worker, in order.
            progress: gets what workers yield.

        Returns:
            The results in the order of the workers.

        Raises:
            WorkerFailed: in one of them something went wrong.
        """
        if self._closed:
            raise WorkerFailed("工作进程已经结束")
        if len(arguments) != self.processes:
            raise ValueError(f"{self.processes} workers, {len(arguments)} sets of arguments")
        if self.processes == 1:
            with _failure():
                return [_run(self._inline, method, arguments[0], progress or (lambda _: None))]
        try:
            for number, (_, connection) in enumerate(self._workers):
                try:
                    connection.send((method, arguments[number]))
                except (BrokenPipeError, ConnectionResetError):
                    raise self._died(number) from None
            return self._collect(list(range(self.processes)), progress)
        except BaseException:  # Ctrl-C too: the workers are in the middle of something
            self.close()
            raise

    def close(self) -> None:
        """Ends the workers at once."""
        self._closed = True
        self._inline = None
        workers, self._workers = self._workers, []
        for process, connection in workers:
            connection.close()
            process.kill()
        for process, _ in workers:
            process.join()

    def _collect(self, waiting: list[int], progress: Progress | None) -> list[Any]:
        results: list[Any] = [None] * self.processes
        while waiting:
            ready = wait([self._workers[number][1] for number in waiting])
            for number in [number for number in waiting if self._workers[number][1] in ready]:
                try:
                    kind, *content = self._workers[number][1].recv()
                except (EOFError, ConnectionResetError):
                    raise self._died(number) from None
                if kind == "report":
                    if progress is not None:
                        progress(content[0])
                elif kind == "result":
                    results[number] = content[0]
                    waiting.remove(number)
                else:
                    raise WorkerFailed(*content)
        return results

    def _died(self, number: int) -> WorkerFailed:
        process = self._workers[number][0]
        process.join(5)
        code = process.exitcode
        if code is not None and code < 0:
            why = "；多半是内存不够，可减少进程数" if -code == signal.SIGKILL else ""
            return WorkerFailed(f"第 {number + 1} 个工作进程被系统结束（信号 {-code}{why}）")
        return WorkerFailed(f"第 {number + 1} 个工作进程意外结束（返回码 {code}）")


@contextlib.contextmanager
def _interrupt_blocked() -> Iterator[None]:
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _run(instance: Any, method: str, arguments: tuple[Any, ...], report: Progress) -> Any:
    result = getattr(instance, method)(*arguments)
    if not inspect.isgenerator(result):
        return result
    while True:
        try:
            report(next(result))
        except StopIteration as end:
            return end.value


def _serve(connection: Connection, worker: type, init: tuple[Any, ...]) -> None:
    """The life of a worker process."""
    parent: Any = multiprocessing.parent_process()
    threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()
    try:
        instance = worker(*init)
        connection.send(("result", None))
        while True:
            method, arguments = connection.recv()
            result = _run(instance, method, arguments, lambda news: connection.send(("report", news)))
            connection.send(("result", result))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # nobody listens any more
    except BaseException as problem:  # whatever it is, it belongs to the process that asked
        with contextlib.suppress(OSError):
            connection.send(("failed", _one_line(problem), traceback.format_exc()))


@contextlib.contextmanager
def _failure() -> Iterator[None]:
    """In this process the same failures as from another."""
    try:
        yield
    except Exception as problem:
        raise WorkerFailed(_one_line(problem), traceback.format_exc()) from problem


def _one_line(problem: BaseException) -> str:
    words = " ".join(str(problem).split())
    return f"程序出错：{type(problem).__name__}" + (f": {words}" if words else "")


def _follow(sentinel: int) -> None:
    """Ends this process when the one that started it has ended, even if it was killed."""
    wait([sentinel])
    os._exit(1)
