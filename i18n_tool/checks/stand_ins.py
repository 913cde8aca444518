"""Names that stand for others: what readers replace by their own.

The words are `data/literals/names.toml`. What a name stands for a translation may call otherwise,
but only by such a name again, and only where the source has one.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.data import load_table

if TYPE_CHECKING:
    from collections.abc import Mapping

_MARKS = re.compile("[\u0300-\u036f]+")


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(some.split()) for kind, some in load_table("literals", "names").items()}


@cache
def stands_in(name: str) -> bool:
    """Whether a name is one that readers replace by their own: your-package, paket-adı, NAME."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("ı", "i"))
    words = re.LETTERS.findall(_MARKS.sub("", plain))
    return bool(words) and all(map(_is_generic, words))


def _is_generic(word: str) -> bool:
    if word in _words()["words"] or word in _words()["stems"]:
        return True
    if word.startswith("your") and _is_generic(word[4:] or "your"):
        return True
    return any(
        word[:at] in _words()["stems"] and word[at:] in _words()["endings"]
        for at in range(2, len(word))
    )
