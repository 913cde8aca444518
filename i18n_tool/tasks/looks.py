"""What checks look at: a document as they see it, its catalog, what is known of a locale."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.page.site import Site
from i18n_tool.checks.pairs import Page
from i18n_tool.checks.registry import others
from i18n_tool.formats import format_named
from i18n_tool.language.locales import language_of
from i18n_tool.language.terms import Glossary

if TYPE_CHECKING:
    from i18n_tool.checks.registry import Check
    from i18n_tool.config.model import Config
    from i18n_tool.language.speller import Speller
    from i18n_tool.model import Catalog
    from i18n_tool.project.workspace import Workspace


class Expertise(NamedTuple):
    """What checks know of a locale; `stamp` stands for it."""

    glossary: Glossary | None
    speller: Speller | None
    stamp: str


class Looks:
    """What has been read of a workspace to check it: of its pages, that at hand."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._page: Page | None = None
        self._sides: dict[str, Expertise] = {}
        self.site = Site(
            workspace.known,
            workspace.documents,
            lambda path: format_named(workspace.refs[path].format),
            workspace.project.has,
        )

    def page(self, path: str) -> Page:
        """A document as checks see it, the same until another is asked for."""
        if self._page is None or self._page.document.path != path:
            self._page = page_of(self._workspace, path)
            self._page.file_of = partial(self.site.file_of, path)
        return self._page

    def side(self, locale: str) -> Expertise:
        """The terms and words of a locale. Raises ConfigError."""
        if locale not in self._sides:
            config = self._workspace.project.config
            glossary, (speller, words) = glossary_of(config, locale), _speller(config, locale)
            stamp = f"{repr(glossary.terms) if glossary else ''}\n{words}"
            self._sides[locale] = Expertise(glossary, speller, stamp)
        return self._sides[locale]


def glossary_of(config: Config, locale: str) -> Glossary | None:
    """The project's terms for a locale. Raises ConfigError."""
    if not config.glossary:
        return None
    from i18n_tool.project.glossary_files import read_terms

    terms = read_terms(config.inputs, config.glossary, config.source_locale, locale)
    return Glossary(terms, language_of(config.source_locale), language_of(locale))


def _speller(config: Config, locale: str) -> tuple[Speller | None, str]:
    """The project's speller for a locale, and what stands for it. Raises ConfigError."""
    if not config.spelling:
        return None, ""
    from i18n_tool.project.dictionaries import read_speller

    return read_speller(config, locale)


def synced(workspace: Workspace, locale: str, path: str) -> Catalog | None:
    """A document's catalog in step with it, None where it cannot be read."""
    in_step = path in workspace.catalogs(locale)
    return workspace.synced_one(path, locale) if in_step else None


def others_of(config: Config) -> dict[str, Check]:
    """The checks of packages that the project asks for: those that it gives a severity. Raises
    PluginError.
    """
    by_path = (code for table in config.checks_in.values() for code in table)
    return others((*config.checks, *by_path))


def page_of(workspace: Workspace, path: str) -> Page:
    """A document as checks see it."""
    config = workspace.project.config
    document, ref = workspace.documents[path], workspace.refs[path]
    return Page(
        document,
        format_named(ref.format),
        config.source_locale,
        config.trusted_hosts,
        config.allowed_links,
        others=others_of(config),
    )
