"""Temporary projects, and the command as a user runs it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from importlib.util import find_spec
from io import BytesIO, TextIOWrapper
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from unittest import mock

import pytest
from hypothesis import Phase, settings

from i18n_tool.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    Done = subprocess.CompletedProcess[str]

# Shells start what runs in the background deaf to Ctrl-C, and so would be all that a test starts.
signal.signal(signal.SIGINT, signal.default_int_handler)

REPOSITORY = Path(__file__).parent.parent

# The same examples in every run: a change fails for what it does, not for its luck. The search for
# new ones is `HYPOTHESIS_PROFILE=search pytest tests/test_….py`; what it finds becomes an @example.
# Where CI is set, Hypothesis would have a search derandomized, too.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None, derandomize=False)
# In CI: more of the tests in the same time, and an example as it was found: to make it smaller may
# take five minutes.
settings.register_profile(
    "glance",
    settings.get_profile("search"),
    max_examples=500,
    phases=[Phase.explicit, Phase.generate],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

MAPPING = "[i18n_text: docs/**.txt]\n[i18n_markdown: docs/**.md]\n"
"""babel.cfg of the projects below, unless a test brings its own."""

_ENVIRONMENT = {
    "NO_COLOR": "1",
    "COLUMNS": "80",
    "CI": "true",  # no index: what it may not change is held by the tests of it
    "PYTHONPATH": str(REPOSITORY),
    "PYTHONDONTWRITEBYTECODE": "",  # hundreds of processes: they compile the package once
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    "GIT_TEMPLATE_DIR": "",  # a dozen files to write, copy and remove, which nobody asks for
    "GIT_AUTHOR_NAME": "Ada",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


SEARCH_ENDS = pytest.StashKey[float]()
"""When no more tests are begun: SEARCH_SECONDS after the first."""


HANGS = 600
"""Seconds after which a process counts as one that hangs; no machine is that slow."""


def environment(**more: str) -> dict[str, str]:
    """What the processes of a test see: no colour, 80 columns, nobody's git configuration."""
    return {**os.environ, **_ENVIRONMENT, **more}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--thorough", action="store_true", help="also the tests that take seconds")


def pytest_configure(config: pytest.Config) -> None:
    """Who names tests, or asks for a mark, gets the thorough ones among them, too. It is said here,
    since the processes of a distributed run no longer know what was typed.
    """
    if config.option.markexpr or config.args_source is not pytest.Config.ArgsSource.TESTPATHS:
        config.option.thorough = True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what is `thorough`, unless asked for. A search with an end takes the tests in the
    order that its seed gives: each comes to be first now and then.
    """
    if not config.option.thorough:
        thorough = [item for item in items if item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=thorough)
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
    if seconds := os.environ.get("SEARCH_SECONDS"):
        random.Random(config.getoption("hypothesis_seed")).shuffle(items)  # noqa: S311
        config.stash[SEARCH_ENDS] = time.monotonic() + float(seconds)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skips `@pytest.mark.needs("module")` where the module is missing, which an extra brings; with
    EXTRAS=required, as in CI, that fails. Skips what a search has no time for.
    """
    if time.monotonic() > item.config.stash.get(SEARCH_ENDS, inf):
        pytest.skip("the time of the search is up")
    missing = {m.args[0] for m in item.iter_markers("needs") if find_spec(m.args[0]) is None}
    if missing:
        say = pytest.fail if os.environ.get("EXTRAS") == "required" else pytest.skip
        say(f"{', '.join(sorted(missing))} is not installed")


class MakeProject(Protocol):
    """Writes files into the test's folder and returns it."""

    def __call__(
        self,
        files: Mapping[str, str | bytes],
        *,
        locales: Sequence[str] = ("tr",),
        settings: str = "",
        mapping: str | None = MAPPING,
        git: bool = False,
    ) -> Path: ...


class RunI18n(Protocol):
    """Runs `i18n ARGS` in a folder, with more variables in its environment."""

    def __call__(self, cwd: Path, *args: str | Path, **env: str) -> Done: ...


@pytest.fixture
def make_files(tmp_path: Path) -> MakeFiles:
    """A function that writes files below the test's folder, and nothing else."""

    def write(files: Mapping[str, str | bytes]) -> Path:
        root = tmp_path / "project"
        root.mkdir(exist_ok=True)
        for path, content in files.items():
            target = root / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return write


class MakeFiles(Protocol):
    """Writes files below the test's folder and returns it."""

    def __call__(self, files: Mapping[str, str | bytes]) -> Path: ...


QUIET = 'checks = { partly-untranslated = "off", unchanged = "off" }'
"""The translations that tests make up keep their English; tests that want that found set checks."""


