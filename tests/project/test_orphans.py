"""Built files whose document or locale is gone, and the manifest that says which files are ours."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from catalogs import snapshot
from conftest import commit, run_git

from i18n_tool.files.lock import kept_path
from i18n_tool.project.manifest import dump_manifest, parse_manifest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PAGE = "# Knots\n\nTie it.\n"
BESIDE = 'output = "docs/{locale}/{path}"\nbase = "docs"\n'
SUFFIX = 'output = "{dir}/{stem}.{locale}{suffix}"\n'
MANIFEST = "i18n-built.sha256"


def files(root: Path) -> set[str]:
    """The Markdown files of a project."""
    return {path.relative_to(root).as_posix() for path in root.rglob("*.md")}


def line(path: str, content: str | bytes = PAGE) -> str:
    """A line of a manifest for a file that holds this."""
    data = content.encode() if isinstance(content, str) else content
    return f"{sha256(data).hexdigest()}  {path}\n"


def test_lines() -> None:
    """What is damaged or said twice is unknown, whatever else stands there; lines are sorted."""
    one, other = "0" * 64, "f" * 64
    text = (
        f"{one}  b.md\n{other}  a b.md\n<<<<<<< HEAD\n{one}  twice.md\n=======\n{other}  twice.md\n"
        f"{one}  same.md\n{one}  same.md\n{one[1:]}  short.md\n{one} one-blank.md\n{one.upper()}x"
        f"  no.md\n{one}  \n\0\n\xff"
    )
    lines = parse_manifest(text.encode("latin-1"))

    assert lines == {"b.md": one, "a b.md": other}
    assert dump_manifest(lines) == f"{other}  a b.md\n{one}  b.md\n".encode()
    assert parse_manifest(dump_manifest(lines).replace(b"\n", b"\r\n")) == lines
    assert parse_manifest(b"") == {}


@pytest.mark.parametrize(
    ("settings", "old", "new"),
    [
        ("", "build/tr/docs/a.md", "build/tr/docs/b.md"),
        (BESIDE, "docs/tr/a.md", "docs/tr/b.md"),
        (SUFFIX, "docs/a.tr.md", "docs/b.tr.md"),
    ],
)
@pytest.mark.parametrize("git", [True, False])
def test_a_renamed_document(
    project: MakeProject, run_i18n: RunI18n, *, settings: str, old: str, new: str, git: bool
) -> None:
    """What was built of a document goes with its name; other files keep their times."""
    root = project({"docs/a.md": PAGE, "docs/x/c.md": PAGE}, settings=settings, git=git)
    run_i18n(root, "build")
    before = snapshot(root)
    (root / "docs/a.md").rename(root / "docs/b.md")
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert f"removed {old}\n" in done.stdout
    assert not (root / old).exists()
    assert (root / new).read_text(encoding="utf-8") == PAGE
    after = snapshot(root)
    kept = [path for path in before if "/a." not in path and path != MANIFEST]
    assert {path: after[path] for path in kept} == {path: before[path] for path in kept}
    assert "removed" not in run_i18n(root, "build").stdout


def test_a_folder_that_is_gone(project: MakeProject, run_i18n: RunI18n) -> None:
    """Folders that are empty then go, too."""
    root = project({"docs/a.md": PAGE, "docs/x/y/c.md": PAGE}, settings=BESIDE)
    run_i18n(root, "build")
    (root / "docs/x/y/c.md").unlink()
    run_i18n(root, "build")

    assert not (root / "docs/tr/x").exists()
    assert (root / "docs/tr/a.md").exists()


@pytest.mark.parametrize(
    ("settings", "mapping", "built"),
    [
        ("", "[i18n_markdown: docs/**.md]\n", "build/ru/docs/a.md"),
        (
            'output = "i18n/{locale}/current/{path}"\nbase = "docs"\n',
            "[i18n_markdown: docs/**.md]\n",
            "i18n/ru/current/a.md",
        ),
        (
            'output = "docs/{locale}/{path}"\nbase = "docs/en"\n',
            "[i18n_markdown: docs/en/**.md]\n",
            "docs/ru/a.md",
        ),
    ],
)
def test_a_locale_that_is_gone(
    project: MakeProject, run_i18n: RunI18n, *, settings: str, mapping: str, built: str
) -> None:
    """What was built for a locale goes with it."""
    source = "docs/en/a.md" if "docs/en" in mapping else "docs/a.md"
    root = project({source: PAGE}, locales=["tr", "ru"], settings=settings, mapping=mapping)
    run_i18n(root, "build")
    assert (root / built).exists()
    text = (root / "i18n.toml").read_text(encoding="utf-8")
    (root / "i18n.toml").write_text(text.replace(', "ru"', ""), encoding="utf-8")
    done = run_i18n(root, "build")

    assert f"removed {built}\n" in done.stdout
    assert not (root / built).exists()
    assert (root / built.replace("/ru/", "/tr/")).exists()


def test_a_locale_whose_files_are_documents_then(project: MakeProject, run_i18n: RunI18n) -> None:
    """Files that a section takes for documents, once their locale is gone, stay and are named."""
    root = project({"docs/a.md": PAGE}, locales=["tr", "ru"], settings=BESIDE)
    run_i18n(root, "build")
    text = (root / "i18n.toml").read_text(encoding="utf-8")
    (root / "i18n.toml").write_text(text.replace(', "ru"', ""), encoding="utf-8")
    done = run_i18n(root, "build")

    assert "docs/ru/a.md was built once, and is a document now" in done.stderr
    assert (root / "docs/ru/a.md").exists()

    before = snapshot(root)
    done = run_i18n(root, "extract")
    assert (done.returncode, snapshot(root)) == (2, before)
    assert "docs/ru/a.md: this was built, and is a document now" in done.stderr


def test_a_pattern_that_tells_no_document(project: MakeProject, run_i18n: RunI18n) -> None:
    """What such a pattern gave goes with its document or locale, too, by the lines that no branch
    can bring; by others only where a document has that place.
    """
    mapping = (
        "[i18n_markdown: README.md]\noutput = README.{locale}.md\n[i18n_markdown: docs/**.md]\n"
    )
    root = project({"README.md": PAGE, "docs/a.md": PAGE}, locales=["tr", "ru"], mapping=mapping)
    run_i18n(root, "build")
    text = (root / "i18n.toml").read_text(encoding="utf-8")
    (root / "i18n.toml").write_text(text.replace(', "ru"', ""), encoding="utf-8")
    assert "removed README.ru.md\n" in run_i18n(root, "build").stdout

    (root / "README.md").unlink()
    (root / "README.ru.md").write_text(PAGE, encoding="utf-8")
    (root / MANIFEST).write_text(line("README.ru.md"), encoding="utf-8")
    assert "removed README.tr.md\n" in run_i18n(root, "build").stdout
    assert (root / "README.ru.md").exists()


def test_another_pattern(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where the pattern has changed since HEAD, what the old one gave goes."""
    root = project(
        {"docs/en/a.md": PAGE},
        settings='output = "docs/{locale}/{path}"\nbase = "docs/en"\n',
        mapping="[i18n_markdown: docs/en/**.md]\n",
        git=True,
    )
    run_i18n(root, "build")
    text = (root / "i18n.toml").read_text(encoding="utf-8")
    (root / "i18n.toml").write_text(
        text.replace("docs/{locale}", "site/{locale}"), encoding="utf-8"
    )
    done = run_i18n(root, "build")

    assert "removed docs/tr/a.md\n" in done.stdout
    assert files(root) == {"docs/en/a.md", "site/tr/a.md", "site/en/a.md"}


