"""`i18n init`: what it finds, what it writes, and what it leaves alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import tomlkit.exceptions
from conftest import without_privileges

from i18n_tool.cli import main
from i18n_tool.config import load_config
from i18n_tool.config.write import add_locales, add_sections, add_table
from i18n_tool.project.layout import Project

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeFiles, RunI18n


def sections(root: Path) -> list[str]:
    """The sections of babel.cfg."""
    lines = (root / "babel.cfg").read_text().splitlines()
    return [line for line in lines if line.startswith("[")]


def documents(root: Path) -> list[str]:
    return [document.path for document in Project(load_config(root)).documents()]


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


def test_first_run(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """One document and one locale make a project, with globs that cover documents to come."""
    root = make_files({"docs/doc.md": "# Hello\n"})
    done = run_i18n(root, "init", "--locale", "ru", "docs")

    assert done.returncode == 0, done.stderr
    assert done.stdout == (
        "Found 1 document: 1 markdown.\n"
        "Wrote babel.cfg:\n"
        "  [i18n_markdown: docs/**.md]\n"
        "Wrote i18n.toml: target locales ru.\n"
        "Next: i18n extract\n"
    )
    assert sorted(snapshot(root)) == ["babel.cfg", "docs/doc.md", "i18n.toml"]
    assert (root / "i18n.toml").read_text() == (
        'source_locale = "en"\nlocales = ["ru"]\nproject = "project"\n'
    )
    make_files({"docs/new/later.md": ""})
    assert documents(root) == ["docs/doc.md", "docs/new/later.md"]


def test_second_run_writes_nothing(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Run again with the same words, init touches no file."""
    root = make_files({"docs/doc.md": "", "docs/a.txt": ""})
    run_i18n(root, "init", "--locale", "ru", "docs")
    before = snapshot(root)
    done = run_i18n(root, "init", "--locale", "ru", "docs")

    assert done.returncode == 0, done.stderr
    assert "Nothing to add: babel.cfg and i18n.toml have it all." in done.stdout
    assert snapshot(root) == before


