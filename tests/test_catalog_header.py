"""The header's fields, and the headers of the catalogs that we create."""

from __future__ import annotations

import pytest

from i18n_tool.catalog import (
    NEVER_SAVED,
    dump,
    header_fields,
    new_catalog,
    plural_forms,
    set_header_field,
)
from i18n_tool.model import Entry

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


@pytest.mark.parametrize(("locale", "number"), [("tr", 1), ("ru", 3), ("en", 2), ("ar", 6)])
def test_plural_forms(locale: str, number: int) -> None:
    """Plural forms are Babel's."""
    assert plural_forms(locale).startswith(f"nplurals={number}; plural=")


def test_an_unknown_locale() -> None:
    """A locale that Babel does not know is a ValueError."""
    with pytest.raises(ValueError, match="tlh"):
        plural_forms("tlh")
