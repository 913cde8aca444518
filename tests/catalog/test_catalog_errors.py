"""Malformed PO files: each is named with its line and what to do, and nothing is guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from i18n_tool.catalog import dump, parse, read
from i18n_tool.errors import CatalogError
from i18n_tool.model import Catalog, Entry

if TYPE_CHECKING:
    import pathlib

FIRST = 'msgid "first"\nmsgstr ""\n\n'
OBSOLETE = '#~ msgid "first"\n#~ msgstr "x"\n'

FAULTS = [
    pytest.param('msgid "a\nmsgstr "b"\n', 4, "does not end in its line", id="unterminated"),
    pytest.param('msgid "a', 4, "does not end in its line", id="unterminated at the end"),
    pytest.param('msgid "a\\"\nmsgstr "b"\n', 4, "does not end", id="an escaped last quote"),
    pytest.param("msgid a\nmsgstr b\n", 4, "unknown keyword a", id="no quotes"),
    pytest.param("msgid\nmsgstr \"b\"\n", 5, "msgid without a string", id="no string"),
    pytest.param('msgid "a"\nmsgstr\n', 4, "msgstr without a string", id="no string at the end"),
    pytest.param('msgit "a"\nmsgstr "b"\n', 4, "unknown keyword msgit", id="unknown keyword"),
    pytest.param('msgid "a" x\nmsgstr "b"\n', 4, "and 'x' follows", id="text after a string"),
    pytest.param('msgid "a"b"\nmsgstr "b"\n', 4, "and 'b\"' follows", id="a bare quote"),
    pytest.param('msgid "a";\nmsgstr "b"\n', 4, "unexpected ';'", id="a stray character"),
    pytest.param('msgstr "b"\nmsgid "a"\n', 4, "msgstr after a whole entry", id="msgstr first"),
    pytest.param('msgstr[0] "b"\n', 4, "msgstr[0] after", id="msgstr[0] first"),
    pytest.param('msgid_plural "b"\n', 4, "msgid_plural after", id="msgid_plural first"),
    pytest.param('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', 4, "without msgstr", id="no msgstr"),
    pytest.param('msgid "a"\nmsgctxt "b"\n', 4, "without msgstr", id="msgctxt after msgid"),
    pytest.param('msgid "a"\n', 4, "without msgstr", id="no msgstr at the end"),
    pytest.param('msgctxt "a"\n', 4, "msgctxt without msgid", id="a context alone"),
    pytest.param('msgctxt "a"\nmsgctxt "b"\n', 5, "a second msgctxt", id="two contexts"),
    pytest.param('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 6, "msgstr after", id="two msgstr"),
    pytest.param(
        'msgid "a"\nmsgid_plural "p"\nmsgstr[0] ""\nmsgid_plural ""\n', 7, "after", id="plural last"
    ),
    pytest.param(
        'msgid "a"\nmsgid_plural "p"\nmsgstr[1] ""\n', 6, "where msgstr[0]", id="index 1 first"
    ),
    pytest.param(
        'msgid "a"\nmsgid_plural "p"\nmsgstr[0] ""\nmsgstr[2] ""\n', 7, "msgstr[1]", id="index gap"
    ),
    pytest.param('msgid "a"\nmsgid_plural "p"\nmsgstr ""\n', 6, "needs a number", id="no index"),
    pytest.param('msgid "a"\nmsgstr[0] ""\n', 5, "without msgid_plural", id="index, no plural"),
    pytest.param('msgid "a"\n# c\nmsgstr "b"\n', 5, "a comment inside", id="comment inside"),
    pytest.param('msgid "\\q"\nmsgstr ""\n', 4, "unknown escape \\q", id="unknown escape"),
    pytest.param('msgid "\\u0041"\nmsgstr ""\n', 4, "unknown escape \\u", id="JSON's escape"),
    pytest.param('msgid "a\\0b"\nmsgstr ""\n', 4, "NUL character", id="NUL by number"),
    pytest.param('msgid "\\xff"\nmsgstr ""\n', 4, "not UTF-8", id="a bad byte by number"),
    pytest.param('#~ msgid "a"\nmsgstr "b"\n', 5, "obsolete in part", id="live after obsolete"),
    pytest.param('msgid "a"\n#~ msgstr "b"\n', 5, "obsolete in part", id="obsolete after live"),
    pytest.param('#~ msgid "a"\n"x"\n#~ msgstr "b"\n', 5, "obsolete in part", id="a live string"),
    pytest.param('msgid "a"\n#~ "x"\nmsgstr "b"\n', 5, "obsolete in part", id="a dead string"),
    pytest.param('msgctxt "c"\n#~ msgid "a"\n', 5, "obsolete in part", id="a live context"),
    pytest.param('msgid "a"\nmsgctxt "b"\nmsgstr ""\n', 4, "without msgstr", id="context late"),
    pytest.param('#~ msgid "a" msgstr "b" msgid "c"\n', 4, "two obsolete", id="two in one line"),
    pytest.param('#| msgid "z\nmsgid "a"\nmsgstr ""\n', 5, "previous text", id="bad previous"),
    pytest.param('#| "z"\nmsgid "a"\nmsgstr ""\n', 5, "previous text", id="previous, no keyword"),
    pytest.param(
        '#| msgid "z"\n#| msgid "y"\nmsgid "a"\nmsgstr ""\n', 6, "two previous", id="two previous"
    ),
    pytest.param('domain "x"\n', 4, "several domains", id="domain"),
    pytest.param("msgid \"a\0\"\nmsgstr \"\"\n", 4, "NUL", id="NUL"),
    pytest.param("msgid \"a\ud800\"\nmsgstr \"\"\n", 4, "U+D800", id="half a surrogate pair"),
    pytest.param(FIRST, 4, "it is in line 1 already", id="two live entries"),
    pytest.param(OBSOLETE * 2, 6, "it is in line 1 already", id="two obsolete entries"),
    pytest.param(
        'msgctxt "c"\nmsgid "a"\nmsgstr ""\n' * 2, 8, "(msgctxt 'c') is here for", id="one context"
    ),
    pytest.param('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n', 4, "marker of git: <<<", id="conflict"),
    pytest.param(
        'msgid "a"\n<<<<<<< HEAD\nmsgstr "b"\n=======\nmsgstr "c"\n>>>>>>> x\n',
        5,
        "<<<<<<<",
        id="conflict inside an entry",
    ),
    pytest.param('msgid "a"\nmsgstr "b"\n=======\n', 6, "=======", id="only a middle marker"),
    pytest.param('||||||| base\nmsgid "a"\n', 4, "|||||||", id="marker of a base"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lineno", "message"), FAULTS)
def test_a_fault_is_named_with_its_line(text: str, lineno: int, message: str) -> None:
    """What gettext rejects raises CatalogError with path, line and a hint."""
    with pytest.raises(CatalogError) as caught:
        parse(FIRST + text, path="locales/tr/a.po")

    assert (caught.value.path, caught.value.lineno) == ("locales/tr/a.po", lineno)
    assert message in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('msgstring "a"', "Did you mean msgstr?"),
        ('msgid_plurals "a"', "Did you mean msgid_plural?"),
        ('msgid "Say "Lütfen" now"', 'Within a text write \\" for a quotation mark.'),
        ('msgid "a"\nmsgstr ""Да" — и всё"', 'Within a text write \\" for a quotation mark.'),
        ('msgid "a"\nmsgstr "Yaz "—" ya da"', 'Within a text write \\" for a quotation mark.'),
        ("words", "Text belongs into double quotes."),
        ('msgid "a', "Close it with \" at the line's end."),
        (
            'msgid "a" ;',
            "A line of a PO file is a comment, a keyword with a string in double quotes",
        ),
        ('msgid "\\q"', "A backslash itself is written as two of them."),
        ('#| "z"\nmsgid "a"\nmsgstr ""', "The comments above the entry hold it."),
        ('"a"', "Write msgid or msgstr before it."),
    ],
)
def test_what_to_do(text: str, hint: str) -> None:
    """A hint names the cure."""
    with pytest.raises(CatalogError) as caught:
        parse(text, path="a.po")

    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(("text", "lineno", "message"), FAULTS[:4])
def test_line_numbers_do_not_depend_on_line_endings(text: str, lineno: int, message: str) -> None:
    """The same faults are found in the same lines of a file with CRLF."""
    with pytest.raises(CatalogError, match=message) as caught:
        parse((FIRST + text).replace("\n", "\r\n"), path="a.po")

    assert caught.value.lineno == lineno


@pytest.mark.parametrize("word", ["msgstr", "msgstr[0]", "msgid_plural"])
def test_a_file_that_begins_inside_an_entry(word: str) -> None:
    """A file whose first statement is not msgctxt or msgid is named as such."""
    with pytest.raises(CatalogError, match="before msgid") as caught:
        parse(f'# c\n{word} "a"\n', path="a.po")

    assert caught.value.lineno == 2


def test_two_headers_are_an_error() -> None:
    """The header is an entry like others: only one may be there."""
    with pytest.raises(CatalogError, match="the header is here for the second time"):
        parse('msgid ""\nmsgstr "A: b\\n"\n\n#~ msgid ""\n#~ msgstr ""\n', path="a.po")


def test_lines_that_end_in_cr_alone() -> None:
    """A comment would run to the end of such a file, so it is not read."""
    with pytest.raises(CatalogError, match="CR alone"):
        parse('# c\rmsgid "a"\rmsgstr "b"\r', path="a.po")


def header_of(fields: str) -> str:
    return f'# top\nmsgid ""\nmsgstr ""\n"X: y\\n"\n"{fields}\\n"\n\n{FIRST}'


@pytest.mark.parametrize("charset", ["ISO-8859-9", "windows-1254", "UTF-16"])
def test_another_charset(charset: str) -> None:
    """A declared charset other than UTF-8 is an error that names the cure."""
    with pytest.raises(CatalogError, match=f"charset {charset}") as caught:
        parse(header_of(f"Content-Type: text/plain; charset={charset}"), path="a.po")

    assert caught.value.lineno == 5
    assert "msgconv -t UTF-8" in caught.value.hint


@pytest.mark.parametrize("charset", ["UTF-8", "utf-8", "utf8", "CHARSET", "", "US-ASCII"])
def test_charsets_that_are_utf_8(charset: str) -> None:
    """UTF-8 by any of its names, a template's placeholder and ASCII are read."""
    assert parse(header_of(f"Content-Type: text/plain; charset={charset}"), path="a.po").entries


