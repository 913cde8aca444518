"""Locales as translation engines name them."""

from __future__ import annotations

import re
from functools import cache

from i18n_tool.data import load_table


@cache
def codes(locale: str) -> tuple[str, ...]:
    """The codes under which Argos may have the locale, best first: `("pt_BR", "pb", "pt")`.

    Traditional Chinese never becomes simplified, which is another script.
    """
    table = load_table("mt", "codes")["codes"]
    parts = re.split("[-_@.]", locale)
    for length in range(len(parts), 0, -1):
        if known := table.get("_".join(parts[:length])):
            return tuple(dict.fromkeys((locale, *known)))
    return tuple(dict.fromkeys((locale, parts[0])))


def canonical(code: str) -> str:
    """The code without a newer server's alias: `pb` for `pt-BR`."""
    aliases: dict[str, str] = load_table("mt", "codes")["aliases"]
    return aliases.get(code, code)
