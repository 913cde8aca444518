"""The patterns of catalogs and templates, and which documents their paths are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re

if TYPE_CHECKING:
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