@pytest.mark.parametrize("arguments", [("--locale", "tr"), ("docs/b.md",), ("-o", "out")])
def test_part_of_a_build(
    project: MakeProject, run_i18n: RunI18n, arguments: tuple[str, ...]
) -> None:
    """Only a build of everything removes."""
    root = project(dict.fromkeys(["docs/a.md", "docs/b.md", "docs/c.md"], PAGE), settings=BESIDE)
    run_i18n(root, "build")
    (root / "docs/a.md").unlink()
    done = run_i18n(root, "build", *arguments)

    assert done.returncode == 0, done.stderr
    assert (root / "docs/tr/a.md").exists()


def test_what_somebody_edited(project: MakeProject, run_i18n: RunI18n) -> None:
    """A built file that somebody edited is neither written over nor removed."""
    root = project({"docs/a.md": PAGE, "docs/b.md": PAGE}, settings=BESIDE)
    run_i18n(root, "build")
    (root / "docs/tr/a.md").write_text("By hand.\n", encoding="utf-8")
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert "docs/tr/a.md: somebody changed this file since it was built" in done.stderr
    (root / "docs/a.md").unlink()
    assert run_i18n(root, "build").returncode == 0
    assert (root / "docs/tr/a.md").read_text(encoding="utf-8") == "By hand.\n"


