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
from i18n_tool.project.twin_patterns import to_align

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


@pytest.mark.parametrize("named", [(), (".",), ("packages",)], ids=["all", "top", "folder"])
def test_what_tools_fill_later(
    named: tuple[str, ...], make_files: MakeFiles, run_i18n: RunI18n
) -> None:
    """What is installed after init is no document, and babel.cfg is the same in a clone where it
    was installed before.
    """
    files = {"packages/a/package.json": "{}", "packages/a/x.md": "", "packages/b/go.mod": ""}
    installed = {
        "packages/a/node_modules/foo/README.md": "",
        "packages/b/vendor/foo/README.md": "",
        "packages/venv/lib/site-packages/foo/top.md": "",
    }
    root = make_files(files)
    run_i18n(root, "init", *named, "--locale", "tr")
    before = sections(root)
    make_files(installed)

    assert documents(root) == ["packages/a/x.md"]
    assert "[ignore: packages/b/vendor/**]" in before
    (root / "babel.cfg").unlink()
    (root / "i18n.toml").unlink()
    run_i18n(root, "init", *named, "--locale", "tr")
    assert sections(root) == before

    run_i18n(root, "init", "packages/a/node_modules/foo")
    assert documents(root) == ["packages/a/node_modules/foo/README.md", "packages/a/x.md"]


