"""An engine on many processes or machines, by Dask: batches go out, answers come as they complete.

Each worker makes the engine and loads its models once. Batches are those of a run on one machine,
so that the answers are the same; a worker whose versions or models differ from ours is an error
that names it. A worker that dies costs the batch it was at, which another one takes.
"""

from __future__ import annotations

import logging
import re
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from i18n_tool.mt.engine import EngineError
from i18n_tool.project.installation import extra_hint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from i18n_tool.mt.engine import Context, Spreadable

_AHEAD = 2
"""Batches under way for each thread: one at work, one that waits for it."""
_ADDRESS = re.compile(r"(?:tcp|tls|ucx|ws|wss)://(?:[\w.-]+|\[[0-9a-fA-F:.]+\]):\d{1,5}/?")
_PATIENCE = 30
"""Seconds after which a cluster that has no worker left is given up."""


class Cluster:
    """An engine whose work is done by the workers of a Dask cluster."""

    def __init__(self, context: Context, make: Callable[[Context], Spreadable]) -> None:
        """`make` is a module's function or class: workers find it by its name.

        Raises EngineError where Dask is missing, or there is no scheduler or no worker.
        """
        try:
            import distributed  # noqa: F401 - here to say it early, and once
        except ImportError as error:
            raise EngineError(
                f"Dask is not installed: {error}", hint=extra_hint("cluster")
            ) from error
        from i18n_tool.mt.cluster.worker import Worker

        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # we say what matters
        here, workers, scheduler = _where(context)
        self._engine = make(here)  # its models stay unloaded: it plans, and says who it is
        self.name = self._engine.name
        self._local: Any = None
        self._client: Any = None
        self._plugin = ""
        try:
            if scheduler:
                self._client = _connected(scheduler)
            else:
                self._local, self._client = _started(here, workers)
            self._need_workers()
            plugin = Worker(make, here, local=self._local is not None)
            name = f"i18n-{uuid4().hex}"
            self._client.register_plugin(plugin, name=name)
            self._plugin = name
        except ImportError as error:
            message = f"the workers cannot load i18n: {error}"
            raise EngineError(
                message, hint="Install i18n on them as it is here, with its extras [mt,cluster]."
            ) from error
        except BaseException:
            self.close()
            raise

    def describe(self, locale: str) -> str:
        """As the engine itself says: where it runs makes no difference."""
        return self._engine.describe(locale)

    def translate(
        self, texts: Sequence[str], locale: str, *, hypotheses: int = 1
    ) -> Iterator[tuple[int, list[str]]]:
        """As `Engine.translate`: batch by batch."""
        from distributed import wait
        from distributed.client import FuturesCancelledError

        from i18n_tool.mt.cluster.worker import answer

        expected = self._engine.identity(locale)
        waiting = deque(self._engine.plan(texts, locale))
        running: dict[Any, list[int]] = {}
        try:
            while waiting or running:
                for batch in self._next(waiting, len(running)):
                    chosen = [texts[i] for i in batch]
                    future = self._client.submit(
                        answer, self._plugin, chosen, locale, hypotheses, expected, pure=False
                    )
                    running[future] = batch
                try:
                    with self._client.as_current():
                        done = wait(list(running), _PATIENCE, "FIRST_COMPLETED").done
                except TimeoutError:
                    self._need_workers()
                    continue
                except FuturesCancelledError as error:
                    raise _lost() from error
                for future in done:
                    batch = running.pop(future)
                    for index, found in zip(batch, _result(future), strict=True):
                        if found:
                            yield index, found
        finally:
            self._client.cancel(list(running))

    def close(self) -> None:
        """Ends the workers of a local cluster; on another, frees what they hold for this run."""
        from distributed.comm import CommClosedError

        if self._client is not None:
            try:
                if self._plugin and self._local is None:
                    self._client.unregister_worker_plugin(self._plugin)
            except (OSError, TimeoutError, CommClosedError, ValueError):
                pass  # the scheduler is gone, or another, and the plugin with it
            finally:
                self._client.close()
                self._client = None
        if self._local is not None:
            self._local.close()
            self._local = None
        self._engine.close()

    def _next(self, waiting: deque[list[int]], running: int) -> Iterator[list[int]]:
        """The batches to send now: the cluster may grow and shrink while we wait."""
        threads = sum(self._client.nthreads().values())
        for _ in range(min(len(waiting), max(1, threads * _AHEAD) - running)):
            yield waiting.popleft()

    def _need_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError:
            address = self._client.scheduler.address
            message = f"the cluster at {address} has no workers"
            hint = f"Start them on their machines: dask worker {address} --nworkers auto"
            raise EngineError(message, hint=hint) from None


def _where(context: Context) -> tuple[Context, int, str]:
    """The context of an engine that runs alone, the number of local workers, and the scheduler."""
    here = replace(context, options=_alone(context.options), settings=_alone(context.settings))
    for given in (context.options, context.settings):
        workers, scheduler = given.get("workers"), given.get("scheduler")
        if workers and scheduler:
            hint = "Workers for a scheduler are started on their machines: docs/scaling.md"
            raise EngineError("either --workers or --scheduler, not both", hint=hint)
        if workers or scheduler:
            return here, workers or 0, scheduler or ""
    raise ValueError("neither workers nor a scheduler")


def _alone(given: Any) -> dict[str, Any]:
    return {key: value for key, value in given.items() if key not in ("workers", "scheduler")}


def _connected(address: str) -> Any:
    from distributed import Client

    if not _ADDRESS.fullmatch(address):
        message = f"{address!r} is no address of a Dask scheduler"
        raise EngineError(message, hint="Its first lines say it: tcp://10.0.0.1:8786")
    try:
        return Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        message = f"no Dask scheduler answers at {address}: {error}"
        hint = "Start one: dask scheduler. Its first lines say its address."
        raise EngineError(message, hint=hint) from error


def _started(context: Context, workers: int) -> tuple[Any, Any]:
    """A cluster on this machine, whose threads together are no more than its cores."""
    from distributed import Client, LocalCluster

    from i18n_tool.project.workers import cores

    threads = min(int(context.get("threads") or cores()), cores())
    if workers > threads:
        message = f"--workers {workers} is more than the {threads} threads that there are for them"
        raise EngineError(message, hint=f"For example: --workers {threads}")
    local = LocalCluster(
        n_workers=workers,
        threads_per_worker=threads // workers,
        processes=True,
        dashboard_address="127.0.0.1:0",
        silence_logs=logging.CRITICAL,
    )
    return local, Client(local, set_as_default=False)


def _result(future: Any) -> list[list[str]]:
    from distributed import KilledWorker
    from distributed.client import FutureCancelledError, FuturesCancelledError

    try:
        found: list[list[str]] = future.result()
    except KilledWorker as error:
        message = f"a batch was given up when several workers had died at it: {error}"
        hint = "Have they enough memory? A smaller `batch` takes less. Run this again to go on."
        raise EngineError(message, hint=hint) from error
    except (FutureCancelledError, FuturesCancelledError) as error:
        raise _lost() from error
    return found


def _lost() -> EngineError:
    hint = "Is the scheduler still there? Run this again to go on."
    return EngineError("the cluster has lost its batches", hint=hint)
