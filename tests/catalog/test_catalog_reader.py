"""Reading PO files: whatever an editor wrote is understood, and comes back byte for byte."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n_tool.catalog import decode, dump, parse, read
from i18n_tool.catalog.careful import read_entry
from i18n_tool.catalog.source import PoSource
from i18n_tool.errors import CatalogError
from i18n_tool.model import Entry, State

if TYPE_CHECKING:
    import pathlib
    from collections.abc import Callable

    from i18n_tool.catalog.paragraphs import Shared

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'

HABITS = [
    pytest.param("", id="an empty file"),
    pytest.param("\n\n", id="blank lines only"),
    pytest.param("# a licence\n", id="a comment only"),
    pytest.param(HEADER, id="a header only"),
    pytest.param('msgid ""\nmsgstr ""\n', id="an empty header"),
    pytest.param('msgid "a"\nmsgstr "b"\n', id="no header"),
    pytest.param('msgid "a"\nmsgstr "b"', id="no final newline"),
    pytest.param('msgid "a"\nmsgstr "b"\n\n\n', id="blank lines at the end"),
    pytest.param('msgid "a"\nmsgstr "b"\n\n# end\n', id="a comment at the end"),
    pytest.param('msgid "a"\nmsgstr "b"\n# end', id="a comment at the end without newline"),
    pytest.param('msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n', id="no blank line between"),
    pytest.param('msgid "a"\nmsgstr "b"\n\n\n\nmsgid "c"\nmsgstr "d"\n', id="many blank lines"),
    pytest.param('# one\n\n# two\n\nmsgid "a"\nmsgstr "b"\n', id="comments apart from an entry"),
    pytest.param(HEADER.replace("\n", "\r\n") + 'msgid "a"\r\nmsgstr "b"\r\n', id="CRLF"),
    pytest.param('msgid "a"\r\nmsgstr "b"\n\r\nmsgid "c"\nmsgstr "d"\r\n', id="mixed line endings"),
    pytest.param('\ufeffmsgid "a"\nmsgstr "b"\n', id="a BOM"),
    pytest.param('  msgid  "a"\n\tmsgstr\t"b"\n   "c"  \n', id="indented lines, blanks at ends"),
    pytest.param('msgid "a"\n \t\nmsgstr "b"\n\n"c"\n', id="blank lines inside an entry"),
    pytest.param('msgid "a" "b" msgstr "c" msgid "d" msgstr "e"\n', id="everything in one line"),
    pytest.param('msgid"a"msgstr"b"', id="no blanks at all"),
    pytest.param('msgid ""\n"a"\n""\n"b"\nmsgstr ""\n"c"\n', id="msgcat's long strings"),
    pytest.param('msgid "a\\\nb"\nmsgstr "c"\n', id="a backslash at the end of a line"),
    pytest.param('msgid "\\"a\\\\"\nmsgstr "\\\\\\""\n', id="escapes next to quotes"),
    pytest.param('msgid "a\\\\"\n"nb"\nmsgstr ""\n', id="an escape at the end of a line"),
    pytest.param('msgid "\\x41\\101\\303\\251"\nmsgstr ""\n', id="bytes by number"),
    pytest.param('#c\n#  d\n#\n#=====\nmsgid "a"\nmsgstr ""\n', id="odd comments"),
    pytest.param('#. x\n#.y\n#:a.md:1\n#: b.md  c.md\nmsgid "a"\nmsgstr ""\n', id="no space after"),
    pytest.param('#, fuzzy,x-unknown\n#,fuzzy\nmsgid "a"\nmsgstr "b"\n', id="unknown flags"),
    pytest.param('#= c-format\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n', id="sticky flags"),
    pytest.param('#, fuzzy\n#| msgid "z"\nmsgid "a"\nmsgstr "b"\n', id="a previous msgid"),
    pytest.param('#| msgid ""\n#| "z"\n#: f\nmsgid "a"\nmsgstr "b"\n', id="previous above others"),
    pytest.param('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n', id="plurals"),
    pytest.param(
        'msgid "a"\nmsgid_plural "b"\nmsgstr [ 0 ] "c"\n', id="blanks in a plural's number"
    ),
    pytest.param('#~ msgid "a"\n#~ msgstr "b"\n', id="obsolete"),
    pytest.param('#~msgid "a"\n#~  msgstr "b"\n', id="obsolete without a space"),
    pytest.param(
        '# c\n#, fuzzy\n#~| msgctxt "y"\n#~| msgid "z"\n#~ msgctxt "x"\n#~ msgid ""\n#~ "a"\n'
        '#~ msgid_plural "p"\n#~ msgstr[0] "b"\n#~ msgstr[1] ""\n#~ "c"\n\n',
        id="obsolete with context, previous and plurals",
    ),
    pytest.param(
        '#~ msgid "a"\n#~ msgstr "b"\n\nmsgid "c"\nmsgstr "d"\n', id="obsolete before live"
    ),
    pytest.param('#~ msgid "a"\n#~ msgstr "b"\n' + HEADER, id="a header that is not the first"),
    pytest.param('msgid "a"\nmsgstr "b"\n\n' + HEADER, id="a header after a live entry"),
    pytest.param('msgctxt ""\nmsgid "a"\nmsgstr "b"\n', id="an empty context"),
    pytest.param(
        'msgid "a\u2028b\x0cc\x85"\nmsgstr "\x0b"\n', id="line ends of Unicode in strings"
    ),
    pytest.param('\x0cmsgid "a"\n\x0c\nmsgstr "b"\n', id="form feeds between lines"),
    pytest.param(
        'msgid "a" # c\n'.replace(" # c", "") + 'msgstr "b" # c\n', id="a comment at last"
    ),
    pytest.param('#: \u2068a b.md\u2069:3 c.md\nmsgid "a"\nmsgstr ""\n', id="a path with a blank"),
]


@pytest.mark.parametrize("text", HABITS)
def test_untouched_text_comes_back(text: str) -> None:
    """Reading and writing gives the bytes that were read, however strangely they are laid out."""
    assert dump(parse(text, path="a.po")) == text.encode()


def entries_of(text: str) -> tuple[Entry, ...]:
    return parse(text, path="a.po").entries


def entry_of(text: str) -> Entry:
    (entry,) = entries_of(text)
    return entry


def test_all_parts_of_an_entry_are_read() -> None:
    """Each kind of line ends up in its field, without its mark and one space."""
    entry = entry_of(
        "# note\n#\n#. paragraph\n#: a.md b.md:3\n#, fuzzy, no-wrap\n"
        '#| msgctxt "old ctx"\n#| msgid ""\n#| "old "\n#| "text"\n'
        'msgctxt "ctx"\nmsgid ""\n"one\\n"\n"two"\nmsgstr "\\"bir\\"\\t\\\\"\n'
    )

    assert entry == Entry(
        msgid="one\ntwo",
        msgstr='"bir"\t\\',
        msgctxt="ctx",
        comments=("note", ""),
        extracted=("paragraph",),
        references=("a.md", "b.md:3"),
        flags=("fuzzy", "no-wrap"),
        previous_msgctxt="old ctx",
        previous_msgid="old text",
    )


def test_an_obsolete_entry_keeps_everything() -> None:
    """`#~|`, contexts and plural forms of an obsolete entry are read."""
    entry = entry_of(
        '#, fuzzy\n#~| msgid "old"\n#~ msgctxt "i18n:variant 1"\n#~ msgid "a"\n'
        '#~ msgid_plural "b"\n#~ msgstr[0] "c"\n#~ msgstr[1] "d"\n'
    )

    assert entry == Entry(
        msgid="a",
        msgctxt="i18n:variant 1",
        msgid_plural="b",
        msgstr_plural=("c", "d"),
        flags=("fuzzy",),
        previous_msgid="old",
        obsolete=True,
    )


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        pytest.param(r"\n\t\"\\", '\n\t"\\', id="usual escapes"),
        pytest.param(r"\a\b\f\v\r", "\a\b\f\v\r", id="rare escapes"),
        pytest.param(r"\101\x41\x4142", "AAB", id="bytes by number"),
        pytest.param(r"\303\251\xc3\xa9", "éé", id="UTF-8 by number"),
        pytest.param(r"\\n", r"\n", id="an escaped backslash before n"),
    ],
)
def test_escapes(string: str, expected: str) -> None:
    """Escapes mean what they mean to gettext."""
    assert entry_of(f'msgid "{string}"\nmsgstr ""\n').msgid == expected


@pytest.mark.parametrize("indent", ["", " "], ids=["as usual", "indented"])
@pytest.mark.parametrize("mark", ["", "#~ "], ids=["live", "obsolete"])
def test_strings_of_several_lines(mark: str, indent: str) -> None:
    """The lines of every statement are one text, however the entry is laid out."""
    lines = [
        *('msgctxt "c"', '"d"', 'msgid "a"', '"b"', 'msgid_plural "p"', '"q"'),
        *('msgstr[0] "x"', '"y"', 'msgstr[1] ""', '"z"'),
    ]
    entry = entry_of("".join(f"{mark}{indent}{line}\n" for line in lines))
    singular = entry_of(
        "".join(f"{mark}{indent}{line}\n" for line in [*lines[:4], *lines[-2:]]).replace(
            "msgstr[1]", "msgstr"
        )
    )

    assert (entry.msgctxt, entry.msgid, entry.msgid_plural) == ("cd", "ab", "pq")
    assert (entry.msgstr_plural, entry.msgstr) == (("xy", "z"), "")
    assert (singular.msgctxt, singular.msgid, singular.msgstr) == ("cd", "ab", "z")
    assert entry.obsolete is singular.obsolete is bool(mark)


@pytest.mark.parametrize(
    ("line", "references"),
    [
        ("#: a.md", ("a.md",)),
        ("#:a.md", ("a.md",)),
        ("#: a.md:1\tb.md:2  c.md", ("a.md:1", "b.md:2", "c.md")),
        ("#:  a.md", ("a.md",)),
        ("#: a\u00a0b.md", ("a\u00a0b.md",)),
        ("#: \u2068a b.md\u2069", ("a b.md",)),
        ("#: \u2068a b.md\u2069:3 \u2068c d.md\u2069 e.md:4", ("a b.md:3", "c d.md", "e.md:4")),
        ("#:", ()),
        ("#: ", ()),
    ],
    ids=repr,
)
def test_references(line: str, references: tuple[str, ...]) -> None:
    """Blanks and tabs part references; an isolated one may have blanks in its path."""
    assert entry_of(f'{line}\nmsgid "a"\nmsgstr ""\n').references == references
    assert entry_of(f'{line}\r\nmsgid "a"\r\nmsgstr ""\r\n').references == references


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("#. x", "extracted", ("x",)),
        ("#.x", "extracted", ("x",)),
        ("#.  x", "extracted", (" x",)),
        ("#.", "extracted", ("",)),
        ("# x", "comments", ("x",)),
        ("#  x", "comments", (" x",)),
        ("#x", "comments", ("x",)),
        ("#", "comments", ("",)),
        ("# x\\ ", "comments", ("x\\",)),
        ("#, c-format", "flags", ("c-format",)),
        ("#,c-format , fuzzy,,c-format", "flags", ("c-format", "fuzzy")),
        ("#,", "flags", ()),
        ("#= c-format, no-wrap", "flags", ("c-format", "no-wrap")),
        ("#= Not a flag!", "comments", ("= Not a flag!",)),
    ],
    ids=repr,
)
def test_comment_lines(line: str, field: str, value: tuple[str, ...]) -> None:
    """One space behind a mark is none of the comment; indented lines and CRLF say the same."""
    for indent, eol in (("", "\n"), ("  ", "\n"), ("", "\r\n")):
        entry = entry_of(f'{indent}{line}{eol}msgid "a"{eol}msgstr "b"{eol}')
        assert getattr(entry, field) == value
        assert sum(map(bool, (entry.extracted, entry.comments, entry.flags))) == bool(value)


@pytest.mark.parametrize("tail", ["# end\n", "#~ # end\n", "\n\n"], ids=repr)
def test_entries_are_found_in_any_order(tail: str) -> None:
    """Live and obsolete entries may follow each other as they like."""
    live = '# c\nmsgid "{0}"\nmsgstr "x{0}"\n'
    dead = '# c\n#~ msgid "{0}"\n#~ msgstr "x{0}"\n\n'
    odd = 'msgid  "{0}"\nmsgstr "x{0}"\n'
    layouts = [live, dead, dead, live, odd, live, odd, odd, dead, odd, dead]
    found = parse("".join(each.format(n) for n, each in enumerate(layouts)) + tail, path="a.po")

    assert [(e.msgid, e.msgstr, e.obsolete) for e in found.entries] == [
        (str(n), f"x{n}", each is dead) for n, each in enumerate(layouts)
    ]
    assert found.tail.endswith(tail)
    lines = [3 * n for n in range(len(layouts))]
    assert [e.lineno >= line for e, line in zip(found.entries, lines, strict=True)] == [True] * 11


def test_line_numbers_are_those_of_msgid() -> None:
    """An entry's line is where its msgid stands, comments and contexts aside."""
    catalog = parse(
        HEADER + '# c\n#: f\nmsgctxt "x"\nmsgid "a"\nmsgstr ""\n"b"\n\n'
        'msgid "p"\nmsgid_plural "p"\nmsgstr[0] ""\n\n# d\nmsgid "e"\nmsgstr "f"\n',
        path="a.po",
    )

    assert [entry.lineno for entry in (catalog.header, *catalog.entries)] == [1, 7, 11, 16]


