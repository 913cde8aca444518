"""Plural forms of languages."""

from __future__ import annotations

import re
import sys
from gettext import c2py

import pytest

from i18n_tool.catalog import header_fields, new_catalog
from i18n_tool.data import load_table
from i18n_tool.language import plurals
from i18n_tool.language.plurals import plural_forms
from i18n_tool.language.tables import languages_with, table

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


def test_only_languages_without_a_rule_have_their_own() -> None:
    """A table states a rule where neither msginit nor CLDR have one, and gettext can read it."""
    known = {name for rules in TABLES for names in rules.values() for name in names.split()}
    own = {each for each in languages_with("") if "plural_forms" in table(each)}

    assert own & known == set()
    for language in own:
        assert c2py(re.fullmatch(r"nplurals=\d; plural=(.+);", plural_forms(language))[1])


def test_a_rule_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a language's table says is its rule where there is no other."""
    monkeypatch.setattr(plurals, "table", lambda language: {"plural_forms": f"of {language}"})

    assert plural_forms("la_VA") == "of la"
    assert plural_forms("tr") == "nplurals=2; plural=(n != 1);"


def test_headers_need_no_babel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever Babel is installed, the header of a new catalog is the same."""
    monkeypatch.setitem(sys.modules, "babel", None)

    assert plural_forms("sr_Latn") == RUSSIAN
    new = new_catalog("la", "a.md", project="demo", segmentation="block")
    assert "Plural-Forms" not in header_fields(new.header)
