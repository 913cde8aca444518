"""How a translation is written where its block stands: what quotes and cells ask to be escaped.

A msgid is the block's text as a person would write it; `decode` undoes what the place asks for,
`encode` does it again. For every raw text that `decode` changes, `encode` gives that text back:
`faithful` says whether a codec may be used for a given raw text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_UNESCAPED_PIPE = re.compile(r"(?<!\\)((?:\\\\)*)\|")
_UNESCAPED_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*)"')
_YAML_PLAIN_UNSAFE = re.compile(
    r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|:(?:\s|$)|\s#|^(?:true|false|yes|no|on|off|null|~)$|^[\d.+-][\d.,:eE+-]*$|\s$",
    re.IGNORECASE,
)


def _same(text: str) -> str:
    return text


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")) if "\n" in text else text


def _unescape_double(text: str) -> str:
    return re.sub(r'\\(["\\])', r"\1", text)


def _escape_double(text: str) -> str:
    return re.sub(r'(["\\])', r"\\\1", text).replace("\n", "\\n")


def _yaml_plain(text: str) -> str:
    text = _one_line(text)
    return f'"{_escape_double(text)}"' if _YAML_PLAIN_UNSAFE.search(text) else text


def _toml_literal(text: str) -> str:
    # a literal string cannot hold its own quote: the typographic apostrophe can stand for it
    return _one_line(text).replace("'", "’")


def _brackets(text: str) -> str:
    """Brackets escaped unless they are balanced or already escaped."""
    depth = 0
    for match in re.finditer(r"\\.|[\[\]]", text, re.DOTALL):
        depth += {"[": 1, "]": -1}.get(match[0], 0)
        if depth < 0:
            break
    if depth == 0:
        return text
    return re.sub(r"(\\.)|([\[\]])", lambda m: m[1] or "\\" + m[2], text, flags=re.DOTALL)


_DECODE: dict[str, Callable[[str], str]] = {
    "yaml single": lambda text: text.replace("''", "'"),
    "yaml double": _unescape_double,
    "toml basic": _unescape_double,
}
DECODED = frozenset(_DECODE)
"""The codecs under which a msgid differs from the source's characters."""

_ENCODE: dict[str, Callable[[str], str]] = {
    "": _same,
    "line": _one_line,
    "cell": lambda text: _UNESCAPED_PIPE.sub(r"\1\\|", _one_line(text)),
    "quoted line": lambda text: _UNESCAPED_QUOTE.sub(r"\1&quot;", _one_line(text)),
    "bracketed line": lambda text: _brackets(_one_line(text)),
    "alt": _brackets,
    'title "': lambda text: _UNESCAPED_QUOTE.sub(r'\1\\"', text),
    "title '": lambda text: re.sub(r"(?<!\\)'", r"\'", text),
    "title )": lambda text: re.sub(r"(?<!\\)([()])", r"\\\1", text),
    'attribute "': lambda text: text.replace('"', "&quot;"),
    "attribute '": lambda text: text.replace("'", "&#39;"),
    "yaml plain": _yaml_plain,
    "yaml single": lambda text: _one_line(text).replace("'", "''"),
    "yaml double": _escape_double,
    "yaml double raw": lambda text: _UNESCAPED_QUOTE.sub(r'\1\\"', _one_line(text)),
    "toml basic": _escape_double,
    "toml basic raw": lambda text: _UNESCAPED_QUOTE.sub(r'\1\\"', _one_line(text)),
    "toml literal": _toml_literal,
}


def decode(codec: str, raw: str) -> str:
    """The text that a person would write for `raw`, the source's characters."""
    return _DECODE.get(codec, _same)(raw)


def encode(codec: str, text: str) -> str:
    """The characters that stand for `text` in the place that `codec` names."""
    return _ENCODE[codec](text)


def faithful(codec: str, raw: str) -> bool:
    """Whether decoding `raw` and encoding it again gives `raw`."""
    return encode(codec, decode(codec, raw)) == raw
