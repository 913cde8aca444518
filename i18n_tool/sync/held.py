"""Texts that may have gone where nobody can look: to a document or catalog that cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


class Held:
    """The texts that stay where they are: `msgid in held`.

    `unread` is what stands in documents that could not be cut, as far as it could be decoded: a
    text is held where its letters and digits stand there, whatever lies between them. `msgids` are
    the units of documents whose catalogs could not be read.
    """

    def __init__(self, unread: Iterable[str], msgids: Collection[str]) -> None:
        self._unread = [_bare(text) for text in unread]
        self._msgids = frozenset(msgids)

    def __contains__(self, msgid: str) -> bool:
        bare = _bare(msgid)
        return msgid in self._msgids or any(bare in text for text in self._unread)


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text))
