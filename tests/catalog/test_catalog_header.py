"""The header's fields, and the headers of the catalogs that we create."""

from __future__ import annotations

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
    read,
    set_header_field,
)
from i18n_tool.language.plurals import plural_forms
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
        "ru", "a.md", project="demo 1", segmentation="sentence; rules=2", bugs_to="a@b.c"
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
        ("X-I18n-Segmentation", "sentence; rules=2"),
    ]
    assert dump(catalog).startswith(b'msgid ""\nmsgstr ""\n"Project-Id-Version: demo 1\\n"\n')


def test_the_header_of_a_template() -> None:
    """A template has an empty language, no plural forms, and no address unless there is one."""
    fields = header_fields(new_catalog("", "a.md", project="demo", segmentation="block").header)

    assert fields["Language"] == ""
    assert not {"Plural-Forms", "Report-Msgid-Bugs-To"} & fields.keys()


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
