"""What a language is called in itself, as a list of languages shows it."""

from __future__ import annotations

from functools import cache


@cache
def own_name(locale: str) -> str:
    """The locale's own name by CLDR, in title case as in a menu: `Türkçe`, `Русский`.

    CLDR gives names as they stand within a sentence; its rule for menus is a capital letter.
    """
    from babel import Locale

    parsed = Locale.parse(locale)
    name = parsed.get_display_name(parsed) or locale
    first = name[0]
    capital = "İ" if first == "i" and parsed.language in {"tr", "az"} else first.upper()
    return capital + name[1:]