def test_line_ending_and_bom_are_recorded() -> None:
    """A catalog knows the line ending of most of its lines, and whether it has a BOM."""
    catalog = parse('\ufeffmsgid "a"\r\nmsgstr "b"\r\n\n', path="a.po")

    assert (catalog.bom, catalog.eol, catalog.tail) == (True, "\r\n", "\n")


def test_a_file_without_header_has_an_empty_one() -> None:
    """Where no entry has the empty msgid, the header is empty and is not written."""
    assert parse('msgid "a"\nmsgstr "b"\n', path="a.po").header == Entry(msgid="")


def test_a_context_makes_the_empty_msgid_an_ordinary_one() -> None:
    """`msgctxt "x" msgid ""` is not the header."""
    assert entry_of(HEADER + 'msgctxt "x"\nmsgid ""\nmsgstr "b"\n').key == ("x", "")


def test_fuzzy_in_any_flag_line_counts() -> None:
    """Flags of several `#,` lines are joined, each once."""
    entry = entry_of('#, fuzzy\n#, c-format, fuzzy\nmsgid "a"\nmsgstr "b"\n')

    assert entry.flags == ("fuzzy", "c-format")


@pytest.mark.parametrize("mark", ["#| ", "#|", "#|  ", "#~| ", "#~|"])
def test_a_previous_msgid_needs_no_space(mark: str) -> None:
    """The blanks behind the mark of a previous msgid are none of it."""
    assert entry_of(f'{mark}msgid "z"\nmsgid "a"\nmsgstr "b"\n').previous_msgid == "z"


