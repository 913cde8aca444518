"""The project as a commit had it: what is wrong in its translations today and was not then?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.catalog import parse
from i18n_tool.errors import CatalogError, ConfigError, DocumentError
from i18n_tool.formats.encoding import decode_text
from i18n_tool.git.repository import GitError, Repository
from i18n_tool.model import Catalog, Document, Entry
from i18n_tool.project.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.project.past import Past


class AsCommitted(Workspace):
    """The project as the commit of a `Past` had it, catalogs and all, documents under the names of
    today. A catalog that cannot be read counts as none, with a warning in `warnings`.
    """

    def __init__(self, past: Past) -> None:
        super().__init__(past.project)
        self.refs = past.refs
        self._past = past

    @property
    def documents(self) -> dict[str, Document]:
        """The documents of the commit."""
        return self._past.documents

    def catalogs(self, locale: str) -> Mapping[str, Catalog]:
        """The catalogs of the commit, empty ones where it had none. Raises ConfigError where the
        clone is partial or damaged.
        """
        if locale not in self._catalogs:
            try:
                repository = Repository.around(self.project.root)
                try:
                    self._catalogs[locale] = {
                        path: self._catalog(repository, path, locale) for path in self.refs
                    }
                finally:
                    repository.close()
            except GitError as error:
                raise ConfigError(f"--since {self._past.revision}: {error}") from None
        return self._catalogs[locale]

    def _catalog(self, repository: Repository, path: str, locale: str) -> Catalog:
        empty = Catalog(locale, path, Entry(""))
        name = self._past.names.get(path)
        if name is None:
            return empty
        file = self.shown(self.project.catalog_path(name, locale))
        found = repository.blob(self._past.commit, repository.prefix + file)
        if found is None or not found.content:
            return empty
        try:
            text = decode_text(found.content, file)
            return parse(text, path=file, locale=locale, domain=path)
        except (CatalogError, DocumentError) as error:
            self.warnings.append(f"as of {self._past.revision}: {error.headline}")
            return empty
