"""The library: documents, catalogs and projects without a terminal.

A thin layer over `documents`, `sync`, `project` and `tasks`; its names are listed in `i18n_tool`.
What a person can mend is raised as an `I18nError`, with path and line. Functions of a document take
the `options` that it was read with, and `format_name` where its suffix does not say what it is.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool import catalog as po
from i18n_tool.documents import document as documents
from i18n_tool.documents import render as rendering
from i18n_tool.errors import DocumentError
from i18n_tool.formats import NAMES, SUFFIXES, format_named
from i18n_tool.formats.base import Options
from i18n_tool.language.sentences import RULES_VERSION
from i18n_tool.sync import merge

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence

    from i18n_tool.errors import I18nError
    from i18n_tool.formats.base import Format
    from i18n_tool.model import Catalog, Document, Finding
    from i18n_tool.project.counts import Counts
    from i18n_tool.project.layout import Project
    from i18n_tool.project.workspace import Workspace

_USUAL = Options()


def read_document(
    path: str, text: str | bytes, *, options: Options = _USUAL, format_name: str = ""
) -> Document:
    r"""The document that `text` is, a file or what stands in one, cut into units; `path` names it,
    relative to its project.

    >>> document = read_document("tea.md", "# Tea\n\nWarm the pot. *Then* wait.\n")
    >>> [unit.msgid for unit in document.units]
    ['Tea', 'Warm the pot.', '*Then* wait.']

    Raises DocumentError on what cannot be meant.
    """
    fmt = _format_of(path, format_name)
    if isinstance(text, bytes):
        return documents.open_document(path, text, fmt, options)
    return documents.document_of(path, text, fmt, options)


def read_catalog(
    data: str | bytes, *, locale: str = "", domain: str = "", path: str = "catalog"
) -> Catalog:
    r"""The catalog that a PO file holds, every byte of it kept; messages call it `path`.

    >>> catalog = read_catalog('msgid "Tea"\nmsgstr "Çay"\n', locale="tr")
    >>> [(entry.msgid, entry.msgstr, str(entry.state)) for entry in catalog.entries]
    [('Tea', 'Çay', 'translated')]

    Raises CatalogError on what cannot be read without guessing.
    """
    if isinstance(data, bytes):
        return po.decode(data, shown=path, locale=locale, domain=domain)
    return po.parse(data, path=path, locale=locale, domain=domain)


def dump_catalog(catalog: Catalog) -> bytes:
    r"""The PO file of a catalog: entries that nobody changed in their own bytes, the others as GNU
    msgcat writes them.

    >>> dump_catalog(read_catalog('msgid   "Tea"\nmsgstr "Çay"\n')).decode()
    'msgid   "Tea"\nmsgstr "Çay"\n'
    """
    return po.dump(catalog)


def sync_catalog(
    document: Document,
    catalog: Catalog | None = None,
    *,
    locale: str = "",
    options: Options = _USUAL,
    format_name: str = "",
) -> Catalog:
    r"""The catalog after the English became `document`: each translation goes to its true
    successor, what the English outran is stale, nothing is lost. `catalog` itself where nothing
    changed, a new one for `locale` where there is none.

    >>> catalog = read_catalog('msgid "Warm the pot."\nmsgstr "Demliği ısıtın."\n', locale="tr")
    >>> [entry] = sync_catalog(read_document("tea.md", "Warm the teapot."), catalog).entries
    >>> str(entry.state), entry.previous_msgid, entry.msgstr
    ('stale', 'Warm the pot.', 'Demliği ısıtın.')

    What comes from another document only a project finds: `OpenProject.catalogs`.
    """
    from i18n_tool.documents.cutting import cut  # few syncs need it

    fmt = _format_of(document.path, format_name)
    if catalog is None:
        catalog = po.new_catalog(
            locale,
            document.path,
            project=posixpath.splitext(document.path)[0],
            segmentation=f"{options.segmentation}; rules={RULES_VERSION}",
            source_locale=options.source_locale,
        )
    target = catalog.locale

    def cutter(_: str, msgstr: str, msgids: Sequence[str]) -> tuple[str, ...] | None:
        return cut(msgstr, msgids, target, fmt)

    return merge(catalog, document, cutter)


def render(
    document: Document,
    catalog: Catalog,
    *,
    drafts: bool = False,
    options: Options = _USUAL,
    format_name: str = "",
) -> bytes:
    r"""The file of the document with the translations of the catalog, whatever that is in step
    with; what is not translated, or would break the document, stays as the source has it.

    >>> document = read_document("tea.md", "- Tea\n- Wait.\n")
    >>> render(document, read_catalog('msgid "Tea"\nmsgstr "Çay"\n', locale="tr")).decode()
    '- Çay\n- Wait.\n'
    """
    synced = sync_catalog(document, catalog, options=options, format_name=format_name)
    fmt = _format_of(document.path, format_name)
    policy = rendering.Policy(drafts=drafts)
    result = rendering.render(
        document, synced.by_key(), synced.locale, fmt=fmt, options=options, policy=policy
    )
    text = fmt.finished(result.text) if result.edits else result.text
    return documents.written(document, text, fmt)


def check(
    document: Document, catalog: Catalog, *, options: Options = _USUAL, format_name: str = ""
) -> list[Finding]:
    r"""What `i18n check` finds in a document and its catalog, whatever that is in step with. Only a
    project tells the rest: links to other pages, its glossary, what is translated otherwise there.

    >>> document = read_document("tea.md", "Wait for 3 minutes.")
    >>> entry = 'msgid "Wait for 3 minutes."\nmsgstr "5 dakika bekleyin."\n'
    >>> for finding in check(document, read_catalog(entry, locale="tr")):
    ...     print(finding.severity, finding.code, finding.message)
    error number the source has “3”, the translation “5” instead; correct it
    """
    from i18n_tool.checks.page.rendered import POLICY
    from i18n_tool.checks.pairs import Page
    from i18n_tool.tasks.inspect import page_findings

    synced = sync_catalog(document, catalog, options=options, format_name=format_name)
    fmt = _format_of(document.path, format_name)
    result = rendering.render(
        document, synced.by_key(), synced.locale, fmt=fmt, options=options, policy=POLICY
    )
    page = Page(document, fmt, options.source_locale)
    return list(page_findings(page, synced, catalog.domain, result, options=options))


def open_project(path: str | os.PathLike[str] = ".") -> OpenProject:
    """The project that a folder lies in. Finishes what a killed run began, as every command does.

    Raises ConfigError where there is none, or on any fault in its configuration.
    """
    from i18n_tool.config import load_config
    from i18n_tool.files.interrupted import finish_interrupted
    from i18n_tool.project.layout import Project

    config = load_config(Path(path))
    finish_interrupted(config.root)
    return OpenProject(Project(config))


class OpenProject:
    """A project as it was when it was first asked something; `refresh` has it look again.

    Paths of documents are relative to `root`, with `/`; `paths` and `locales` that are not given
    mean all. An object belongs to one thread at a time; several, of one project, too, may be at
    work at once: what writes waits for what is writing.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._current: Workspace | None = None
        self.root = project.root
        self.source_locale = project.config.source_locale
        self.locales = project.config.locales
        self.warnings = project.warnings

    def refresh(self) -> None:
        """Forgets what was read: what is asked next is answered by the files as they are then."""
        from i18n_tool.project.layout import Project

        self._project = Project(self._project.config)
        self._current = None

    @property
    def paths(self) -> tuple[str, ...]:
        """The documents that can be read, sorted by path."""
        return tuple(self._workspace.refs)

    @property
    def faults(self) -> list[I18nError]:
        """What cannot be read: documents and catalogs that everything else goes on without."""
        for locale in self.locales:
            self._workspace.read(locale)
        return self._workspace.faults_of(self._workspace.known, self.locales)

    def documents(self, *paths: str) -> Iterator[Document]:
        """The documents that can be read, one after the other. Raises ConfigError for a path that
        leads to none.
        """
        for path in self._chosen(paths):
            if path in self._workspace.documents:
                yield self._workspace.documents[path]

    def catalogs(self, locale: str, *paths: str) -> Iterator[Catalog]:
        """The catalogs of the documents, in step with them; `domain` is the document's path. It
        writes nothing.
        """
        (known,) = self._project.locales([locale])
        for path in self._workspace.in_step(known, self._chosen(paths)):
            yield self._workspace.synced(known)[path]

    def status(self, *paths: str) -> dict[str, dict[str, Counts]]:
        """How far each document is in each locale: units and words by state, by path and locale."""
        from i18n_tool.tasks.count import count_pages

        table = count_pages(self._workspace, self._chosen(paths), self.locales, obsolete=True)
        return {path: row for path, row in table.items() if row}

    def findings(self, paths: Sequence[str] = (), locales: Sequence[str] = ()) -> Iterator[Finding]:
        """What `i18n check` finds, weighed as the project wishes; no baseline hides any of it."""
        from i18n_tool.tasks.inspect import inspect

        yield from inspect(self._workspace, self._chosen(paths), self._project.locales(locales))

    def render(self, path: str, locale: str, *, drafts: bool = False) -> bytes:
        """The file that `build` writes of a document for a locale. Raises the I18nError of a
        document or catalog that cannot be read.
        """
        from i18n_tool.tasks.build import Builder

        (path,) = self._chosen([path])
        if locale != self.source_locale:
            self._project.locales([locale])
            self._workspace.in_step(locale, [path])
        for fault in self._workspace.faults_of([path], [locale]):
            raise fault
        return Builder(self._workspace, drafts=drafts).content(path, locale)

    def extract(
        self, paths: Sequence[str] = (), locales: Sequence[str] = (), *, timeout: float = 30
    ) -> list[Path]:
        """Brings templates and catalogs in step with the documents as they are now; the files that
        changed. A second time, none does.

        Waits `timeout` seconds for whoever else writes to the project. Raises OutputError, with
        nothing written, where they do not let go, or a file cannot be written.
        """
        from i18n_tool.files.journal import locked
        from i18n_tool.project.changes import Changes
        from i18n_tool.tasks.extract import extract

        with locked(self.root, timeout):
            self.refresh()
            changes = Changes(self._workspace)
            extract(changes, set(self._chosen(paths)), self._project.locales(locales))
            written = changes.commit(timeout)
        self.refresh()
        return written

    def build(
        self,
        output: str | os.PathLike[str] | None = None,
        paths: Sequence[str] = (),
        locales: Sequence[str] = (),
        *,
        drafts: bool = False,
        plain: bool = False,
        force: bool = False,
    ) -> list[Path]:
        """Writes the documents in the source language and in each locale to `output`, by default
        the configured folder; the files, whether or not they changed. `plain` leaves out the lists
        of languages, `force` writes over files in git that no build made.

        Raises OutputError where a file cannot be written, when the others are.
        """
        from i18n_tool.tasks.build import Builder

        targets = self._project.locales(locales)
        place = None if output is None else self.root / output
        if place is not None:
            self._project.check_output(place)
        builder = Builder(self._workspace, place, plain=plain, drafts=drafts)
        refused: dict[Path, I18nError] = {}
        wanted = targets if locales else (self.source_locale, *targets)
        built = builder.write(self._chosen(paths), wanted, refused, force=force)
        for fault in refused.values():
            raise fault
        return [one.file for one in built]

    @property
    def _workspace(self) -> Workspace:
        if self._current is None:
            from i18n_tool.project.workspace import Workspace

            self._current = Workspace(self._project)
        return self._current

    def _chosen(self, paths: Sequence[str]) -> list[str]:
        return [ref.path for ref in self._project.select(paths)]


def _format_of(path: str, name: str) -> Format:
    """A document's format. Raises DocumentError where nothing says it, PluginError where nobody
    has it.
    """
    name = name or SUFFIXES.get(posixpath.splitext(path)[1].lower(), "")
    if not name:
        hint = f"Name one: format_name={' or '.join(map(repr, NAMES))}"
        raise DocumentError("its suffix says no format", path=path, hint=hint)
    return format_named(name)
