"""What git has and a checkout leaves out is neither untranslated nor gone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogs import po, snapshot, translate
from conftest import commit, run_git

from i18n_tool.git.checkout import Checkout
from i18n_tool.git.objects import GitError

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.git.repository import Repository

PAGE = """\
# Page {0}

The sentence of page {0}. It has [a link](../b/other.md) and ![one](../img/i.png).
"""
A, B = "docs/a/one", "docs/b/other"
TR_A = f"locales/tr/LC_MESSAGES/{A}.po"


@pytest.fixture
def root(project: MakeProject, run_i18n: RunI18n) -> Path:
    """A committed project of two documents, complete in two locales."""
    files = {
        f"{A}.md": PAGE.format("one"), f"{B}.md": PAGE.format("two"), "docs/img/i.png": "",
        ".gitignore": "build/\n.i18n.lock\n",
    }  # fmt: skip
    root = project(
        files, locales=("tr", "ru"), mapping="[i18n_markdown: docs/**.md]\n",
        settings='project = "P"', git=True,
    )  # fmt: skip
    run_i18n(root, "extract")
    for locale in ("tr", "ru"):
        translate(root, A, locale)
        translate(root, B, locale)
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"
    commit(root, "Translated")
    return root


def sparse(root: Path, *folders: str) -> Path:
    """The checkout with these folders alone."""
    run_git(root, "sparse-checkout", "set", *folders)
    return root


def built(name: str) -> bool:
    return name.startswith("build")


@pytest.mark.parametrize(
    "command",
    [
        "status", "status --json", "check", "check --fix --yes", "check --update-baseline", "diff",
        "diff --since HEAD", "build", "extract", "extract --dry-run", "extract --check",
        "accept --typo --yes", "prune --yes", "translate --engine memory",
    ],
)  # fmt: skip
def test_catalogs_left_out(command: str, root: Path, run_i18n: RunI18n) -> None:
    """Without locales/ every command says what git has and how to get it, and writes none of it."""
    sparse(root, "docs")
    before = snapshot(root)
    done = run_i18n(root, *command.split())

    assert done.returncode == 2, done.stdout
    first = f"{TR_A}: git has this catalog and 3 more, but this checkout does not\n"
    assert first + "To get it: git sparse-checkout add locales\n" in done.stderr
    assert "untranslated" not in done.stdout.replace('"untranslated": 0', "")
    assert "up to date" not in done.stdout
    after = {name: data for name, data in snapshot(root).items() if not built(name)}
    assert after == before
    run_git(root, "sparse-checkout", "add", "locales")
    assert run_i18n(root, *command.split()).returncode == 0


def test_status_counts_nothing_that_it_cannot_see(root: Path, run_i18n: RunI18n) -> None:
    """Nothing is called complete, or missing, of a locale that is left out."""
    sparse(root, "docs", "locales/tr", "locales/templates")

    done = run_i18n(root, "status")
    assert done.stdout.count(" tr ") == 3
    assert " ru " not in done.stdout
    report = json.loads(run_i18n(root, "status", "--json").stdout)
    assert [one["path"] for one in report["unreadable"]] == [
        f"locales/ru/LC_MESSAGES/{A}.po", f"locales/ru/LC_MESSAGES/{B}.po",
    ]  # fmt: skip


def test_one_locale(root: Path, run_i18n: RunI18n) -> None:
    """Whoever has one locale alone works on it as ever."""
    sparse(root, "docs", "locales/tr", "locales/templates")
    (root / f"{A}.md").write_text(PAGE.format("one") + "\nMore.\n", encoding="utf-8")

    done = run_i18n(root, "extract", "--locale", "tr")
    assert done.returncode == 0, done.stderr
    assert "More." in po(root, A).read_text(encoding="utf-8")
    assert run_i18n(root, "build", "--locale", "tr").returncode == 0
    assert run_i18n(root, "extract").returncode == 2
    assert not (root / "locales/ru").exists()


def test_a_file_that_the_index_passes_over(root: Path, run_i18n: RunI18n) -> None:
    """One file may be left out by hand; the others are written."""
    run_git(root, "update-index", "--skip-worktree", TR_A)
    (root / TR_A).unlink()
    for page in (A, B):
        (root / f"{page}.md").write_text(PAGE.format("x"), encoding="utf-8")
    done = run_i18n(root, "extract")

    assert done.returncode == 2
    assert f"{TR_A}: git has this catalog, but this checkout does not\n" in done.stderr
    assert "git update-index --no-skip-worktree FILE" in done.stderr
    assert not (root / TR_A).exists()
    assert "page x" in po(root, B).read_text(encoding="utf-8")


def test_a_file_that_is_there_all_the_same(root: Path, run_i18n: RunI18n) -> None:
    """What the index passes over and is there counts as it is."""
    run_git(root, "update-index", "--skip-worktree", TR_A)

    assert run_i18n(root, "check").returncode == 0


def test_a_file_that_somebody_deleted(root: Path, run_i18n: RunI18n) -> None:
    """A deletion is none of the checkout's: the catalog begins anew, and what HEAD has is told."""
    (root / TR_A).unlink()
    done = run_i18n(root, "extract")

    said = f"{TR_A}: warning: 2 translations are empty that HEAD has: git show HEAD:./{TR_A}\n"
    assert (done.returncode, done.stderr) == (0, said)
    assert (root / TR_A).exists()