def test_a_ruler_is_no_flag() -> None:
    """`#=` begins flags only where flags follow."""
    entry = entry_of('#=====\n#= c-format\nmsgid "a"\nmsgstr "b"\n')

    assert (entry.comments, entry.flags) == (("=====",), ("c-format",))


def test_paths_with_blanks_are_one_reference() -> None:
    """Gettext's isolates around a path with blanks are no part of it."""
    entry = entry_of('#: \u2068a b.md\u2069:3 c.md\nmsgid "a"\nmsgstr ""\n')

    assert entry.references == ("a b.md:3", "c.md")


def test_what_babel_makes_of_a_previous_msgid_is_read() -> None:
    """`#|` survives a reading and writing by Babel."""
    from babel.messages.pofile import read_po, write_po

    before = HEADER + (
        '# note\n#, fuzzy\n#| msgctxt "c"\n#| msgid ""\n#| "the old "\n#| "text"\n'
        'msgctxt "c"\nmsgid "the new text"\nmsgstr "b"\n'
    )
    file = io.BytesIO()
    write_po(file, read_po(io.BytesIO(before.encode())))
    entry = entry_of(file.getvalue().decode())

    assert "# | msgid" in file.getvalue().decode()
    assert (entry.previous_msgctxt, entry.previous_msgid) == ("c", "the old text")
    assert entry.comments == ("note",)
    assert entry.state is State.STALE


