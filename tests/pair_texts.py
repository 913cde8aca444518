"""Pairs of texts as checks of single translations get them, without a project around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.checks.pairs import Page, Pair
from i18n_tool.formats import format_named
from i18n_tool.model import Block, Document, Entry, Unit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from i18n_tool.checks.pairs import Fault


def pair(locale: str, msgid: str, msgstr: str, kind: str = "paragraph") -> Pair:
    """A translation beside its source, the only unit of a document."""
    unit = Unit(0, len(msgid), msgid, kind, 1, 0)
    document = Document("page.md", msgid, (Block(0, len(msgid), kind, 1),), (unit,))
    page = Page(document, format_named("markdown"), "en")
    return Pair(unit, Entry(msgid, msgstr), msgid, msgstr, locale=locale, page=page)


def faults(check: Callable[[Pair], Iterable[Fault]], *about: str) -> list[Fault]:
    """What a check has against `(locale, msgid, msgstr[, kind])`."""
    return list(check(pair(*about)))
