"""`i18n extract`: templates and catalogs come in step with the documents; nothing else moves."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from catalogs import catalog, edit, po, snapshot, translate

from i18n_tool.language.sentences import RULES_VERSION
from i18n_tool.model import State

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

PAGE = """# Guide

Open the file. Read it slowly.

- One item here
- Another *item* there
"""


def test_first_extract(project: MakeProject, run_i18n: RunI18n) -> None:
    """Each document gets a template and a catalog for each locale, in document order."""
    root = project({"docs/a.md": PAGE}, locales=["tr", "ru"])
    done = run_i18n(root, "extract")

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "wrote locales/tr/LC_MESSAGES/docs/a.po",
        "wrote locales/ru/LC_MESSAGES/docs/a.po",
        "wrote locales/templates/docs/a.pot",
        "3 files for 1 document: 5 units, 13 words.",
    ]
    assert [(e.msgid, e.extracted, e.references) for e in catalog(root, "docs/a").entries] == [
        ("Guide", ("heading",), ("docs/a.md",)),
        ("Open the file.", ("paragraph",), ("docs/a.md",)),
        ("Read it slowly.", ("paragraph, continued",), ("docs/a.md",)),
        ("One item here", ("list item; section: Guide",), ("docs/a.md",)),
        ("Another *item* there", ("list item; section: Guide",), ("docs/a.md",)),
    ]


def test_second_extract_writes_nothing(project: MakeProject, run_i18n: RunI18n) -> None:
    """Law 2: no file is touched, not even its time."""
    root = project({"docs/a.md": PAGE, "docs/b.txt": "Title\n\nSome text. More text.\n"})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    run_i18n(root, "extract")
    before = snapshot(root)
    done = run_i18n(root, "extract")

    assert done.stdout == "Everything is up to date.\n"
    assert snapshot(root) == before


def test_first_extract_of_another_language(project: MakeProject, run_i18n: RunI18n) -> None:
    """What a document says in a locale's own language is its translation from the first sync on: a
    second one has nothing to add.
    """
    turkish = "Bu paragraf Türkçe yazılmış bir metindir ve kimse onu çevirmek zorunda değildir."
    root = project({"docs/a.md": f"{PAGE}\n{turkish}\n"}, locales=["tr", "ru"])
    run_i18n(root, "extract")

    assert {
        locale: catalog(root, "docs/a", locale).entries[-1].msgstr for locale in ("tr", "ru")
    } == {
        "tr": turkish,
        "ru": "",
    }
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_new_catalogs_please_gettext(project: MakeProject, run_i18n: RunI18n) -> None:
    """What we create passes `msgfmt -c` without a word and is what msgcat would write."""
    long = "A long sentence with `code`, a [link](https://example.org/a/b/c?d=e) and «quotes» " * 4
    root = project({"docs/a.md": f"{PAGE}\n{long}\n"}, locales=["tr", "ru"])
    run_i18n(root, "extract")
    for locale in ("tr", "ru"):
        file = po(root, "docs/a", locale)
        checked = subprocess.run(
            ["msgfmt", "--check", "--output-file=-", str(file)], capture_output=True, check=True
        )
        again = subprocess.run(["msgcat", str(file)], capture_output=True, check=True)

        assert checked.stderr == b""
        assert again.stdout == file.read_bytes()


def test_edited_sentence(project: MakeProject, run_i18n: RunI18n) -> None:
    """Only the edited sentence becomes stale; it keeps its translation and its former English."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    before = po(root, "docs/a").read_text(encoding="utf-8").splitlines()
    (root / "docs/a.md").write_text(PAGE.replace("slowly", "very slowly"), encoding="utf-8")
    run_i18n(root, "extract")
    entries = catalog(root, "docs/a").entries
    after = po(root, "docs/a").read_text(encoding="utf-8").splitlines()

    assert [e.msgid for e in entries if e.state is State.STALE] == ["Read it very slowly."]
    assert [e.previous_msgid for e in entries if e.previous_msgid] == ["Read it slowly."]
    assert [e.msgstr for e in entries if e.fuzzy] == ["ÇEVİRİ Read it slowly."]
    assert [line for line in before if line not in after] == ['msgid "Read it slowly."']


