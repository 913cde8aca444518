"""The header's fields, and the headers of the catalogs that we create."""

from __future__ import annotations

import re
import sys
from gettext import c2py
from typing import TYPE_CHECKING

import polib
import pytest
from babel.messages.pofile import read_po
from conftest import REPOSITORY

from i18n_tool.catalog import (
    NEVER_SAVED,
    doubtful_charset,
    dump,
    header_fields,
    new_catalog,
    parse,
    plural_forms,
    read,
    set_header_field,
)
from i18n_tool.data import load_table
from i18n_tool.model import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from i18n_tool.model import Catalog

HEADER = Entry("", "A: 1\nno field\nB:2 : 3\nA: 4\n")


def test_fields_are_read_in_order() -> None:
    """Fields keep their order, the first of two counts, lines without a colon are none."""
    assert list(header_fields(HEADER).items()) == [("A", "1"), ("B", "2 : 3")]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        pytest.param("A", "5", "A: 5\nno field\nB:2 : 3\nA: 4\n", id="a field that is there"),
        pytest.param("C", "5", "A: 1\nno field\nB:2 : 3\nA: 4\nC: 5\n", id="a new field"),
    ],
)
def test_a_field_is_set_in_its_place(name: str, value: str, expected: str) -> None:
    """A field changes where it stands or is added at the end; all else stays."""
    assert set_header_field(HEADER, name, value).msgstr == expected


def test_setting_a_field_to_its_value_changes_nothing() -> None:
    """The header stays the object that it is, with its raw text and its spacing."""
    assert set_header_field(HEADER, "B", "2 : 3") is HEADER


def test_the_header_of_a_new_catalog() -> None:
    """Every field is there, in gettext's order, with values that never change by themselves."""
    catalog = new_catalog(
        "ru", "a.md", project="demo 1", segmentation="sentence; rules=1", bugs_to="a@b.c"
    )

    assert list(header_fields(catalog.header).items()) == [
        ("Project-Id-Version", "demo 1"),
        ("Report-Msgid-Bugs-To", "a@b.c"),
        ("PO-Revision-Date", NEVER_SAVED),
        ("Last-Translator", "Automatically generated"),
        ("Language-Team", "none"),
        ("Language", "ru"),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", plural_forms("ru")),
        ("X-Source-Language", "en"),
        ("X-I18n-Segmentation", "sentence; rules=1"),
    ]
    assert dump(catalog).startswith(b'msgid ""\nmsgstr ""\n"Project-Id-Version: demo 1\\n"\n')


def test_the_header_of_a_template() -> None:
    """A template has an empty language, no plural forms, and no address unless there is one."""
    fields = header_fields(new_catalog("", "a.md", project="demo", segmentation="block").header)

    assert fields["Language"] == ""
    assert not {"Plural-Forms", "Report-Msgid-Bugs-To"} & fields.keys()


RUSSIAN = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)


@pytest.mark.parametrize(
    ("locale", "rule"),
    [
        ("tr", "nplurals=2; plural=(n != 1);"),
        ("tr_TR", "nplurals=2; plural=(n != 1);"),
        ("ru", RUSSIAN),
        ("sr_Latn_RS", RUSSIAN),
        ("be@tarask", RUSSIAN),
        ("en_GB", "nplurals=2; plural=(n != 1);"),
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("pt", "nplurals=2; plural=(n != 1);"),
        ("pt_BR", "nplurals=2; plural=(n > 1);"),
        ("pt_Latn_BR", "nplurals=2; plural=(n > 1);"),
        ("ja", "nplurals=1; plural=0;"),
        ("zh_Hant_TW", "nplurals=1; plural=0;"),
        ("uz_Cyrl", "nplurals=2; plural=(n != 1);"),
        ("la", ""),
        ("", ""),
    ],
)
def test_plural_forms(locale: str, rule: str) -> None:
    """Plural forms are msginit's, or CLDR's where it has none; nothing where nobody knows."""
    assert plural_forms(locale) == rule


TABLES = [load_table("plurals", name) for name in ("msginit", "cldr")]


