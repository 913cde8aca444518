"""`messages`: the catalogs of a program's own messages, which `i18n check` looks at, too."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from catalogs import snapshot
from conftest import commit

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

PLACE = "app/{locale}/LC_MESSAGES/app.po"
SETTINGS = f'messages = "{PLACE}"\n'
HEADER = """msgid ""
msgstr ""
"Language: tr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
GOOD = """msgid "Open %(name)s"
msgstr "%(name)s dosyasını aç"

#, python-format
msgid "%(num)s page left"
msgid_plural "%(num)s pages left"
msgstr[0] "%(num)s sayfa kaldı"
msgstr[1] "%(num)s sayfa kaldı"
"""


@pytest.fixture
def root(project: MakeProject) -> Path:
    """A project with messages in Turkish, and documents without any text."""
    files = {
        "docs/a.md": "```\n1\n```\n",
        "docs/b.md": "",
        PLACE.format(locale="tr"): HEADER + GOOD,
    }
    return project(files, settings=SETTINGS, git=True)


def write(root: Path, text: str) -> None:
    (root / PLACE.format(locale="tr")).write_text(HEADER + text, encoding="utf-8")


def found(root: Path, run_i18n: RunI18n, *options: str) -> list[tuple[int, str, str]]:
    done = run_i18n(root, "check", "--format", "json", *options)
    report: dict[str, Any] = json.loads(done.stdout)
    assert {one["path"] for one in report["findings"]} <= {PLACE.format(locale="tr")}
    assert done.returncode == int(any(f["severity"] == "error" for f in report["findings"]))
    return [(one["line"], one["code"], one["msgid"]) for one in report["findings"]]


def test_complete_messages(root: Path, run_i18n: RunI18n) -> None:
    """Complete catalogs have no findings; nothing is written."""
    before = snapshot(root)

    assert found(root, run_i18n) == []
    assert snapshot(root) == before


def test_findings_in_messages(root: Path, run_i18n: RunI18n) -> None:
    """A lost placeholder is found in any form, what is empty or fuzzy is incomplete; each with its
    line.
    """
    lost = GOOD.replace('msgstr[1] "%(num)s sayfa', 'msgstr[1] "Çok sayfa')
    write(root, lost + '\nmsgid "Close"\nmsgstr ""\n\n#, fuzzy\nmsgid "Save"\nmsgstr "Kaydet"\n')

    assert found(root, run_i18n) == [
        (16, "untranslated", "Close"),
        (20, "stale", "Save"),
        (11, "placeholder", "%(num)s pages left"),
    ]


def test_first_form_that_counts(root: Path, run_i18n: RunI18n) -> None:
    """A first form that has the number is held against the plural: the singular may have none, and
    other languages need it for 21 as well.
    """
    forms = """
msgid "an hour ago"
msgid_plural "%(num)s hours ago"
msgstr[0] "%(num)s saat önce"
msgstr[1] "%(num)s saat önce"
"""
    write(root, GOOD + forms)
    assert found(root, run_i18n) == []

    write(root, GOOD + forms.replace("%(num)s saat", "%(hours)s saat", 1))
    assert [code for _, code, _ in found(root, run_i18n)] == ["placeholder"]


def test_spaces_of_a_layout(root: Path, run_i18n: RunI18n) -> None:
    """How far a first line is indented, and how many spaces there are up to a column, is layout; a
    space that is lost behind a colon is not.
    """
    indented = 'msgid "\\n    Harbour:  "\nmsgstr "\\n  Liman:      "\n'
    write(root, f"{GOOD}\n{indented}")
    assert found(root, run_i18n) == []

    write(root, f'{GOOD}\nmsgid "Harbour: "\nmsgstr "Liman:"\n')
    assert [code for _, code, _ in found(root, run_i18n)] == ["spacing"]


USAGE = """msgid "git archive [<options>] <tree-ish> [<path>...]"
msgstr "git archive [<seçenekler>] <ağacımsı> [<yol>...]"

msgid "check if <object> exists"
msgstr "<nesne> var mı bak"

msgid "'%s=<%s>' needs a value"
msgstr "'%s=<%s>' bir değer ister"

msgid "Please call `log` first"
msgstr "Önce 'log' çağırın"

msgid ""
"To go on:\\n"
"\\n"
"  git rebase --continue"
msgstr ""
"Sürdürmek için:\\n"
"\\n"
"\\tgit rebase --continue"

msgid "Turn it off with \\"git config set advice.%s false\\""
msgstr "Bunu \\"git config set advice.%s false\\" ile kapatın"
"""


def test_what_is_put_in(root: Path, run_i18n: RunI18n) -> None:
    """Names of what a person puts in have other names in other languages, and are no tags;
    back-ticks are quotation marks, a tab begins a line.
    """
    write(root, USAGE)

    assert found(root, run_i18n) == []


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("Open <file>", "<script> aç"),
        ("Open <file>", "<dosya onclick=x()> aç"),
        ("Open the file", "<dosya> aç"),
        ("Open <b>it</b>", "<i onclick=x()>Bunu</i> aç"),
    ],
)
def test_tags_in_messages(msgid: str, msgstr: str, root: Path, run_i18n: RunI18n) -> None:
    """An element, an attribute, and a tag where the source has nothing of the kind, are found."""
    write(root, f'msgid "{msgid}"\nmsgstr "{msgstr}"\n')

    assert "unsafe-html" in {code for _, code, _ in found(root, run_i18n)}


def test_with_documents_named(root: Path, run_i18n: RunI18n) -> None:
    """Who names documents asks for nothing else; who asks what a change brought gets to know what
    is wrong in messages all the same.
    """
    head = commit(root, "All")
    write(root, 'msgid "Close"\nmsgstr ""\n')

    assert found(root, run_i18n, "docs/a.md") == []
    assert found(root, run_i18n, "--since", head) == [(7, "untranslated", "Close")]


def test_no_catalog(root: Path, run_i18n: RunI18n) -> None:
    """A locale without the catalog is not translated."""
    (root / PLACE.format(locale="tr")).unlink()
    done = run_i18n(root, "check")

    assert done.returncode == 1
    assert "there is no such catalog: the messages are not translated" in done.stdout


def test_days_of_grace(root: Path, run_i18n: RunI18n) -> None:
    """They are for documents, whose history tells since when something is stale."""
    (root / "i18n.toml").write_text(
        f'locales = ["tr"]\nstale_grace_days = 30\n{SETTINGS}', encoding="utf-8"
    )
    write(root, '#, fuzzy\nmsgid "Save"\nmsgstr "Kaydet"\n')

    assert found(root, run_i18n) == [(8, "stale", "Save")]


def test_broken_catalog(root: Path, run_i18n: RunI18n) -> None:
    """One that cannot be read is an error that names file and line: exit 2."""
    write(root, 'msgid "Save"\nmsgstr "Kaydet\n')
    done = run_i18n(root, "check")

    assert done.returncode == 2
    assert "app/tr/LC_MESSAGES/app.po:8:" in done.stderr