def test_deleted_text_is_kept(project: MakeProject, run_i18n: RunI18n) -> None:
    """Law 3: a translation whose English is gone stays in the catalog as obsolete."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").write_text("# Guide\n", encoding="utf-8")
    run_i18n(root, "extract")
    entries = catalog(root, "docs/a").entries

    assert [e.msgstr for e in entries if not e.obsolete] == ["ÇEVİRİ Guide"]
    assert len([e for e in entries if e.obsolete]) == 4


def test_renamed_document(project: MakeProject, run_i18n: RunI18n) -> None:
    """A page's translations follow it to its new name, and the emptied catalog goes."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").rename(root / "docs/guide.md")
    done = run_i18n(root, "extract")

    assert "removed locales/tr/LC_MESSAGES/docs/a.po" in done.stdout
    assert {e.state for e in catalog(root, "docs/guide").entries} == {State.TRANSLATED}


def test_only_some_documents(project: MakeProject, run_i18n: RunI18n) -> None:
    """With PATHS, other documents' catalogs stay as they are."""
    root = project({"docs/a.md": PAGE, "docs/b.md": "# Other\n"})
    done = run_i18n(root, "extract", "docs/b.md")

    assert done.stdout.splitlines() == [
        "wrote locales/tr/LC_MESSAGES/docs/b.po",
        "wrote locales/templates/docs/b.pot",
        "2 files for 1 document: 1 unit, 1 word.",
    ]
    assert not po(root, "docs/a").exists()


def test_text_that_moves_to_another_document(project: MakeProject, run_i18n: RunI18n) -> None:
    """With PATHS, the catalog that takes what a named document gives away is written, too: else
    the translation would be nowhere.
    """
    moved = "\nThis section moves to another page.\n"
    root = project({"docs/a.md": PAGE + moved, "docs/b.md": "# Other\n", "docs/c.md": "# Third\n"})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").write_text(PAGE, encoding="utf-8")
    (root / "docs/b.md").write_text(f"# Other\n{moved}", encoding="utf-8")
    (root / "docs/c.md").write_text("# Another third\n", encoding="utf-8")
    done = run_i18n(root, "extract", "docs/a.md")

    assert "ÇEVİRİ This section moves to another page." in po(root, "docs/b").read_text("utf-8")
    assert "docs/c" not in done.stdout


def test_renamed_document_that_is_not_named(project: MakeProject, run_i18n: RunI18n) -> None:
    """With PATHS, the catalog of a document that is gone stays while nobody takes its text."""
    root = project({"docs/a.md": PAGE, "docs/b.md": "# Other\n"})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    (root / "docs/a.md").rename(root / "docs/guide.md")
    (root / "docs/b.md").write_text("# One other\n", encoding="utf-8")
    run_i18n(root, "extract", "docs/b.md")

    assert "ÇEVİRİ Read it slowly." in po(root, "docs/a").read_text("utf-8")