def test_output_in_git(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where built files are in git, the manifest is, and another clone knows by it what is built,
    and removes what is gone.
    """
    root = project({"docs/a.md": PAGE, "docs/b.md": PAGE}, settings=BESIDE, git=True)
    run_i18n(root, "build")
    assert (root / MANIFEST).read_text(encoding="utf-8") == line("docs/tr/a.md") + line(
        "docs/tr/b.md"
    )

    commit(root, "Built")
    kept_path(root, "built").unlink()
    run_git(root, "mv", "docs/a.md", "docs/c.md")
    commit(root, "Renamed")
    done = run_i18n(root, "build")
    assert "removed docs/tr/a.md\n" in done.stdout
    assert files(root) == {"docs/b.md", "docs/c.md", "docs/tr/b.md", "docs/tr/c.md"}
    assert (root / MANIFEST).read_text(encoding="utf-8") == line("docs/tr/b.md") + line(
        "docs/tr/c.md"
    )


@pytest.mark.parametrize(
    ("settings", "ignored"), [(BESIDE, "docs/tr/\n"), ("", "build/\n"), ("", "")]
)
def test_output_that_is_not_in_git(
    project: MakeProject, run_i18n: RunI18n, settings: str, ignored: str
) -> None:
    """What is not in git, nor about to be, has its manifest in git's own folder."""
    root = project({"docs/a.md": PAGE, ".gitignore": ignored}, settings=settings, git=True)
    run_i18n(root, "build")

    assert not (root / MANIFEST).exists()
    assert b"tr/" in kept_path(root, "built").read_bytes()


def test_another_clone_after_an_edit(project: MakeProject, run_i18n: RunI18n) -> None:
    """Output that was committed when it was first built is built again elsewhere, though HEAD has
    another English by then.
    """
    root = project({"docs/a.md": PAGE}, settings=BESIDE, git=True)
    run_i18n(root, "build")
    commit(root, "Built")
    kept_path(root, "built").unlink()
    (root / "docs/a.md").write_text(PAGE + "\nTwice.\n", encoding="utf-8")
    commit(root, "An edit")
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert (root / "docs/tr/a.md").read_text(encoding="utf-8") == PAGE + "\nTwice.\n"


def test_an_edit_of_output_in_git(project: MakeProject, run_i18n: RunI18n) -> None:
    """An edit of a built file that is in git stays, though HEAD has what was built."""
    root = project({"docs/a.md": PAGE}, settings=BESIDE, git=True)
    run_i18n(root, "build")
    commit(root, "Built")
    (root / "docs/tr/a.md").write_text("By hand.\n", encoding="utf-8")
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert "somebody changed this file since it was built" in done.stderr
    assert (root / "docs/tr/a.md").read_text(encoding="utf-8") == "By hand.\n"


HOSTILE = [
    "docs/a.md",
    "docs/ru/own.md",
    "docs/tr/only-here.md",
    "docs/tr/a.txt",
    "./docs/tr/gone.md",
    "docs//tr/gone.md",
    "docs/x/../tr/gone.md",
    "../outside.md",
    "i18n.toml",
    "babel.cfg",
    ".gitignore",
    "locales/tr/LC_MESSAGES/docs/a.po",
    "tools/run.sh",
    "docs/tr/run.sh",
    "docs/tr/link.md",
    "docs/tr/linked/gone.md",
    "docs/tr/folder.md",
    "docs/en/gone.md",
    ".git/config",
    MANIFEST,
]


def test_a_hostile_manifest(project: MakeProject, run_i18n: RunI18n) -> None:
    """No line of a manifest in the tree, its digest right or not, has a file removed that `build`
    would not have made of a document that git knows.
    """
    here = {path: PAGE for path in HOSTILE if path[0] not in "./" and not path.startswith(MANIFEST)}
    here |= {"docs/gone.md": PAGE, "docs/link.md": PAGE, "docs/linked/gone.md": PAGE}
    here |= {"docs/folder.md": PAGE, "elsewhere/gone.md": PAGE, "docs/tr/gone.md": PAGE}
    for path in ("i18n.toml", "babel.cfg", "docs/tr/link.md", "docs/tr/linked/gone.md"):
        here.pop(path, None)
    here.pop("docs/tr/folder.md")
    here["locales/tr/LC_MESSAGES/docs/a.po"] = ""
    here[".gitignore"] = PAGE
    root = project(here, settings=BESIDE, git=True)
    (root.parent / "outside.md").write_text(PAGE, encoding="utf-8")
    for path in ("docs/gone.md", "docs/link.md", "docs/linked/gone.md", "docs/folder.md"):
        (root / path).unlink()
    (root / "docs/tr/linked").symlink_to("../../elsewhere")
    (root / "docs/tr/link.md").symlink_to("../../elsewhere/gone.md")
    (root / "docs/tr/folder.md").mkdir()
    lines = ""
    for path in HOSTILE:
        place = root / path
        lines += line(path, place.read_bytes() if place.is_file() else PAGE)
    (root / MANIFEST).write_text(lines, encoding="utf-8")
    commit(root, "Hostile")
    before = {path: value[0] for path, value in snapshot(root).items() if path != MANIFEST}
    done = run_i18n(root, "build")

    after = {path: value[0] for path, value in snapshot(root).items() if path != MANIFEST}
    assert {path: after.get(path) for path in before} == before
    assert "removed" not in done.stdout
    assert (root.parent / "outside.md").exists()
    assert os.path.islink(root / "docs/tr/link.md")  # noqa: PTH114 - as the test has it

    (root / MANIFEST).write_text(lines + line("docs/tr/gone.md", "other"), encoding="utf-8")
    assert "removed" not in run_i18n(root, "build").stdout
    (root / MANIFEST).write_text(lines + line("docs/tr/gone.md"), encoding="utf-8")
    assert "removed docs/tr/gone.md\n" in run_i18n(root, "build").stdout


@pytest.mark.parametrize("target", ["../outside", "tools/run.sh", "docs/a.md", "nowhere"])
def test_a_manifest_that_is_a_link(project: MakeProject, run_i18n: RunI18n, *, target: str) -> None:
    """A manifest that is a link is named, and nothing is written: it would go to another file."""
    root = project({"docs/a.md": PAGE, "tools/run.sh": "make\n"}, settings=BESIDE, git=True)
    (root.parent / "outside").write_text(line("docs/tr/a.md"), encoding="utf-8")
    (root / MANIFEST).symlink_to(target)
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert f"{MANIFEST}: this is a link, and no manifest" in done.stderr
    assert files(root) == {"docs/a.md"}
    assert (root / "tools/run.sh").read_text(encoding="utf-8") == "make\n"


def test_a_manifest_that_is_no_file(project: MakeProject, run_i18n: RunI18n) -> None:
    """Likewise a folder of that name."""
    root = project({"docs/a.md": PAGE}, settings=BESIDE)
    (root / MANIFEST).mkdir()
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert f"{MANIFEST}: this is no file" in done.stderr
    assert files(root) == {"docs/a.md"}