def test_each_language_is_in_one_table() -> None:
    """No language has two rules, and each name is a language's or a country's form of it."""
    names = [name for table in TABLES for names in table.values() for name in names.split()]

    assert len(names) == len(set(names)) > 180
    assert [name for name in names if not re.fullmatch("[a-z]{2,3}(_[A-Z]{2})?", name)] == []


@pytest.mark.parametrize("rule", sorted({rule for table in TABLES for rule in table}))
def test_each_rule_counts(rule: str) -> None:
    """Each rule is one that gettext can read, and gives each of its forms to some number."""
    number, expression = re.fullmatch(r"nplurals=(\d); plural=(.+);", rule).groups()
    choose = c2py(expression)
    numbers = (*range(201), 1000, 2000, 40_000, 1_000_000, 2_000_000)

    assert {choose(n) for n in numbers} == set(range(int(number)))


def test_headers_need_no_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever Babel is installed, the header of a new catalog is the same."""
    monkeypatch.setitem(sys.modules, "babel", None)

    assert plural_forms("sr_Latn") == RUSSIAN
    new = new_catalog("la", "a.md", project="demo", segmentation="block")
    assert "Plural-Forms" not in header_fields(new.header)


@pytest.mark.parametrize("locale", ["tr", "ru"])
def test_our_own_catalogs(locale: str) -> None:
    """The demonstration has the header that a catalog made today would get."""
    for file in (REPOSITORY / "locales" / locale).rglob("*.po"):
        header = read(file, shown=str(file), locale=locale).header
        assert header_fields(header)["Plural-Forms"] == plural_forms(locale)


def catalog_of(content_type: str, msgstr: str = "Çeviri") -> Catalog:
    header = f'msgid ""\nmsgstr ""\n"Language: tr\\n"\n{content_type}'
    return parse(f'{header}\nmsgid "a"\nmsgstr "{msgstr}"\n', path="a.po")


@pytest.mark.parametrize(
    ("content_type", "why"),
    [
        pytest.param('"Content-Type: text/plain; charset=UTF-8\\n"\n', "", id="UTF-8"),
        pytest.param('"Content-Type: text/plain; Charset=utf8\\n"\n', "", id="utf8"),
        pytest.param('"content-type: text/plain; charset=UTF-8\\n"\n', "", id="a small letter"),
        pytest.param(
            '"Content-Type: text/plain; charset=CHARSET\\n"\n', "its header says charset=CHARSET",
            id="not filled in",
        ),
        pytest.param(
            '"Content-Type: text/plain; charset=\\n"\n', "its header says charset=", id="empty"
        ),
        pytest.param('"Content-Type: text/plain\\n"\n', "its header names no charset", id="none"),
        pytest.param("", "its header names no charset", id="no Content-Type"),
        pytest.param(
            '"Content-Type: text/plain; charset=ASCII\\n"\n', "its header says charset=ASCII",
            id="ASCII",
        ),
    ],
)  # fmt: skip
def test_a_charset_that_is_a_guess(content_type: str, why: str) -> None:
    """A catalog that is not ASCII is read as UTF-8, which is a guess where its header does not say
    so; one that is ASCII is no guess.
    """
    assert doubtful_charset(catalog_of(content_type)) == why
    assert doubtful_charset(catalog_of(content_type, "Ceviri")) == ""


def test_no_header() -> None:
    """Nor does a catalog without a header say how it is to be read."""
    text = 'msgid "a"\nmsgstr "Çeviri"\n'

    assert doubtful_charset(parse(text, path="a.po")) == "it has no header"
    assert doubtful_charset(parse(text.replace("Ç", "C"), path="a.po")) == ""


@pytest.mark.parametrize("content_type", ["Content-Type: text/plain; charset=CHARSET", "X-A: b"])
def test_others_read_it_alike(content_type: str, tmp_path: Path) -> None:
    """A charset that is not filled in is UTF-8 to polib, too, and to Babel; but older versions of
    Babel stop at the word CHARSET.
    """
    file = tmp_path / "a.po"
    catalog = catalog_of(f'"{content_type}\\n"\n')
    file.write_bytes(dump(catalog))

    assert polib.pofile(str(file))[0].msgstr == catalog.entries[0].msgstr == "Çeviri"
    if "CHARSET" not in content_type:
        with file.open("rb") as opened:
            assert read_po(opened)["a"].string == "Çeviri"
