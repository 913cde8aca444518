"""Where documents are built: patterns, the names of locales, and what is therefore no document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import edit, snapshot, translate
from conftest import commit

from i18n_tool.config import load_config
from i18n_tool.project.layout import Project

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

PAGE = "# Knots\n\nTie it.\n"
BUILT = "# Ç Knots\n\nÇ Tie it.\n"

LAYOUTS = [
    pytest.param(
        "docs/a/page.md",
        "docs/{dir}/{stem}.{locale}{suffix}",
        "docs",
        "docs/a/page.tr.md",
        id="MkDocs, suffix",
    ),
    pytest.param(
        "docs/index.md",
        "docs/{dir}/{stem}.{locale}{suffix}",
        "docs",
        "docs/index.tr.md",
        id="MkDocs, suffix, at the top",
    ),
    pytest.param(
        "docs/en/a/page.md",
        "docs/{locale}/{path}",
        "docs/en",
        "docs/tr/a/page.md",
        id="MkDocs and VitePress, folder",
    ),
    pytest.param(
        "docs/a/page.md",
        "docs/{locale}/{path}",
        "docs",
        "docs/tr/a/page.md",
        id="VitePress, source at the root",
    ),
    pytest.param(
        "content/en/a/page.md",
        "content/{locale}/{path}",
        "content/en",
        "content/tr/a/page.md",
        id="Hugo, folders",
    ),
    pytest.param(
        "src/content/docs/a/page.mdx",
        "src/content/docs/{locale}/{path}",
        "src/content/docs",
        "src/content/docs/tr/a/page.mdx",
        id="Starlight",
    ),
    pytest.param("README.md", "README.{locale}.md", "", "README.tr.md", id="README"),
    pytest.param(
        "a/README.md", "{dir}/{stem}.{locale}{suffix}", "", "a/README.tr.md", id="many READMEs"
    ),
    pytest.param(
        "content/a/page.en.md",
        "content/{dir}/{stem}.{locale}{suffix}",
        "content",
        "content/a/page.tr.md",
        id="Hugo, names",
    ),
    pytest.param("README_en.md", "{stem}_{locale}{suffix}", "", "README_tr.md", id="underscore"),
]


def settings(output: str, base: str = "") -> str:
    """The lines of i18n.toml for a layout."""
    return f'output = "{output}"\nbase = "{base}"\n'


@pytest.mark.parametrize(("source", "output", "base", "target"), LAYOUTS)
def test_a_layout(
    project: MakeProject, run_i18n: RunI18n, *, source: str, output: str, base: str, target: str
) -> None:
    """The translation lies where the generator looks; the source is where it was, alone, and what
    is built is no document.
    """
    mapping = "[i18n_markdown: **.md]\n[i18n_markdown: **.mdx]\n"
    root = project({source: PAGE}, settings=settings(output, base), mapping=mapping)
    run_i18n(root, "extract")
    translate(root, source.rpartition(".")[0], prefix="Ç ")
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{target}\n"
    assert (root / target).read_text(encoding="utf-8") == BUILT
    assert (root / source).read_text(encoding="utf-8") == PAGE
    assert [ref.path for ref in Project(load_config(root)).documents()] == [source]

    before = snapshot(root)
    assert run_i18n(root, "build").returncode == 0
    assert run_i18n(root, "extract").returncode == 0
    assert snapshot(root) == before


def test_a_layout_apart(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where translations lie in a tree of their own, the source is written into it, too, as by
    default; none of it is a document.
    """
    output = "i18n/{locale}/docusaurus-plugin-content-docs/current/{path}"
    root = project(
        {"docs/a/page.md": PAGE},
        settings=settings(output, "docs"),
        mapping="[i18n_markdown: **.md]",
    )
    done = run_i18n(root, "build")

    current = "docusaurus-plugin-content-docs/current/a/page.md"
    assert [line.split("  ")[0] for line in done.stdout.splitlines()] == [
        f"i18n/en/{current}",
        f"i18n/tr/{current}",
    ]
    assert [ref.path for ref in Project(load_config(root)).documents()] == ["docs/a/page.md"]


def test_the_names_of_a_site(project: MakeProject, run_i18n: RunI18n) -> None:
    """Locales are called as the site calls them, in patterns, in the folder by default and in that
    of -o; any spelling of BCP 47 is understood.
    """
    names = 'locale_names = { pt-br = "pt-br", zh_Hans = "zh-CN" }\n'
    root = project(
        {"docs/a.md": PAGE},
        locales=["pt_BR", "zh_Hans"],
        settings=settings("docs/{locale}/{path}", "docs") + names,
    )
    run_i18n(root, "build")
    run_i18n(root, "build", "-o", "out")

    assert sorted(path.name for path in (root / "docs").iterdir()) == ["a.md", "pt-br", "zh-CN"]
    assert sorted(path.name for path in (root / "out").iterdir()) == ["en", "pt-br", "zh-CN"]
    assert (root / "out/pt-br/docs/a.md").read_text(encoding="utf-8") == PAGE
    done = run_i18n(root, "align", "docs/{locale}/{path}", "--dry-run")
    assert "docs/a.md  zh_Hans  2 units translated" in done.stderr


