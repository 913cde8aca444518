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


def test_entries_with_crlf_are_one_blank_line_apart() -> None:
    """A changed entry stands as far from the next one as it did, whatever ends the lines."""
    text = 'msgid "a"\r\nmsgstr "b"\r\n\r\nmsgid "c"\r\nmsgstr "d"\r\n'

    assert changed(text, {"a": Entry("a", "B")}) == text.replace('"b"', '"B"')


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
    entry = FULL._replace(
        obsolete=True, comments=(), extracted=(), references=(), flags=(), msgstr="b\nc"
    )

    assert format_entry(entry) == (
        '#~| msgctxt "o"\n#~| msgid "p"\n#~| msgid_plural "q"\n'
        '#~ msgctxt "c"\n#~ msgid "a"\n#~ msgstr ""\n#~ "b\\n"\n#~ "c"\n'
    )


def test_plural_forms_are_numbered() -> None:
    """Each plural form has its line; an entry without any gets an empty first one."""
    entry = Entry("a", msgid_plural="b", msgstr_plural=("c", "d"))

    assert format_entry(entry) == ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n')
    assert format_entry(entry._replace(msgstr_plural=())).endswith('msgstr[0] ""\n')


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


@pytest.mark.parametrize(
    ("references", "lines"),
    [
        pytest.param(["a.md"], ["#: a.md"], id="one"),
        pytest.param(["./a.md", "././b.md", ".a.md"], ["#: a.md b.md .a.md"], id="here"),
        pytest.param(["x" * 36, "y" * 39], ["#: " + "x" * 36 + " " + "y" * 39], id="79 columns"),
        pytest.param(["x" * 36, "y" * 40], ["#: " + "x" * 36, "#: " + "y" * 40], id="80 columns"),
        pytest.param(["ş" * 18, "y" * 39], ["#: " + "ş" * 18 + " " + "y" * 39], id="bytes count"),
        pytest.param(["x" * 90, "y"], ["#: " + "x" * 90, "#: y"], id="too long for a line"),
        pytest.param(
            ["x" * 36, "y" * 40, "z" * 35, "z"],
            ["#: " + "x" * 36, "#: " + "y" * 40 + " " + "z" * 35, "#: z"],
            id="three lines",
        ),
        pytest.param(
            ["a b.md:3", "c\td"], ["#: \u2068a b.md\u2069:3 \u2068c\td\u2069"], id="blanks"
        ),
        pytest.param(["b.md", "a.md", "b.md"], ["#: b.md a.md"], id="once each"),
    ],
)
def test_references(references: list[str], lines: list[str]) -> None:
    """References fill lines of 79 bytes; one with blanks in it stands between isolates."""
    written = format_entry(Entry("a", references=tuple(references))).split("\n")
    assert written == [*lines, 'msgid "a"', 'msgstr ""', ""]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("a " * 37 + "b", ['"' + "a " * 37 + 'b"'], id="75 columns below"),
        pytest.param("a " * 38 + "b", ['"' + "a " * 38 + 'b"'], id="77 columns below"),
        pytest.param("a " * 39 + "b", ['"' + "a " * 38 + '"', '"a b"'], id="79 columns below"),
        pytest.param("a " * 38 + "\n", ['"' + "a " * 37 + '"', '"a \\n"'], id="with its line end"),
        pytest.param("a " * 37 + "b\nc", ['"' + "a " * 37 + 'b\\n"', '"c"'], id="and another line"),
        pytest.param(
            "a " * 30 + "\u2028" + "b " * 40,
            ['"' + "a " * 30 + "\u2028" + "b " * 38 + '"', '"b b "'],
            id="Unicode's line end begins to count anew",
        ),
        pytest.param("ş " * 39 + "b", ['"' + "ş " * 38 + '"', '"ş b"'], id="letters of two bytes"),
    ],
)
def test_filling(text: str, lines: list[str]) -> None:
    """What goes below its keyword fills lines of 79 columns, quotes included."""
    assert format_entry(Entry(text)).split("\n")[:-2] == ['msgid ""', *lines]


def test_a_line_end_of_unicode_behind_the_keyword() -> None:
    """What stands behind it may be as long as a line of its own."""
    fits, too_long = (f"a \u2028{'b ' * size}" for size in (38, 39))

    assert format_entry(Entry(fits)).startswith(f'msgid "{fits}"\n')
    assert format_entry(Entry(too_long)).startswith('msgid ""\n')


def test_no_wrap() -> None:
    """An entry that must not be wrapped is broken at its line ends alone."""
    entry = Entry("a " * 60, "b " * 60 + "\nc", flags=("no-wrap",))
    first = 'msgid "' + "a " * 60 + '"'

    assert format_entry(entry).split("\n")[1:-1] == [
        *(first, 'msgstr ""', '"' + "b " * 60 + '\\n"', '"c"')
    ]
    alone = Entry("a " * 60 + "\n", "カ " * 60 + "\n", flags=("no-wrap",))
    assert format_entry(alone).split("\n")[1:] == [
        f'msgid "{"a " * 60}\\n"',
        f'msgstr "{"カ " * 60}\\n"',
        "",
    ]


def test_the_keyword_counts() -> None:
    """A text that fits below its keyword, but not behind it, goes below."""
    words = "a " * 34 + "bb"

    assert format_entry(Entry(words)).startswith(f'msgid "{words}"\n')
    assert format_entry(Entry("a", words)).endswith(f'msgstr "{words}"\n')
    assert format_entry(Entry("a", f"{words}b")).endswith(f'msgstr ""\n"{words}b"\n')
    assert format_entry(Entry(f"{words}b")).startswith(f'msgid "{words}b"\n')
    assert format_entry(Entry(f"{words}bb")).startswith(f'msgid ""\n"{words}bb"\n')
    assert format_entry(Entry("a", previous_msgid=words)).startswith(f'#| msgid ""\n#| "{words}"\n')


@pytest.mark.parametrize(
    ("flags", "written"),
    [
        (("no-c-format", "c-format"), "no-c-format, c-format"),
        (("ycp-format", "objc-format", "c-format"), "c-format, objc-format, ycp-format"),
        (("wrap", "range: 0..9", "z", "sh-format", "a"), "sh-format, range: 0..9, wrap, z, a"),
        (("fuzzy", "c-format", "fuzzy"), "fuzzy, c-format"),
    ],
)
def test_flags(flags: tuple[str, ...], written: str) -> None:
    """Flags come in msgcat's order, each once, unknown ones last as they were."""
    assert format_entry(Entry("a", "b", flags=flags)).split("\n")[0] == f"#, {written}"


def test_an_entry_above_the_tail() -> None:
    """A new last entry stays apart from the comments at the end of the file."""
    text = 'msgid "a"\nmsgstr "b"\n'

    assert changed(f"{text}# end\n", {}, (Entry("c"),)) == (
        f'{text}\nmsgid "c"\nmsgstr ""\n\n# end\n'
    )
    assert changed(f"{text}\r\n# end\n", {}, (Entry("c"),)).endswith('msgstr ""\n\r\n# end\n')
    assert changed(f"{text}# end\n", {}).endswith('"b"\n# end\n')


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