@pytest.mark.parametrize(
    ("declared", "locale"),
    [("ru", "tr"), ("pt_PT", "pt_BR"), ("sr_Latn", "sr_Cyrl"), ("fil", "fi"), ("zh_TW", "zh_CN")],
)
def test_a_language_that_contradicts_the_locale(declared: str, locale: str) -> None:
    """A header for another language, territory or script than the file's locale is an error."""
    with pytest.raises(CatalogError, match=f"Language: {declared}") as caught:
        parse(header_of(f"Language: {declared}"), path="a.po", locale=locale)

    assert caught.value.lineno == 5


@pytest.mark.parametrize(
    ("declared", "locale"),
    [
        ("tr", "tr_TR"), ("tr_TR", "tr"), ("TR", "tr"), ("zh_CN", "zh_Hans_CN"), ("pt-BR", "pt_BR"),
        ("sr@latin", "sr"), ("de_DE.UTF-8", "de"), ("", "tr"), ("ru", ""), ("zh_Hans", "zh_CN"),
    ],
)  # fmt: skip
def test_languages_that_agree(declared: str, locale: str) -> None:
    """A language with or without territory or script agrees with its locale."""
    assert parse(header_of(f"Language: {declared}"), path="a.po", locale=locale).entries


@pytest.mark.parametrize(
    ("data", "message", "lineno", "hint"),
    [
        pytest.param(
            b'msgid "a"\nmsgstr "\xfd"\n', "byte 0xfd at offset 18", 2, "as UTF-8", id="a bad byte"
        ),
        pytest.param(
            b'msgid ""\nmsgstr "Content-Type: text/plain; charset=ISO-8859-9\\n"\n\n#\xfd\n',
            "charset ISO-8859-9",
            4,
            "msgconv -t UTF-8",
            id="another charset",
        ),
        *(
            pytest.param(
                b'msgid ""\nmsgstr "Content-Type: text/plain; charset=%s\\n"\n\n#\xfd\n' % charset,
                "byte 0xfd",
                4,
                "as UTF-8",
                id=charset.decode(),
            )
            for charset in (b"UTF-8", b"utf8", b"CHARSET")
        ),
        pytest.param(
            b"\xff\xfem\x00s\x00", "UTF-16", 1, "iconv -f UTF-16", id="UTF-16 with its mark"
        ),
        pytest.param(b'msgid "a\x00"\n', "NUL", 1, "history", id="NUL"),
    ],
)
def test_bytes_that_are_not_utf_8(
    data: bytes, message: str, lineno: int, hint: str, tmp_path: pathlib.Path
) -> None:
    """Undecodable bytes are named by offset and line."""
    file = tmp_path / "a.po"
    file.write_bytes(data)
    with pytest.raises(CatalogError) as caught:
        read(file, shown="shown.po")

    assert (caught.value.path, caught.value.lineno) == ("shown.po", lineno)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize("text", ["a\ud800", "a\0"])
