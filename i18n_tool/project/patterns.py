"""The patterns of catalogs and templates, and which documents their paths are of."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from i18n_tool import late_re as re

if TYPE_CHECKING:
    from collections.abc import Iterable

    from i18n_tool.config import Config


def stem_of(pattern: str, shown: str, locale: str) -> str:
    """The document that a catalog of `shown` path is of, without its suffix where the pattern has
    none; "" where the pattern makes no such path for the locale.
    """
    expression = ""
    for part in re.split(r"(\{\w+\})", pattern.replace("{locale}", locale)):
        name = part[1:-1]
        if part not in ("{stem}", "{suffix}"):
            expression += re.escape(part)
        elif f"(?P<{name}>" in expression:
            expression += f"(?P={name})"
        else:
            expression += f"(?P<{name}>{'.+' if name == 'stem' else '(?:[.][^/.]*)?'})"
    match = re.fullmatch(expression, shown)
    return "".join(match.groupdict().values()) if match else ""


def patterns_apart(config: Config) -> dict[str, str]:
    """The patterns of `catalogs` and `templates` that keep documents of one stem apart."""
    return {
        key: getattr(config, key)
        .replace("{stem}{suffix}", "{stem}")
        .replace("{stem}", "{stem}{suffix}")
        for key in ("catalogs", "templates")
    }


def filled_in(pattern: str, document: str, locale: str = "") -> str:
    """The file that a pattern gives for a document and a locale, relative to the project."""
    stem, suffix = posixpath.splitext(document)
    return pattern.format_map({"locale": locale, "stem": stem, "suffix": suffix})


def filled_in_for_all(pattern: str, documents: Iterable[str], locale: str) -> dict[str, str]:
    """The same for each document: thousands have a pattern with two placeholders at most."""
    head, *tail = pattern.replace("{locale}", locale).split("{stem}")
    if len(tail) != 1 or "{" in head + tail[0] or "}" in head + tail[0]:
        return {path: filled_in(pattern, path, locale) for path in documents}
    splitext = posixpath.splitext
    return {path: f"{head}{splitext(path)[0]}{tail[0]}" for path in documents}