FOREIGN = """msgid ""
msgstr ""
"Language: tr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Guide"
msgstr "Kılavuz"
"""


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(FOREIGN, id="of another program"),
        pytest.param(FOREIGN + 'msgstr "b\n', id="that is broken"),
        pytest.param(
            FOREIGN.replace("msgid", "# X-I18n-Segmentation\nmsgid", 1), id="that names us"
        ),
    ],
)
def test_foreign_catalog(project: MakeProject, run_i18n: RunI18n, content: str) -> None:
    """A PO file that this tool did not make is none of ours, though it lies among our catalogs: it
    neither gives text nor goes.
    """
    root = project({"docs/a.md": PAGE, "locales/tr/LC_MESSAGES/django.po": content})
    done = run_i18n(root, "extract")

    assert done.returncode == 0, done.stderr
    assert po(root, "django").read_text("utf-8") == content
    assert "Kılavuz" not in po(root, "docs/a").read_text("utf-8")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(b'msgid "a"\nmsgstr "b\n', "docs/a.po:2:", id="an unclosed string"),
        pytest.param(
            b'msgid "a"\nmsgstr ""\n\nmsgid "a"\nmsgstr ""\n', "docs/a.po:4:", id="a duplicate"
        ),
        pytest.param(
            b'msgid "a"\n<<<<<<< HEAD\nmsgstr ""\n', "docs/a.po:2:", id="a conflict of git's"
        ),
        pytest.param(b'msgid "a"\nmsgstr "\xff"\n', "docs/a.po:2:", id="not UTF-8"),
        pytest.param(b'msgid "a"\nmsgstr "\x00"\n', "docs/a.po:2:", id="a NUL byte"),
        pytest.param(
            b'msgid ""\nmsgstr ""\n"Language: de\\n"\n', "docs/a.po:3:", id="another language"
        ),
        pytest.param(
            b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=ISO-8859-9\\n"\n',
            "docs/a.po:3:",
            id="another charset",
        ),
    ],
)
def test_broken_catalog(project: MakeProject, run_i18n: RunI18n, content: bytes, said: str) -> None:
    """A catalog that cannot be read without guessing is named, and stays as it is."""
    root = project(
        {"docs/a.md": PAGE, "docs/b.md": PAGE, "locales/tr/LC_MESSAGES/docs/a.po": content}
    )
    before = snapshot(root)
    for command in ("extract", "status", "check", "diff", "build"):
        done = run_i18n(root, command)

        assert done.returncode == 2, done.stdout
        assert said in done.stderr
        assert "Traceback" not in done.stderr
    assert before.items() <= snapshot(root).items()
    assert not (root / "build/tr/docs/a.md").exists()


def test_a_charset_that_was_not_filled_in(project: MakeProject, run_i18n: RunI18n) -> None:
    """A catalog that does not say that it is UTF-8 is read so, which is said where it matters."""
    root = project({"docs/a.md": "One sentence.\n"})
    run_i18n(root, "extract")
    file = po(root, "docs/a")
    file.write_bytes(file.read_bytes().replace(b"charset=UTF-8", b"charset=CHARSET"))
    assert "charset" not in run_i18n(root, "status").stderr
    translate(root, "docs/a")

    warning = (
        "locales/tr/LC_MESSAGES/docs/a.po: warning: its header says charset=CHARSET, and not all "
        "of it is ASCII: it is read as UTF-8. Write charset=UTF-8 there.\n"
    )
    for command in ("extract", "status", "check"):
        done = run_i18n(root, command)
        assert warning in done.stderr
        assert done.returncode == 0, done.stderr
    assert "100 %" in run_i18n(root, "status").stdout


