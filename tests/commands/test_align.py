"""`i18n align`: translated documents become catalogs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, snapshot

from i18n_tool.commands.adoptions import in_lines
from i18n_tool.model import State

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

GUIDE = "# Boats\n\nThe boat has 2 oars. It is blue.\n\nSee [harbour](harbour.md).\n"
REHBER = "# Tekneler\n\nTeknenin 2 küreği var. Rengi mavi.\n\n[Limana](harbour.md) bakın.\n"


@pytest.fixture
def root(project: MakeProject) -> Path:
    """A project with a page and its translation."""
    mapping = "[ignore: docs/tr/**]\n[i18n_markdown: docs/**.md]\n"
    files = {"docs/a.md": GUIDE, "docs/b.md": "# Sails\n", "docs/tr/a.md": REHBER}
    return project({**files, "docs/tr/c.md": "# Yelken\n"}, mapping=mapping, locales=("tr",))


def test_a_pair(root: Path, run_i18n: RunI18n) -> None:
    """The catalog is filled, the document builds as it was translated, and a second run changes
    nothing.
    """
    done = run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr")

    assert done.returncode == 0, done.stderr
    assert done.stderr == "docs/a.md  tr  4 units translated\n"
    assert {entry.state for entry in catalog(root, "docs/a").entries} == {State.TRANSLATED}
    run_i18n(root, "build")
    assert (root / "build/tr/docs/a.md").read_text(encoding="utf-8") == REHBER
    before = snapshot(root)
    again = run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr")
    assert again.stderr == "docs/a.md  tr  0 units translated, 4 had a translation\n"
    assert snapshot(root) == before


def test_a_tree(root: Path, run_i18n: RunI18n) -> None:
    """A pattern finds the pairs, and says what has no partner."""
    done = run_i18n(root, "align", "docs/{locale}/{path}")

    assert done.returncode == 0
    assert "tr: 1 translated, 1 document without: docs/b.md\n" in done.stderr
    assert "1 file without a document: docs/tr/c.md\n" in done.stderr
    assert "docs/a.md  tr  4 units translated\n" in done.stderr


def test_a_locale_without_pages(project: MakeProject, run_i18n: RunI18n) -> None:
    """Locales in which nothing lies there are named together, without a list of documents."""
    mapping = "[ignore: docs/tr/**]\n[i18n_markdown: docs/**.md]\n"
    files = {"docs/a.md": GUIDE, "docs/tr/a.md": REHBER}
    root = project(files, mapping=mapping, locales=("tr", "ru", "de"))
    done = run_i18n(root, "align", "docs/{locale}/{path}", "--dry-run")

    assert done.stderr.startswith("ru, de: no translated document\ndocs/a.md  tr  4 units")


def test_build_after(project: MakeProject, run_i18n: RunI18n) -> None:
    """Once a page is in the catalog, build does not send its reader to align again: it sums such
    pages up, shows how the first differs, and how to write over them. One with more is named.
    """
    page = REHBER.replace("\n\n", "\n\n\n", 1)
    root = project(
        {"docs/a.md": GUIDE, "docs/b.md": GUIDE, "docs/tr/a.md": page, "docs/tr/b.md": page},
        settings='output = "docs/{locale}/{path}"\nbase = "docs"\n',
        mapping="[i18n_markdown: docs/**.md]\n",
        locales=("tr",),
    )
    run_i18n(root, "align", "docs/{locale}/{path}")
    done = run_i18n(root, "build")

    assert done.returncode == 2
    assert "i18n align" not in done.stderr
    assert done.stderr.startswith(
        "2 pages not written, for somebody wrote what is there; its texts are in the catalogs:\n"
        "  docs/tr/  (2 files)\n"
        "docs/tr/a.md, as it is (-) and as build makes it (+):\n  -\n"
        "How each differs: i18n build -v. To write over what is there: i18n build --force\n"
    )
    assert "docs/tr/b.md, as it is" in run_i18n(root, "build", "-v").stderr

    (root / "docs/tr/b.md").write_text(page + "\nBir cümle daha.\n", encoding="utf-8")
    done = run_i18n(root, "build")
    assert "1 page not written" in done.stderr
    assert "i18n align docs/b.md docs/tr/b.md --locale tr" in done.stderr


def test_a_large_tree(project: MakeProject, run_i18n: RunI18n) -> None:
    """What is written is summed up by folder, and a last line has what came of all."""
    names = [f"{number:02}.md" for number in range(21)]
    files = {f"docs/{name}": GUIDE for name in names} | {
        f"docs/tr/{name}": REHBER for name in names
    }
    root = project(files, mapping="[ignore: docs/tr/**]\n[i18n_markdown: docs/**.md]\n")
    done = run_i18n(root, "align", "docs/{locale}/{path}")

    assert done.stdout.splitlines() == [
        "wrote locales/tr/LC_MESSAGES/docs/  (21 files)",
        "wrote locales/templates/docs/  (21 files)",
    ]
    last = done.stderr.splitlines()[-1]
    assert last == "21 translated documents: 84 units translated"


def test_labels_of_the_translator(project: MakeProject, run_i18n: RunI18n) -> None:
    """Links by labels that a translator renamed lead somewhere on the built page, which has the
    definitions of the source; nothing else of the page is said to change.
    """
    page = "Read the [guide][guide] of 2019.\n\n[guide]: https://example.org/en/guide\n"
    made = "2019 tarihli [rehberi][rehber] okuyun.\n\n[rehber]: https://example.org/tr/guide\n"
    root = project(
        {"docs/a.md": page, "tr/a.md": made}, locales=("tr",), mapping="[i18n_markdown: docs/*]\n"
    )
    done = run_i18n(root, "align", "docs/a.md", "tr/a.md", "--locale", "tr")
    run_i18n(root, "build")

    assert done.stderr.splitlines() == [
        "docs/a.md  tr  1 unit translated",
        "  built, 1 block differs: 1 with other addresses behind links",
    ]
    built = (root / "build/tr/docs/a.md").read_text(encoding="utf-8")
    assert built == page.replace(
        "Read the [guide][guide] of 2019.", "2019 tarihli [rehberi][guide] okuyun."
    )


@pytest.mark.parametrize(
    ("source", "file", "pattern"),
    [
        ("docs/en/a.md", "docs/tr-TR/a.md", "docs/{locale}/{path}"),
        ("docs/a.md", "docs/a.tr.md", "{dir}/{stem}.{locale}{suffix}"),
        ("README.md", "README-tr.md", "{stem}-{locale}{suffix}"),
        ("docs/x/a.md", "i18n/tr/docs/current/x/a.md", "i18n/{locale}/docs/current/{path}"),
        ("docs/a.md", "translations/tr/a.txt", "translations/{locale}/{stem}.txt"),
    ],
)
def test_layouts(
    project: MakeProject, run_i18n: RunI18n, source: str, file: str, pattern: str
) -> None:
    """Sibling folders, folders below the root, suffixes, a generator's own layout."""
    mapping = f"[ignore: {file}]\n[i18n_markdown: **.md]\n"
    root = project({source: GUIDE, file: REHBER}, mapping=mapping)
    done = run_i18n(root, "align", pattern)

    assert f"{source}  tr  4 units translated" in done.stderr, done.stderr


