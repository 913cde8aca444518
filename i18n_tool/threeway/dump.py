"""Merged catalogs → bytes: what stood in a file as it stood there, conflicts between git's markers.

The markers of a conflict lie around whole entries: with the three marker lines and either version
deleted, the file is a catalog.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.catalog.writer import dump, format_entry
from i18n_tool.model import Entry
from i18n_tool.threeway.entries import Conflict

if TYPE_CHECKING:
    from i18n_tool.model import Catalog
    from i18n_tool.threeway.entries import Item, Merged

_MARKER = re.compile(r"(<{7,}|>{7,})(?=\s|\Z)")


class Output(NamedTuple):
    """The bytes of a merged file, and the line in which each of its conflicts begins."""

    data: bytes
    linenos: tuple[int, ...]


def with_line_ending(catalog: Catalog, eol: str) -> Catalog:
    """The catalog as if its file had other line endings; itself where it has these."""
    if catalog.eol == eol:
        return catalog

    def converted(text: str) -> str:
        return text.replace("\r\n", "\n").replace("\n", eol)

    header, *entries = (
        entry._replace(raw=converted(entry.raw)) for entry in (catalog.header, *catalog.entries)
    )
    tail = converted(catalog.tail)
    return replace(catalog, header=header, entries=tuple(entries), tail=tail, eol=eol)


def without_conflicts(text: str) -> str:
    """The text of a catalog without what is in conflict in it.

    Where branches have several common ancestors, git merges these first, and what comes of it,
    markers and all, is the base. What is in dispute there is common to nobody.
    """
    kept: list[str] = []
    depth = 0
    for line in text.split("\n"):
        marker = _MARKER.match(line)
        if marker is not None:
            depth = max(depth + (1 if line[0] == "<" else -1), 0)
        elif not depth:
            kept.append(line)
    return "\n".join(kept)


def dump_merged(merged: Merged, ours: Catalog, theirs: Catalog, marker_size: int = 7) -> Output:
    """The merged file, with the line endings and the byte order mark of ours; `theirs` has been
    given the same line endings.

    Raises CatalogError for text that no PO file can hold.
    """
    eol = ours.eol
    behind_ours, behind_theirs = _followers(ours), _followers(theirs)
    text_before, raw_before = "", ""
    pieces: list[str] = []
    linenos: list[int] = []
    lineno = 1
    for item in (*merged.items, merged.tail):
        text, raw = _text(item, eol, marker_size)
        if text_before and text:
            stood_so = behind_ours.get(raw_before) == raw or behind_theirs.get(raw_before) == raw
            if not raw or not stood_so:
                text = _glue(text_before, text, eol) + text
        if isinstance(item, Conflict):
            blank = len(text) - len(text.lstrip("\r\n"))
            linenos.append(lineno + text.count("\n", 0, blank))
        pieces.append(text)
        lineno += text.count("\n")
        text_before, raw_before = text or text_before, raw
    whole = replace(ours, header=Entry(""), entries=(), tail="".join(pieces))
    return Output(dump(whole), tuple(linenos))


def _followers(catalog: Catalog) -> dict[str, str]:
    """What stands behind each entry in a file, by raw texts."""
    entries = sorted((catalog.header, *catalog.entries), key=attrgetter("lineno"))
    raws = [*(entry.raw for entry in entries if entry.raw), catalog.tail]
    return dict(pairwise(raws))


def _glue(before: str, text: str, eol: str) -> str:
    """What comes between two entries that did not follow each other before: a blank line."""
    glue = "" if before.endswith("\n") else eol
    return glue if text.startswith(("\n", "\r\n")) else glue + eol


def _text(item: Item | str, eol: str, marker_size: int) -> tuple[str, str]:
    """The text of an entry, a conflict or a tail; it is raw where it stood in a file so."""
    if isinstance(item, str):
        return item, item
    if isinstance(item, Conflict):
        return _conflict(item, eol, marker_size), ""
    return item.raw or format_entry(item, eol), item.raw


def _conflict(conflict: Conflict, eol: str, size: int) -> str:
    blank = ""
    versions = []
    for entry in conflict:
        text = entry.raw or format_entry(entry, eol)
        body = text.lstrip("\r\n")
        blank = blank or text[: len(text) - len(body)]
        versions.append(body if body.endswith("\n") else body + eol)
    ours, theirs = versions
    return f"{blank}{'<' * size} ours{eol}{ours}{'=' * size}{eol}{theirs}{'>' * size} theirs{eol}"
