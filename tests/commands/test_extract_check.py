"""`i18n extract --check`: whether catalogs are in step, for hooks and CI."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import po, snapshot, translate
from conftest import commit, run_git

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeFiles, MakeProject, RunI18n

PAGE = """# Guide

Open the file. Read it slowly.
"""


def replace(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


CATALOG = "locales/tr/LC_MESSAGES/docs/a.po"
TEMPLATE = "locales/templates/docs/a.pot"
CHANGES = {
    "nothing": lambda _: None,
    "a touched file": lambda root: (root / "docs/a.md").touch(),
    "a code block": lambda root: replace(root, "docs/a.md", "    code", "    other code"),
    "a translation": lambda root: replace(root, CATALOG, "ÇEVİRİ Guide", "Kılavuz"),
    "a sentence": lambda root: replace(root, "docs/a.md", "Guide", "Manual"),
    "a new document": lambda root: (root / "docs/new.md").write_text("# New\n"),
    "a renamed document": lambda root: (root / "docs/a.md").rename(root / "docs/c.md"),
    "a deleted document": lambda root: (root / "docs/b.md").unlink(),
    "a new locale": lambda root: replace(root, "i18n.toml", '["tr"]', '["tr", "ru"]'),
    "a locale less": lambda root: replace(root, "i18n.toml", '["tr"]', "[]"),
    "another segmentation": lambda root: replace(
        root, "i18n.toml", "loc", 'segmentation="block"\nloc'
    ),
    "no catalog": lambda root: (root / CATALOG).unlink(),
    "an empty catalog": lambda root: (root / CATALOG).write_bytes(b""),
    "a header without our fields": lambda root: replace(
        root, CATALOG, "X-I18n-Segmentation", "X-No"
    ),
    "no template": lambda root: (root / TEMPLATE).unlink(),
    "an old template": lambda root: replace(root, TEMPLATE, "Guide", "Manual"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_check(project: MakeProject, run_i18n: RunI18n, change: str) -> None:
    """`--check` writes nothing, shows what `--dry-run` shows, and exits with 1 where extract would
    write or remove a file, 0 otherwise.
    """
    root = project({"docs/a.md": f"{PAGE}\n    code\n", "docs/b.md": "# Other\n"})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    CHANGES[change](root)
    before = snapshot(root)
    done = run_i18n(root, "extract", "--check")
    shown = run_i18n(root, "extract", "--dry-run")

    assert done.stdout == shown.stdout
    assert snapshot(root) == before
    written = run_i18n(root, "extract").stdout
    assert done.returncode == (written != "Everything is up to date.\n")
    assert done.stderr.endswith(
        "run `i18n extract`, commit what it changes.\n" if done.returncode else shown.stderr
    )
    assert run_i18n(root, "extract", "--check").returncode == 0


def test_check_of_some_documents(project: MakeProject, run_i18n: RunI18n) -> None:
    """With PATHS, what other documents need is not looked at; nor is that of other locales with
    `--locale`.
    """
    root = project({"docs/a.md": PAGE, "docs/b.md": "# Other\n"}, locales=("tr", "ru"))
    run_i18n(root, "extract", "docs/a.md")
    codes = [
        run_i18n(root, "extract", "--check", *more).returncode
        for more in ((), ("docs/a.md",), ("docs/b.md",), ("docs",), ("docs/a.md", "docs/b.md"))
    ]
    po(root, "docs/a", "ru").unlink()

    assert codes == [1, 0, 1, 1, 1]
    assert run_i18n(root, "extract", "--check", "docs/a.md", "--locale", "tr").returncode == 0
    assert run_i18n(root, "extract", "--check", "docs/a.md", "--locale", "ru").returncode == 1


def test_check_of_a_great_loss(project: MakeProject, run_i18n: RunI18n) -> None:
    """`--check` goes with `--max-loss` and `--dry-run`: what is too much is said, too."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").write_text("Quite another.\n", encoding="utf-8")
    before = snapshot(root)
    done = run_i18n(root, "extract", "--check", "--dry-run", "--max-loss", "5")

    assert done.returncode == 1
    assert "--max-loss 5 forbids it" in done.stderr
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("then", "missing"),
    [
        pytest.param(("add", "locales"), [], id="staged"),
        pytest.param(("add", TEMPLATE), [CATALOG], id="the template alone"),
        pytest.param(("add", CATALOG), [TEMPLATE], id="the catalog alone"),
        pytest.param(("add", ".gitignore"), [CATALOG, TEMPLATE], id="neither"),
        pytest.param(("rm", "--quiet", "--cached", "docs/a.md"), [], id="nor the document"),
    ],
)
def test_check_of_what_is_staged(
    make_files: MakeFiles, run_i18n: RunI18n, then: tuple[str, ...], missing: list[str]
) -> None:
    """For hooks: catalogs that are written but not in git are as good as none."""
    files = {
        "docs/a.md": PAGE,
        "babel.cfg": "[i18n_markdown: docs/**.md]\n",
        "i18n.toml": 'locales = ["tr"]\n',
        ".gitignore": "*.mo\n",
    }
    root = make_files({f"a project/{path}": content for path, content in files.items()})
    run_git(root, "init", "--quiet")
    commit(root, "First")
    inner = root / "a project"
    run_i18n(inner, "extract")
    run_git(inner, *then)
    done = run_i18n(inner, "extract", "--check", "--staged")

    assert run_i18n(inner, "extract", "--check").returncode == 0
    assert done.returncode == bool(missing)
    assert done.stderr == "".join(f"{file} is not in git: `git add` it\n" for file in missing)


def test_check_of_ignored_catalogs(project: MakeProject, run_i18n: RunI18n) -> None:
    """Who keeps catalogs out of git is not asked to add them."""
    root = project({"docs/a.md": PAGE, ".gitignore": "locales/\n"}, git=True)
    run_i18n(root, "extract")

    assert run_i18n(root, "extract", "--check", "--staged").returncode == 0


def test_staged_without_git(project: MakeProject, run_i18n: RunI18n) -> None:
    """`--staged` needs a repository, and `--check`."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    done = run_i18n(root, "extract", "--check", "--staged")

    assert done.returncode == 2
    assert done.stderr.endswith("--staged: the project is in no git repository\n")
    assert run_i18n(root, "extract", "--staged").returncode == 2
