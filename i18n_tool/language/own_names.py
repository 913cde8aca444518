"""What a language is called in itself, as a list of languages shows it."""

from __future__ import annotations

from functools import cache

from i18n_tool.language.casing import upper


@cache
def own_name(locale: str) -> str:
    """The locale's own name by CLDR, in title case as in a menu: `Türkçe`, `Русский`.

    CLDR gives names as they stand within a sentence; its rule for menus is a capital letter.
    """
    from babel import Locale

    parsed = Locale.parse(locale)
    name = parsed.get_display_name(parsed) or locale
    return upper(name[0], locale) + name[1:]