def test_text_that_no_po_file_can_hold_is_not_written(text: str) -> None:
    """Half a surrogate pair and NUL are refused before anything is written."""
    catalog = Catalog(locale="tr", domain="a.md", header=Entry(""), entries=(Entry(text),))
    with pytest.raises(CatalogError):
        dump(catalog)


MANY = 20_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# c\n#: a\n" * MANY, id="comments without an entry"),
        pytest.param('#~| msgid "x"\n' * MANY, id="previous texts without an entry"),
        pytest.param("\n" * MANY + FIRST + "\n" * MANY, id="blank lines"),
        pytest.param('msgid ""\n' + '"a"\n' * MANY + 'msgstr ""\n', id="a string of many lines"),
        pytest.param('msgid "' + "a" * 3_000_000 + '"\nmsgstr ""\n', id="one long line"),
        pytest.param('msgid "' + "\\\\" * 500_000 + '"\nmsgstr ""\n', id="backslashes"),
        pytest.param("".join(f'msgid "{n}" msgstr ""' for n in range(MANY)), id="one line"),
        pytest.param('# | msgid "x"\n' + '# | "y"\n' * MANY + FIRST, id="Babel's previous"),
    ],
)
def test_hostile_files_are_read_in_linear_time(text: str) -> None:
    """Nothing in a file makes reading it quadratic: each of these would take minutes."""
    assert dump(parse(text, path="a.po")) == text.encode()


