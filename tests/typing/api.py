"""What a user of the library writes: `mypy --strict` takes it, but for what is marked as wrong.

Nothing here runs; tests/test_api.py has it type-checked.
"""

from __future__ import annotations

from pathlib import Path

import i18n_tool
from i18n_tool import (
    Catalog,
    Document,
    Entry,
    Finding,
    I18nError,
    OpenProject,
    Options,
    Unit,
    check,
    dump_catalog,
    from_polib,
    open_project,
    read_catalog,
    read_document,
    render,
    sync_catalog,
    to_polib,
)

version: str = i18n_tool.__version__

document: Document = read_document("a.md", b"One.")
document = read_document("a.md", "One.", options=Options(segmentation="block"))
units: tuple[Unit, ...] = document.units
catalog: Catalog = read_catalog(b"", locale="tr")
catalog = sync_catalog(document, catalog)
catalog = sync_catalog(document, locale="tr", format_name="markdown")
entry: Entry = catalog.entries[0].evolve(msgstr="Bir.")
data: bytes = dump_catalog(catalog)
page_in_turkish: bytes = render(document, catalog, drafts=True)
findings: list[Finding] = check(document, catalog)
severity: str = findings[0].severity
again: Catalog = from_polib(to_polib(catalog), locale="tr")

project: OpenProject = open_project(Path())
for page in project.documents("docs/a.md"):
    reveal: str = page.path
for synced in project.catalogs("tr"):
    domain: str = synced.domain
words: int = project.status()["docs/a.md"]["tr"].words_to_do
codes: list[str] = [finding.code for finding in project.findings(locales=["tr"])]
written: list[Path] = project.extract(["docs/a.md"], timeout=5)
built: list[Path] = project.build("public", plain=True)
faults: list[I18nError] = project.faults

read_document("a.md", None)  # type: ignore[arg-type]
render(document, "a.po")  # type: ignore[arg-type]
project.extract(force=True)  # type: ignore[call-arg]
Options(segmentation="word")  # type: ignore[arg-type]
no_name = i18n_tool.sync_all  # type: ignore[attr-defined]
