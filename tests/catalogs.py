"""Reading and editing catalogs as a translator would, for tests of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.catalog import dump, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from i18n_tool.model import Catalog, Entry


def catalog(root: Path, document: str, locale: str = "tr") -> Catalog:
    """The catalog of a document (a path without suffix) in a test project."""
    return read(po(root, document, locale), shown=document, locale=locale)


def po(root: Path, document: str, locale: str = "tr") -> Path:
    """Where that catalog is."""
    return root / "locales" / locale / "LC_MESSAGES" / f"{document}.po"


def edit(root: Path, document: str, change: Callable[[Entry], Entry], locale: str = "tr") -> None:
    """Changes every entry."""
    from dataclasses import replace

    known = catalog(root, document, locale)
    entries = tuple(change(entry) for entry in known.entries)
    po(root, document, locale).write_bytes(dump(replace(known, entries=entries)))


def translate(root: Path, document: str, locale: str = "tr", prefix: str = "ÇEVİRİ ") -> None:
    """Fills every empty msgstr with the msgid behind a prefix."""
    edit(
        root,
        document,
        lambda e: e if e.msgstr or e.obsolete else e.evolve(msgstr=prefix + e.msgid),
        locale,
    )


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    """Content and modification time of every file, git's and caches aside."""
    return {
        str(path.relative_to(root)): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".git" not in path.parts and path.name != ".i18n.lock"
    }
