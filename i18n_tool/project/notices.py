"""What `build` says on a page of its translation, and in which language it says the page is."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from i18n_tool.catalog.own_words import OwnWords, languages
from i18n_tool.config.path_pattern import below
from i18n_tool.formats.notices import LINK, SAID, Notice, PageLanguage
from i18n_tool.language.locales import is_from_right, language_of, language_tag
from i18n_tool.language.own_names import own_name
from i18n_tool.model import State
from i18n_tool.project.counts import states

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.documents.render import Policy
    from i18n_tool.project.publishing import Publishing
    from i18n_tool.project.workspace import Workspace


def _(msgid: str) -> str:
    """The words as they are: a page has those of its language."""
    return msgid


_WORDS = {
    "untranslated": _("This page has not been translated yet."),
    "partial": _("Part of this page has not been translated yet."),
    "stale": _(
        "The original has changed since this page was translated; parts of it may be out of date."
    ),
    "draft": _("Parts of this translation have not been reviewed yet."),
    "source": _("Original: {source}"),
}
"""What can be said of a page, and the words around the link to its source."""
_INDEXES = ("index", "_index", "README", "readme")


class Notices:
    """The notices of a project that asks for them, with the translations that a `policy` admits.

    Raises ConfigError where there are no words for a locale.
    """

    def __init__(self, workspace: Workspace, publishing: Publishing, policy: Policy) -> None:
        self._workspace, self._publishing, self._policy = workspace, publishing, policy
        self._config = config = workspace.project.config
        self._words: dict[str, Mapping[str, str]] = {}
        for locale in config.locales if config.notice else ():
            words = {**_own_words(locale), **config.notice_text.get(locale, {})}
            if missing := [name for name in (*SAID, LINK) if name not in words]:
                message = f"there are no words for notices in {locale}: {', '.join(missing)}"
                hint = f"Write them into [tool.i18n.notice_text.{locale}]; docs/sites.md has ours."
                raise config.fault("notice", message, hint)
            self._words[locale] = words

    def of(self, path: str, locale: str, target: str, *, broken: bool) -> Notice | None:
        """What the page of a document has to say, None for nothing. `target` leads to its source;
        where its translation is `broken`, some of it is in the source language.
        """
        words = self._words.get(locale)
        if words is None:
            return None
        true = set(self._said(path, locale, broken=broken))
        said = [name for name in SAID if name in true]
        if not said:
            return None
        text = " ".join([*(words[name] for name in said), words[LINK]])
        label = own_name(self._config.source_locale)
        share = int(self._publishing.share(path, locale))
        return Notice(self._config.notice, text, label, target, said[0], share)

    def _said(self, path: str, locale: str, *, broken: bool) -> Iterator[str]:
        if not self._publishing.is_translated(path, locale):
            yield "untranslated"
            return
        if broken:
            yield "partial"
        if self._publishing.counts(path, locale).complete:
            return
        units = self._workspace.units(path)
        catalog = self._workspace.synced_one(path, locale)
        entries = catalog.by_key()
        for key, state in zip(units, states(units, catalog), strict=True):
            if state is State.UNTRANSLATED or not self._policy.admits(entries[key]):
                yield "partial"
            elif state is State.DRAFT or entries[key].doubtful:
                yield "draft"
            elif state is State.STALE:
                yield "stale"

    def language(self, locale: str) -> PageLanguage | None:
        """What a page says of its language, None for nothing."""
        style = self._config.page_language
        direction = "rtl" if is_from_right(locale) else "ltr"
        return PageLanguage(style, language_tag(locale), direction) if style else None

    def link(self, path: str, page: str, source: str) -> str:
        """The address of a document's own page on the one that is built at `page`: as the project
        has it, or from file to file, where the document is at `source`.
        """
        pattern = self._config.source_link
        if not pattern:
            return posixpath.relpath(source, posixpath.dirname(page) or ".")
        inside = below(path, self._workspace.project.outputs.base(path)) or path
        folder, name = posixpath.split(inside)
        stem = posixpath.splitext(name)[0]
        shown = folder if stem in _INDEXES else posixpath.join(folder, stem)
        link = pattern.replace("{path}", inside).replace("{page}", shown)
        return link.replace("//", "/") if link.startswith("/") else link


def _own_words(locale: str) -> dict[str, str]:
    """Our words for a locale, by what they say; none in a language that we have no catalog for."""
    language = language_of(locale)
    if language not in languages():
        return {}
    words = OwnWords(language)
    return {name: words.gettext(msgid) for name, msgid in _WORDS.items() if words.has(msgid)}
