"""`assets`: images and downloads come along where pages are built."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from catalogs import snapshot, translate
from conftest import commit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PNG, OTHER = b"\x89PNG\r\n\x1a\n one", b"\x89PNG\r\n\x1a\n two"
PAGE = "# Knots\n\n![A bend](../img/bend.png) and [the sheet](sheet.pdf).\n"
FILES: dict[str, str | bytes] = {
    "docs/x/a.md": PAGE,
    "docs/img/bend.png": PNG,
    "docs/img/unused.png": OTHER,
    "docs/x/sheet.pdf": b"%PDF",
}
ASSETS = "assets = true\n"
BESIDE = 'output = "docs/{locale}/{path}"\nbase = "docs"\n' + ASSETS
MANIFEST = "i18n-built.sha256"


def files(root: Path, folder: str) -> set[str]:
    """The files below a folder."""
    found = (path for path in (root / folder).rglob("*") if path.is_file())
    return {path.relative_to(root / folder).as_posix() for path in found}


@pytest.mark.parametrize(
    ("settings", "folder", "expected"),
    [
        (ASSETS, "build/tr/docs", {"x/a.md", "img/bend.png", "x/sheet.pdf"}),
        (ASSETS, "build/en/docs", {"x/a.md", "img/bend.png", "x/sheet.pdf"}),
        (BESIDE, "docs/tr", {"x/a.md", "img/bend.png", "x/sheet.pdf"}),
        (BESIDE.replace(ASSETS, ""), "docs/tr", {"x/a.md"}),
        ('output = "site/{locale}/{dir}/{stem}.x{suffix}"\nbase = "docs"\n' + ASSETS,
         "site/tr", {"x/a.x.md", "img/bend.png", "x/sheet.pdf"}),
        ('output = "docs/{dir}/{stem}.{locale}{suffix}"\nbase = "docs"\n' + ASSETS, "docs",
         {"x/a.md", "x/a.tr.md", "img/bend.png", "img/unused.png", "x/sheet.pdf"}),
        ('output = "flat/{stem}.{locale}{suffix}"\n' + ASSETS, "flat", {"a.tr.md", "a.en.md"}),
        ('output = "docs/{locale}/{path}"\nbase = "docs/x"\n' + ASSETS, "docs/tr",
         {"a.md", "sheet.pdf"}),
    ],
)  # fmt: skip
def test_layouts(
    project: MakeProject, run_i18n: RunI18n, settings: str, folder: str, expected: set[str]
) -> None:
    """What documents link to lies beside the built pages as it does beside the sources, where that
    is another place; what lies outside the base does not travel.
    """
    root = project(FILES, settings=settings)
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert files(root, folder) == expected
    if "img/bend.png" in expected:
        assert (root / folder / "img/bend.png").read_bytes() == PNG
    before = snapshot(root)
    assert run_i18n(root, "build").returncode == 0
    assert snapshot(root) == before


@pytest.mark.parametrize(
    "text",
    [
        "![A](a%20b.png)",
        "![A](<a b.png>)",
        "![A][one]\n\n[one]: a%20b.png 'T'",
        '<img src="a%20b.png" alt="A">',
        "---\nimage: ./a%20b.png\n---\n\nText",
        '{{< figure src="a%20b.png" >}}',
        "[Load it](./a%20b.png?raw=true#top)",
        "| a |\n|---|\n| ![A](a%20b.png) |",
        '<video poster="a%20b.png"></video>',
    ],
)
def test_ways_to_link(project: MakeProject, run_i18n: RunI18n, text: str) -> None:
    """However a page names a file, it comes along."""
    root = project({"docs/a.md": f"{text}\n\nText.\n", "docs/a b.png": PNG}, settings=BESIDE)
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert (root / "docs/tr/a b.png").read_bytes() == PNG


@pytest.mark.parametrize(
    "text",
    [
        "`b.png`",
        "```\nb.png\n```",
        "[A](/b.png)",
        "[A](https://e.org/b.png)",
        "[A](../README.md)",
        "[A](../../outside.png)",
        "[A](c.md)",
        "[A](.hidden/b.png)",
        "[A](link.png)",
        "[A](folder/b.png)",
        "[A](gone.png)",
    ],
)
def test_what_stays(project: MakeProject, run_i18n: RunI18n, tmp_path: Path, text: str) -> None:
    """Code, documents, other places, hidden files and links do not come."""
    (tmp_path / "outside.png").write_bytes(PNG)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/b.png").write_bytes(PNG)
    root = project(
        {
            "docs/a.md": f"{text}\n\nText.\n",
            "docs/b.png": PNG,
            "docs/c.md": "Text.\n",
            "docs/.hidden/b.png": PNG,
            "docs/tr/own.png": OTHER,
            "README.md": "Read.\n",
        },
        settings=BESIDE,
    )
    (root / "docs/link.png").symlink_to("b.png")
    (root / "docs/folder").symlink_to(tmp_path / "folder")
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert files(root, "docs/tr") == {"a.md", "c.md", "own.png"}


def test_a_document_left_out(project: MakeProject, run_i18n: RunI18n) -> None:
    """A page that is no document comes along, but where it would become one."""
    out = "[ignore: docs/LICENSE.md]\n[ignore: **/COPYING.md]\n[i18n_markdown: docs/**.md]\n"
    page = "[A](LICENSE.md) [B](COPYING.md)\n"
    texts = {"docs/a.md": page, "docs/LICENSE.md": "MIT\n", "docs/COPYING.md": "GPL\n"}
    root = project(texts, settings=BESIDE, mapping=out)
    run_i18n(root, "build")

    assert files(root, "docs/tr") == {"a.md", "COPYING.md"}


@pytest.mark.parametrize("git", [True, False])
def test_a_localized_file_wins(project: MakeProject, run_i18n: RunI18n, *, git: bool) -> None:
    """A file that somebody put there stays, with --force, too, and so does a copy that was edited;
    our copies follow their source.
    """
    root = project({**FILES, "docs/tr/img/bend.png": OTHER}, settings=BESIDE, git=git)
    run_i18n(root, "build")
    done = run_i18n(root, "build", "--force")
    assert done.returncode == 0, done.stderr
    assert (root / "docs/tr/img/bend.png").read_bytes() == OTHER

    (root / "docs/x/sheet.pdf").write_bytes(b"%PDF 2")
    run_i18n(root, "build")
    assert (root / "docs/tr/x/sheet.pdf").read_bytes() == b"%PDF 2"

    (root / "docs/tr/x/sheet.pdf").write_bytes(b"%PDF tr")
    run_i18n(root, "build")
    assert (root / "docs/tr/x/sheet.pdf").read_bytes() == b"%PDF tr"


def test_a_copy_that_only_git_knows(project: MakeProject, run_i18n: RunI18n) -> None:
    """In another clone, a copy of what the file was in HEAD is ours; it is written over."""
    root = project({**FILES, "docs/tr/img/bend.png": PNG}, settings=BESIDE, git=True)
    (root / "docs/img/bend.png").write_bytes(OTHER)
    run_i18n(root, "build")

    assert (root / "docs/tr/img/bend.png").read_bytes() == OTHER


@pytest.mark.parametrize("git", [True, False])
def test_what_is_needed_no_more(project: MakeProject, run_i18n: RunI18n, *, git: bool) -> None:
    """A copy goes when no page links to it, be the file gone, and nothing else does."""
    root = project(FILES, locales=["tr", "ru"], settings=BESIDE, git=git)
    run_i18n(root, "build")
    (root / "docs/x/a.md").write_text("# Knots\n\n[The sheet](sheet.pdf)\n", encoding="utf-8")
    (root / "docs/img/bend.png").unlink()
    part = run_i18n(root, "build", "docs/x/a.md", "--locale", "tr")
    assert (root / "docs/tr/img/bend.png").exists(), part.stdout
    done = run_i18n(root, "build")

    assert "removed docs/ru/img/bend.png\nremoved docs/tr/img/bend.png\n" in done.stdout
    assert files(root, "docs/tr") == files(root, "docs/ru") == {"x/a.md", "x/sheet.pdf"}

    settings = (root / "i18n.toml").read_text(encoding="utf-8")
    (root / "i18n.toml").write_text(settings.replace(ASSETS, ""), encoding="utf-8")
    run_i18n(root, "build")
    assert files(root, "docs/tr") == {"x/a.md"}


def test_pages_that_cannot_be_read(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where a document cannot be read, nobody knows what it needs: copies stay."""
    root = project(FILES, settings=BESIDE)
    run_i18n(root, "build")
    (root / "docs/x/a.md").write_text("---\na: [\n---\n", encoding="utf-8")
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert files(root, "docs/tr") == {"x/a.md", "img/bend.png", "x/sheet.pdf"}