def test_a_base_that_a_pattern_does_not_ask_for(project: MakeProject, run_i18n: RunI18n) -> None:
    """A section whose pattern names no folder of its document needs no base."""
    mapping = (
        "[i18n_markdown: README.md]\noutput = README.{locale}.md\n"
        "[i18n_markdown: CONTRIBUTING.md]\noutput = {stem}.{locale}{suffix}\n"
        "[i18n_markdown: docs/**.md]\n"
    )
    root = project(
        {"README.md": PAGE, "CONTRIBUTING.md": PAGE, "docs/a.md": PAGE},
        settings=settings("docs/{locale}/{path}", "docs"),
        mapping=mapping,
    )
    done = run_i18n(root, "build")

    assert [line.split("  ")[0] for line in done.stdout.splitlines()] == [
        "CONTRIBUTING.tr.md",
        "README.tr.md",
        "docs/tr/a.md",
    ]


def test_a_section_of_its_own(project: MakeProject, run_i18n: RunI18n) -> None:
    """A section of babel.cfg may say where its documents go; the others go where the project
    says.
    """
    mapping = (
        "[i18n_markdown: README.md]\noutput = README.{locale}.md\n"
        "[i18n_markdown: docs/en/**.md]\noutput = docs/{locale}/{path}\nbase = docs/en\n"
        "[i18n_markdown: notes/**.md]\n"
    )
    files = {"README.md": PAGE, "docs/en/a.md": PAGE, "notes/b.md": PAGE}
    done = run_i18n(project(files, mapping=mapping), "build")

    assert [line.split("  ")[0] for line in done.stdout.splitlines()] == [
        "README.tr.md",
        "docs/tr/a.md",
        "build/en/notes/b.md",
        "build/tr/notes/b.md",
    ]


@pytest.mark.parametrize(
    ("output", "base", "path", "is_document"),
    [
        ("docs/{locale}/{path}", "docs", "docs/tr/only-here.md", False),
        ("docs/{locale}/{path}", "docs", "docs/ru/a.md", True),
        ("docs/{locale}/{path}", "docs", "docs/en/a.md", True),
        ("docs/{locale}/{path}", "docs", "docs/try/a.md", True),
        ("docs/{locale}/{path}", "docs", "docs/x/tr/a.md", True),
        ("docs/{locale}/{path}", "docs", "docs/tr.md", True),
        ("docs/{dir}/{stem}.{locale}{suffix}", "docs", "docs/x/a.tr.md", False),
        ("docs/{dir}/{stem}.{locale}{suffix}", "docs", "docs/x/a.ru.md", True),
        ("docs/{dir}/{stem}.{locale}{suffix}", "docs", "docs/x/tr.md", True),
        ("docs/{dir}/{stem}.{locale}{suffix}", "docs", "docs/x/a.str.md", True),
        ("{dir}/{stem}.{locale}{suffix}", "", "docs/a.tr.md", False),
        ("i18n/{locale}/{path}", "docs", "i18n/tr/a.md", False),
        ("i18n/{locale}/{path}", "docs", "i18n/en/a.md", False),
        ("build", "", "build/tr/docs/a.md", False),
        ("build", "", "docs/build/a.md", True),
    ],
)
def test_what_is_no_document(
    project: MakeProject, *, output: str, base: str, path: str, is_document: bool
) -> None:
    """What the pattern gives for a document and a locale of the project is output, and so no
    document, whoever wrote it; look-alikes are documents.
    """
    root = project(
        {"docs/a.md": PAGE, path: PAGE},
        settings=settings(output, base),
        mapping="[i18n_markdown: docs/**.md]\n[i18n_markdown: i18n/**.md]\nbase = i18n\n"
        "output = elsewhere\n",
    )
    one = Project(load_config(root))

    assert (path in {ref.path for ref in one.documents()}) is is_document
    assert (one.ref(path) is not None) is is_document


