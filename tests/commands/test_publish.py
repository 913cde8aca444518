"""`publish` and `untranslated`: pages that are translated too little."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import edit, snapshot, translate

from i18n_tool.config import load_config
from i18n_tool.documents.render import Policy
from i18n_tool.project.layout import Project
from i18n_tool.project.publishing import Publishing
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGE = "# Knots\n\nTie it well, and tie it soon.\n"
"""Eight words, of which the title is one."""
BESIDE = 'output = "docs/{locale}/{path}"\nbase = "docs"\n'
SKIP = BESIDE + 'untranslated = "skip"\n'


def translate_only(root: Path, msgid: str, **state: tuple[str, ...]) -> None:
    """Translates one unit of docs/a, in some state."""
    change = lambda e: e.evolve(msgstr=f"Ç {msgid}", **state) if e.msgid == msgid else e  # noqa: E731
    edit(root, "docs/a", change)


@pytest.mark.parametrize(
    ("publish", "expected"),
    [
        ("0", "# Knots\n\nÇ Tie it well, and tie it soon.\n"),
        ("87.5", "# Knots\n\nÇ Tie it well, and tie it soon.\n"),
        ("87.6", PAGE),
        ("{ tr = 100 }", PAGE),
        ("{ ru = 100 }", "# Knots\n\nÇ Tie it well, and tie it soon.\n"),
    ],
)
def test_words_count(project: MakeProject, run_i18n: RunI18n, publish: str, expected: str) -> None:
    """A page with too few translated words is the source's, in that locale."""
    root = project({"docs/a.md": PAGE}, locales=["tr", "ru"], settings=f"publish = {publish}\n")
    run_i18n(root, "extract")
    translate_only(root, "Tie it well, and tie it soon.")
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert (root / "build/tr/docs/a.md").read_text(encoding="utf-8") == expected
    assert ("the source's text: less than" in done.stdout) == (expected == PAGE)


@pytest.mark.parametrize(
    ("state", "settings", "options", "shown"),
    [
        pytest.param((), "", [], True, id="translated"),
        pytest.param((), 'stale = "source"\n', [], True, id="translated, without stale ones"),
        pytest.param(("fuzzy",), "", [], True, id="stale"),
        pytest.param(("fuzzy",), 'stale = "source"\n', [], False, id="stale, the source shown"),
        pytest.param(("fuzzy", "i18n: draft argos"), "", [], False, id="draft"),
        pytest.param(("fuzzy", "i18n: draft argos"), "", ["--drafts"], True, id="draft, shown"),
        pytest.param(
            ("fuzzy", "i18n: aligned 62 %"), 'stale = "source"\n', [], True, id="doubtful"
        ),
    ],
)
def test_what_is_shown_counts(
    project: MakeProject,
    run_i18n: RunI18n,
    *,
    state: tuple[str, ...],
    settings: str,
    options: list[str],
    shown: bool,
) -> None:
    """What a page shows translated counts, and nothing else: stale translations where they are
    kept, drafts where they are asked for.
    """
    root = project({"docs/a.md": PAGE}, settings=SKIP + settings + "publish = 50\n")
    run_i18n(root, "extract")
    translate_only(root, "Tie it well, and tie it soon.", flags=state[:1], comments=state[1:])
    done = run_i18n(root, "build", *options)

    assert done.returncode == 0, done.stderr
    assert (root / "docs/tr/a.md").exists() == shown


def test_nothing_translated(project: MakeProject, run_i18n: RunI18n) -> None:
    """Of what nothing is translated there is no page, whatever `publish` says; a page without words
    is one.
    """
    files = {"docs/a.md": PAGE, "docs/code.md": "```\ncode\n```\n"}
    root = project(files, settings=SKIP)
    run_i18n(root, "extract")
    done = run_i18n(root, "build")

    assert done.returncode == 0
    assert "tr: 1 page left out: nothing in them is translated" in done.stderr
    assert not (root / "docs/tr/a.md").exists()
    assert (root / "docs/tr/code.md").exists()


