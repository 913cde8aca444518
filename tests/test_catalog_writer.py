"""Writing PO files: untouched entries stay, new ones look like GNU msgcat's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from i18n_tool.catalog import dump, format_entry, parse
from i18n_tool.catalog.syntax import escape, unescape
from i18n_tool.model import Catalog, Entry

THREE = (
    'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    '# odd   layout\nmsgid  "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n\n\n'
    '#~ msgid "e"\n#~ msgstr "f"\n\n# end\n'
)


def changed(text: str, change: dict[str, Entry | None], new: tuple[Entry, ...] = ()) -> str:
    """`text` with entries replaced by msgid, or taken out, and `new` ones added at the end."""
    catalog = parse(text, path="a.po")
    entries = [change.get(entry.msgid, entry) for entry in catalog.entries]
    kept = tuple(entry for entry in entries if entry is not None)
    return dump(replace(catalog, entries=kept + new)).decode()


@pytest.mark.parametrize(
    ("change", "new", "expected"),
    [
        pytest.param(
            {"a": Entry("a", "B")},
            (),
            THREE.replace('# odd   layout\nmsgid  "a"\nmsgstr "b"\n', 'msgid "a"\nmsgstr "B"\n\n'),
            id="a changed entry gets its blank lines",
        ),
        pytest.param(
            {"c": None}, (), THREE.replace('msgid "c"\nmsgstr "d"\n', ""), id="a removed entry"
        ),
        pytest.param(
            {"a": Entry("a", "b", obsolete=True)},
            (),
            THREE.replace('\n# odd   layout\nmsgid  "a"\nmsgstr "b"\n', "").replace(
                "\n\n\n#~", '\n\n#~ msgid "a"\n#~ msgstr "b"\n\n\n#~'
            ),
            id="a fresh obsolete entry goes below the live ones",
        ),
        pytest.param(
            {},
            (Entry("g", "h"), Entry("i", obsolete=True)),
            THREE.replace("\n\n\n#~", '\n\nmsgid "g"\nmsgstr "h"\n\n\n#~').replace(
                "\n\n# end", '\n\n#~ msgid "i"\n#~ msgstr ""\n\n# end'
            ),
            id="new entries go above the obsolete ones, the tail stays last",
        ),
    ],
)  # fmt: skip
def test_a_change_touches_its_entry_alone(
    change: dict[str, Entry | None], new: tuple[Entry, ...], expected: str
) -> None:
    """All lines but those of new, changed and removed entries stay as they were."""
    assert changed(THREE, change, new) == expected


def test_new_entries_follow_the_files_line_ending() -> None:
    """A new entry in a file with CRLF ends its lines with CRLF."""
    assert changed('msgid "a"\r\nmsgstr "b"\r\n', {}, (Entry("c\n", "d"),)) == (
        'msgid "a"\r\nmsgstr "b"\r\n\r\nmsgid "c\\n"\r\nmsgstr "d"\r\n'
    )


def test_a_missing_final_newline_is_added_where_an_entry_follows() -> None:
    """A new entry never continues the last line of a file."""
    assert changed('msgid "a"\nmsgstr "b"', {}, (Entry("c", "d"),)) == (
        'msgid "a"\nmsgstr "b"\n\nmsgid "c"\nmsgstr "d"\n'
    )


def test_an_entry_that_moves_takes_its_line_end_along() -> None:
    """Untouched entries in another order still stand on lines of their own."""
    catalog = parse('msgid "a"\nmsgstr "b"\n#: c.md\nmsgid "c"\nmsgstr "d"', path="a.po")
    text = dump(replace(catalog, entries=catalog.entries[::-1])).decode()

    assert text == '#: c.md\nmsgid "c"\nmsgstr "d"\nmsgid "a"\nmsgstr "b"\n'


def test_a_changed_header_stays_where_it_stood() -> None:
    """A header that is not the file's first entry does not move when it changes."""
    catalog = parse('msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr "A: b\\n"\n', path="a.po")
    changed_header = replace(catalog, header=catalog.header.evolve(msgstr="A: c\n"))

    assert dump(changed_header) == b'msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr "A: c\\n"\n'


def test_an_empty_catalog_is_an_empty_file() -> None:
    """A catalog without a header and entries is no bytes, or a BOM."""
    empty = Catalog(locale="", domain="", header=Entry(""))

    assert dump(empty) == b""
    assert dump(replace(empty, bom=True)) == b"\xef\xbb\xbf"


