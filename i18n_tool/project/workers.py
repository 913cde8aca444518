"""Work on many documents, shared with other processes that have the project open, too.

They read and compute, and write nothing: so one that fails or is killed costs time alone. They are
started as new interpreters, never forked, and never load the caller's main module: a library may
use them in any thread, without an `if __name__ == "__main__"` anywhere.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from i18n_tool.project.layout import Project

_Workspace = TypeVar("_Workspace")
_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

ENOUGH = 2 << 20
"""Bytes of documents for which a process more is worth its start: reading them takes half a second,
starting it a fifth."""
_MOST = 8
"""Items that are handed over together, where there are many."""
_AHEAD = 4
"""Chunks that each worker may be ahead: their results lie in memory until it is their turn."""
_POLL_SECONDS = 0.5
"""On Windows nothing but the end of a wait feels Ctrl-C."""
_START = "import sys; sys.path[:] = {path!r}; from i18n_tool.__main__ import work; work()"


class _Share:
    """Some items: `taken` while somebody works on them or has done so; `answer` is a worker's,
    `done` what was done here before its turn: for each item a tuple of the result, or None where it
    is still to be done.
    """

    def __init__(self, work: Callable[..., Any], items: Sequence[Any]) -> None:
        self.work, self.items = work, items
        self.taken = False
        self.answer: bytes | None = None
        self.done: list[tuple[Any] | None] | None = None

    @property
    def path(self) -> str:
        """The document that the first item is, or begins with, "" where it is about none."""
        first = self.items[0][0] if isinstance(self.items[0], tuple) else self.items[0]
        return first if isinstance(first, str) else ""


class Workers:
    """`jobs` processes for a project, of which this is one; whatever their number, `map` gives the
    same.

    What no other process has begun by its turn, this one does itself: so everything where there is
    no other, and whatever others fail at. Closed at the end of a `with`.
    """

    def __init__(self, project: Project, jobs: int) -> None:
        self._changed = threading.Condition()
        self._chunks: Sequence[_Share] = ()
        self._place = 0
        self._owners: dict[str, int] = {}
        self._is_closed = False
        self._processes: list[subprocess.Popen[bytes]] = []
        self._threads: list[threading.Thread] = []
        self._ahead = _AHEAD * jobs
        self._project = project
        self._jobs = jobs

    def __enter__(self) -> Self:
        """Starts the others, as many as the system gives."""
        if self._jobs > 1 and sys.executable and not hasattr(sys, "frozen"):
            import pickle

            try:
                project = pickle.dumps((self._project.config, self._project.here))
            except (pickle.PicklingError, TypeError, AttributeError):
                return self  # a setting of some package that cannot be sent
            with suppress(OSError):
                for number in range(1, self._jobs):
                    self._start(number, project)
        return self

    @property
    def are_many(self) -> bool:
        """Whether there is another process."""
        return bool(self._processes)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Ends the others, whatever they are at: nobody waits for it."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        for process in self._processes:
            process.kill()
        for thread in self._threads:
            thread.join()
        for process in self._processes:
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what it did not read any more
                    if pipe:
                        pipe.close()

    def map(
        self,
        work: Callable[[_Workspace, _Item], _Result],
        workspace: _Workspace,
        items: Sequence[_Item],
    ) -> Iterator[_Result]:
        """What `work` gives for each item, in order. It is called with `workspace`, or elsewhere
        with one of the same project: so it is a function of a module, or a `partial` of one, and
        its result says all, and can be pickled. Raises what `work` does here.
        """
        if not self._threads:
            yield from (work(workspace, item) for item in items)
            return
        import pickle  # not for a small project

        size = max(1, min(_MOST, len(items) // (4 * self._jobs)))
        chunks = [_Share(work, items[at : at + size]) for at in range(0, len(items), size)]
        with self._changed:
            self._chunks = chunks
        try:
            for number, chunk in enumerate(chunks):
                while (other := self._wait_for(number, chunk)) is not None:
                    other.done = _done_ahead(work, workspace, other.items)
                done = chunk.done or [None] * len(chunk.items)
                if chunk.answer is not None:
                    done = pickle.loads(chunk.answer)
                chunk.answer = chunk.done = None  # lest it lie there until the end
                for item, result in zip(chunk.items, done, strict=True):
                    yield work(workspace, item) if result is None else result[0]
        finally:
            with self._changed:
                self._chunks = ()

    def _wait_for(self, number: int, chunk: _Share) -> _Share | None:
        """None when a chunk, whose turn it is, is done, or nobody else will do it; until then
        another one to do here: nobody only waits.
        """
        with self._changed:
            self._place = number
            self._changed.notify_all()
            while chunk.taken and chunk.answer is None and chunk.done is None:
                if (other := self._next(0)) is not None:
                    return other
                self._changed.wait(_POLL_SECONDS)
            chunk.taken = True
            return None

    def _start(self, number: int, project: bytes) -> None:
        import subprocess

        apart: dict[str, Any] = {"process_group": 0}  # Ctrl-C is for this process alone
        if sys.platform == "win32":
            apart = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
        flags = ["-I" if sys.flags.isolated else "-P"]
        process = subprocess.Popen(
            [sys.executable, *flags, "-c", _START.format(path=sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # what fails there is done again here
            **apart,
        )
        self._processes.append(process)
        thread = threading.Thread(target=self._attend, args=(number, process, project), daemon=True)
        thread.start()
        self._threads.append(thread)

    def _attend(self, number: int, process: subprocess.Popen[bytes], project: bytes) -> None:
        """Hands chunks to a worker, one after the other, until it or everything ends."""
        import pickle

        to, of = process.stdin, process.stdout
        if to is None or of is None:
            raise AssertionError("unreachable")
        with suppress(OSError, EOFError, pickle.UnpicklingError):
            _send(to, project)
            pickle.load(of)  # it has the project open
            while (chunk := self._take(number)) is not None:
                answer = None
                try:
                    _send(to, pickle.dumps((chunk.work, chunk.items)))
                    answer = pickle.load(of)
                finally:
                    with self._changed:
                        chunk.answer, chunk.taken = answer, answer is not None
                        self._changed.notify_all()

    def _take(self, number: int) -> _Share | None:
        """The next chunk for a worker, when there is one; None where no more will come."""
        with self._changed:
            while not self._is_closed:
                if (chunk := self._next(number)) is not None:
                    return chunk
                self._changed.wait()
        return None

    def _next(self, number: int) -> _Share | None:
        """The next chunk, taken for a worker, or with 0 for this process: rather one whose
        documents it has read before.
        """
        ahead = self._chunks[self._place : self._place + self._ahead]
        free = [chunk for chunk in ahead if not chunk.taken]
        if not free:
            return None
        known = (chunk for chunk in free if self._owners.get(chunk.path) == number)
        chunk = next(known, free[0])
        chunk.taken = True
        self._owners[chunk.path] = number
        return chunk


def _done_ahead(
    work: Callable[[_Workspace, _Item], _Result], workspace: _Workspace, items: Sequence[_Item]
) -> list[tuple[_Result] | None]:
    """The results of items whose turn has not come; what fails is done, and fails, in its turn."""
    done: list[tuple[_Result] | None] = []
    for item in items:
        try:
            done.append((work(workspace, item),))
        except Exception:  # whatever it is: others may come before it
            done.append(None)
    return done


def jobs_for(project: Project, paths: Iterable[str]) -> int:
    """How many processes a run over these documents is worth: no more than there are cores for this
    one, and one alone where little is to be read.
    """
    most = cores()
    size, jobs = 0, 1
    for path in paths:
        if jobs >= most:
            return most
        with suppress(OSError):
            size += (project.root / path).stat().st_size
        jobs = 1 + size // ENOUGH
    return min(jobs, most)


def cores() -> int:
    """The processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _send(pipe: Any, data: bytes) -> None:
    pipe.write(data)
    pipe.flush()