@pytest.mark.parametrize("arguments", [[], ["docs/a.md"], ["--locale", "tr"]])
@pytest.mark.parametrize("git", [True, False])
def test_a_page_that_falls_below(
    project: MakeProject, run_i18n: RunI18n, *, arguments: list[str], git: bool
) -> None:
    """A page of ours goes when too little of it is translated, and comes back; that is said, and
    nothing else changes.
    """
    files = {"docs/a.md": PAGE, "docs/b.md": "Whip it.\n"}
    root = project(files, settings=SKIP + "publish = 80\n", git=git)
    run_i18n(root, "extract")
    translate(root, "docs/a")
    translate(root, "docs/b")
    run_i18n(root, "build")
    assert (root / "docs/tr/a.md").exists()
    before = snapshot(root)
    (root / "docs/a.md").write_text("# Knots\n\nSplice a rope into an eye.\n", encoding="utf-8")
    done = run_i18n(root, "build", *arguments)

    assert done.returncode == 0, done.stderr
    assert "removed docs/tr/a.md\n" in done.stdout
    assert done.stderr.count("1 page left out: less than 80 % of their words are translated") == 1
    assert not (root / "docs/tr/a.md").exists()
    after = snapshot(root)
    assert after["docs/tr/b.md"] == before["docs/tr/b.md"]
    assert "removed" not in run_i18n(root, "build", *arguments).stdout

    (root / "docs/a.md").write_text(PAGE, encoding="utf-8")
    run_i18n(root, "build")
    assert (root / "docs/tr/a.md").exists()


def test_a_page_of_somebody_else(project: MakeProject, run_i18n: RunI18n) -> None:
    """What somebody wrote, or edited, stays though the catalog has too little, and is named."""
    root = project({"docs/a.md": PAGE, "docs/tr/a.md": "# Düğümler\n"}, settings=SKIP)
    run_i18n(root, "extract")
    done = run_i18n(root, "build")

    assert done.returncode == 0
    assert (root / "docs/tr/a.md").read_text(encoding="utf-8") == "# Düğümler\n"
    assert "docs/tr/a.md stays" in done.stderr
    assert "i18n align docs/a.md docs/tr/a.md --locale tr" in done.stderr

    run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr")
    run_i18n(root, "build", "--force")
    (root / "docs/tr/a.md").write_text("# Düğümler\n\nEl ile.\n", encoding="utf-8")
    (root / "docs/a.md").write_text("# Ropes\n", encoding="utf-8")
    done = run_i18n(root, "build")

    assert "El ile." in (root / "docs/tr/a.md").read_text(encoding="utf-8")
    assert "docs/tr/a.md stays" in done.stderr


def test_elsewhere(project: MakeProject, run_i18n: RunI18n) -> None:
    """Into another folder the page is not built either, and nothing in the project goes."""
    root = project({"docs/a.md": PAGE}, settings=SKIP)
    run_i18n(root, "extract")
    translate(root, "docs/a")
    run_i18n(root, "build")
    (root / "docs/a.md").write_text("# Ropes\n", encoding="utf-8")
    done = run_i18n(root, "build", "-o", "public")

    assert "1 page left out" in done.stderr
    assert not (root / "public/tr").exists()
    assert (root / "docs/tr/a.md").exists()


def test_pages_of_a_locale(project: MakeProject, run_i18n: RunI18n) -> None:
    """Whoever writes links can ask which documents have a page in a locale."""
    files = {"docs/a.md": PAGE, "docs/b.md": "Whip it.\n"}
    root = project(files, settings=SKIP)
    run_i18n(root, "extract")
    translate(root, "docs/b")
    publishing = Publishing(Workspace(Project(load_config(root))), Policy())

    assert not publishing.has_page("docs/a.md", "tr")
    assert publishing.has_page("docs/b.md", "tr")
    assert publishing.has_page("docs/a.md", "en")


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("publish = 101\n", "publish"),
        ("publish = { de = 10 }\n", "unknown locale 'de'"),
        ('publish = "80 %"\n', "publish"),
        ('untranslated = "drop"\n', "untranslated"),
    ],
)
def test_refused(project: MakeProject, run_i18n: RunI18n, settings: str, said: str) -> None:
    """Other values are errors that name the line, and nothing is written."""
    root = project({"docs/a.md": PAGE}, settings=settings)
    before = snapshot(root)
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert "i18n.toml:" in done.stderr
    assert said in done.stderr
    assert snapshot(root) == before
