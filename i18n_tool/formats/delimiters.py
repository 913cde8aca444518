"""What stands around words and gives them another look."""

from __future__ import annotations

from typing import Literal

from i18n_tool import late_re as re

DelimiterKind = Literal["emphasis", "strong", "struck", "link"]

_ITALIC = re.compile(r"(?<![\w*_])([*_])(?![\s*_])([^*_\n]+)(?<!\s)\1(?![\w*_])")
_TAG = re.compile(r"<([A-Za-z]+)[\s>]")
_OF_TAGS: dict[str, DelimiterKind] = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong",
    "b": "strong",
    "del": "struck",
    "s": "struck",
    "strike": "struck",
}


def emphasis_of_tag(tag: str) -> DelimiterKind | None:
    """How what a tag of HTML opens is emphasised; None for one that emphasises nothing."""
    match = _TAG.match(tag)
    return _OF_TAGS.get(match[1].lower()) if match else None


def italics(text: str) -> list[str]:
    """What stands between single asterisks or underscores of a text."""
    return [words for _, words in _ITALIC.findall(text)]
