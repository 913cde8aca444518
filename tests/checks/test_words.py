"""Glossaries and dictionaries of a project: what they find, and what is wrong with the files."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from catalogs import edit
from conftest import REPOSITORY

from i18n_tool.errors import ConfigError
from i18n_tool.files.inputs import Inputs
from i18n_tool.language.stems import is_form
from i18n_tool.language.terms import Glossary, Term
from i18n_tool.project.glossary_files import read_terms

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

    from i18n_tool.model import Entry

SEED = REPOSITORY / "tests/data/sentences"
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


@pytest.mark.parametrize(
    ("name", "text", "lineno"),
    [
        ("many.csv", "en,tr\n" + "".join(f"x,{n}\n" for n in range(20_000)), 2),
        ("one.csv", "en,tr\ny,z\nx," + "|".join(map(str, range(101))) + "\n", 3),
        (
            "many.tbx",
            TBX.replace("<tig><term>dal", 101 * "<tig><term>x</term></tig>" + "<tig><term>dal"),
            3,
        ),
    ],
)  # fmt: skip
def test_terms_with_endless_translations(tmp_path: Path, name: str, text: str, lineno: int) -> None:
    """A term that a file gives more than a hundred translations is an error on its line."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError, match="more than 100 translations into tr") as error:
        read_terms(Inputs(tmp_path), [name], "en", "tr")
    assert (error.value.path, error.value.lineno) == (name, lineno)


def test_the_longest_of_terms() -> None:
    """Of terms that begin alike the longest counts, however many there are, and in any form."""
    terms = [Term(f"river {n} bank", ("x",)) for n in range(2_000)]
    terms += [Term("river", ("nehir",)), Term("river bank", ("kıyı",)), Term("US river", ("y",))]
    glossary = Glossary(terms, "en", "tr")

    assert [term.source for _, _, term in glossary.spots("Rivers by river banks, a US river")] == [
        "river", "river bank", "US river",
    ]  # fmt: skip
    assert [one.source for one in glossary.missing("The rivers’ banks", "Nehirler")] == [
        "river bank"
    ]


@pytest.mark.parametrize("language", ["tr", "ru", "en", "de"])
def test_forms_of_terms(language: str) -> None:
    """A word is a form of what the glossary asks for wherever it is a form of one of its words."""
    text = (SEED / f"{language}.txt").read_text(encoding="utf-8")
    words = sorted(set(re.findall(r"[^\W\d_]+", text.lower())))[:160]
    glossary = Glossary([Term(word, (word,)) for word in words[::3]], language, language)

    for word in words:
        expected = any(is_form(word, known, language) for known in words[::3])
        assert glossary.has_target(word) is expected