def test_pages_that_are_left_out(project: MakeProject, run_i18n: RunI18n) -> None:
    """What a page needs goes with the page."""
    root = project(FILES, settings=BESIDE + 'untranslated = "skip"\n')
    run_i18n(root, "extract")
    run_i18n(root, "build")
    assert files(root, "docs/tr") == set()

    translate(root, "docs/x/a")
    run_i18n(root, "build")
    assert files(root, "docs/tr") == {"x/a.md", "img/bend.png", "x/sheet.pdf"}


@pytest.mark.parametrize("known", [True, False])
def test_a_manifest_is_not_believed(
    project: MakeProject, run_i18n: RunI18n, *, known: bool
) -> None:
    """A line in the tree has a file removed only if it holds what the file that it would be copied
    from holds or held.
    """
    data = OTHER if known else b"\x89PNG only in Turkish"
    line = f"{sha256(data).hexdigest()}  docs/tr/img/unused.png\n"
    root = project(
        {**FILES, "docs/tr/img/unused.png": data, MANIFEST: line}, settings=BESIDE, git=True
    )
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert (root / "docs/tr/img/unused.png").exists() != known


def test_a_copy_of_what_git_had(project: MakeProject, run_i18n: RunI18n) -> None:
    """A fresh clone removes what was committed with the manifest, though the file is gone."""
    line = f"{sha256(OTHER).hexdigest()}  docs/tr/img/unused.png\n"
    root = project(
        {**FILES, "docs/tr/img/unused.png": OTHER, MANIFEST: line}, settings=BESIDE, git=True
    )
    (root / "docs/img/unused.png").unlink()
    commit(root, "Nobody used it")
    run_i18n(root, "build")

    assert not (root / "docs/tr/img/unused.png").exists()


