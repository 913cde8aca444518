"""Backslashes that keep the beginning of a text from meaning something to Markdown."""

from __future__ import annotations

from i18n_tool import late_re as re

_START = re.compile(
    r"""
      (?P<number>\d{1,9})[.)](?=[ \t]|$)
    | [-+*:](?=[ \t]|$) | \#{1,6}(?=[ \t]|$) | [>|=] | -{3} | -+[ \t]*+$
    | (?:\*[ \t]*+){3,}$ | (?:_[ \t]*+){3,}$
    | ~{3} | `{3} | !{3} | \?{3} | /{3} | :{2} | \+{3} | \^{3} | ~[ \t] | % | \*\[
    | \[(?!!) | \([\w:./ -]+\)=$
    """,
    re.VERBOSE,
)
"""What begins a list, heading, quotation, table, rule, container, definition, task, comment,
abbreviation or macro.
"""
_HEADING_END = re.compile(r"(?:(?<=[ \t])|\A)#+\Z")


def escaped_start(text: str) -> str:
    """The text with a backslash before what would open a block where it begins a line."""
    match = _START.match(text)
    if match is None:
        return text
    cut = match.end("number") if match["number"] else 0
    return f"{text[:cut]}\\{text[cut:]}"


def escaped_end(text: str) -> str:
    """The text of a heading with a backslash before number signs that would close it."""
    return _HEADING_END.sub(lambda signs: f"\\{signs[0]}", text)
