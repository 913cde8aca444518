"""What people read who never called us, in reports and on built pages: in the languages that there
are catalogs for (`data/locale/`), as gettext has them. The msgids are English.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool import data
from i18n_tool.catalog.header import header_fields
from i18n_tool.catalog.reader import read
from i18n_tool.language.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from i18n_tool.model import Entry, Key

FOLDER = Path(data.__file__).parent / "locale"
DOMAIN = "i18n"
ENGLISH = "en"


@cache
def languages() -> tuple[str, ...]:
    """The languages that there are words in, English first."""
    found = (file.name for file in FOLDER.iterdir() if catalog_file(file.name).is_file())
    return (ENGLISH, *sorted(set(found) - {ENGLISH}))


def catalog_file(language: str) -> Path:
    """The catalog of a language."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def best_language(locale: str) -> str:
    """The language that a reader of a locale is addressed in: their own, or English."""
    return language_of(locale) if language_of(locale) in languages() else ENGLISH


class OwnWords:
    """What is said in a language; what its catalog does not have is English."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._entries: dict[Key, Entry] = {}
        self._form: Callable[[int], int] = lambda n: int(n != 1)
        file = catalog_file(language)
        if file.is_file():
            catalog = read(file, shown=file.name, locale=language)
            self._entries = catalog.by_key()
            forms = header_fields(catalog.header).get("Plural-Forms", "")
            if "plural=" in forms:
                import gettext  # few commands ask

                self._form = gettext.c2py(forms.partition("plural=")[2].rstrip("; "))

    def has(self, msgid: str) -> bool:
        """Whether there are words for a msgid: those that English has not."""
        entry = self._entries.get((None, msgid))
        found = entry is not None and bool(entry.msgstr) and not entry.fuzzy
        return found or self.language == ENGLISH

    def gettext(self, msgid: str) -> str:
        """The words for a msgid."""
        entry = self._entries.get((None, msgid))
        return entry.msgstr if entry is not None and entry.msgstr and not entry.fuzzy else msgid

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The words for so many."""
        entry = self._entries.get((None, one))
        if entry is not None and all(entry.msgstr_plural) and not entry.fuzzy:
            form = self._form(number)
            if form < len(entry.msgstr_plural):
                return entry.msgstr_plural[form]
        return one if number == 1 else many
