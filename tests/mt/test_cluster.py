"""A real Dask cluster: the answers of one machine, whoever dies on the way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from argos_packages import EN_TR, needs_argos, needs_dask

from i18n_tool.mt.argos.archives import install
from i18n_tool.mt.engine import Context, EngineError, engine_named

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [needs_dask, needs_argos]

OBJECTS = "file folder project document page window report table image list editor menu".split()
TEXTS = [
    f"{verb} the {what}.{more}"
    for verb in "Open Close Save Delete Copy Move Select Print".split()
    for what in OBJECTS
    for more in ("", " Yes.", " Thank you for reading. Hello, world!")
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    packages = tmp_path_factory.mktemp("argos") / "packages"
    install(EN_TR, packages)
    return packages


@pytest.fixture(autouse=True)
def _packages(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(folder))


def context(**options: object) -> Context:
    return Context("en", ("tr",), Path(), {"batch": 40}, options)


@pytest.fixture
def alone() -> list[tuple[int, list[str]]]:
    """What a run on one machine gives."""
    return sorted(engine_named("argos", context(threads=1)).translate(TEXTS, "tr", hypotheses=2))


@pytest.fixture
def engine() -> Iterator[Any]:
    """Argos on a local cluster of one worker, which is replaced when it dies."""
    made = engine_named("argos", context(workers=1, threads=1))
    yield made
    made.close()


def test_answers_are_those_of_one_machine(engine: Any, alone: list[tuple[int, list[str]]]) -> None:
    """The same hypotheses, for a second run on the same workers, too; the mark is the same."""
    assert engine.describe("tr") == "argos translate-en_tr 1.0"
    assert sorted(engine.translate(TEXTS, "tr", hypotheses=2)) == alone
    assert sorted(engine.translate(TEXTS, "tr", hypotheses=2)) == alone


def test_a_worker_is_killed(engine: Any, alone: list[tuple[int, list[str]]]) -> None:
    """All answers come, and none twice, though the only worker was killed at the first of them."""
    (worker,) = engine._local.workers.values()
    answers = engine.translate(TEXTS, "tr", hypotheses=2)
    found = [next(answers)]
    os.kill(worker.pid, signal.SIGKILL)
    found += answers

    assert sorted(found) == alone


def test_a_model_is_loaded_once(engine: Any) -> None:
    """Every batch of a worker is translated by the same engine."""

    def engines(name: str, dask_worker: Any) -> int:
        return id(dask_worker.plugins[name]._engine)

    list(engine.translate(TEXTS, "tr"))
    first = engine._client.run(engines, engine._plugin)
    list(engine.translate(TEXTS, "tr"))

    assert engine._client.run(engines, engine._plugin) == first


def test_what_is_not_asked_for_is_not_done(engine: Any) -> None:
    """Who stops early, as Ctrl-C does, leaves the cluster free for the next."""
    answers = engine.translate(TEXTS, "tr")
    first = next(answers)
    answers.close()

    assert first[1]
    assert dict(engine.translate(["Yes"], "tr")) == {0: ["Evet"]}


def test_another_version_is_named(engine: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker whose versions differ from ours is an error that says which and how."""
    own = engine._engine.identity("tr")
    monkeypatch.setattr(engine._engine, "identity", lambda _: {**own, "ctranslate2": "3.0"})
    with pytest.raises(EngineError) as caught:
        list(engine.translate(TEXTS, "tr"))

    assert "the worker tcp://" in str(caught.value)
    assert f"ctranslate2: there {own['ctranslate2']}, here 3.0\n" in str(caught.value)


def test_an_error_comes_home(engine: Any) -> None:
    """An error of a worker is that of the engine, with what to do."""
    with pytest.raises(EngineError, match="Get it: i18n models download en-es"):
        list(engine.translate(TEXTS, "es"))


def test_a_scheduler(alone: list[tuple[int, list[str]]], tmp_path: Path) -> None:
    """A cluster that others have started is used, and stays when we go."""
    started = [
        subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_scheduler", "--port", "0",
                          "--no-dashboard", "--scheduler-file", tmp_path / "s.json",
                          "--host", "127.0.0.1"], stderr=subprocess.DEVNULL),
        subprocess.Popen([sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1",
                          "--no-nanny", "--no-dashboard", "--scheduler-file", tmp_path / "s.json",
                          "--local-directory", tmp_path], stderr=subprocess.DEVNULL),
    ]  # fmt: skip
    try:
        import json

        from distributed import Client

        with Client(scheduler_file=str(tmp_path / "s.json"), set_as_default=False):
            address = json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))["address"]
        for _ in range(2):
            engine = engine_named("argos", context(scheduler=address))
            assert sorted(engine.translate(TEXTS, "tr", hypotheses=2)) == alone
            engine.close()
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def test_a_scheduler_without_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody to work is an error that says how to start somebody."""
    from distributed import LocalCluster

    monkeypatch.setattr("i18n_tool.mt.cluster.cluster._PATIENCE", 2)
    with LocalCluster(
        n_workers=0, scheduler_port=0, dashboard_address=None, local_directory=tmp_path
    ) as cluster:
        with pytest.raises(EngineError, match="has no workers") as caught:
            engine_named("argos", context(scheduler=cluster.scheduler_address))
        assert f"dask worker {cluster.scheduler_address} --nworkers auto" in str(caught.value)


def test_a_worker_without_the_model(engine: Any) -> None:
    """The worker that lacks a model is named, with what to do there."""

    def forget() -> None:
        os.environ["ARGOS_PACKAGES_DIR"] = "/nowhere"

    engine._client.run(forget)
    with pytest.raises(EngineError, match=r"on the worker tcp://.* no Argos model from en to tr"):
        list(engine.translate(TEXTS, "tr"))


@pytest.mark.parametrize(
    ("options", "why"),
    [
        pytest.param({"workers": 10_000}, "--workers 10000 is more than", id="too many"),
        pytest.param({"workers": 2, "threads": 1}, "--workers 2 is more than the 1", id="threads"),
        pytest.param({"workers": 1, "scheduler": "tcp://x:1"}, "not both", id="both"),
        pytest.param(
            {"scheduler": "tcp://127.0.0.1:9"}, "no Dask scheduler answers at", id="nobody there"
        ),
        pytest.param({"scheduler": "localhost"}, "is no address of a Dask", id="no address"),
    ],
)
def test_usage(options: dict[str, object], why: str) -> None:
    """What cannot be is an error before anything starts."""
    with pytest.raises(EngineError, match=why):
        engine_named("argos", context(**options))