FULL = Entry(
    msgid="a",
    msgstr="b",
    msgctxt="c",
    comments=("note", "", "two\nlines"),
    extracted=("paragraph", ""),
    references=("a.md", "b c.md:3", "a.md"),
    flags=("x-own", "no-wrap", "python-format", "fuzzy", "range: 0..9", "c-format"),
    previous_msgctxt="o",
    previous_msgid="p",
    previous_msgid_plural="q",
)


def test_the_order_of_lines_and_flags() -> None:
    """Comments, extracted comments, references, flags and previous texts come in msgcat's order;
    flags that it does not know come last.
    """
    assert format_entry(FULL) == (
        "# note\n#\n# two\n# lines\n#. paragraph\n#.\n#: a.md \u2068b c.md\u2069:3\n"
        "#, fuzzy, c-format, python-format, range: 0..9, no-wrap, x-own\n"
        '#| msgctxt "o"\n#| msgid "p"\n#| msgid_plural "q"\n'
        'msgctxt "c"\nmsgid "a"\nmsgstr "b"\n'
    )


def test_every_line_of_an_obsolete_entry_is_marked() -> None:
    """Statements of an obsolete entry begin with `#~`, previous texts with `#~|`."""
    entry = replace(
        FULL, obsolete=True, comments=(), extracted=(), references=(), flags=(), msgstr="b\nc"
    )

    assert format_entry(entry) == (
        '#~| msgctxt "o"\n#~| msgid "p"\n#~| msgid_plural "q"\n'
        '#~ msgctxt "c"\n#~ msgid "a"\n#~ msgstr ""\n#~ "b\\n"\n#~ "c"\n'
    )


def test_plural_forms_are_numbered() -> None:
    """Each plural form has its line; an entry without any gets an empty first one."""
    entry = Entry("a", msgid_plural="b", msgstr_plural=("c", "d"))

    assert format_entry(entry) == ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n')
    assert format_entry(replace(entry, msgstr_plural=())).endswith('msgstr[0] ""\n')


def test_fuzzy_without_a_translation_is_left_out() -> None:
    """An empty msgstr cannot be fuzzy, as msgcat sees it."""
    assert format_entry(Entry("a", flags=("fuzzy",))) == 'msgid "a"\nmsgstr ""\n'


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("x" * 71, ['msgid "' + "x" * 71 + '"'], id="fits exactly"),
        pytest.param("x" * 200, ['msgid "' + "x" * 200 + '"'], id="has no place to break"),
        pytest.param("a " * 36, ['msgid ""', '"' + "a " * 36 + '"'], id="one column too long"),
        pytest.param("a\n", ['msgid "a\\n"'], id="one line with its end"),
        pytest.param("a\nb", ['msgid ""', '"a\\n"', '"b"'], id="two lines"),
        pytest.param("\n\n", ['msgid ""', '"\\n"', '"\\n"'], id="line ends only"),
        pytest.param(
            "字" * 40, ['msgid ""', '"' + "字" * 38 + '"', '"字字"'], id="wide characters"
        ),
        pytest.param("e\u0301" * 71, ['msgid "' + "e\u0301" * 71 + '"'], id="combining marks"),
        pytest.param(
            "x" * 70 + "\u00a0yyy-zzz zz",
            ['msgid ""', '"' + "x" * 70 + '\u00a0yyy-"', '"zzz zz"'],
            id="breaks after a hyphen, not at a no-break space",
        ),
    ],
)
def test_wrapping(text: str, lines: list[str]) -> None:
    """Text goes on one line if it fits in 79 columns or cannot be broken, else below."""
    assert format_entry(Entry(text)).split("\n")[: len(lines)] == lines


def test_a_backslash_at_the_end_of_a_comment_is_guarded() -> None:
    """Gettext would take the next line for a part of the comment; we read it as it was."""
    entry = Entry("a", comments=("C:\\",), extracted=("D:\\",))
    text = format_entry(entry)

    assert text.startswith("# C:\\ \n#. D:\\ \n")
    assert parse(text, path="a.po").entries == (entry,)
    assert parse(text.replace("\n", "\r\n"), path="a.po").entries == (entry,)


def test_escapes_are_undone() -> None:
    """Every character survives being escaped and unescaped; only those of C are."""
    text = "".join(map(chr, range(1, 0x3000)))

    assert unescape(escape(text)) == text
    assert escape('é"\\\n\t\x01') == 'é\\"\\\\\\n\\t\x01'
