"""Text that comes from files, made fit for terminals, logs and reports."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Any

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_WIDE = frozenset("WF")
# What steers a terminal, or hides text, and what JSON lets stand as it is.
_STEERING = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
    r"|#(?=#\w*+\[)"
)
# GitHub's runner obeys `::command::` at the start of a line and `##[command]` anywhere, Azure's
# `##vso[command]`, TeamCity `##teamcity[command]`; commands begin with a letter. What is only like
# one (`C##[1]`, `## [Unreleased]`, `::: tip`) stays as it is.
_COMMAND = re.compile(r"\A(\s*+):(?=:[A-Za-z])|#(?=#(?:\[[A-Za-z]|\w++\[))")


def printable(text: str) -> str:
    r"""The text on one line, with control characters, which could steer a terminal or forge a line
    of ours, shown as `\x1b`. What it returns can stand in XML.
    """
    if text.isprintable():
        return text
    return "".join(
        char
        if char.isprintable() or unicodedata.category(char) == "Zs"
        else char.encode("unicode_escape").decode()
        for char in text
    )


def width(text: str) -> int:
    """Terminal columns that a text without control characters takes (Unicode Annex 11)."""
    if text.isascii():
        return len(text)
    return sum(
        2 if unicodedata.east_asian_width(char) in _WIDE else not unicodedata.combining(char)
        for char in text
    )


def shorten(text: str, columns: int) -> str:
    """The text as a terminal shows it, on one line in at most `columns`."""
    return excerpt(printable(" ".join(text.split())), columns)


def excerpt(text: str, columns: int) -> str:
    """The text on one line in at most `columns`, ending in `…` where something is left out."""
    text = " ".join(text.split())
    if width(text) <= columns:
        return text
    while text and width(text) > columns - 1:
        text = text[: min(len(text) - 1, columns - 1)]
    return text.rstrip() + "…"


def count_of(number: int, noun: str) -> str:
    """The number with its noun: `1 unit`, `2 units`, `0 entries`, `3 days`."""
    if number == 1:
        return f"1 {noun}"
    changes = noun.endswith("y") and noun[-2] not in "aeiou"
    return f"{number} {noun[:-1]}ies" if changes else f"{number} {noun}s"


def harmless_in_logs(line: str) -> str:
    r"""The line with what a build server would take for a command shown as `\x3a:…`."""
    return _COMMAND.sub(lambda m: f"{m[1] or ''}\\x{ord(m[0][-1]):02x}", line)


def harmless(pieces: Sequence[str]) -> list[str]:
    r"""The pieces of a line as they may be shown, whoever wrote them: each is `printable`, and what
    a build server would take for a command in the line that they make is shown as `\x3a:…`.
    """
    shown = [printable(piece) for piece in pieces]
    steering = {match.end() - 1 for match in _COMMAND.finditer("".join(shown))}
    start = 0
    for number, piece in enumerate(shown) if steering else ():
        shown[number] = "".join(
            f"\\x{ord(char):02x}" if place in steering else char
            for place, char in enumerate(piece, start)
        )
        start += len(piece)
    return shown


def safe_json(data: Any) -> str:
    """The data as JSON for machines, a list's items on lines of their own; what could steer a
    terminal or a build server is escaped.
    """
    written = json.dumps(data, ensure_ascii=False, indent=1)
    return _STEERING.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


ITEMS = "\0items"
"""What stands for a long list in the data of `json_pieces`."""


def json_pieces(data: Any, items: Iterable[Any]) -> Iterator[str]:
    """What `safe_json` gives of the data with a list of the items in the place of `ITEMS`, which
    stands in it once, piece by piece.
    """
    head, tail = safe_json(data).split(json.dumps(ITEMS), 1)
    line = head.rpartition("\n")[2]
    end = "\n" + " " * (len(line) - len(line.lstrip(" ")))
    yield head
    between = "["
    for item in items:
        yield f"{between}{end} " + safe_json(item).replace("\n", f"{end} ")
        between = ","
    yield f"[]{tail}" if between == "[" else f"{end}]{tail}"