@pytest.mark.parametrize(
    ("above", "comments", "previous"),
    [
        pytest.param("# | msgid is a word\n", ("| msgid is a word",), None, id="not a statement"),
        pytest.param("# | a | table |\n", ("| a | table |",), None, id="a table"),
    ],
)
def test_other_comments_with_bars_stay_comments(
    above: str, comments: tuple[str, ...], previous: str | None
) -> None:
    """Only what Babel makes of `#|` is read as such."""
    entry = entry_of(f'{above}msgid "a"\nmsgstr "b"\n')

    assert (entry.comments, entry.previous_msgid) == (comments, previous)


def test_what_babel_made_of_a_previous_msgid_counts() -> None:
    """Babel matched a stale entry anew: its `#|` is the text that the entry was stale for, the
    comment the one that the msgstr was made for. It wraps the comment inside the string.
    """
    above = '# note\n# | msgid ""\n# | "made for a text of some\n# "\n# | "length"\n#| msgid "y"\n'
    entry = entry_of(f'{above}#, fuzzy\nmsgid "a"\nmsgstr "b"\n')

    assert (entry.comments, entry.previous_msgid) == (("note",), "made for a text of some length")


def test_a_key_may_be_live_and_obsolete() -> None:
    """`pybabel update` and polib keep the translation of a text that came back as obsolete: both
    entries are read, and the live one is the one of the key.
    """
    text = f'{HEADER}msgid "a"\nmsgstr ""\n\n#~ msgid "a"\n#~ msgstr "b"\n'
    catalog = parse(text, path="a.po")

    assert [(entry.obsolete, entry.msgstr) for entry in catalog.entries] == [
        (False, ""),
        (True, "b"),
    ]
    assert catalog.by_key()[None, "a"].obsolete is False
    assert dump(catalog).decode() == text