def test_documents_left_out(root: Path, run_i18n: RunI18n) -> None:
    """The catalogs and templates of documents that are left out stay, and give no text away."""
    sparse(root, "docs/a", "locales")
    text = PAGE.format("one") + "\n" + PAGE.format("two").split("\n\n")[1]  # as if it had moved
    (root / f"{A}.md").write_text(text, encoding="utf-8")
    kinds = (("tr/LC_MESSAGES", "po"), ("ru/LC_MESSAGES", "po"), ("templates", "pot"))
    other = [f"locales/{kind}/{B}.{end}" for kind, end in kinds]
    before = [(root / file).read_bytes() for file in other]

    for command in ("status", "extract", "prune --yes", "accept --typo --yes", "extract", "check"):
        done = run_i18n(root, *command.split())
        assert "these files stay as they are, for git has their documents" in done.stderr
        assert [(root / file).read_bytes() for file in other] == before, command
    assert "The sentence of page two." in po(root, A).read_text(encoding="utf-8")


def test_templates_left_out(root: Path, run_i18n: RunI18n) -> None:
    """No template is written where git has one."""
    sparse(root, "docs", "locales/tr", "locales/ru")
    (root / f"{A}.md").write_text(PAGE.format("x"), encoding="utf-8")
    done = run_i18n(root, "extract")

    assert done.returncode == 0
    assert (
        f"git has templates that this checkout does not: locales/templates/{A}.pot" in done.stderr
    )
    assert not (root / "locales/templates").exists()


def test_links_to_what_is_left_out(root: Path, run_i18n: RunI18n) -> None:
    """A link to a page or an image that is left out is not broken."""
    sparse(root, "docs/a", "locales")

    assert "docs/b" not in run_i18n(root, "check").stdout
    (root / f"{A}.md").write_text(PAGE.format("one") + "\n[x](../b/none.md)\n", encoding="utf-8")
    (root / f"{A}-and-more.md").write_text("# A site has more than one page\n", encoding="utf-8")
    assert "“../b/none.md” leads to no file" in run_i18n(root, "check").stdout


def test_a_document_that_is_left_out_by_name(root: Path, run_i18n: RunI18n) -> None:
    """Who names it learns why it is not there."""
    sparse(root, "docs/a", "locales")

    for path in (f"{B}.md", "docs/b"):
        done = run_i18n(root, "status", path)
        assert done.returncode == 2
        assert done.stderr == (
            f"'{path}' is not in this checkout, though git has it\n"
            "To get it: git sparse-checkout add docs/b\n"
        )


def test_no_documents(root: Path, run_i18n: RunI18n) -> None:
    """A checkout without any document is no project whose folder was moved."""
    done = run_i18n(sparse(root, "locales"), "status")

    assert done.returncode == 2
    assert "no section matches a document of this checkout; git has 2 that it leaves" in done.stderr
    assert "git sparse-checkout add docs/a" in done.stderr


def test_since(root: Path, run_i18n: RunI18n) -> None:
    """What is left out is not what a change removed."""
    sparse(root, "docs/a", "locales")

    done = run_i18n(root, "diff", "--since", "HEAD~1")
    assert done.returncode == 0
    assert "page two" not in done.stdout


def test_a_baseline(root: Path, run_i18n: RunI18n) -> None:
    """A baseline keeps what it knows of documents that nobody could look at."""
    (root / f"{B}.md").write_text(PAGE.format("two") + "\nThe the end.\n", encoding="utf-8")
    run_i18n(root, "extract")
    run_i18n(root, "check", "--update-baseline")
    commit(root, "Baseline")
    known = (root / "i18n-baseline.json").read_text()
    assert "docs/b" in known

    sparse(root, "docs/a", "locales")
    assert run_i18n(root, "check", "--update-baseline").returncode == 0
    assert (root / "i18n-baseline.json").read_text() == known


