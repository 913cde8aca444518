"""The shadow of a text: what the Markdown parser is shown, character for character as long.

A parser in Rust speaks in UTF-8 bytes. Its view of the text is therefore pure ASCII: a byte is a
code point, and every offset it names holds in the original. The shadow also hides what is not
Markdown (template expressions, JSX, the marker lines of admonitions) behind stand-ins that parse as
what they mean: a word, a blank line, the opening of a container.
"""

from __future__ import annotations

import unicodedata

from i18n_tool import late_re as re

_ASCII = bytes(range(128))
_LINE_ENDS = re.compile(r"[^\r\n]")
_LONE_RETURN = re.compile(r"\r(?!\n)")


class _StandIns(dict[int, str]):
    """What stands for a character beyond ASCII: CommonMark's delimiter runs ask only whether it is
    white space, punctuation (P and S since 0.31) or anything else.
    """

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        if category == "Zs":
            stand_in = "\f"  # white space to emphasis, but neither indentation nor a blank line
        elif category[0] in "PS":
            stand_in = ";"  # punctuation that means nothing to Markdown
        else:
            stand_in = "x"
        self[code] = stand_in
        return stand_in


_STAND_INS = _StandIns({**{code: chr(code) for code in range(128)}, 0xFEFF: " "})
_ASIDE = "\x1a"
"""In the place of a question mark for a moment."""


def line_feeds(text: str) -> str:
    """The text with a line feed for each lone carriage return, which ends a line, too."""
    return _LONE_RETURN.sub("\n", text) if "\r" in text else text


def ascii_shadow(text: str) -> str:
    """ASCII text of the same length that CommonMark divides into the same blocks and inlines."""
    if text.isascii():
        return text
    if _ASIDE in text:
        return text.translate(_STAND_INS)
    # Beside letters, for which the codec has a question mark, a text has few different characters:
    # each is replaced everywhere, far quicker than looking all of them up one by one.
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    for character in set(beyond.decode("utf-8", "surrogatepass")):
        stand_in = _STAND_INS[ord(character)]
        if stand_in != "x":
            text = text.replace(character, stand_in)
    text = text.replace("?", _ASIDE)
    shadow = text.encode("ascii", "replace").replace(b"?", b"x").decode("ascii")
    return shadow.replace(_ASIDE, "?")


def blank(text: str, start: int, end: int) -> str:
    """White space for `text[start:end]` with its line endings."""
    piece = text[start:end]
    return _LINE_ENDS.sub(" ", piece) if "\n" in piece or "\r" in piece else " " * len(piece)


class Next:
    """The first occurrence of a pattern from an offset on; offsets must not decrease, so that all
    look-ups together read the text once.
    """

    def __init__(self, text: str, wanted: re.Pattern[str]) -> None:
        self._text, self._wanted, self._found = text, wanted, -1

    def at(self, offset: int) -> int:
        """The offset of the occurrence, the length of the text where there is none."""
        if self._found < offset:
            match = self._wanted.search(self._text, offset)
            self._found = match.start() if match else len(self._text)
        return self._found
