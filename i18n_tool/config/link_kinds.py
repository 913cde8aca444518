"""Kinds that are beginnings of addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.settings.kinds import String, Words

if TYPE_CHECKING:
    from i18n_tool.settings.setting import Written

_PREFIX = re.compile(r"(?:/(?:[\w.~-]|\{locale\})+)+/?", re.ASCII)
_LINK = re.compile(r"https?://[^\s/?#@*\\]+\.[^\s/?#@*\\]+(?:[/?][^\s#*\\]*)?")


class LinkPrefix(String):
    """What addresses of a locale's pages begin with, with `{locale}` where that stands, or none."""

    words = "the beginning of an address"

    def __init__(self) -> None:
        super().__init__(self.words)

    def read(self, written: Written) -> str:
        """The beginning, without a slash behind it."""
        value = super().read(written)
        if value and (not _PREFIX.fullmatch(value) or value.count("{locale}") != 1):
            message = f"{written.name} = {value!r} is no beginning of an address"
            hint = 'It begins with / and says where the locale stands: "/{locale}"'
            raise written.fault(message, hint)
        return value.rstrip("/")


class LinkPrefixes(Words):
    """Beginnings of addresses."""

    words = "a list of beginnings of links"

    def read(self, written: Written) -> tuple[str, ...]:
        """The beginnings, each with its scheme."""
        found = super().read(written)
        for link in found:
            if not _LINK.fullmatch(link):
                message = f"{written.name}: {link!r} is no beginning of an address"
                hint = (
                    'Write it with its scheme, and without wildcards: "https://github.com/acme/".'
                )
                raise written.fault(message, hint, link)
        return found