def test_read_names_the_shown_path(tmp_path: pathlib.Path) -> None:
    """A file is read from where it is, with its bytes kept."""
    file = tmp_path / "a.po"
    file.write_bytes(b'\xef\xbb\xbfmsgid "a"\r\nmsgstr "b"')

    catalog = read(file, shown="locales/a.po", locale="tr", domain="a.md")

    assert dump(catalog) == file.read_bytes()
    assert (catalog.locale, catalog.domain) == ("tr", "a.md")


FRAGMENTS = st.sampled_from(
    [
        "\n", "\n", "\r\n", " ", "\t", "# c\n", "#\n", "#. x\n", "#: a.md\n", "#: a b\n",
        "#, fuzzy\n",
        '#| msgid "o"\n', '#| "p"\n', '#~| msgid "o"\n', "#~ ", "#~", "msgid ", "msgstr ", "msgid",
        "msgctxt ", "msgid_plural ", "msgstr[0] ", "msgstr[1] ", '"a"\n', '"b"\n', '"c"', '"\\n"\n',
        '""\n', '"\\\\"\n', '"\\"\n', '"x\\""\n', '"é\u2028"\n', 'msgid "m"\nmsgstr "n"\n',
        'msgid "m2"\nmsgstr "n"\n', 'msgctxt "k"\nmsgid "m"\nmsgstr ""\n"n"\n', "\x0c", "\\",
        '#~ msgid "q"\n#~ msgstr "r"\n', 'msgid ""\nmsgstr "A: b\\n"\n', "x", "=======\n",
        'msgid "m3"\r\nmsgstr "n"\r\n', '# | msgid "o"\n',
    ]
)  # fmt: skip
PO_LIKE = st.lists(FRAGMENTS, max_size=14).map("".join)