@pytest.mark.parametrize("indexed", ["--sparse-index", "--no-sparse-index"])
def test_a_sparse_index(indexed: str, root: Path, run_i18n: RunI18n) -> None:
    """It does not matter whether the index lists what is left out."""
    run_git(root, "sparse-checkout", "set", indexed, "docs")

    assert f"{TR_A}: git has this catalog and 3 more" in run_i18n(root, "status").stderr


def test_patterns(root: Path, run_i18n: RunI18n) -> None:
    """Nor whether folders or patterns say what it is."""
    run_git(root, "sparse-checkout", "set", "--no-cone", "/*", f"!/{TR_A}")

    assert f"{TR_A}: git has this catalog, but" in run_i18n(root, "status").stderr


def test_a_project_in_a_folder(root: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """A project may lie anywhere in its repository; the cure is for the repository's top."""
    top = tmp_path / "top"
    top.mkdir()
    run_git(top, "init", "--quiet")
    (root / ".git").rename(tmp_path / "old")
    root.rename(top / "my site")
    commit(top, "All")
    run_git(top, "sparse-checkout", "set", "my site/docs")
    done = run_i18n(top / "my site", "status")

    assert f"{TR_A}: git has this catalog and 3 more" in done.stderr
    cure = "git sparse-checkout add 'my site/locales' (at the top of the repository)"
    assert cure in done.stderr
    run_git(top, "sparse-checkout", "add", "my site/locales")
    assert run_i18n(top / "my site", "status").returncode == 0


def test_a_partial_clone(root: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """A clone that lacks old contents has all that it checked out."""
    run_git(root, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    run_git(root, "clone", "--quiet", "--filter=blob:none", f"file://{root}", str(clone))

    assert run_i18n(clone, "extract").stdout == "Everything is up to date.\n"
    run_git(clone, "sparse-checkout", "set", "docs")
    assert run_i18n(clone, "extract").returncode == 2


@pytest.mark.parametrize("folder", ["locales", "docs"])
def test_submodules(folder: str, root: Path, tmp_path: Path, run_i18n: RunI18n) -> None:
    """A submodule that nobody has fetched may have anything."""
    (root / folder).rename(tmp_path / "part")
    run_git(tmp_path / "part", "init", "--quiet")
    commit(tmp_path / "part", "Part")
    commit(root, "Without")
    allow = ("-c", "protocol.file.allow=always")
    run_git(root, *allow, "submodule", "add", "--quiet", str(tmp_path / "part"), folder)
    (root / "readme.md").write_text("Read me.\n")
    (root / "babel.cfg").write_text("[i18n_markdown: **.md]\n")
    run_i18n(root, "extract", "readme.md")
    commit(root, "Submodule")
    assert run_i18n(root, "status").returncode == 0
    run_git(root, "submodule", "--quiet", "deinit", "--force", folder)
    before = snapshot(root)

    for command in ("status", "extract", "prune --yes"):
        done = run_i18n(root, *command.split())
        if folder == "locales":
            assert done.returncode == 2
            assert "To get it: git submodule update --init locales\n" in done.stderr
        else:
            assert done.returncode == 0
            assert "these files stay as they are" in done.stderr
    assert snapshot(root) == before


def test_git_is_asked_only_where_something_is_missing(
    root: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A project that is whole costs no process."""

    def fail(*_: object) -> Repository:
        raise AssertionError("git was asked")

    monkeypatch.setattr("i18n_tool.git.repository.Repository.around", fail)
    assert run_i18n(root, "status").returncode == 0


def test_git_cannot_say(root: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git fails, a missing catalog counts as missing, and that is said."""

    def fail(*_: object) -> Repository:
        raise GitError("detected dubious ownership")

    (root / TR_A).unlink()
    monkeypatch.setattr("i18n_tool.git.repository.Repository.around", fail)
    done = run_i18n(root, "status")

    assert done.returncode == 0
    assert done.stderr == (
        "warning: git cannot say whether this checkout leaves files out: detected dubious "
        "ownership\n"
    )


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no repository nothing is left out, and git is not asked."""
    monkeypatch.setattr("i18n_tool.git.repository.Repository.around", None)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    checkout = Checkout(tmp_path)

    assert not checkout.lacks("a")
    assert checkout.doubt == ""
