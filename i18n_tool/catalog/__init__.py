"""PO files ↔ Catalog: the only package that knows PO syntax.

Knows the model and languages' plural forms. It reads and writes text; `reader.read` alone opens a
file.
"""

from typing import TYPE_CHECKING

from i18n_tool.late import homes, late

if TYPE_CHECKING:
    from i18n_tool.catalog.header import (
        NEVER_SAVED,
        doubtful_charset,
        header_fields,
        new_catalog,
        set_header_field,
    )
    from i18n_tool.catalog.patch import has_previous_as_comment, with_notes
    from i18n_tool.catalog.reader import decode, parse, read
    from i18n_tool.catalog.writer import dump, format_entry

__all__ = [
    "NEVER_SAVED",
    "decode",
    "doubtful_charset",
    "dump",
    "format_entry",
    "has_previous_as_comment",
    "header_fields",
    "new_catalog",
    "parse",
    "read",
    "set_header_field",
    "with_notes",
]

_HOMES = homes(
    header="NEVER_SAVED doubtful_charset header_fields new_catalog set_header_field",
    patch="has_previous_as_comment with_notes",
    reader="decode parse read",
    writer="dump format_entry",
)

if not TYPE_CHECKING:  # or type checkers would take any name for one of ours
    __getattr__ = late(__name__, _HOMES)
