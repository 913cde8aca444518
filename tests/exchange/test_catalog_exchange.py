"""polib's types ↔ ours."""

from __future__ import annotations

import subprocess
import sys

import polib
import pytest

from i18n_tool.catalog import dump, header_fields, parse
from i18n_tool.exchange.polib import from_polib, to_polib

TEXT = """\
# licence
#
# more
msgid ""
msgstr ""
"Language: tr\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"X-Own: a: b\\n"

# note
#
#. paragraph
#: a.md b.md:3
#, fuzzy, x-own
#| msgctxt "o"
#| msgid "p"
msgctxt "c"
msgid "a"
msgstr "line\\n"
"line"

msgid "one"
msgid_plural "many"
msgstr[0] "bir"
msgstr[1] "çok"

#~ msgid "gone"
#~ msgstr "gitti"
"""


def test_all_that_polib_can_hold_goes_there_and_back() -> None:
    """A catalog made of a polib file made of a catalog is that catalog."""
    catalog = parse(TEXT, path="a.po", locale="tr", domain="a.md")

    assert from_polib(to_polib(catalog), locale="tr", domain="a.md") == catalog


def test_polib_reads_what_we_write() -> None:
    """polib, as a second opinion, sees the same entries in a file as we do."""
    ours = to_polib(parse(TEXT, path="a.po"))
    theirs = polib.pofile(TEXT)

    assert [vars_of(entry) for entry in ours] == [vars_of(entry) for entry in theirs]
    assert ours.metadata == theirs.metadata


def vars_of(entry: polib.POEntry) -> dict[str, object]:
    return {name: value for name, value in vars(entry).items() if name != "linenum"}


def test_what_polib_writes_is_read() -> None:
    """A file that polib wrote comes back byte for byte, and holds the same entries."""
    catalog = parse(TEXT, path="a.po")
    written = str(to_polib(catalog)) + "\n"
    again = parse(written, path="a.po")

    assert dump(again).decode() == written
    assert [entry.texts for entry in again.entries] == [entry.texts for entry in catalog.entries]
    assert header_fields(again.header) == header_fields(catalog.header)


def test_a_fuzzy_header_stays_fuzzy() -> None:
    """The header's flag goes to polib and comes back."""
    catalog = parse('#, fuzzy\nmsgid ""\nmsgstr "A: b\\n"\n', path="a.po")

    assert from_polib(to_polib(catalog)).header.fuzzy


@pytest.mark.parametrize("module", ["polib", "babel"])
def test_heavy_modules_are_not_loaded(module: str) -> None:
    """Reading and writing catalogs loads neither polib nor Babel."""
    code = f"import sys, i18n_tool.catalog; sys.exit({module!r} in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
