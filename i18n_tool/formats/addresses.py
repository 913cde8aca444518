"""Where the URLs and e-mail addresses of a text stand."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.model import Span

_PICTURE = re.compile(r"www\.(?:avif|gif|jpe?g|png|svg|webp)(?![\w-]|\.\w)", re.IGNORECASE)
"""The file of a picture, which no host is called."""
_SIGN = re.compile(r"://(?=\S)|www\.(?=\w)|@(?<=[\w+-]@)(?=\w)")
_NO_LETTERS = "0123456789+.-"
_OF_SCHEME = f"{_NO_LETTERS}abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_LOCAL = re.compile(r"(?:mailto:)?[\w.+%-]*[\w+%-]\Z")
_LOOK_BACK = 80
_KEPT = 5000
"""Characters: longer texts are documents, which are read once."""
_URL = re.compile(r"[^\s<>\"“”„«»‘`、。，！？；：）」』】]+")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_TRAILING = ".,;:!?'’*_~|\\"
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def addresses(text: str) -> Sequence[Span]:
    """The ranges of URLs (`scheme://…`, `www.…`) and e-mail addresses, in order, never overlapping.

    What ends the sentence around one, and a bracket that it didn't open, are no part of it.
    """
    if "://" not in text and "@" not in text and "www." not in text:
        return ()
    return _known(text) if len(text) < _KEPT else _found(text)


@lru_cache(maxsize=1024)  # several checks ask for those of each text
def _known(text: str) -> tuple[Span, ...]:
    return (*_found(text),)


def _found(text: str) -> list[Span]:
    spans: list[Span] = []
    reached = 0
    for sign in _SIGN.finditer(text):
        at = sign.start()
        if at < reached:
            continue
        before = text[max(reached, at - _LOOK_BACK) : at]
        if sign[0] == "@":
            local, rest = _LOCAL.search(before), _DOMAIN.match(text, sign.end())
            head = local[0] if local else ""
        elif sign[0] == "www.":
            head, rest = "", _URL.match(text, at)
            if before[-1:].isalnum() or _PICTURE.match(text, at):
                continue
        else:
            head, rest = _scheme_at_end(before), _URL.match(text, at)
        if rest is None or not (head or sign[0] == "www."):
            continue
        start = at - len(head)
        reached = _trimmed(text, start, rest.end())
        spans.append((start, reached))
    return spans


def file_name(target: Sequence[str]) -> str:
    """The name of the file that a link leads to, given its target and what stands behind; "" where
    it has none.
    """
    address = target[0].strip("<>") if target else ""
    return re.split(r"[?#]", address)[0].rstrip("/").rpartition("/")[2]


def _scheme_at_end(text: str) -> str:
    """The longest scheme that a text ends with, "" where it ends with none."""
    return text[len(text.rstrip(_OF_SCHEME)) :].lstrip(_NO_LETTERS)


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of the address without what belongs to the sentence around it."""
    surplus = {
        closing: text.count(closing, start, end) - text.count(opening, start, end)
        for closing, opening in _BRACKETS.items()
    }
    while end > start:
        last = text[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
