"""Catalogs under wrong names: a translator sends `a-tr.po`, saves into the folder of the documents,
or into that of another spelling of the locale. Nothing reads them there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.errors import I18nError
from i18n_tool.project.origins import SEGMENTATION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from i18n_tool.project.layout import Project

_LANGUAGE = re.compile(rb'^"Language: *([A-Za-z_@]+)', re.MULTILINE)
_REFERENCE = re.compile(rb"^#: (.+?)(?::\d+)?\r?$", re.MULTILINE)


class Stray(NamedTuple):
    """A PO file that this tool made or filled, where no catalog is looked for: by its header and
    references that of a document in a locale, which is expected elsewhere. Paths are relative to
    the project.
    """

    file: str
    document: str
    expected: str


def find_strays(project: Project, files: Iterable[str] | None = None) -> Iterator[Stray]:
    """The strays in the folder of the catalogs, and beside documents, sorted; `files` has all PO
    files there, and maybe elsewhere, if somebody has looked already.
    """
    documents = {ref.path for ref in project.documents()}
    found = set(_po_files(project, documents) if files is None else files)
    for locale in project.config.locales:
        found.difference_update(project.catalog_names(locale).values())
    if files is not None:
        tops, places = _tops(project), {path.rpartition("/")[0] for path in documents}
        found = {one for one in found if one.startswith(tops) or one.rpartition("/")[0] in places}
    for file in sorted(found):
        with suppress(I18nError):
            data = project.inputs.find(project.root / file, file) or b""
            language, reference = _LANGUAGE.search(data), _REFERENCE.search(data)
            if SEGMENTATION.encode() not in data or not language or not reference:
                continue
            document = reference[1].decode(errors="replace").strip("\u2068\u2069")
            locale = language[1].decode()
            if document in documents and locale in project.config.locales:
                expected = project.relative(project.catalog_path(document, locale))
                yield Stray(file, document, expected)


def _tops(project: Project) -> tuple[str, ...]:
    """The folders of catalogs, each with a slash behind it."""
    fixed = project.config.catalogs.split("{", 1)[0].rpartition("/")[0]
    return tuple(f"{top}/" for top in ([fixed] if fixed else project.config.locales))


def _po_files(project: Project, documents: set[str]) -> Iterator[str]:
    """The PO files where people put catalogs."""
    for top in _tops(project):
        for folder, _, names in os.walk(f"{project.root}/{top}"):
            found = [name for name in names if name.endswith(".po")]
            if found:
                place = Path(folder).relative_to(project.root).as_posix()
                yield from [f"{place}/{name}" for name in found]
    for place in {path.rpartition("/")[0] for path in documents}:
        with suppress(OSError), os.scandir(f"{project.root}/{place}") as entries:
            inside = f"{place}/" if place else ""
            yield from [f"{inside}{one.name}" for one in entries if one.name.endswith(".po")]
