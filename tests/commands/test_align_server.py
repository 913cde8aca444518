"""`i18n align` with a server that tells which texts mean the same; and what stops it halfway."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from zlib import crc32

import pytest
from catalogs import snapshot
from conftest import HANGS, environment
from servers import Answer, serving
from test_progress_shown import Screen

from i18n_tool.commands.progress import Counted
from i18n_tool.mt.embeddings import KEY, MODEL, URL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import MakeProject, RunI18n
    from servers import Asked

PAGES = {
    "docs/a.md": "A thing.\n\nMore of it.\n\nAnother one.\n",
    "docs/b.md": "The boat.\n\nIt is blue.\n\nAnd so on.\n",
    "docs/tr/a.md": "Bir şey.\n\nDaha da çok.\n",
    "docs/tr/b.md": "Tekne.\n\nRengi mavi.\n",
}
MEANS = {"Bir şey.": "A thing.", "Daha da çok.": "More of it."}
MEANS |= {"Tekne.": "The boat.", "Rengi mavi.": "It is blue."}


def embed(asked: Asked) -> Answer:
    """A server that knows the texts above; each of the others means something of its own."""
    numbers: list[list[int]] = []
    for text in asked.json["input"]:
        meant = MEANS.get(text, text)
        numbers.append([crc32(f"{n}{meant}".encode()) % 100 - 50 for n in range(32)])
    return Answer({"data": [{"index": n, "embedding": one} for n, one in enumerate(numbers)]})


def after(requests: int, then: Callable[[], Answer | None]) -> Callable[[Asked], Answer | None]:
    """That server, until so many requests have come: one for what all texts share, two a page."""
    left = iter(range(requests))
    return lambda asked: then() if next(left, None) is None else embed(asked)


def contents(root: Path) -> dict[str, bytes]:
    """What the files have, whenever they were written."""
    return {path: data for path, (data, _) in snapshot(root).items()}


@pytest.fixture
def root(project: MakeProject) -> Path:
    """Two pages whose translations leave in doubt what was left out."""
    mapping = "[ignore: docs/tr/**]\n[i18n_markdown: docs/**.md]\n"
    return project(PAGES, mapping=mapping, locales=("tr",))


def test_a_server_is_asked(root: Path, run_i18n: RunI18n) -> None:
    """What its vectors tell comes in as translated; by anchors alone it is doubtful."""
    settings = '[align]\nurl = "{}"\nmodel = "words"\n'
    with (root / "i18n.toml").open("a", encoding="utf-8") as file, serving(embed) as running:
        file.write(settings.format(running.url))
        file.flush()
        without = run_i18n(root, "align", "docs/{locale}/{path}", "--no-encoder", "--dry-run")
        assert running.asked == []
        done = run_i18n(root, "align", "docs/{locale}/{path}")

    assert "docs/b.md  tr  2 units translated\n" in done.stderr, done.stderr
    assert "doubtful" in without.stderr
    asked = [text for one in running.asked[1:] for text in one.json["input"]]
    texts = [part.strip() for text in PAGES.values() for part in text.split("\n\n")]
    assert sorted(asked) == sorted(texts)


def test_what_stands_on_many_pages(root: Path, run_i18n: RunI18n) -> None:
    """The server is asked for the vector of each text once."""
    for folder in ("docs", "docs/tr"):
        (root / folder / "c.md").write_bytes((root / folder / "a.md").read_bytes())
    with serving(embed) as running:
        done = run_i18n(root, "align", "docs/{locale}/{path}", **{URL: running.url, MODEL: "m"})

    assert "docs/c.md  tr  2 units translated\n" in done.stderr
    assert len(running.asked) == 5


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(Answer({"data": []}), "were asked for, and did not come\nDoes", id="nothing"),
        pytest.param(Answer({}, 401), f"HTTP 401\nSet a key: {KEY}", id="no key"),
        pytest.param(None, "Remote end closed", id="gone"),
    ],
)
def test_a_server_that_goes_away(
    root: Path, run_i18n: RunI18n, answer: Answer | None, said: str
) -> None:
    """It is named, with what to do, and asked for no other page; the page that was done is kept,
    and the next run does the other.
    """
    with serving(after(3, lambda: answer)) as running:
        (root / "i18n.toml").write_text(
            f'locales = ["tr"]\n[align]\nurl = "{running.url}"\nmodel = "x"\nretries = 0\n',
            encoding="utf-8",
        )
        done = run_i18n(root, "align", "docs/{locale}/{path}", "--report", "pairs.html")

    assert done.returncode == 2
    assert f"{running.url}/embeddings: " in done.stderr
    assert said in done.stderr
    assert done.stderr.endswith("\nWhat is done is kept. To do without: --no-encoder\n")
    assert "pairs.html has the first 1 of 2 documents.\n" in done.stderr
    assert done.stdout.startswith("wrote pairs.html\nwrote locales/tr/LC_MESSAGES/docs/a.po\n")
    assert not (root / "locales/tr/LC_MESSAGES/docs/b.po").exists()
    assert "The run ended after 1 of 2 documents." in (root / "pairs.html").read_text("utf-8")
    assert len(running.asked) == 4


def test_a_report_of_nothing(root: Path, run_i18n: RunI18n) -> None:
    """Where the first page was not done, no report is written, and that is said."""
    with serving(after(0, lambda: None)) as running:
        settings = f'locales = ["tr"]\n[align]\nurl = "{running.url}"\nmodel = "x"\nretries = 0\n'
        (root / "i18n.toml").write_text(settings, encoding="utf-8")
        done = run_i18n(root, "align", "docs/{locale}/{path}", "--report", "pairs.html")

    assert done.returncode == 2
    assert "pairs.html is not written: no document was done.\n" in done.stderr
    assert not (root / "pairs.html").exists()


@pytest.mark.parametrize(
    ("settings", "environment", "said"),
    [
        ('url = "https://x.example"\nmodel = "m"\n', {KEY: "0123-secret"}, "address is not"),
        ('url = "https://x.example"\n', {}, "which model to ask for is not said"),
        ('url = "x.example"\n', {}, "i18n.toml:3: align.url = 'x.example' is not a URL"),
        ("", {URL: "ftp://x.example", MODEL: "m"}, "'ftp://x.example' is no URL"),
    ],
)
def test_a_server_that_cannot_be_asked(
    root: Path, run_i18n: RunI18n, settings: str, environment: dict[str, str], said: str
) -> None:
    """That is said before anything is read or written, and nobody shows the key."""
    text = f'locales = ["tr"]\n[align]\n{settings}'
    (root / "i18n.toml").write_text(text, encoding="utf-8")
    before = snapshot(root)
    done = run_i18n(root, "align", "docs/{locale}/{path}", **environment)

    assert done.returncode == 2
    assert said in done.stderr
    assert "0123-secret" not in done.stderr
    assert snapshot(root) == before


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C of another process")
def test_ctrl_c(root: Path, run_i18n: RunI18n) -> None:
    """Ctrl-C in the middle of the second page: the first one is whole and said to be written, so is
    the report of it, nothing of the second is there, and the next run gives what one without an
    interruption gives.
    """
    arguments = ["align", "docs/{locale}/{path}", "--report", "pairs.html"]
    with serving(embed) as running:
        told = {URL: running.url, MODEL: "words"}
        run_i18n(root, *arguments, **told)
        wanted = contents(root)
        for path in [*(root / "locales").rglob("*.po*"), root / "pairs.html"]:
            path.unlink()
    process: Any = None

    def interrupt() -> None:
        process.send_signal(signal.SIGINT)
        process.wait(HANGS)

    with serving(after(3, interrupt)) as running:
        told = {URL: running.url, MODEL: "words"}
        process = subprocess.Popen(
            [sys.executable, "-m", "i18n_tool", *arguments], cwd=root, env=environment(**told),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        said, errors = process.communicate(timeout=HANGS)

    assert process.returncode == 130, errors
    files = {path.relative_to(root).as_posix() for path in (root / "locales").rglob("*.*")}
    assert files == {"locales/tr/LC_MESSAGES/docs/a.po", "locales/templates/docs/a.pot"}
    written = ["pairs.html", *sorted(files, reverse=True)]
    assert said.splitlines() == [f"wrote {file}" for file in written]
    assert "pairs.html has the first 1 of 2 documents.\n" in errors
    report = (root / "pairs.html").read_text(encoding="utf-8")
    assert "<p>The run ended after 1 of 2 documents.</p>" in report
    assert "Bir şey." in report
    assert "Tekne." not in report
    with serving(embed) as running:
        again = run_i18n(root, *arguments, **{URL: running.url, MODEL: "words"})
    assert "docs/a.md  tr  0 units translated, 2 had a translation\n" in again.stderr
    assert "<p>" not in (root / "pairs.html").read_text(encoding="utf-8")
    assert contents(root).keys() == wanted.keys()
    catalogs = [path for path in wanted if path.startswith("locales/")]
    assert {path: contents(root)[path] for path in catalogs} == {p: wanted[p] for p in catalogs}


def test_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """At a terminal a bar says how many documents have been begun, and makes room for lines that
    stay.
    """
    monkeypatch.setattr("i18n_tool.commands.progress._PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr("i18n_tool.commands.progress._EVERY_SECONDS", 0.0)
    screen = Screen()
    monkeypatch.setattr("sys.stderr", screen)
    with Counted(4, "documents") as steps:
        steps.step()
        steps.clear()
        print("docs/a.md", file=sys.stderr)
        steps.step()
    shown = screen.getvalue()

    assert "\r" + "█" * 15 + "░" * 15 + " 2/4 documents" in shown
    assert " \rdocs/a.md\n\r█" in shown
    assert shown.endswith(" \r")