def test_what_was_there_before(project: MakeProject, run_i18n: RunI18n) -> None:
    """A translation that somebody wrote stays, and so do pages that exist in it alone; what is
    built is built again.
    """
    root = project(
        {"docs/a.md": PAGE, "docs/b.md": PAGE, "docs/tr/b.md": "# Düğüm\n", "docs/tr/c.md": "C\n"},
        settings=settings("docs/{locale}/{path}", "docs"),
    )
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert "docs/tr/b.md: i18n did not make this file" in done.stderr
    assert "i18n align docs/b.md docs/tr/b.md --locale tr" in done.stderr
    assert "  -# Düğüm\n  +# Knots\n  +\n  +Tie it.\n" in done.stderr
    assert (root / "docs/tr/b.md").read_text(encoding="utf-8") == "# Düğüm\n"
    assert (root / "docs/tr/c.md").read_text(encoding="utf-8") == "C\n"

    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="Ç " + e.msgid))
    run_i18n(root, "build", "docs/a.md")
    assert (root / "docs/tr/a.md").read_text(encoding="utf-8") == BUILT

    assert run_i18n(root, "build", "--force").returncode == 0
    assert (root / "docs/tr/b.md").read_text(encoding="utf-8") == PAGE


def test_a_long_difference(project: MakeProject, run_i18n: RunI18n) -> None:
    """Of a difference the beginning is shown, and how much more there is."""
    root = project(
        {"docs/a.md": PAGE, "docs/tr/a.md": "\n".join(map(str, range(30)))},
        settings=settings("docs/{locale}/{path}", "docs"),
    )
    done = run_i18n(root, "build")

    assert "\n  -7\n  … and 25 more lines\n" in done.stderr
    assert "-8" not in done.stderr


def test_init_honours_patterns(project: MakeProject, run_i18n: RunI18n) -> None:
    """`init`, run again, takes what is built for no document."""
    root = project(
        {"docs/a.md": PAGE, "guide/b.md": PAGE},
        settings=settings("{locale}/{path}"),
        mapping="[i18n_markdown: docs/**.md]\n",
    )
    run_i18n(root, "build")
    done = run_i18n(root, "init", ".")

    assert done.returncode == 0, done.stderr
    assert "[i18n_markdown: **.md]" in (root / "babel.cfg").read_text(encoding="utf-8")
    documents = [ref.path for ref in Project(load_config(root)).documents()]
    assert documents == ["docs/a.md", "guide/b.md"]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('output = "docs/{lang}/{path}"', "there is no placeholder {lang}"),
        ('output = "docs/{locale!r}/{path}"', "there is no placeholder {locale!r}"),
        ('output = "docs/{}/{path}"', "there is no placeholder {}"),
        ('output = "docs/{locale/{path}"', "has a brace without its partner"),
        ('output = "docs/locale}/{path}"', "has a brace without its partner"),
        ('output = "docs/{path}"', "lacks {locale}: all locales would share a file"),
        ('output = "docs/{locale}/{path}{suffix}"', "{path} holds {dir}, {stem} and {suffix}"),
        ('output = "{path}/{locale}/{path}"', "has {path} twice"),
        ('output = "{dir}/{locale}/{dir}/{stem}{suffix}"', "has {dir} twice"),
        ('output = "docs/{dir}-{stem}.{locale}{suffix}"', "{dir} is a folder, and no / follows"),
        ('output = "docs/{locale}/../{path}"', "goes up again"),
        ('output = "../{locale}/{path}"', "goes up again"),
        ('output = "/docs/{locale}/{path}"', "leaves the project"),
        ('output = ".git/{locale}/{path}"', "belongs to git"),
        ('output = "docs/{locale}/{stem}.py"', "does not end as documents do"),
        ('output = "docs/{locale}/{dir}/"', "does not end as documents do"),
        ('output = ".github/workflows/{locale}/{path}"', "build servers, hooks or editors run"),
        ('output = "build"\nbase = "../x"', "leaves the project"),
        ("base = 3", "3 is not a string"),
        ('locale_names = "pt-br"', "is no table"),
        ('locale_names = { xx = "x" }', "locale_names: unknown locale 'xx'"),
        ('locale_names = { tr = "../x" }', "'../x' is no name of a folder"),
        ('locale_names = { tr = "" }', "'' is no name of a folder"),
        ('locale_names = { tr = "en" }', "en and tr are both 'en'"),
        ('locale_names = { tr = "EN" }', "en and tr are both 'EN'"),
    ],
)
def test_what_cannot_be_meant(
    project: MakeProject, run_i18n: RunI18n, written: str, said: str
) -> None:
    """What is not in the vocabulary is an error with file and line; nothing is written."""
    root = project({"docs/a.md": PAGE}, settings=f"{written}\n")
    before = snapshot(root)
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert done.stderr.startswith(f"i18n.toml:{1 + len(written.splitlines())}: ")
    assert said in done.stderr
    assert snapshot(root) == before


