"""Glossaries and dictionaries of a project: what they find, and what is wrong with the files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogs import edit

from i18n_tool.files.inputs import Inputs
from i18n_tool.project.glossary_files import read_terms

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.model import Entry

PAGE = "Create a new branch.\n"
GLOSSARY = "en,tr,ru,note\nbranch,dal|kol,ветка,git\npull request,pull request,,\n"
TBX = """<?xml version="1.0"?>
<martif type="TBX" xml:lang="en"><text><body><termEntry>
<langSet xml:lang="en"><tig><term>branch</term></tig></langSet>
<langSet xml:lang="tr"><tig><term>dal</term></tig></langSet>
</termEntry></body></text></martif>
"""
AFF = "SET UTF-8\n"
DIC = "4\nyeni\nbir\ndal\noluşturun\n"


def found(root: Path, run_i18n: RunI18n, msgstr: str) -> list[tuple[str, str]]:
    """Codes and messages of what is found once the only unit is translated so."""
    run_i18n(root, "extract")

    def change(entry: Entry) -> Entry:
        return entry.evolve(msgstr=msgstr) if entry.msgid else entry

    edit(root, "docs/a", change)
    done = run_i18n(root, "check", "--format", "json")
    return [(f["code"], f["message"]) for f in json.loads(done.stdout)["findings"]]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("terms.csv", GLOSSARY, id="CSV"),
        pytest.param("terms.csv", "\ufeff" + GLOSSARY.replace(",", ";"), id="CSV of a spreadsheet"),
        pytest.param("terms.tbx", TBX, id="TBX"),
    ],
)
def test_a_term_is_asked_for_in_any_form(
    project: MakeProject, run_i18n: RunI18n, name: str, content: str
) -> None:
    """A translation without the term is a finding that names it; an inflected one is fine."""
    settings = f'glossary = "{name}"'
    root = project({"docs/a.md": PAGE, name: content}, settings=settings)

    (code, message), *rest = found(root, run_i18n, "Yeni bir şube oluşturun.")
    assert (code, rest) == ("glossary", [])
    assert "“branch”" in message
    assert "dal" in message
    assert found(root, run_i18n, "Yeni dalı oluşturun.") == []


def test_terms_are_read_by_locale(tmp_path: Path) -> None:
    """Each locale gets its own targets, several where the cell has bars, none where it is empty."""
    (tmp_path / "t.csv").write_text(GLOSSARY, encoding="utf-8")

    inputs = Inputs(tmp_path)
    terms = {term.source: term.targets for term in read_terms(inputs, ["t.csv"], "en", "tr")}
    assert terms["branch"] == ("dal", "kol")
    russian = read_terms(inputs, ["t.csv"], "en", "ru")
    assert [term.source for term in russian] == ["branch"]


@pytest.mark.parametrize(
    ("name", "content", "where"),
    [
        pytest.param("t.csv", "branch,dal\n", "t.csv:1: ", id="no header"),
        pytest.param("t.csv", "en,tr\nbranch,dal,kol\n", "t.csv:2: ", id="a cell too many"),
        pytest.param("t.csv", 'en,tr\n"branch,dal\n', "t.csv:", id="an open quote"),
        pytest.param("t.tbx", "<martif>\n<text>", "t.tbx:2: ", id="no XML"),
        pytest.param(
            "t.tbx",
            '<!DOCTYPE m [<!ENTITY a "b">]>\n<martif>&a;</martif>',
            "t.tbx:",
            id="an entity of its own",
        ),
        pytest.param("t.csv", None, "t.csv: ", id="no file"),
    ],
)
def test_a_glossary_that_cannot_be_read(
    project: MakeProject, run_i18n: RunI18n, name: str, content: str | None, where: str
) -> None:
    """The error names the file, and the line where there is one."""
    files = {"docs/a.md": PAGE} | ({name: content} if content is not None else {})
    done = run_i18n(project(files, settings=f'glossary = "{name}"'), "check")

    assert done.returncode == 2
    assert f"\n{where}" in done.stderr


def test_words_that_no_dictionary_has_are_told(project: MakeProject, run_i18n: RunI18n) -> None:
    """Spelling is looked at where the project asks for it; its own words are right."""
    files = {
        "docs/a.md": PAGE,
        "words/tr.aff": AFF,
        "words/tr.dic": DIC,
        "own.txt": "dallanma\n",
    }
    settings = 'spelling = true\ndictionaries = "words"\nwords = "own.txt"'
    root = project(files, settings=settings)

    assert found(root, run_i18n, "Yeni bir dallanma oluşturun.") == []
    ((code, message),) = found(root, run_i18n, "Yeni bir dlal oluşturun.")
    assert code == "spelling"
    assert "dlal" in message


def test_a_dictionary_that_is_missing(project: MakeProject, run_i18n: RunI18n) -> None:
    """The error names the setting's line and what to install."""
    root = project({"docs/a.md": PAGE, "words/x": ""}, locales=("zu",),
                   settings='spelling = true\ndictionaries = "words"')  # fmt: skip
    done = run_i18n(root, "check")

    assert done.returncode == 2
    assert "\ni18n.toml:2: " in done.stderr
    assert "dictionary for 'zu'" in done.stderr