def test_run_again(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """With nothing else asked, init looks for documents again, adds what a first run would take,
    and leaves what is ignored; a page that no section matches leads there.
    """
    root = make_files({"docs/a.md": "", "old/b.md": ""})
    run_i18n(root, "init", "--locale", "tr")
    mine = "[ignore: old/**]\n[i18n_markdown: docs/**.md]\nsegmentation = block\n"
    (root / "babel.cfg").write_text(mine)
    make_files({"guides/new.md": "# New\n"})
    done = run_i18n(root, "check", "guides/new.md")
    assert done.stderr.endswith(
        "No section of babel.cfg matches it. To add it: i18n init guides/new.md\n"
    )

    done = run_i18n(root, "init")
    assert (root / "babel.cfg").read_text() == f"{mine}\n[i18n_markdown: guides/**.md]\n"
    assert "Nothing to add" not in done.stdout
    assert "Nothing to add" in run_i18n(root, "init").stdout


def test_pages_that_somebody_forgot(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Who writes sections by hand hears in one line, as long as all is looked at, which pages no
    section matches; what is ignored, translated or about the project is none.
    """
    files = {f"docs/api/{name}.md": "" for name in "abcd"}
    files |= {"docs/guide/a.md": "# One\n", "docs/old/a.md": "", "docs/tr/guide/a.md": "# Bir\n"}
    files |= {"docs/LICENSE.md": "", "README.md": "", "notes/a.md": ""}
    root = make_files({**files, "i18n.toml": 'source_locale = "en"\nlocales = ["tr"]\n'})
    (root / "babel.cfg").write_text("[i18n_markdown: docs/guide/**.md]\n[ignore: docs/old/**]\n")

    for command in ("extract", "status"):
        assert run_i18n(root, command).stderr == (
            "4 pages beside the documents that no section of babel.cfg matches: docs/api/a.md, "
            "docs/api/b.md, docs/api/c.md …. `i18n init` adds them, [ignore: …] leaves them out\n"
        )
    assert run_i18n(root, "status", "docs/guide").stderr == ""
    run_i18n(root, "init")
    assert run_i18n(root, "extract").stderr == ""


def test_translations_of_many_versions() -> None:
    """Of many patterns that lead to translations the greatest are told, and how many more."""
    patterns = {f"v{number}/{{locale}}/{{path}}": number for number in range(1, 8)}

    assert list(to_align(patterns)) == [
        "So that 7 translated documents become catalogs: i18n align 'v7/{locale}/{path}'",
        "So that 6 translated documents become catalogs: i18n align 'v6/{locale}/{path}'",
        "  Likewise 15 translated documents by 5 more patterns: 'v5/{locale}/{path}', "
        "'v4/{locale}/{path}', 'v3/{locale}/{path}' …",
    ]


def test_pages_that_have_folders_of_locales_each(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """They are ignored by one section for a locale, taken in by one pattern, and built there."""
    files = {f"posts/{name}/index.md": f"# Post {name}\n" for name in "abcdefghi"}
    files |= {f"posts/{name}/tr/index.md": f"# Yazı {name}\n" for name in "abcdefghi"}
    root = make_files(files)

    done = run_i18n(root, "init", "--locale", "tr")
    pattern = "posts/{dir}/{locale}/{stem}{suffix}"

    assert f"9 translated documents become catalogs: i18n align '{pattern}'\n" in done.stdout
    sections = "[ignore: posts/**/tr/**]\n[i18n_markdown: posts/**.md]\n"
    assert (root / "babel.cfg").read_text().endswith(sections)
    assert f'output = "{pattern}"\nbase = "posts"\n' in (root / "i18n.toml").read_text()
    run_i18n(root, "align", pattern)
    there = {path: path.read_bytes() for path in root.glob("posts/*/tr/index.md")}
    assert run_i18n(root, "build").returncode == 0
    assert {path: path.read_bytes() for path in there} == there


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--locale", "tr,ru"), "'tr,ru' is more than one locale\nRepeat the option: --locale tr"),
        (("--locale", "tr", "ru"), "'ru' does not exist\nIf it is a locale: --locale ru."),
    ],
    ids=["comma", "blank"],
)
def test_locales_at_once(
    words: tuple[str, ...], said: str, make_files: MakeFiles, run_i18n: RunI18n
) -> None:
    """Who names several locales at once hears that the option is repeated."""
    done = run_i18n(make_files({"docs/a.md": ""}), "init", *words)

    assert done.returncode == 2
    assert done.stderr.startswith(said)


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
            "_posts/x.md": "",
        }
    )
    done = run_i18n(root, "init", "--locale", "tr")

    assert done.returncode == 0, done.stderr
    assert sections(root) == [
        "[ignore: README.md]",
        "[ignore: docs/requirements.txt]",
        "[i18n_markdown: *.md]",
        "[i18n_markdown: _posts/**.md]",
        "[i18n_markdown: docs/**.md]",
        "[i18n_markdown: docs/**.markdown]",
        "[i18n_text: docs/**.txt]",
        "[i18n_markdown: web/**.mdx]",
    ]
    assert documents(root) == [
        "_posts/x.md",
        "article.md",
        "docs/README.md",
        "docs/guide.markdown",
        "docs/notes.txt",
        "web/pages/Home.mdx",
    ]
    assert done.stdout.startswith(
        "Found 6 documents: 5 markdown, 1 text.\n"
        "Left out (name a file or folder to include it):\n"
        "  hidden: .github/\n"
        "  filled by tools: docs/node_modules/, env/\n"
        "  test data: tests/ (1 file)\n"
        "  translations: build/tr/ (1 file)\n"
        "  for programs or lawyers: LICENSE.txt, docs/requirements.txt\n"
        "  about the project: README.md\n"
        "Wrote babel.cfg:\n"
    )


def test_a_site_in_many_languages(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """What is ignored is all written, and told as far as a person reads it."""
    locales = "cs de el es fi fr hu it ja ko nl pl".split()
    root = make_files(
        {"docs/a.md": "# Boats\n", **{f"docs/{one}/a.md": "# B\n" for one in locales}}
    )
    done = run_i18n(root, "init", "--locale", "tr")
    written = (root / "babel.cfg").read_text(encoding="utf-8")

    assert done.returncode == 0
    assert all(f"[ignore: docs/{one}/**]" in written for one in locales)
    assert done.stdout.count("  [ignore: ") == 8
    assert "  and 4 more to ignore\n" in done.stdout


def test_named_files_are_taken(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """What is left out by default is a document where it is named; so is a hidden folder."""
    root = make_files({"README.md": "", "_posts/2024.md": "", "what?.md": "", "^up.md": ""})
    done = run_i18n(root, "init", "--locale", "tr", "README.md", "_posts", "what?.md", "^up.md")

    assert done.returncode == 0, done.stderr
    assert documents(root) == ["README.md", "^up.md", "_posts/2024.md", "what?.md"]


def test_translations_of_a_file_that_is_named(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """They are said, and how they become catalogs; README files stay called as they are."""
    files = {
        "README.md": "# Ropes\n\nTie a rope to it.\n",
        "README_CN.md": "# 绳\n\n把绳子系上。\n",
    }
    root = make_files(files | {"README_v2.md": "# Ropes\n\nTie another rope to it.\n"})
    wanted = ("--locale", "zh-Hans", "--locale", "tr")
    done = run_i18n(root, "init", "README.md", *wanted)

    assert "  translations: README_CN.md\n" in done.stdout
    assert "i18n align '{stem}_{locale}{suffix}'" in done.stdout
    assert documents(root) == ["README.md"]

    (root / "i18n.toml").unlink()
    (root / "babel.cfg").unlink()
    done = run_i18n(root, "init", "--site", "readme", *wanted)
    assert "| [中文 (简体)](README_CN.md) | [Türkçe](README_tr.md)" in done.stdout
    assert 'output = "README_{locale}.md"' in (root / "i18n.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("named", "section"),
    [
        pytest.param("README.md", "[i18n_markdown: README.md]", id="a file"),
        pytest.param("docs/tr", "[i18n_markdown: docs/tr/**.md]", id="a folder"),
        pytest.param("docs/tr/more/b.md", "[i18n_markdown: docs/tr/more/b.md]", id="a file in one"),
        pytest.param("docs/_build", "[i18n_markdown: docs/_build/**.md]", id="filled by tools"),
    ],
)
def test_left_out_and_named_later(
    named: str, section: str, make_files: MakeFiles, run_i18n: RunI18n
) -> None:
    """What the first run left out is taken by a second one that names it, and only that."""
    root = make_files(
        {
            "README.md": "",
            "a.md": "",
            "docs/a.md": "",
            "docs/tr/a.md": "",
            "docs/tr/more/b.md": "",
            "docs/_build/x.md": "",
        }
    )
    run_i18n(root, "init", "--locale", "tr")
    before, known = sections(root), documents(root)
    done = run_i18n(root, "init", named)

    assert done.returncode == 0, done.stderr
    assert known == ["a.md", "docs/a.md"]
    assert section in sections(root)
    assert {*before} - {"[ignore: README.md]"} <= {*sections(root)}
    assert {path.startswith(named) for path in documents(root) if path not in known} == {True}
    assert run_i18n(root, "init", named).stdout.count("Nothing to add") == 1


def test_what_a_folder_ignores_stays_ignored(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """A section that ignores a part of a named folder is obeyed."""
    mapping = "[ignore: docs/internal/**]\n[i18n_markdown: docs/**.md]\n"
    root = make_files({"docs/a.md": "", "docs/internal/b.md": "", "babel.cfg": mapping})

    assert run_i18n(root, "init", "docs", "--locale", "tr").returncode == 0
    assert documents(root) == ["docs/a.md"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("pt-BR", "pt_BR"),
        ("pt-br", "pt_BR"),
        ("ptbr", "pt_BR"),
        ("zh-CN", "zh_CN"),
        ("zh-Hans", "zh_Hans"),
        ("zh-hant-tw", "zh_Hant_TW"),
        ("es-419", "es_419"),
        ("TR", "tr"),
        ("zh_Hans", "zh_Hans"),
    ],
)
def test_spellings_of_locales(
    typed: str, meant: str, make_files: MakeFiles, run_i18n: RunI18n
) -> None:
    """Locales are understood as site generators spell them, and written as gettext does: in the
    settings, the folder and the header.
    """
    root = make_files({"docs/a.md": "Hi.\n"})
    done = run_i18n(root, "init", "docs", "--locale", typed)

    assert done.returncode == 0, done.stderr
    assert load_config(root).locales == (meant,)
    assert run_i18n(root, "extract", "--locale", typed).returncode == 0
    catalog = (root / f"locales/{meant}/LC_MESSAGES/docs/a.po").read_text(encoding="utf-8")
    assert f'"Language: {meant}\\n"' in catalog


def test_source_locale(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Documents need not be in English; a project does not change its language by the way."""
    root = make_files({"docs/a.md": "Bu bir kapıdır.\n"})
    done = run_i18n(root, "init", "docs", "--locale", "en", "--source-locale", "tr")

    assert done.returncode == 0, done.stderr
    assert (root / "i18n.toml").read_text().startswith('source_locale = "tr"\nlocales = ["en"]\n')
    before = snapshot(root)
    assert run_i18n(root, "init", "docs", "--source-locale", "tr").returncode == 0
    for wrong, message in (
        ("de", "i18n.toml:1: the documents are written in tr, not in de\ninit only adds."),
        ("english", "unknown locale 'english'\nDid you mean en?"),
    ):
        done = run_i18n(root, "init", "docs", "--source-locale", wrong)
        assert (done.returncode, snapshot(root)) == (2, before)
        assert message in done.stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", "build/\n*.mo\n", id="empty"),
        pytest.param("x", "x\nbuild/\n*.mo\n", id="no line end"),
        pytest.param("x\r\n", "x\r\nbuild/\r\n*.mo\r\n", id="CRLF"),
        pytest.param("/build\n", "/build\n*.mo\n", id="one is there"),
        pytest.param("*.mo\n/build/ \n", "*.mo\n/build/ \n", id="both are"),
        pytest.param("# build/\n", "# build/\nbuild/\n*.mo\n", id="a comment"),
    ],
)
def test_gitignore(before: str, after: str, make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """Where there is a .gitignore, a new project adds what is built, and what Poedit leaves beside
    catalogs; a later run adds nothing.
    """
    root = make_files({"docs/a.md": "", ".gitignore": before})
    run_i18n(root, "init", "docs", "--locale", "tr")

    assert (root / ".gitignore").read_bytes().decode() == after
    (root / ".gitignore").write_text("")
    assert run_i18n(root, "init", "docs", "--locale", "ru").returncode == 0
    assert (root / ".gitignore").read_text() == ""


def test_documents_in_folders_called_build(make_files: MakeFiles, run_i18n: RunI18n) -> None:
    """They are found and can be named; `build` then writes elsewhere, and git ignores none."""
    root = make_files(
        {"build/a.md": "# A\n", "docs/build/b.md": "# B\n", ".gitignore": "", "dist/x.whl": ""}
    )
    done = run_i18n(root, "init", "build", "docs/build", "--locale", "tr")

    assert done.returncode == 0, done.stderr
    assert documents(root) == ["build/a.md", "docs/build/b.md"]
    assert load_config(root).output == "translated"
    assert (root / ".gitignore").read_text() == "translated/\n*.mo\n"
    assert run_i18n(root, "extract").returncode == run_i18n(root, "build").returncode == 0

    (root / "babel.cfg").unlink()
    (root / "i18n.toml").unlink()
    (root / ".gitignore").write_text("")
    assert run_i18n(root, "init", "docs", "--locale", "tr").returncode == 0
    assert documents(root) == ["docs/build/b.md"]
    assert (root / ".gitignore").read_text() == "/build/\n*.mo\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        pytest.param({"README.md": ""}, "README.md --locale tr", id="nothing else"),
        pytest.param({"README.md": "", "doc/README-ru.md": ""}, "README.md", id="translated"),
        pytest.param({"README.md": "", "web/a.md": ""}, "README.md", id="no folder for documents"),
        pytest.param({"README.md": "", "docs/a.md": ""}, "", id="docs"),
        pytest.param({"README.rst": "", "web/a.md": ""}, "", id="not readable"),
    ],
)
def test_readme_is_proposed(
    files: dict[str, str | bytes], said: str, make_files: MakeFiles, run_i18n: RunI18n
) -> None:
    """Where there is no folder for documents, the README may be what is meant."""
    root = make_files(files)
    done = run_i18n(root, "init", "--locale", "tr")

    assert (f"i18n init {said}" in done.stdout + done.stderr) is bool(said)
    if said:
        assert run_i18n(root, "init", "README.md", "--locale", "tr").returncode == 0
        assert "README.md" in documents(root)


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
            "no documents found\nDocuments are files that end in .md, .markdown, .mdx, "
            ".qmd, .rmd, .txt.\n"
            "1 .rst file: not supported yet\n",
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