def slowly(text: str) -> list[Entry]:
    """All entries by the careful reader alone."""
    source, position, lineno, entries = PoSource(text, "a.po"), 0, 1, []
    while entry := read_entry(source, position, lineno):
        entries.append(entry)
        position += len(entry.raw)
        lineno += entry.raw.count("\n")
    return entries


def outcome(
    reader: Callable[[str], list[Entry]], text: str
) -> list[tuple[str, str, int]] | tuple[str, int | None]:
    try:
        # Sorted, for a catalog knows its header apart from its other entries.
        return sorted((entry.raw, repr(entry), entry.lineno) for entry in reader(text))
    except CatalogError as error:
        return error.message, error.lineno


def quickly(text: str) -> list[Entry]:
    catalog = parse(text, path="a.po")
    assert dump(catalog) == text.encode()
    headers = [catalog.header] if catalog.header.raw else []
    return [*headers, *catalog.entries]


@settings(max_examples=500, deadline=None)
@given(PO_LIKE)
def test_fast_and_careful_reading_agree(text: str) -> None:
    """The fast path reads what the careful reader reads, raw texts and lines too, or leaves it."""
    fast, careful = outcome(quickly, text), outcome(slowly, text)

    # What concerns the file as a whole is beyond the careful reader.
    assert fast == careful or (
        isinstance(fast, tuple) and any(part in fast[0] for part in ("second time", "CR alone"))
    )


@pytest.mark.parametrize("eol", ["\n", "\r\n"], ids=ascii)
@pytest.mark.parametrize("notes", ["#: a.md\n", '# c\n#. x\n#, fuzzy\n#| msgid "o"\n', "# c\n\n"])
@pytest.mark.parametrize(
    "written",
    [
        '"a"', '""\n"a "\n"b"', '"a\\n"\n"b"', '"a\\"b"', '"a\\\\"', '"a\\tb"', '""', '"\\x41"',
        '"a\\\\"\n"nb"', '"a\\"\n"b"', '"a" "b"', '"a""b"', '"a"b"', '"a', 'a"', '"a\\', '"\n"a"',
        '"a\nb"', '"a"\n "b"', '"a"\n\n"b"', '"a"\n\n# c\n"b"', '"a\n"', '"a" ', '"a"\n# c',
        '"a"\n#~ "b"', '"a"\nmsgstr "b"', '"a"\n\n',
    ],
    ids=ascii,
)  # fmt: skip
def test_entries_below_the_same_lines_are_read_alike(written: str, notes: str, eol: str) -> None:
    """What was learned from one entry's comments is not believed of another whose strings go on
    otherwise: the careful reader reads the same.
    """
    for strings in (('"x"', written), (written, '"y"'), (written, written)):
        entries = [('"1"', '"a"'), ('"2"', '"b"'), ("{0}", "{1}"), ('"3"', '"c"'), ('"4"', '"d"')]
        lines = f"{notes}msgid %s\nmsgstr %s\n"
        text = "\n".join(lines % entry for entry in entries).format(*strings).replace("\n", eol)

        assert outcome(quickly, text) == outcome(slowly, text)


