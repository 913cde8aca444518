"""A few XML elements as text: nothing that a finding holds can make it ill-formed."""

from __future__ import annotations

from xml.sax.saxutils import escape

from i18n_tool.terminal import harmless_in_logs, printable

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def text(lines: str) -> str:
    """Character data: line breaks stay, other control characters are shown as escapes, since XML
    1.0 (section 2.2) has no way to write them.
    """
    return "\n".join(escape(harmless_in_logs(printable(line))) for line in lines.split("\n"))


def tag(name: str, /, *, close: bool = False, **attributes: str | int) -> str:
    """A start tag, or an empty element where `close`."""
    written = "".join(f' {key}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{written}{'/' if close else ''}>"


def _value(value: str | int) -> str:
    return escape(printable(str(value)), {'"': "&quot;", "##": "&#35;#"})