def test_no_place_to_run_from(project: MakeProject, run_i18n: RunI18n) -> None:
    """A file is not copied to where a program would act on it."""
    root = project(
        {"docs/a.md": "[A](workflows/x.yml)\n", "docs/workflows/x.yml": "on: push\n"},
        settings='output = ".github/{locale}/{path}"\nbase = "docs"\nassets = true\n',
    )
    before = snapshot(root)
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert snapshot(root) == before


def test_too_large(project: MakeProject, run_i18n: RunI18n) -> None:
    """A file that is larger than the project allows is named; the pages are built."""
    root = project({**FILES, "docs/x/sheet.pdf": b"%" * 5000}, settings=BESIDE)
    text = (root / "i18n.toml").read_text(encoding="utf-8")
    (root / "i18n.toml").write_text(text + 'max_file_size = "2 kB"\n', encoding="utf-8")
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert "docs/x/sheet.pdf" in done.stderr
    assert files(root, "docs/tr") == {"x/a.md", "img/bend.png"}


def test_elsewhere(project: MakeProject, run_i18n: RunI18n) -> None:
    """Into another folder they come along, too."""
    root = project(FILES, settings=BESIDE)
    run_i18n(root, "build", "-o", "public")

    assert files(root, "public/tr/docs") == {"x/a.md", "img/bend.png", "x/sheet.pdf"}
