"""What the checks find in the catalogs of a program's own messages, which `pybabel` keeps: the
setting `messages`.

A message is looked at as a paragraph of one unit is; of one with plural forms, the first form is
held against the singular, the others against the plural.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.catalog import decode
from i18n_tool.checks.page.completeness import incomplete
from i18n_tool.checks.pairs import Page
from i18n_tool.checks.run import unit_findings
from i18n_tool.formats.messages import MessageFormat
from i18n_tool.model import Block, Catalog, Document, Entry, Finding, Unit
from i18n_tool.tasks.looks import glossary_of, others_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.project.layout import Project
    from i18n_tool.project.workspace import Workspace

_BETWEEN = "\n\n"
MISSING = "there is no such catalog: the messages are not translated"


def message_files(
    workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]
) -> list[tuple[str, str]]:
    """The catalogs of messages, each with its locale, relative to the project; none where the
    setting names none, or not all documents are `chosen`.
    """
    pattern = workspace.project.config.messages
    if not pattern or not workspace.is_whole(chosen):
        return []
    return [(locale, pattern.replace("{locale}", locale)) for locale in locales]


def message_findings(
    workspace: Workspace, chosen: Sequence[str], locales: Sequence[str]
) -> Iterator[Finding]:
    """The findings, weighed as the project wishes; `source` is the catalog itself. Raises
    CatalogError, DocumentError on one that cannot be read.
    """
    project = workspace.project
    for locale, file in message_files(workspace, chosen, locales):
        data = project.inputs.find(project.root / file, file)
        found: Iterable[Finding] = (
            [Finding("untranslated", "error", MISSING, file, 0, file, 0, locale)]
            if data is None
            else _findings(project, decode(data, shown=file, locale=locale), file)
        )
        for finding in found:
            weighed = project.weights.weighed(finding)
            if weighed is not None:
                yield weighed


def _findings(project: Project, catalog: Catalog, file: str) -> Iterator[Finding]:
    config = project.config
    document, seen = _as_document(catalog, file)
    page = Page(
        document,
        MessageFormat(),
        config.source_locale,
        config.trusted_hosts,
        config.allowed_links,
        glossary=glossary_of(config, catalog.locale),
        others=others_of(config),
    )
    yield from incomplete(document, seen, file, enough=False)
    yield from unit_findings(page, seen, file)


def _as_document(catalog: Catalog, file: str) -> tuple[Document, Catalog]:
    """The messages as a document, and the catalog of that: each form is an entry of its own."""
    entries: list[Entry] = []
    for entry in catalog.entries:
        if entry.obsolete:
            continue
        if entry.msgid_plural is None:
            entries.append(entry)
            continue
        for number, text in enumerate(entry.msgstr_plural or ("",)):
            entries.append(
                entry.evolve(
                    msgid=entry.msgid_plural if number else entry.msgid,
                    msgstr=text,
                    msgctxt=f"{entry.msgctxt or ''} [{number}]",
                    msgid_plural=None,
                    msgstr_plural=(),
                )
            )
    blocks: list[Block] = []
    units: list[Unit] = []
    at = 0
    for number, entry in enumerate(entries):
        end = at + len(entry.msgid)
        blocks.append(Block(at, end, "paragraph", entry.lineno))
        units.append(Unit(at, end, entry.msgid, "paragraph", entry.lineno, number, entry.msgctxt))
        at = end + len(_BETWEEN)
    text = _BETWEEN.join(entry.msgid for entry in entries)
    document = Document(file, text, tuple(blocks), tuple(units))
    return document, Catalog(catalog.locale, file, catalog.header, tuple(entries))
