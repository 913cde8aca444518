"""Locales: which names are some, and what a person may have meant who wrote another."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.errors import ConfigError
from i18n_tool.language.locales import same_language

if TYPE_CHECKING:
    from collections.abc import Collection

_SCRIPT = 4
"""Letters of a script's name (RFC 5646, section 2.2.3)."""
_CANONICAL = re.compile(r"[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|\d{3}))?(@[a-z]+)?")

RUN_TOGETHER = {
    "ptbr": "pt_BR",
    "zhcn": "zh_CN",
    "zhhans": "zh_Hans",
    "zhhant": "zh_Hant",
    "zhtw": "zh_TW",
}
"""Locales as some sites write them; others would be words (`ruby`, `enum`)."""


@cache
def is_locale(name: str) -> bool:
    """Whether CLDR knows the locale and the name is spelled as gettext spells it (`pt_BR`)."""
    if _CANONICAL.fullmatch(name) and _has_data(name):
        return True
    from babel import Locale, UnknownLocaleError, localedata  # for names that are wrong, or rare

    if name in localedata.locale_identifiers():
        return True
    if not _CANONICAL.fullmatch(name):
        return False
    try:
        Locale.parse(name)
    except (ValueError, UnknownLocaleError):
        return False
    return True


def _has_data(name: str) -> bool:
    """Whether Babel has a file of CLDR's about a locale: it takes a hundredth of the start to look,
    and a twentieth to load Babel.
    """
    babel = find_spec("babel")
    folders = (babel and babel.submodule_search_locations) or ()
    return any(Path(folder, "locale-data", f"{name}.dat").is_file() for folder in folders)


def spelled(name: str) -> str:
    """A locale as gettext spells it, however a person did: `pt_BR` for `pt-BR` and `pt-br`,
    `zh_Hans` for `zh-hans` (RFC 5646, section 2.1.1), `pt_BR` for `ptbr`; the name itself where it
    is none.
    """
    if is_locale(name):
        return name
    name = RUN_TOGETHER.get(name.lower(), name)
    language, *subtags = name.replace("-", "_").split("_")
    cased = [part.title() if len(part) == _SCRIPT else part.upper() for part in subtags]
    canonical = "_".join([language.lower(), *cased])
    return canonical if is_locale(canonical) else name


def locale_called(name: str, locales: Collection[str]) -> str | None:
    """Which of these locales a site calls so: the one that is spelled so, or else the only one of
    that language in that script (`zh_Hans` for `zh-CN`).
    """
    locale = spelled(name)
    if locale in locales:
        return locale
    alike = [one for one in locales if same_language(name, one)]
    return alike[0] if len(alike) == 1 else None


def suggest_locale(wrong: str) -> str:
    """What a person who wrote this may have meant: another spelling, a language's English name or
    its country, else the nearest locales.
    """
    from difflib import get_close_matches  # only errors need it

    from babel import Locale, localedata
    from babel.core import get_global

    name = wrong.strip().split(".")[0].replace("-", "_")
    language, _, rest = name.partition("_")
    known = {code.casefold(): code for code in localedata.locale_identifiers()}
    if is_locale(name):
        return f"Did you mean {name}?"
    if spelled := known.get(name.casefold()):
        return f"Did you mean {spelled}?"
    names = {word.casefold(): code for code, word in Locale("en").languages.items()}
    if code := names.get(name.casefold()):
        return f"Did you mean {code}?"
    if not rest and (tag := get_global("likely_subtags").get(f"und_{name.upper()}")):
        return f"{name.upper()} is a country. Did you mean {tag.split('_')[0]}?"
    alike = [folded for folded in known if folded[0] == name[:1].casefold()]
    near = [known[folded] for folded in get_close_matches(name.casefold(), alike, n=1)]
    if is_locale(language.lower()) and language.lower() not in near:
        near.append(language.lower())
    if near:
        return f"Did you mean {' or '.join(near)}?"
    return "Locales are written as in CLDR: tr, pt_BR, zh_Hans."


def known_locale(locale: str) -> str:
    """The locale as gettext spells it. Raises ConfigError where there is none of that name."""
    several = locale.replace(",", " ").split()
    if len(several) > 1:
        each = " ".join(f"--locale {one}" for one in several)
        hint = f"Repeat the option: {each}"
        raise ConfigError(f"{locale!r} is more than one locale", hint=hint)
    name = spelled(locale)
    if not is_locale(name):
        raise ConfigError(f"unknown locale {locale!r}", hint=suggest_locale(locale))
    return name