@pytest.mark.parametrize(
    ("msgid", "named"),
    [
        pytest.param("Open.", "msgid 'Open.'", id="short"),
        pytest.param("x" * 60, f"msgid '{'x' * 60}'", id="sixty characters"),
        pytest.param("x" * 61, f"msgid '{'x' * 59}…'", id="more"),
        pytest.param("", "the header", id="the header"),
    ],
)
@pytest.mark.parametrize("msgctxt", ["", "menu"], ids=["alone", "with a context"])
def test_an_entry_twice(msgid: str, named: str, msgctxt: str) -> None:
    """A second entry of one key is named, as far as it fits a line, with the line of the first."""
    entry = f'msgid "{msgid}"\nmsgstr "x"\n\n'
    if msgctxt and msgid:
        entry, named = f'msgctxt "menu"\n{entry}', f"{named} (msgctxt 'menu')"
    with pytest.raises(CatalogError) as caught:
        parse(f'\n{entry}msgid "Between."\nmsgstr ""\n\n{entry}', path="a.po")

    first = 2 + entry.startswith("msgctxt")  # the line of its msgid
    assert caught.value.message == (
        f"{named} is here for the second time; it is in line {first} already"
    )
    assert caught.value.lineno == entry.count("\n") + 3 + first


@pytest.mark.parametrize(
    ("count", "said"),
    [(1, ""), (2, ", the first of 2 conflicts"), (3, ", the first of 3 conflicts")],
    ids=["one", "two", "three"],
)
def test_how_many_conflicts(count: int, said: str) -> None:
    """The first conflict that git left is named, and of how many it is the first."""
    part = '<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n=======\nmsgid "a"\nmsgstr "c"\n>>>>>>> theirs\n\n'
    with pytest.raises(CatalogError) as caught:
        parse("\n" + part * count, path="a.po")

    assert caught.value.message == f"a conflict marker of git: <<<<<<< ours{said}"
    assert caught.value.lineno == 2