def test_existing_pyproject(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Everything that pyproject.toml and babel.cfg have stays byte for byte, CRLF too."""
    pyproject = b'[project]\r\nname = "atlas"  # the name\r\n\r\n[tool.ruff]\r\nline-length=100'
    mapping = b"# code\n[python: **.py]\nencoding = utf-8\n"
    root = make_files({"docs/doc.md": "", "pyproject.toml": pyproject, "babel.cfg": mapping})
    done = run_i18n(root, "init", "--locale", "tr", "docs", "--segmentation", "block")

    assert done.returncode == 0, done.stderr
    assert (root / "pyproject.toml").read_bytes() == pyproject + (
        b'\r\n\r\n[tool.i18n]\r\nsource_locale = "en"\r\nlocales = ["tr"]\r\n'
        b'segmentation = "block"\r\n'
    )
    assert (root / "babel.cfg").read_bytes() == mapping + b"\n[i18n_markdown: docs/**.md]\n"
    assert not (root / "i18n.toml").exists()


def test_adds_locales_and_folders(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """A later run adds what it is given; comments, order and layout stay."""
    before = (
        "[tool.i18n] # ours\n"
        "locales = [\n"
        '    "tr", # Ada\n'
        "]\n"
        'output = "site"   # where it goes\n'
        "\n"
        "[tool.ruff]\n"
        "line-length = 100\n"
    )
    root = make_files(
        {
            "docs/doc.md": "",
            "blog/post.md": "",
            "blog/notes.txt": "",
            "pyproject.toml": before,
            "babel.cfg": "# ours\n[i18n_markdown: docs/**.md]\nsegmentation = block\n",
        }
    )
    done = run_i18n(root, "init", "--locale", "tr", "--locale", "ru", "blog/post.md", "docs")

    assert done.returncode == 0, done.stderr
    after = (root / "pyproject.toml").read_text()
    assert after.replace('    "ru",\n', "") == before
    assert load_config(root).locales == ("tr", "ru")
    assert (root / "babel.cfg").read_text() == (
        "# ours\n[i18n_markdown: docs/**.md]\nsegmentation = block\n"
        "\n[i18n_markdown: blog/post.md]\n"
    )


def test_only_a_locale(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Without paths, a project that has documents gets no new ones; -C may point below its root."""
    root = make_files({"docs/doc.md": "", "other/a.md": ""})
    run_i18n(root, "init", "--locale", "ru", "docs")
    done = run_i18n(root, "-C", "other", "init", "--locale", "pt_BR")

    assert done.returncode == 0, done.stderr
    assert load_config(root).locales == ("ru", "pt_BR")
    assert sections(root) == ["[i18n_markdown: docs/**.md]"]
    assert not (root / "other/i18n.toml").exists()


def test_whole_project(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Without paths, the folders that hold documents are taken, and what is about the project, for
    programs, or made by tools is left out.
    """
    root = make_files(
        {
            "README.md": "",
            "LICENSE.txt": "",
            "article.md": "",
            "docs/guide.markdown": "",
            "docs/README.md": "",
            "docs/notes.txt": "",
            "docs/requirements.txt": "",
            "docs/node_modules/x/README.md": "",
            "web/src/App.tsx": "",
            "web/pages/Home.mdx": "",
            "tests/data/x.md": "",
            "env/pyvenv.cfg": "",
            "env/lib/x.txt": "",
            "build/tr/old.md": "",
            ".github/ISSUE.md": "",
            "_drafts/x.md": "",
        }
    )
    done = run_i18n(root, "init", "--locale", "tr")

    assert done.returncode == 0, done.stderr
    assert sections(root) == [
        "[ignore: README.md]",
        "[ignore: docs/requirements.txt]",
        "[ignore: docs/node_modules/**]",
        "[i18n_markdown: *.md]",
        "[i18n_markdown: docs/**.md]",
        "[i18n_markdown: docs/**.markdown]",
        "[i18n_text: docs/**.txt]",
        "[i18n_markdown: web/**.mdx]",
    ]
    assert documents(root) == [
        "article.md",
        "docs/README.md",
        "docs/guide.markdown",
        "docs/notes.txt",
        "web/pages/Home.mdx",
    ]
    assert "Found 5 documents: 4 markdown, 1 text." in done.stdout
    assert "Left out: LICENSE.txt, README.md, docs/requirements.txt" in done.stdout


def test_named_files_are_taken(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """What is left out by default is a document where it is named; so is a hidden folder."""
    root = make_files({"README.md": "", "_posts/2024.md": "", "what?.md": "", "^up.md": ""})
    done = run_i18n(root, "init", "--locale", "tr", "README.md", "_posts", "what?.md", "^up.md")

    assert done.returncode == 0, done.stderr
    assert documents(root) == ["README.md", "^up.md", "_posts/2024.md", "what?.md"]


def test_documents_of_one_stem(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Where documents would share a catalog, init keeps them apart and says so."""
    root = make_files({"docs/a.md": "", "docs/a.txt": ""})
    done = run_i18n(root, "init", "--locale", "tr", "docs")

    assert done.returncode == 0, done.stderr
    assert "differ by suffix only, so catalogs are named {stem}{suffix}." in done.stdout
    assert load_config(root).catalogs == "locales/{locale}/LC_MESSAGES/{stem}{suffix}.po"
    assert load_config(root).templates == "locales/templates/{stem}{suffix}.pot"


def test_shared_catalog_in_a_later_run(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """A later run does not rename the catalogs that are there: it says what to write."""
    root = make_files({"docs/a.md": ""})
    run_i18n(root, "init", "--locale", "tr", "docs")
    make_files({"docs/a.txt": ""})
    before = snapshot(root)
    done = run_i18n(root, "init", "docs")

    assert done.returncode == 2
    assert "docs/a.md and docs/a.txt would share" in done.stderr
    assert "{stem}{suffix}.pot" in done.stderr
    assert snapshot(root) == before


WITH_DOCUMENT: dict[str, str | bytes] = {"docs/a.md": ""}
TR = ["--locale", "tr"]


@pytest.mark.parametrize(
    ("files", "args", "message"),
    [
        pytest.param(
            WITH_DOCUMENT,
            ["--locale", "tr_TRR"],
            "unknown locale 'tr_TRR'\nDid you mean tr_TR or tr?",
            id="unknown locale",
        ),
        pytest.param(
            WITH_DOCUMENT, ["--locale", "en"], "'en' is the source locale", id="source locale"
        ),
        pytest.param(WITH_DOCUMENT, [], "there is no target locale", id="no locale"),
        pytest.param(
            {"a.rst": ""},
            TR,
            "no documents found\nDocuments are files that end in .md, .markdown, .mdx, .txt.",
            id="nothing found",
        ),
        pytest.param(
            {"a.md": "", "d/x.rst": ""},
            [*TR, "d"],
            "no documents found in d",
            id="none in a folder",
        ),
        pytest.param(
            {"a.rst": ""}, [*TR, "a.rst"], "a.rst: no format for files of this kind", id="no format"
        ),
        pytest.param(
            WITH_DOCUMENT, [*TR, "doc"], "'doc' does not exist\nDid you mean docs?", id="no path"
        ),
        pytest.param(
            WITH_DOCUMENT, [*TR, "docs/aa.md"], "exist\nDid you mean docs/a.md?", id="a path within"
        ),
        pytest.param(WITH_DOCUMENT, [*TR, ".."], "outside the project", id="outside"),
        pytest.param(
            {**WITH_DOCUMENT, "pyproject.toml": "[tool\n"},
            TR,
            "pyproject.toml:1: this is no TOML",
            id="broken pyproject.toml",
        ),
        pytest.param(
            {**WITH_DOCUMENT, "i18n.toml": "locales = ['tr']\n"},
            ["--segmentation", "block"],
            "i18n.toml:1: this project is cut by sentence, not by block",
            id="another segmentation",
        ),
        pytest.param(
            {**WITH_DOCUMENT, "babel.cfg": "[ignore: **.md]\n"},
            TR,
            "no documents found",
            id="all ignored",
        ),
        pytest.param(
            {"a]\n.md": ""}, [*TR, "a]\n.md"], "babel.cfg", id="a name that babel.cfg cannot hold"
        ),
    ],
)
def test_refusals(
    make_files: MakeFiles,
    run_i18n: RunI18n,
    files: dict[str, str | bytes],
    args: list[str],
    message: str,
) -> None:
    """What cannot be meant is refused before anything is written."""
    root = make_files(files)
    before = snapshot(root)
    done = run_i18n(root, "init", *args)

    assert done.returncode == 2, done.stderr
    assert message in done.stderr
    assert snapshot(root) == before


def test_settings_without_mapping(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """A run that was interrupted between its two files is completed by the next."""
    root = make_files({"docs/a.md": "", "i18n.toml": 'locales = ["tr"]\n'})

    assert run_i18n(root, "init").returncode == 0
    assert documents(root) == ["docs/a.md"]
    assert (root / "i18n.toml").read_text() == 'locales = ["tr"]\n'

    (root / "i18n.toml").unlink()
    assert run_i18n(root, "init", "--locale", "tr").returncode == 0
    assert documents(root) == ["docs/a.md"]


def test_read_only_folder(
    make_files: MakeFiles,
    nobodys_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A folder that cannot be written is named."""
    monkeypatch.chdir(make_files({"docs/a.md": ""}))
    fine = main(["init", "--locale", "tr", "docs"])  # loads what it needs
    (nobodys_folder / "docs").mkdir()
    (nobodys_folder / "docs/a.md").write_text("")
    monkeypatch.chdir(nobodys_folder)
    nobodys_folder.chmod(0o555)
    with without_privileges():
        code = main(["init", "--locale", "tr", "docs"])

    assert (fine, code) == (0, 2)
    assert "Permission denied" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param('locales = ["a"]\n', 'locales = ["a", "b"]\n', id="one line"),
        pytest.param("locales = []\r\n", 'locales = ["b"]\r\n', id="empty, CRLF"),
        pytest.param(
            'locales = [\r\n  "a",\r\n]\r\n', 'locales = [\r\n  "a",\r\n  "b",\r\n]\r\n', id="CRLF"
        ),
        pytest.param(
            'locales = [\n  "a" # x\n]\n', 'locales = [\n  "a", # x\n  "b"\n]\n', id="comment"
        ),
        pytest.param(
            "\ufeff[min_translated]\na = 1\n", '\ufefflocales = ["b"]\n\n[min_translated]\na = 1\n',
            id="none yet, before the tables",
        ),
    ],
)  # fmt: skip
def test_add_locales(before: str, after: str) -> None:
    """A locale is added in the layout of its list."""
    assert add_locales(before, "i18n.toml", ["b"]) == after
    assert add_locales(before, "i18n.toml", []) == before


def test_edits_of_nothing() -> None:
    """New files begin without a gap; nothing to add leaves the text alone."""
    assert add_sections("x", {}) == "x"
    assert add_sections("", {"a": "i18n_text"}).endswith("too.\n\n[i18n_text: a]\n")
    assert add_table("", "i18n.toml", {"output": 'ü"'}) == 'output = "ü\\""\n'


def test_settings_that_cannot_be_edited(
    make_files: MakeFiles, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TOML that reads but cannot be edited in place stays as it is, and init says so."""

    def refuse(_: str) -> None:
        raise tomlkit.exceptions.TOMLKitError("too odd")

    text = '[tool.i18n]\nlocales = ["tr"]\n'
    root = make_files({"docs/a.md": "Hi.\n", "pyproject.toml": text})
    monkeypatch.setattr("tomlkit.parse", refuse)
    done = run_i18n(root, "init", "docs", "--locale", "ru")

    assert done.returncode == 2, done.stderr
    assert "pyproject.toml: cannot be edited: too odd\nAdd the locales by hand: ru" in done.stderr
    assert (root / "pyproject.toml").read_text() == text


def test_settings_that_some_versions_of_tomlkit_refuse(
    make_files: MakeFiles, run_i18n: RunI18n
) -> None:
    """Deep tables elsewhere in the file come through, or are such a refusal; nothing is lost."""
    deep = ".".join("a" * 200)
    text = f'[tool.i18n]\nlocales = ["tr"]\n\n[x]\n{deep} = 1\n'
    root = make_files({"docs/a.md": "Hi.\n", "pyproject.toml": text})
    done = run_i18n(root, "init", "docs", "--locale", "ru")
    after = (root / "pyproject.toml").read_text()

    assert (done.returncode, after) in [(2, text), (0, text.replace('"tr"', '"tr", "ru"'))]
