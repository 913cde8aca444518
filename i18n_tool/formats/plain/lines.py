"""The lines of a plain text, and what they may look like."""

from __future__ import annotations

from typing import NamedTuple

from i18n_tool import late_re as re
from i18n_tool.formats.plain.layout import FINAL, indentation, last_sign

EOL = r"(?:\r\n?|\n)"

_PLAIN = r"(?![A-Za-z]{1,4}\)|[¹²³⁴-⁹])(?:[^\W\d_]|[“‘„«¿¡\"'](?=\w))[^\r\n]*+"
_BREAK = rf"(?<!\f){EOL}"
GROUP = re.compile(
    rf"\s*+(?:(?P<plain>{_PLAIN}(?:{_BREAK}{_PLAIN})*+)(?!{_BREAK}[^\S\r\n\f]*+\S)"
    rf"|(?P<mixed>\S[^\r\n]*+(?:{_BREAK}[^\S\r\n\f]*+\S[^\r\n]*+)*+))"
)
"""A group of lines without a blank one or a form feed between them: `plain` where all of them, the
first one's indentation aside, begin with a letter or a quote.
"""
RULE = re.compile(r"--\Z|([-=_*~#+.^\"'`:•·—–])(?:[ \t]*\1){2,}\Z")
TABLE_ROW = re.compile(r"\|.*\|\Z|\+[-=+:]{2,}\Z")
SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?[^\S\r\n]+(?=[^\W\d_])")
"""The number before a heading such as `1.2 Scope`."""

_TABLE_RULE = re.compile(r"[-=]{2,}(?:[ \t]*[+|][-=+|: \t]*|[ \t]+[-=]{2,}[-= \t]*)\Z")
_DOCTEST = re.compile(r"[ \t]*>>> ")
_LINE = re.compile(rf"(?P<space>[ \t]*+)(?P<row>[^\r\n]*+){EOL}?")
_QUOTE = re.compile(r"(?:>[ \t]?)+")
_MARKER = re.compile(
    r"(?:(?P<bullet>[-*+•–‣◦▪●○■□·])"
    r"|(?P<number>\d{1,3})(?P<close>[.)])"
    r"|\((?P<inner>\d{1,3})\)"
    r"|(?P<open>\()?(?P<letter>[A-Za-z]|[ivxl]{2,5})\))[^\S\r\n]+(?=\S)"
)
_FOOTNOTE = re.compile(
    r"\[\^?(?P<number>\d{1,4})\]:?[^\S\r\n]+\S|\[\^[\w-]+\]:[^\S\r\n]+\S|[¹²³⁴-⁹]{1,3}[^\S\r\n]*\w"
)
_INNER_COLON = re.compile(r"(?<!\d):[^\S\r\n]")
_HEADING_COLUMNS = 60
_HEADING_WORDS = 10


class Line(NamedTuple):
    """A line without quotation prefix (`depth` times `>`), indentation (`indent` columns behind
    that prefix) and trailing blanks: `row` is `text[start:end]`.
    """

    indent: int
    depth: int
    start: int
    end: int
    row: str


class Marker(NamedTuple):
    """What stands before a list item: `style` ("-", "1.", "(a)"…), its number where it has one,
    and its width with the blanks behind it.
    """

    style: str
    number: int | None
    width: int


def lines_of(text: str, start: int, end: int) -> list[Line]:
    """The lines of the group `text[start:end]`.

    `>` is a quotation prefix at the group's beginning, behind a quoted line or behind a colon.
    """
    lines = list[Line]()
    quoting = True
    for found in _LINE.finditer(text, start, end):
        space, row = found["space"], found["row"]
        at, depth = found.start("row"), 0
        if quoting and row.startswith(">") and (prefix := _QUOTE.match(row)):
            depth = prefix[0].count(">")
            rest = row[prefix.end() :]
            row = rest.lstrip(" \t")
            at = found.end("row") - len(row)
            space = rest[: len(rest) - len(row)]
        row = row.rstrip(" \t")
        if row or depth:
            lines.append(Line(indentation(space), depth, at, at + len(row), row))
            quoting = depth > 0 or row.endswith(":")
    return lines


def is_drawn(text: str, start: int, lines: list[Line]) -> bool:
    """Whether the group of `lines` at `start` is a doctest, a key or a table with column rules."""
    return _DOCTEST.match(text, start) is not None or any(
        _TABLE_RULE.match(line.row) or line.row.startswith("-----BEGIN ") for line in lines
    )


def marker_of(row: str) -> Marker | None:
    """The marker that a line begins with, if it can be one."""
    found = _MARKER.match(row) if not row[:1].isalpha() or ")" in row[:5] else None
    if found is None:
        return None
    width = found.end()
    if bullet := found["bullet"]:
        return Marker(bullet, None, width)
    if number := found["number"]:
        return Marker("1" + found["close"], int(number), width)
    if number := found["inner"]:
        return Marker("(1)", int(number), width)
    letter = found["letter"]
    count = ord(letter.lower()) - ord("a") + 1 if len(letter) == 1 else None
    return Marker("(a)" if found["open"] else "a)", count, width)


def footnote_of(row: str) -> int | None:
    """The number of the footnote that a line begins with, 0 where it has a name or a superscript;
    None where there is no footnote.
    """
    found = _FOOTNOTE.match(row)
    return None if found is None else int(found["number"] or 0)


def ended(row: str) -> bool:
    """Whether a line ends in punctuation that no heading ends in."""
    return last_sign(row) in FINAL_OR_COMMA


FINAL_OR_COMMA = FINAL + ",،、，"


def heading_like(row: str) -> bool:
    """Whether a line alone in its paragraph reads as a heading: short, not ended, no `Name: value`,
    no address, and not begun in lower case.
    """
    return (
        len(row) <= _HEADING_COLUMNS
        and not ended(row)
        and not row[0].islower()
        and row.count(" ") < _HEADING_WORDS
        and "@" not in row
        and "://" not in row
        and not _INNER_COLON.search(row)
    )
