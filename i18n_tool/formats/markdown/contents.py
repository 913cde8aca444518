"""Documents that are no pages: tables of contents that a program reads (`SUMMARY.md` of mdBook,
GitBook and literate-nav), and parts that pages include.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from i18n_tool.model import Block

_NAME = "SUMMARY.md"
_PARTS = frozenset("_common _fragments _includes _partials _parts _shared _snippets".split())
"""Folders of what pages include."""
_TITLE = re.compile(r"""[ \t\r\n]+(?:"[^"]*"|'[^']*'|\([^()]*\))[ \t]*(?=\)\Z)""")


def is_contents(path: str) -> bool:
    """Whether a document is one."""
    return posixpath.basename(path) == _NAME


def is_part(path: str) -> bool:
    """Whether a document is no page, by its name or that of its folder: what `build` says of pages
    stands on none of its lines.
    """
    *folders, name = path.split("/")
    is_own = name.startswith("_") and not name.startswith("_index.")
    return is_own or is_contents(path) or not _PARTS.isdisjoint(folders)


def entry(text: str, block: Block) -> str:
    """How the link ends that is all there is of a block, `](start.md)` without a title; "" where
    words stand beside a link, markup around it, or nothing in it.
    """
    first, last = (block.marks[0], block.marks[-1]) if len(block.marks) > 1 else (None, None)
    if first is None or last is None or (first.start, last.end) != (block.start, block.end):
        return ""
    closing = text[last.start : last.end]
    if text[first.start : first.end] != "[" or not closing.startswith("]"):
        return ""
    depth = 0
    for mark in block.marks[:-1]:
        depth += (mark.role == "open") - (mark.role == "close")
        if depth == 0:  # the first link ends before the last one begins
            return ""
    return _TITLE.sub("", closing) if text[first.end : last.start].strip() else ""