@pytest.fixture
def project(make_files: MakeFiles) -> MakeProject:
    """A function that makes a project of files: i18n.toml and babel.cfg are written unless `files`
    has a configuration (or `mapping` is None); with `git`, everything is committed.
    """

    def make(
        files: Mapping[str, str | bytes],
        *,
        locales: Sequence[str] = ("tr",),
        settings: str = "",
        mapping: str | None = MAPPING,
        git: bool = False,
    ) -> Path:
        root = make_files(files)
        if not {"i18n.toml", "pyproject.toml"} & set(files):
            quoted = ", ".join(f'"{locale}"' for locale in locales)
            quiet = "" if "checks" in settings or "\n[" in f"\n{settings}" else f"\n{QUIET}\n"
            make_files({"i18n.toml": f"locales = [{quoted}]\n{settings}{quiet}"})
        if mapping is not None and "babel.cfg" not in files:
            make_files({"babel.cfg": mapping})
        if git:
            run_git(root, "init", "--quiet", "--initial-branch=main")
            commit(root, "First")
        return root

    return make


@pytest.fixture
def run_i18n() -> RunI18n:
    """A function that runs `i18n ARGS` in this process, a tenth of a new one's time. The same comes
    out (test_processes.py holds it), but for what is about processes: see `run_process`.
    """
    return _run_here


@pytest.fixture
def run_process() -> RunI18n:
    """A function that runs `i18n ARGS` as a process of its own: for tests of signals, of what is
    loaded, of variables that an interpreter reads when it starts.
    """

    def run(cwd: Path, *args: str | Path, **env: str) -> Done:
        command = [sys.executable, "-m", "i18n_tool", *map(str, args)]
        done = subprocess.run(
            command, cwd=cwd, env=environment(**env), capture_output=True, check=False,
            timeout=HANGS,
        )  # fmt: skip
        return subprocess.CompletedProcess(
            command, done.returncode, done.stdout.decode(), done.stderr.decode()
        )

    return run


def _run_here(cwd: Path, *args: str | Path, **env: str) -> Done:
    """What a process says: streams that are no terminal, in UTF-8, line ends as they are. Folder,
    environment, streams and search path are afterwards what they were.
    """
    command = ["i18n", *map(str, args)]
    stdout, stderr = (
        TextIOWrapper(BytesIO(), "utf-8", errors, newline="")
        for errors in ("strict", "backslashreplace")
    )
    site = env.pop("PYTHONPATH", "").split(os.pathsep)
    if early := [name for name in env if name.startswith("PYTHON")]:
        raise ValueError(f"only a new interpreter reads {early}: run_process")
    with pytest.MonkeyPatch.context() as patch, mock.patch.dict(os.environ, _ENVIRONMENT | env):
        patch.chdir(cwd)
        patch.setattr(sys, "argv", command)
        patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(), "utf-8"))
        patch.setattr(sys, "stdout", stdout)
        patch.setattr(sys, "stderr", stderr)
        patch.setattr(sys, "path", [*filter(None, site), *sys.path])
        try:
            code = main(command[1:])
        except SystemExit as leaving:  # how click's completion ends
            code = leaving.code
        finally:
            _forget_modules(site)
    said = [stream.detach().getvalue().decode() for stream in (stdout, stderr)]
    return subprocess.CompletedProcess(command, code, *said)


def _forget_modules(folders: Sequence[str]) -> None:
    """Modules from folders that were on the search path for one run are not there for the next."""
    if any(folders):
        for name, module in list(sys.modules.items()):
            file = getattr(module, "__file__", None)
            if file and str(Path(file).parent) in folders:
                del sys.modules[name]


def run_git(root: Path, *args: str) -> str:
    """What git says."""
    return subprocess.run(
        ["git", *args], cwd=root, env=environment(), check=True, capture_output=True, text=True
    ).stdout


def pack(root: Path) -> None:
    """Makes the repository few files: for one that is copied often."""
    run_git(root, "gc", "--quiet", "--prune=now")


def commit(root: Path, message: str) -> str:
    """Commits everything and returns the commit."""
    run_git(root, "add", "--all")
    run_git(root, "commit", "--quiet", "--allow-empty", "--message", message)
    return run_git(root, "rev-parse", "HEAD").strip()


@pytest.fixture(autouse=True, scope="session")
def _state_of_nobody(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What runs keep about projects outside of git is the tests', not that of who runs them."""
    state, cache = (str(tmp_path_factory.mktemp(name)) for name in ("state", "cache"))
    with mock.patch.dict(os.environ, XDG_STATE_HOME=state, XDG_CACHE_HOME=cache):
        yield


NOBODY = 65534


@pytest.fixture
def nobodys_folder() -> Iterator[Path]:
    """A folder that a process `without_privileges` can reach, and owns."""
    folder = Path(tempfile.mkdtemp())
    if os.geteuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def without_privileges() -> Iterator[None]:
    """Runs what is inside as a user who may not write everywhere, even if root runs it.

    What is inside may find no module that is not loaded yet: root's Python is not everybody's.
    """
    root = os.geteuid() == 0
    if root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if root:
            os.setresuid(0, 0, 0)
