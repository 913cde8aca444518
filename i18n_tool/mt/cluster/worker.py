"""What runs on a worker of a cluster. Only `cluster` loads this module: it needs Dask to exist."""

from __future__ import annotations

import signal
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from distributed import WorkerPlugin, get_worker

from i18n_tool.mt.engine import EngineError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from i18n_tool.mt.engine import Context, Spreadable


class Worker(WorkerPlugin):  # type: ignore[misc] # Dask has no types
    """An engine on a worker: made when the first batch comes, kept for all others.

    It travels without its engine, which holds models that cannot be pickled. An engine that cannot
    be made fails the batch, so that the error comes home, and not the worker.
    """

    def __init__(
        self, make: Callable[[Context], Spreadable], context: Context, *, local: bool
    ) -> None:
        """`local` workers share a terminal with their client: Ctrl-C is for it alone."""
        self._make, self._context, self._local = make, context, local

    def __getstate__(self) -> dict[str, Any]:
        return {"_make": self._make, "_context": self._context, "_local": self._local}

    def setup(self, worker: Any) -> None:
        """Called by Dask. The engine has as many threads as batches can run here at once."""
        if self._local:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
        self._lock = Lock()
        self._engine: Spreadable | None = None
        self._known: set[str] = set()
        self._address: str = worker.address
        options = {**self._context.options, "threads": worker.state.nthreads}
        self._context = replace(self._context, options=options)

    def teardown(self, worker: Any) -> None:  # noqa: ARG002 - Dask's signature
        """Called by Dask, at the end of the run or of the worker."""
        if self._engine is not None:
            self._engine.close()

    def engine(self, locale: str, expected: dict[str, str]) -> Spreadable:
        """The engine. Raises EngineError, naming the worker and the difference, where it would not
        answer as the one that asks.
        """
        with self._lock:
            if self._engine is None:
                self._engine = self._make(self._context)
            if locale not in self._known:
                try:
                    own = self._engine.identity(locale)
                except EngineError as error:
                    message = f"on the worker {self._address}: {error.message}"
                    raise EngineError(message, hint=error.hint_lines) from error
                self._compare(own, expected)
                self._known.add(locale)
            return self._engine

    def _compare(self, own: dict[str, str], expected: dict[str, str]) -> None:
        differences = [
            f"{name}: there {own.get(name, 'nothing')}, here {expected.get(name, 'nothing')}"
            for name in sorted(own | expected)
            if own.get(name) != expected.get(name)
        ]
        if differences:
            message = f"the worker {self._address} differs from this machine: "
            hint = "Install the same versions and models on both, and start the worker again."
            raise EngineError(message + "; ".join(differences), hint=hint)


def answer(
    plugin: str, texts: Sequence[str], locale: str, hypotheses: int, expected: dict[str, str]
) -> list[list[str]]:
    """The hypotheses of each text, by the engine of the worker that runs this."""
    worker: Worker = get_worker().plugins[plugin]
    return worker.engine(locale, expected).answer(texts, locale, hypotheses)
