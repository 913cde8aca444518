"""Words, marks and markup of a text, each in one piece: what an edit adds, removes or replaces."""

from __future__ import annotations

from i18n_tool import late_re as re

_PROSE = r"https?://\S+|\w+(?:['’.,:/-]\w+)*|[^\w\s]"
_IN_PROSE = re.compile(_PROSE)
_IN_MARKUP = re.compile(
    r"`+[^`]*`+|\{\{.*?\}\}|\{%.*?%\}|\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)|<[^<>]+>|" + _PROSE
)
_ADDRESS = re.compile(r"https?://")
_CODE = re.compile(r"[`{<]..|\]\(|https?://|[][*`<>|\\{}#~]", re.DOTALL)


def pieces_of_prose(text: str) -> list[tuple[str, bool]]:
    """Those of a text without markup, each with whether it is an address."""
    return [(piece, _ADDRESS.match(piece) is not None) for piece in _IN_PROSE.findall(text)]


def pieces_of_markup(text: str) -> list[tuple[str, bool]]:
    """Those of Markdown, each with whether it is code, of a link or of markup."""
    return [(piece, _CODE.match(piece) is not None) for piece in _IN_MARKUP.findall(text)]
