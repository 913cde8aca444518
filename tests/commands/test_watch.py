"""`i18n build --watch`: a save builds its page, until Ctrl-C."""

from __future__ import annotations

import queue
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from catalogs import translate
from conftest import HANGS, commit, environment

from i18n_tool.files.lock import lock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import MakeProject, RunI18n

SETTINGS = 'locales = ["tr"]\noutput = "docs/{locale}/{path}"\nbase = "docs"\n'
PAGES = {f"docs/{name}.md": f"# Page {name}\n\n    no prose\n" for name in "ab"}


class Watching:
    """A process that watches a project; what it says is read line by line."""

    def __init__(self, root: Path, *args: str) -> None:
        self.root = root
        self.process = subprocess.Popen(
            [sys.executable, "-m", "i18n_tool", "build", "--watch", *args],
            cwd=root, env=environment(CI="", PYTHONUNBUFFERED="1"), text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout or ():
            self._lines.put(line)
        self._lines.put("")

    def until(self, said: str) -> list[str]:
        """The lines up to one with such words."""
        lines: list[str] = []
        while not lines or said not in lines[-1]:
            lines.append(self._lines.get(timeout=HANGS))
            assert lines[-1], lines  # it has ended
        return [line.rstrip("\n") for line in lines]

    def is_silent(self, seconds: float) -> bool:
        """Whether nothing is said for so long."""
        try:
            self._lines.get(timeout=seconds)
        except queue.Empty:
            return True
        return False

    def built(self, name: str) -> str:
        """A page, as it is built."""
        return (self.root / f"docs/tr/{name}.md").read_text()

    def close(self) -> None:
        """Whatever it is at, it ends."""
        self.process.kill()
        self.process.wait(timeout=HANGS)
        self._reader.join()
        if self.process.stdout:
            self.process.stdout.close()

    def end(self) -> int:
        """The exit code after Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=HANGS)


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """Two pages, translated and committed."""
    files = {**PAGES, "i18n.toml": SETTINGS, "babel.cfg": "[i18n_markdown: docs/**.md]\n"}
    root = project(files, git=True)
    run_i18n(root, "extract")
    for name in "ab":
        translate(root, f"docs/{name}", prefix="Ç ")
    commit(root, "All")
    return root


@pytest.fixture
def watching(root: Path) -> Iterator[Watching]:
    """A process that has built them once."""
    one = Watching(root)
    assert one.until("files built")[:2] == ["docs/tr/a.md", "docs/tr/b.md"]
    yield one
    one.close()


@pytest.mark.needs("watchfiles")
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C of POSIX")
def test_a_save_builds_its_page(watching: Watching) -> None:
    """That page alone, in place or put in its place; a faulty document is named, and built again
    when it is mended; a catalog counts as well. Ctrl-C ends it with 130.
    """
    root = watching.root
    (root / "docs/a.md").write_text(PAGES["docs/a.md"].replace("no", "some"))
    assert watching.until("1 file built") == ["docs/tr/a.md", "1 file built."]
    assert "some prose" in watching.built("a")

    (root / "docs/new").write_bytes(b"# \xff\n")
    (root / "docs/new").replace(root / "docs/b.md")
    assert "docs/b.md" in watching.until("docs/b.md")[-1]
    (root / "docs/b.md").write_text(PAGES["docs/b.md"].replace("no", "more"))
    watching.until("1 file built")
    assert "more prose" in watching.built("b")

    file = root / "locales/tr/LC_MESSAGES/docs/b.po"
    file.write_text(file.read_text().replace("Ç Page", "Sayfa"))
    assert watching.until("1 file built")[0] == "docs/tr/b.md"
    assert watching.built("b").startswith("# Sayfa b")
    assert watching.end() == 130


@pytest.mark.needs("watchfiles")
@pytest.mark.skipif(sys.platform == "win32", reason="locks and Ctrl-C of POSIX")
def test_nothing_is_written_while_another_run_writes(watching: Watching) -> None:
    """It waits, says for whom, and builds when the other is done."""
    with lock(watching.root):
        before = watching.built("a")
        (watching.root / "docs/a.md").write_text(PAGES["docs/a.md"].replace("no", "some"))
        assert "another run is writing to this project" in watching.until("waiting:")[-1]
        assert watching.is_silent(0.7)
        assert watching.built("a") == before
    watching.until("1 file built")

    assert watching.built("a") != before


@pytest.mark.needs("watchfiles")
@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C of POSIX")
def test_other_settings_begin_anew(watching: Watching) -> None:
    """Settings that are wrong are named, and those that are right again are built with, as is what
    another commit has.
    """
    settings = watching.root / "i18n.toml"
    settings.write_text(SETTINGS + "publish = 101\n")
    assert "i18n.toml:4" in watching.until("publish")[-1]
    settings.write_text(SETTINGS + 'page_language = "front matter"\n')
    watching.until("2 files built")
    assert 'lang: "tr"' in watching.built("a")

    commit(watching.root, "Other settings")
    watching.until("2 files built")
    assert watching.end() == 130


def test_without_what_watches(
    project: MakeProject, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where watchfiles is missing, that is said, with what to install; nothing is built."""
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    root = project(PAGES)
    done = run_i18n(root, "build", "--watch")

    assert done.returncode == 2
    assert "--watch needs watchfiles, which is not installed" in done.stderr
    assert "[watch]" in done.stderr
    assert not (root / "build").exists()