def test_byte_order_mark_and_line_endings(project: MakeProject, run_i18n: RunI18n) -> None:
    """A catalog keeps its BOM, with a warning, and its CRLF, also in new entries."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    file = po(root, "docs/a")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    (root / "docs/a.md").write_text(PAGE + "\nA new end.\n", encoding="utf-8")
    done = run_i18n(root, "extract")
    data = file.read_bytes()

    assert "byte order mark" in done.stderr
    assert "byte order mark" in run_i18n(root, "status").stderr
    assert data.startswith(b"\xef\xbb\xbf")
    assert b'msgid "A new end."\r\n' in data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_undecodable_document(project: MakeProject, run_i18n: RunI18n) -> None:
    """A document that is not UTF-8 is named with the line and the offset of the byte."""
    root = project({"docs/a.md": b"# Guide\n\ncaf\xe9\n"})
    done = run_i18n(root, "extract")

    assert done.returncode == 2
    assert "docs/a.md:3: not UTF-8: the byte 0xe9 at offset 12" in done.stderr
    assert not (root / "locales").exists()


def test_translator_comments_survive(project: MakeProject, run_i18n: RunI18n) -> None:
    """Law 3: comments, flags and previous msgids that an editor put in come through a sync."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    edit(root, "docs/a", lambda e: e.evolve(comments=("Ask Ayşe.", ""), flags=("x-mine",)))
    (root / "docs/a.md").write_text(PAGE.replace("One item", "One good item"), encoding="utf-8")
    run_i18n(root, "extract")
    live = [e for e in catalog(root, "docs/a").entries if not e.obsolete]

    assert all(e.comments[:2] == ("Ask Ayşe.", "") for e in live)
    assert all("x-mine" in e.flags for e in live)


def test_how_paragraphs_were_told_apart(project: MakeProject, run_i18n: RunI18n) -> None:
    """What was decided for a text is reported, and can be set in babel.cfg."""
    lines = "Title\n\n" + "A rather long paragraph on one line. " * 8 + "\nAnother paragraph.\n"
    root = project({"docs/a.txt": lines})
    done = run_i18n(root, "extract")

    assert "docs/a.txt: one paragraph per line" in done.stderr


def test_empty_catalog(project: MakeProject, run_i18n: RunI18n) -> None:
    """An empty file is filled like one that is missing."""
    root = project({"docs/a.md": PAGE, "locales/tr/LC_MESSAGES/docs/a.po": ""})
    done = run_i18n(root, "extract")

    assert done.returncode == 0, done.stderr
    assert catalog(root, "docs/a").entries


@pytest.mark.parametrize("command", ["status", "extract"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "loop"])
def test_catalog_that_is_no_file(
    kind: str, command: str, project: MakeProject, run_i18n: RunI18n
) -> None:
    """What stands in a catalog's place and cannot be read is named, not taken for untranslated."""
    root = project({"docs/a.md": PAGE, "locales/tr/LC_MESSAGES/docs/b.txt": ""})
    place = root / "locales/tr/LC_MESSAGES/docs/a.po"
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("a.po")
    done = run_i18n(root, command)

    assert done.returncode == 2, done.stderr
    assert "locales/tr/LC_MESSAGES/docs/a.po: " in done.stderr


def test_nul_in_a_document(project: MakeProject, run_i18n: RunI18n) -> None:
    """A NUL, which no catalog can hold, is named with its line."""
    root = project({"docs/a.md": "One.\n\nTw\0o.\n"})
    done = run_i18n(root, "extract")

    assert done.returncode == 2
    assert "docs/a.md:3: a NUL character" in done.stderr


def test_renamed_document_takes_its_template_along(project: MakeProject, run_i18n: RunI18n) -> None:
    """The template of a document that is gone goes, a foreign file beside it stays."""
    root = project(
        {"docs/a.md": PAGE, "locales/templates/docs/other.pot": 'msgid "x"\nmsgstr ""\n'}
    )
    run_i18n(root, "extract")
    (root / "docs/a.md").rename(root / "docs/guide.md")
    run_i18n(root, "extract")
    templates = sorted(path.name for path in (root / "locales/templates/docs").iterdir())

    assert templates == ["guide.pot", "other.pot"]


def test_translation_in_a_template(project: MakeProject, run_i18n: RunI18n) -> None:
    """A translation that somebody typed into a template is named, not used and not lost."""
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    template = root / "locales/templates/docs/a.pot"
    text = template.read_text(encoding="utf-8")
    template.write_text(
        text.replace('"Guide"\nmsgstr ""', '"Guide"\nmsgstr "Kılavuz"'), encoding="utf-8"
    )
    done = run_i18n(root, "extract")

    assert "locales/templates/docs/a.pot:" in done.stderr
    assert "a translation in a template is not used" in done.stderr
    assert "Kılavuz" in template.read_text(encoding="utf-8")


