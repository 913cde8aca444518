"""Locales that a site calls by a country: `docs/cn/` in Chinese, `README.ua.md` in Ukrainian.

BCP 47 knows languages by such codes, too (`br` is Breton, `kr` Kanuri), so that the texts decide.
"""

from __future__ import annotations

from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING

from i18n_tool.config.names import is_locale, spelled
from i18n_tool.errors import I18nError
from i18n_tool.language.detect import written_in
from i18n_tool.language.locales import language_of, script_of, subtags
from i18n_tool.project.translations import locale_in
from i18n_tool.project.walk import files_below

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.project.layout import Project

_LOOKED_AT, _BYTES = 5, 80_000


def is_country_of(name: str, locale: str) -> bool:
    """Whether a name is the code of a country whose usual language is that of a locale, in its
    script: `cn` for `zh_CN` and `zh`, `br` for `pt_BR`, not for `pt_PT`.
    """
    from babel.core import get_global  # not for --help

    likely = get_global("likely_subtags").get(f"und_{name.upper()}")
    if likely is None or language_of(likely) != language_of(locale):
        return False
    same_script = script_of(likely) == script_of(locale)
    return same_script and subtags(locale).region in ("", name.upper())


def country_names(
    project: Project, places: Iterable[str], locales: Sequence[str]
) -> dict[str, str]:
    """What a site calls those of `locales` that it calls by a country, by the folders (they end
    with `/`) and files in which translations lie.
    """
    source = project.config.source_locale
    called: dict[str, list[str]] = {}
    for place in places:
        called.setdefault(locale_in(place, source), []).append(place)
    found = {}
    for locale in locales:
        if any(spelled(name) == locale for name in called):
            continue
        for name, some in called.items():
            if name and is_country_of(name, locale) and _are_in(project, name, some, locale):
                found[locale] = name
                break
    return found


def _are_in(project: Project, name: str, places: Sequence[str], locale: str) -> bool:
    """Whether texts in places are in a locale: surely, where their name is that of a language."""
    source = project.config.source_locale
    said = [
        not written_in(text, source) and written_in(text, locale)
        for text in _texts(project, places)
    ]
    least = is_locale(spelled(name))
    return said.count(True) > said.count(False) if least else False not in said


def _texts(project: Project, places: Sequence[str]) -> Iterator[str]:
    """The beginnings of some texts in places."""
    for place in places[:_LOOKED_AT]:
        folder = place.rstrip("/")
        files = files_below(project, folder) if folder != place else [project.root / place]
        for file in islice(files, _LOOKED_AT):
            with suppress(I18nError):
                data = project.config.inputs.read(file, project.relative(file))
                yield data[:_BYTES].decode(errors="replace")