def test_what_a_person_wrote_stays(root: Path, run_i18n: RunI18n) -> None:
    """An entry that has a translation keeps it."""
    run_i18n(root, "extract")
    edit(root, "docs/a", lambda e: e.evolve(msgstr="O mavidir.") if e.msgid == "It is blue." else e)
    run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr")
    entries = {entry.msgid: entry.msgstr for entry in catalog(root, "docs/a").entries}

    assert entries["It is blue."] == "O mavidir."
    assert entries["Boats"] == "Tekneler"


def test_a_dry_run(root: Path, run_i18n: RunI18n) -> None:
    """Every pair is shown with how sure it is; nothing is written."""
    before = snapshot(root)
    done = run_i18n(root, "align", "docs/{locale}/{path}", "--dry-run")

    assert "100 %  Boats\n       Tekneler\n" in done.stdout
    assert snapshot(root) == before


def test_a_dry_run_at_a_terminal(
    root: Path, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two texts of a pair stand beside each other, in as many lines as they need."""
    monkeypatch.setattr("i18n_tool.commands.adoptions.is_terminal", lambda: True)
    monkeypatch.setattr("i18n_tool.commands.adoptions.terminal_width", lambda: 40)
    done = run_i18n(root, "align", "docs/{locale}/{path}", "--dry-run")

    assert done.stdout.splitlines()[1:6] == [
        "100 %  Boats           Tekneler",
        " 99 %  The boat has 2  Teknenin 2",
        "       oars.           küreği var.",
        " 99 %  It is blue.     Rengi mavi.",
        "100 %  See             [Limana](harbo",
    ]


@pytest.mark.parametrize(
    ("text", "columns", "expected"),
    [
        ("", 4, [""]),
        ("one two", 7, ["one two"]),
        ("one two", 6, ["one", "two"]),
        ("a abcdefgh b", 3, ["a", "abc", "def", "gh", "b"]),
        ("漢字かな", 4, ["漢字", "かな"]),
    ],
)
def test_lines(text: str, columns: int, expected: list[str]) -> None:
    """Texts are broken between words, and within one where it is too long; wide letters count
    twice.
    """
    assert in_lines(text, columns) == expected


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("docs/a.md",), "Name the TRANSLATION, too, or a pattern: 'docs/{locale}/{path}'"),
        (("docs/{path}",), "'docs/{path}' needs {locale}, and {path} or {stem}"),
        (("docs/{lang}/{path}",), "there is no placeholder {lang}"),
        (
            ("docks/{locale}/{path}",),
            "'docks/{locale}/{path}': no file lies where this says\nThere",
        ),
        (("docs/a.md", "docs/tr/x.md", "--locale", "tr"), "docs/tr/x.md: cannot be read: No such"),
        (("docs/x.md", "docs/tr/a.md", "--locale", "tr"), "'docs/x.md' does not exist"),
    ],
)
def test_what_cannot_be_meant(
    root: Path, run_i18n: RunI18n, arguments: tuple[str, ...], said: str
) -> None:
    """Bad arguments and files are named; nothing is written."""
    before = snapshot(root)
    done = run_i18n(root, "align", *arguments)

    assert done.returncode == 2
    assert said in done.stderr
    assert snapshot(root) == before


def test_one_bad_file_stops_no_other(root: Path, run_i18n: RunI18n) -> None:
    """A translation that is no UTF-8 is named; the others come in."""
    (root / "docs/tr/b.md").write_bytes("# Yelken İ\n".encode("utf-16"))
    done = run_i18n(root, "align", "docs/{locale}/{path}")

    assert done.returncode == 2
    assert "docs/tr/b.md" in done.stderr
    assert "docs/a.md  tr  4 units translated\n" in done.stderr


class Asked:
    """An encoder that says which texts it was asked for."""

    texts: list[str]

    @staticmethod
    def is_installed() -> bool:
        return True

    def languages(self) -> tuple[str, ...]:
        return ("en", "tr")

    def encode(self, texts: list[str]) -> object:
        import numpy as np

        self.texts += texts
        return np.eye(len(texts), 64, dtype=np.float32)


DOUBTS = "A thing.\n\nMore of it.\n\nAnother one.\n"
TURKISH = "Bir şey.\n\nDaha da çok.\n"


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [(("tr",), True), (("tr", "--no-encoder"), False), (("az",), False)],
)
def test_who_is_asked_what_texts_mean(
    project: MakeProject,
    run_i18n: RunI18n,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    asked: bool,
) -> None:
    """An encoder that is there and knows both languages is asked about what is in doubt."""
    monkeypatch.setattr("i18n_tool.tasks.encoder.SentenceEncoder", Asked)
    monkeypatch.setattr(Asked, "texts", [], raising=False)
    root = project(
        {"a.md": DOUBTS, "b.txt": TURKISH}, locales=("tr", "az"), mapping="[i18n_markdown: a.md]\n"
    )
    done = run_i18n(root, "align", "a.md", "b.txt", "--locale", *arguments)

    assert done.returncode == 0, done.stderr
    assert bool(Asked.texts) is asked
    assert "extra" not in done.stderr


def test_an_encoder_that_is_not_there(
    project: MakeProject, run_i18n: RunI18n, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pairs are doubtful and an encoder would know the languages, that is said."""
    monkeypatch.setattr("i18n_tool.tasks.encoder.SentenceEncoder.is_installed", lambda: False)
    root = project(
        {"a.md": DOUBTS, "b.txt": TURKISH}, locales=("tr", "az"), mapping="[i18n_markdown: a.md]\n"
    )
    said = [
        run_i18n(root, "align", "a.md", "b.txt", "--locale", one).stderr for one in ("tr", "az")
    ]

    assert "With the extra `align` fewer would be doubtful. Install" in said[0]
    assert "doubtful" in said[1]
    assert "extra" not in said[1]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("docs/a.md", b"\xff\n", "docs/a.md:1: not UTF-8", id="document"),
        pytest.param("locales/tr/LC_MESSAGES/docs/a.po", b"oops\n", "a.po:1: ", id="catalog"),
        pytest.param("docs/tr/a.md", b"\xff\n", "docs/tr/a.md:1: not UTF-8", id="translation"),
    ],
)
def test_what_cannot_be_read(
    root: Path, run_i18n: RunI18n, name: str, content: bytes, message: str
) -> None:
    """A document, a catalog or a translation that cannot be read is named, by a pair and in a
    tree; the other pairs come in.
    """
    for folder in ("docs/tr/b.md", name):
        (root / folder).parent.mkdir(parents=True, exist_ok=True)
    (root / "docs/tr/b.md").write_text("# Yelkenler\n", encoding="utf-8")
    (root / name).write_bytes(content)
    pair = run_i18n(root, "align", "docs/a.md", "docs/tr/a.md", "--locale", "tr")
    tree = run_i18n(root, "align", "docs/{locale}/{path}")

    for done in (pair, tree):
        assert done.returncode == 2
        assert message in done.stderr
    assert "docs/b.md  tr  1 unit translated" in tree.stderr
    assert (root / name).read_bytes() == content
