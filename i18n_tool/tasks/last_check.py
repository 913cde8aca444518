"""What a check takes over from earlier runs, and what it leaves to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.project.findings_memory import CheckMemory, PageChecks
from i18n_tool.tasks.looks import Looks, others_of

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Mapping, Sequence

    from i18n_tool.model import Finding
    from i18n_tool.project.findings_memory import Checked, Ties
    from i18n_tool.project.workspace import Workspace


class PageFound(NamedTuple):
    """What was found out about a document and its catalogs in some locales: what a page is known
    by, with the `checked` translations that were not known; what stands for the content of the
    document and of each catalog, as they were read, b"" where nothing does; by locale what is
    compared with other translations; the documents and catalogs of others that had a say, these by
    their locale, those with "".
    """

    page: PageChecks
    checked: Mapping[str, Checked]
    digests: Sequence[bytes]
    texts: Mapping[str, array[int]]
    asked: Sequence[tuple[str, str]]


class LastCheck:
    """What is remembered of the pages of a workspace and their translations into some locales. Of a
    project with checks of packages nothing is: nobody knows what these hang on.
    """

    def __init__(
        self, workspace: Workspace, locales: Sequence[str], some: Iterable[str] | None = None
    ) -> None:
        """Of `some` documents, or of all."""
        config = workspace.project.config
        self._workspace, self._locales = workspace, locales
        self._site = workspace.once(Looks).site
        self.memory: CheckMemory | None = None
        self._pages: dict[str, PageChecks] = {}
        if workspace.remembered is None or others_of(config):
            return
        self.memory = CheckMemory(workspace.remembered, locales)
        paths = workspace.known if some is None else some
        sound = [path for path in paths if workspace.known[path].fault is None]
        self._pages = self.memory.pages(sound)
        for path, known in self._pages.items():
            workspace.believe(path, config.source_locale)
            self._site.believe(path, known.links, has_targets=known.has_targets)

    def unknown(self, paths: Iterable[str]) -> list[str]:
        """Those of the documents that have to be read: nothing is known of them."""
        return [path for path in paths if path not in self._pages]

    def checked(
        self, paths: Iterable[str], sides: Mapping[str, str]
    ) -> dict[str, dict[str, Checked]]:
        """What is known of translations by themselves; `sides` stands for all else that decides it,
        by locale.
        """
        found: dict[str, dict[str, Checked]] = {}
        if self.memory is not None:
            for path, locale, one in self.memory.checked(paths, sides, self._site.file_of):
                found.setdefault(path, {})[locale] = one
        return found

    def page(self, path: str) -> PageChecks | None:
        """What is known of a document, if what it hangs on is what it was."""
        known = self._pages.get(path)
        return known if known is not None and self._holds(path, known.ties) else None

    def prints(self, locale: str) -> dict[str, str]:
        """What stands for the translations of documents that are compared with others."""
        return {path: known.translated[locale][1] for path, known in self._pages.items()}

    def _holds(self, path: str, ties: Ties) -> bool:
        site, memory = self._site, self.memory
        return (
            ties.names == site.names
            and (ties.linked is None or ties.linked == site.ties(path))
            and (ties.targets is None or ties.targets == site.has_targets)
            and (not ties.files or (memory is not None and memory.holds(ties.files)))
            and all(site.exists(file) == is_there for file, is_there in ties.exist.items())
        )

    def keep(self, path: str, sides: Mapping[str, str], found: PageFound) -> bool:
        """Remembers what was found out in this run, and tells whether all of it will be known."""
        if self.memory is None or not self.memory.is_of(path, found.digests):
            return False
        document, *catalogs = found.digests
        for locale, digest in zip(self._locales, catalogs, strict=True):
            if locale in found.checked and self._is_settled(path, locale):
                known = found.checked[locale]
                self.memory.keep_checked(path, locale, sides[locale], [document, digest], known)
        alone = [(path, locale) for locale in self._locales]
        is_settled = all(self._is_settled(*pair) for pair in (*alone, *found.asked))
        return is_settled and self.memory.keep_page(path, found.digests, found.page)

    def _is_settled(self, path: str, locale: str) -> bool:
        """Whether no other document has a say in a catalog; with the locale "" whether there is
        such a document.
        """
        workspace = self._workspace
        if not locale:
            return path in workspace.documents
        return path in workspace.catalogs(locale) and workspace.glance(path, locale).is_settled


def findings_in(page: PageChecks, locale: str, checked: Checked) -> list[Finding]:
    """The findings in a translation, in order."""
    return [*checked.before, *page.translated[locale][0], *checked.behind]