@pytest.mark.parametrize(
    ("files", "output", "base", "said"),
    [
        (
            ["docs/a.md", "docs/x/a.md"],
            "out/{locale}/{stem}{suffix}",
            "docs",
            "docs/a.md and docs/x/a.md would be built in one place, out/tr/a.md",
        ),
        (
            ["docs/a.md", "docs/a.mdx"],
            "docs/{locale}/{dir}/{stem}.md",
            "docs",
            "docs/a.md and docs/a.mdx would be built in one place, docs/tr/a.md",
        ),
        (
            ["docs/a.en.md", "docs/a.md"],
            "docs/{dir}/{stem}.{locale}{suffix}",
            "docs",
            "docs/a.en.md and docs/a.md would be built in one place, docs/a.tr.md",
        ),
        (
            ["docs/a.md", "docs/b.md"],
            "README.{locale}.md",
            "docs",
            "docs/a.md and docs/b.md would be built in one place, README.tr.md",
        ),
        (
            ["docs/tr/a.md"],
            "docs/{locale}/{path}",
            "docs/tr",
            "docs/tr/a.md would be built in the place of the document docs/tr/a.md",
        ),
    ],
)
def test_one_place_for_two(
    project: MakeProject, run_i18n: RunI18n, *, files: list[str], output: str, base: str, said: str
) -> None:
    """Two files in one place, or one in a document's, are an error on the line of the pattern."""
    apart = 'catalogs = "po/{locale}/{stem}{suffix}.po"\ntemplates = "pot/{stem}{suffix}.pot"\n'
    mapping = "[i18n_markdown: docs/**.md]\n[i18n_markdown: docs/**.mdx]\n"
    written = settings(output, base) + apart
    root = project(dict.fromkeys(files, PAGE), settings=written, mapping=mapping)
    before = snapshot(root)
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert done.stderr.startswith(f"i18n.toml:2: {said}")
    assert snapshot(root) == before


def test_pages_of_a_locale_that_was_taken_out(project: MakeProject, run_i18n: RunI18n) -> None:
    """What was built for a locale that is no more is named as that; nothing is changed."""
    files = {"docs/en/a.md": PAGE, "docs/pt-br/a.md": PAGE}
    root = project(files, settings=settings("docs/{locale}/{path}", "docs/en"))
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert (
        "docs/pt-br/a.md lies where “pt-br” would be built, which is no locale here" in done.stderr
    )
    assert 'Add "pt_BR" to locales' in done.stderr
    assert not (root / "docs/tr").exists()


def test_documents_that_differ_by_case(project: MakeProject, run_i18n: RunI18n) -> None:
    """What goes wrong on Windows with the documents already is a warning, not an error."""
    root = project(
        {"docs/a.md": PAGE, "docs/A.md": PAGE}, settings=settings("docs/{locale}/{path}", "docs")
    )
    done = run_i18n(root, "build")

    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (root / "docs/tr").iterdir()) == ["A.md", "a.md"]


def test_a_document_outside_of_the_base(project: MakeProject, run_i18n: RunI18n) -> None:
    """A document that the base does not hold is named, with the line; so is one whose section says
    so itself.
    """
    files = {"docs/en/a.md": PAGE, "docs/other/b.md": PAGE}
    root = project(files, settings=settings("docs/{locale}/{path}", "docs/en"))
    done = run_i18n(root, "status")
    message = "base = 'docs/en' does not hold the document docs/other/b.md"

    assert (done.returncode, done.stderr.splitlines()[0]) == (2, f"i18n.toml:3: {message}")

    mapping = "[i18n_markdown: docs/**.md]\nbase = docs/en\noutput = docs/{locale}/{path}\n"
    (root / "i18n.toml").write_text('locales = ["tr"]\n', encoding="utf-8")
    (root / "babel.cfg").write_text(mapping, encoding="utf-8")
    done = run_i18n(root, "status")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, f"babel.cfg:1: {message}")


def test_a_pattern_in_a_section(project: MakeProject, run_i18n: RunI18n) -> None:
    """What a section says is checked as the project's is, with its line."""
    mapping = "[i18n_markdown: docs/**.md]\noutput = docs/{lang}/{path}\n"
    done = run_i18n(project({"docs/a.md": PAGE}, mapping=mapping), "build")

    assert done.returncode == 2
    assert done.stderr.startswith("babel.cfg:2: ")
    assert "there is no placeholder {lang}" in done.stderr


def test_a_source_named_by_its_locale_is_gone(project: MakeProject, run_i18n: RunI18n) -> None:
    """What was built of `a.en.md` goes with it, and `a.md` is another document."""
    pattern = settings("docs/{dir}/{stem}.{locale}{suffix}", "docs")
    root = project({"docs/a.en.md": PAGE, "docs/b.md": PAGE}, settings=pattern, git=True)
    run_i18n(root, "build")
    commit(root, "one")
    (root / "docs" / "a.en.md").unlink()
    done = run_i18n(root, "build")

    assert "docs/a.tr.md" in done.stdout
    assert not (root / "docs" / "a.tr.md").exists()
    assert (root / "docs" / "b.tr.md").exists()
