"""The document formats. Each finds the blocks of a text.

Knows the model, and nothing of catalogs, projects or files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from i18n_tool.formats.base import Format

NAMES = ("markdown", "text")
SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".mdx": "markdown", ".txt": "text"}
"""Which format a file of that suffix has, unless babel.cfg says otherwise."""


def format_named(name: str) -> Format:
    """The format that babel.cfg calls `i18n_<name>`; loads its parser. `name` is one of NAMES."""
    if name == "markdown":
        from i18n_tool.formats.markdown.markdown import MARKDOWN

        return MARKDOWN
    from i18n_tool.formats.plain.text import TEXT

    return TEXT