PIECES = st.sampled_from(
    [
        *(f'# c\nmsgid "{n}"\nmsgstr "{n}"\n' for n in range(5)),
        *(f'#: a.md\nmsgid ""\n"{n} "\n"more"\nmsgstr "{n}"\n' for n in range(3)),
        '# c\nmsgid "1"\nmsgstr "another"\n', '#, fuzzy\n#| msgid "0"\nmsgid "6"\nmsgstr "6"\n',
        'msgid "7"\nmsgstr "7"\n', '#~ msgid "1"\n#~ msgstr "1"\n', '# c\nmsgid "8"\nmsgstr "8',
        '"goes on"\n', "", "# c\n", '#~ "goes on"\n', '# c\nmsgid "9"\nmsgstr "\\x41"\n',
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.lists(PIECES, max_size=8).map("\n".join), min_size=2, max_size=3),
    st.sampled_from(["\n", "\r\n"]),
)
def test_versions_of_one_file_are_read_as_if_alone(texts: list[str], eol: str) -> None:
    """What a version shares with another is the same entry, in its own line, whatever follows."""
    shared: Shared = {}

    def together(text: str) -> list[Entry]:
        catalog = decode(text.encode(), shown="a.po", shared=shared)
        return [*([catalog.header] if catalog.header.raw else []), *catalog.entries]

    for text in (texts[0], *(text.replace("\n", eol) for text in texts)):
        assert outcome(together, text) == outcome(quickly, text)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.text(), st.text(), st.booleans()), max_size=4))
def test_any_text_survives(entries: list[tuple[str, str, bool]]) -> None:
    """What is written is read again as it was, whatever the texts hold."""
    catalog = parse(HEADER, path="a.po")
    wanted = {
        (f"c{index}", msgid): Entry(msgid, msgstr, f"c{index}", obsolete=obsolete)
        for index, (msgid, msgstr, obsolete) in enumerate(entries)
        if "\0" not in msgid + msgstr
    }
    text = dump(replace(catalog, entries=tuple(wanted.values()))).decode()

    assert parse(text, path="a.po").by_key() == wanted


@pytest.mark.parametrize(
    ("notes", "previous"),
    [
        pytest.param('#| msgid "a"', (None, "a", None), id="a text"),
        pytest.param('#| msgctxt "m"\n#| msgid "a"', ("m", "a", None), id="in a context"),
        pytest.param('#| msgid "a"\n#| msgid_plural "b"', (None, "a", "b"), id="a plural"),
        pytest.param('#~| msgid "a"', (None, "a", None), id="of an obsolete entry"),
        pytest.param('#| msgid ""\n#| "a "\n#| "b"', (None, "a b", None), id="in two lines"),
        pytest.param('# | msgid "a"', (None, "a", None), id="from Babel"),
        pytest.param(
            '# | msgctxt "m"\n# | msgid ""\n# | "one\n# two"\n# | " three"',
            ("m", "one two three", None),
            id="from Babel, wrapped at last",
        ),
        pytest.param(
            '# | msgctxt "a\n# menu"\n# | msgid "one"',
            ("a menu", "one", None),
            id="from Babel, wrapped at first",
        ),
        pytest.param('#| msgid "b"\n# | msgid "a"', (None, "a", None), id="the older one"),
        pytest.param("# | msgid a", (None, None, None), id="a remark"),
    ],
)
def test_previous_texts(notes: str, previous: tuple[str | None, ...]) -> None:
    """What a stale entry was made for, as gettext writes it, and as Babel leaves it behind."""
    entry = parse(f'{notes}\nmsgid "x"\nmsgstr "y"\n', path="a.po").entries[0]

    assert (
        entry.previous_msgctxt,
        entry.previous_msgid,
        entry.previous_msgid_plural,
    ) == previous
    assert entry.comments == (("| msgid a",) if previous[1] is None else ())
