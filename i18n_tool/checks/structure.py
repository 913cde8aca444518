"""Would a translation change the structure of the document?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.formats import format_named
from i18n_tool.model import Finding
from i18n_tool.render import Policy, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.formats.base import Options
    from i18n_tool.model import Catalog, Document


def broken(
    document: Document, catalog: Catalog, path: str, *, format_name: str, options: Options
) -> Iterator[Finding]:
    """An error for each block that `build` would render from the source, because its translation
    changes the structure of the document (law 6). `path` is the catalog's.
    """
    entries = catalog.by_key()
    rendered = render(
        document,
        entries,
        catalog.locale,
        fmt=format_named(format_name),
        options=options,
        policy=Policy(drafts=True),
    )
    for index in rendered.fallbacks:
        block = document.blocks[index]
        unit = next(unit for unit in document.units if unit.block == index)
        entry = entries[unit.key]
        yield Finding(
            code="structure",
            severity="error",
            message=(
                f"the translation of this {block.kind} changes the structure of the document; "
                "build shows the source instead"
            ),
            path=path,
            lineno=entry.lineno,
            source=document.path,
            source_lineno=block.lineno,
            locale=catalog.locale,
            msgid=unit.msgid,
            msgstr=entry.msgstr,
        )
