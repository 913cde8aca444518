"""Which pages of documents need not be made again: what they were made of is as it was, and they
lie where they were written.
"""

from __future__ import annotations

from hashlib import blake2b
from importlib.metadata import version
from typing import TYPE_CHECKING

from i18n_tool.files.staging import digest_of
from i18n_tool.web.forge import preview_link
from i18n_tool.web.pages import PageOf, copy_name, has_copy, page_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.project.workspace import Workspace
    from i18n_tool.web.facts import Facts
    from i18n_tool.web.folder import ReportFolder
    from i18n_tool.web.pages import MadePage, Making

_KIND = "page of a report"
_BUILT_ON = ("jinja2", "markupsafe")
"""What pages hang on, besides what the index asks after anyway."""


def known_of(facts: Facts, path: str, locales: Sequence[str]) -> PageOf:
    """What is known of a document in some locales."""
    return PageOf(
        path,
        {locale: facts.stale[path, locale] for locale in locales if (path, locale) in facts.stale},
        {one: (facts.findings or {}).get((path, one), ()) for one in ("", *locales)},
    )


class MadeBefore:
    """The pages that an index remembers, and a folder has: none where it is not asked, or all are
    one file.
    """

    def __init__(
        self, workspace: Workspace, facts: Facts, making: Making, folder: ReportFolder
    ) -> None:
        self._workspace, self._facts, self._folder = workspace, facts, folder
        self._memory = None if making.single else workspace.remembered
        versions = tuple(map(version, _BUILT_ON)) if self._memory is not None else ()
        self._forge = making.forge
        self._common = repr((making._replace(locales=()), versions))

    def has(self, path: str, locale: str) -> bool:
        """Whether the page of a document is there as it would be made."""
        if self._memory is None or self._hangs_on_others(path, locale):
            return False
        known = self._memory.recall_pair(_KIND, path, locale, self._decides(path, locale))
        if known is None:
            return False
        if not isinstance(known, str):
            self._memory.doubt()
            return False
        try:
            digests = [bytes.fromhex(one) for one in known.split()]
        except ValueError:
            self._memory.doubt()
            return False
        names = [page_name(locale, path)]
        if self._has_copy(path, locale):
            names.append(copy_name(locale, path))
        return len(names) == len(digests) and all(map(self._folder.holds, names, digests))

    def keep(self, path: str, page: MadePage) -> None:
        """Remembers a page."""
        if self._memory is None or not all(page.digests):
            return
        if not self._hangs_on_others(path, page.locale):
            self._memory.keep_pair(
                _KIND,
                path,
                page.locale,
                self._decides(path, page.locale),
                digests=page.digests,
                value=" ".join(digest_of(one).hex() for one in (page.html, page.catalog) if one),
            )

    def _has_copy(self, path: str, locale: str) -> bool:
        return has_copy(self._facts.table[path][locale], self._forge)

    def _hangs_on_others(self, path: str, locale: str) -> bool:
        """Whether the page does on other documents, or its catalog's copy on what they took."""
        copied = self._has_copy(path, locale)
        return self._workspace.needs_others(path, locale, obsolete=copied)

    def _decides(self, path: str, locale: str) -> str:
        """What stands for all that a page says besides document and catalog."""
        preview = preview_link(self._workspace.project, path, locale)
        said = repr((self._common, known_of(self._facts, path, [locale]), preview))
        return blake2b(said.encode(errors="surrogateescape"), digest_size=16).hexdigest()
