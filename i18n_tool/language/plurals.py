"""Plural-Forms of catalogs, the same on every machine.

What GNU msginit and CLDR say stands by rule in tables of our own (`data/plurals/*.toml`): those of
a library would change under us. A language that neither knows has `plural_forms` in its table.
"""

from __future__ import annotations

from functools import cache

from i18n_tool.data import load_table
from i18n_tool.language.locales import subtags
from i18n_tool.language.tables import table


def plural_forms(locale: str) -> str:
    """The Plural-Forms of a locale: GNU msginit's or, of languages that it does not know, CLDR's;
    "" where nobody has a rule.
    """
    known = _rules()
    language, _, region = subtags(locale)
    for name in (f"{language}_{region}", language):
        if name in known:
            return known[name]
    return str(table(language).get("plural_forms", ""))


@cache
def _rules() -> dict[str, str]:
    return {
        name: rule
        for source in ("cldr", "msginit")
        for rule, names in load_table("plurals", source).items()
        for name in names.split()
    }