def test_no_documents(project: MakeProject, run_i18n: RunI18n) -> None:
    """Where nothing is a document any more, no command passes for want of work."""
    root = project({"docs/a.md": PAGE})
    (root / "docs").rename(root / "doc")
    for command in ("extract", "status", "check", "diff", "build"):
        done = run_i18n(root, command)

        assert done.returncode == 2
        assert "babel.cfg: no section matches a document" in done.stderr


def test_changed_segmentation(project: MakeProject, run_i18n: RunI18n) -> None:
    """Whole paragraphs instead of sentences keep their translations; the header says how it is cut,
    and there is nothing left to write.
    """
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    translate(root, "docs/a")
    settings = root / "i18n.toml"
    settings.write_text(settings.read_text() + 'segmentation = "block"\n', encoding="utf-8")
    run_i18n(root, "extract")
    live = [e for e in catalog(root, "docs/a").entries if not e.obsolete]
    header = catalog(root, "docs/a").header.msgstr

    assert f"X-I18n-Segmentation: block; rules={RULES_VERSION}" in header
    assert {e.state for e in live} == {State.TRANSLATED}
    assert "ÇEVİRİ Open the file. ÇEVİRİ Read it slowly." in [e.msgstr for e in live]
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"


@pytest.mark.parametrize("rule", ["nplurals=1; plural=0;", "nplurals=2; plural=n>1;", ""])
def test_plural_forms_of_others_stay(project: MakeProject, run_i18n: RunI18n, rule: str) -> None:
    """The plural forms of a catalog that is there stay as they are, right or wrong, also where a
    sentence changes.
    """
    root = project({"docs/a.md": PAGE})
    run_i18n(root, "extract")
    file = po(root, "docs/a")
    field = f'"Plural-Forms: {rule}\\n"\n' if rule else ""
    ours = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(ours, field), encoding="utf-8")
    said = run_i18n(root, "extract").stdout
    (root / "docs/a.md").write_text(PAGE.replace("slowly", "fast"), encoding="utf-8")
    run_i18n(root, "extract")
    after = file.read_text(encoding="utf-8")

    assert said == "Everything is up to date.\n"
    assert ours in text
    assert after.split("\n\n")[0] == text.replace(ours, field).split("\n\n")[0]


def test_units_that_are_none_any_more(project: MakeProject, run_i18n: RunI18n) -> None:
    """What has no word was a unit by rules 1: its translation stays as obsolete, which is no loss
    that anybody is asked about, and the header says how the document is cut now.
    """
    page = "# Guide\n\n| OK | `a` | README.md | use_it |\n|---|---|---|---|\n"
    root = project({"docs/a.md": page})
    run_i18n(root, "extract")
    file = root / "locales/tr/LC_MESSAGES/docs/a.po"
    text = file.read_text(encoding="utf-8").replace("rules=2", "rules=1")
    old = "".join(
        f'\n#. table header\n#: docs/a.md\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n'
        for msgid, msgstr in (("README.md", "OKUBENI.md"), ("use_it", ""))
    )
    file.write_text(text, encoding="utf-8")
    translate(root, "docs/a")
    file.write_text(file.read_text(encoding="utf-8") + old, encoding="utf-8")
    done = run_i18n(root, "extract", "--max-loss", "0")
    after = catalog(root, "docs/a")

    assert done.returncode == 0, done.stderr
    assert "X-I18n-Segmentation: sentence; rules=2" in after.header.msgstr
    assert [(e.msgid, e.state) for e in after.entries] == [
        ("Guide", State.TRANSLATED),
        ("OK", State.TRANSLATED),
        ("README.md", State.OBSOLETE),
    ]
    assert run_i18n(root, "extract").stdout == "Everything is up to date.\n"
