"""Kinds that are beginnings of addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.settings.kinds import String, Words

if TYPE_CHECKING:
    from i18n_tool.settings.setting import Written

_PREFIX = re.compile(r"(?:/(?:[\w.~-]|\{locale\})+)+/?", re.ASCII)
_LINK = re.compile(r"https?://[^\s/?#@*\\]+\.[^\s/?#@*\\]+(?:[/?][^\s#*\\]*)?")


_WEB = re.compile(r"https?://[^\s/?#@\\<>\"'{}]+(?::\d+)?(?:[/?#][^\s\\<>\"']*)?", re.ASCII)
_NAME = re.compile(r"\{([^{}]*)\}")


class WebAddress(String):
    """An address of http or https, without a name or password in it, in which `names` may stand in
    braces, of `needed` ones at least one where `always`, or where there are any.
    """

    words = "an address"

    def __init__(
        self, *names: str, needed: tuple[str, ...], example: str, always: bool = False
    ) -> None:
        super().__init__(self.words)
        self._names, self._needed, self._always = names, needed, always
        self._example = f"For example: {example}"

    def read(self, written: Written) -> str:
        """The address."""
        value = super().read(written)
        if not value:
            return value
        found = _NAME.findall(value)
        fault = ""
        if not _WEB.fullmatch(value):
            fault = "is no address that begins with https:// or http://"
        elif {"{", "}"} & set(_NAME.sub("", value)) or not set(found) <= set(self._names):
            known = ", ".join(f"{{{name}}}" for name in self._names)
            fault = f"has braces other than {known}" if known else "has braces"
        elif (found or self._always) and not set(found) & set(self._needed):
            needed = " or ".join(f"{{{name}}}" for name in self._needed)
            fault = f"does not say where {needed} stands"
        if fault:
            raise written.fault(f"{written.name} = {value!r} {fault}", self._example)
        return value


class FolderAddress(WebAddress):
    """The address of a folder that pages are published in."""

    def __init__(self, *, example: str) -> None:
        super().__init__(needed=(), example=example)

    def read(self, written: Written) -> str:
        """The address, with a slash behind it."""
        value = super().read(written)
        if {"?", "#"} & set(value):
            message = f"{written.name} = {value!r} is no address of a folder"
            raise written.fault(message, self._example)
        return value and f"{value.rstrip('/')}/"


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
