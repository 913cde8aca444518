"""Whose a page is, where many share a host: the same host is no promise then.

The table is `data/literals/hosts.toml`.
"""

from __future__ import annotations

import posixpath
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from i18n_tool import late_re as re
from i18n_tool.data import load_table

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_ANY_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_VERSION = re.compile(r"(?<=.)@.*|\.git\Z")


@cache
def _by_path() -> Mapping[str, frozenset[str]]:
    table = load_table("literals", "hosts")["by_path"]
    return {host: frozenset(words.split()) for host, words in table.items()}


@cache
def _mailboxes() -> frozenset[str]:
    return frozenset(load_table("literals", "hosts")["mailboxes"]["hosts"].split())


@cache
def _by_name() -> re.Pattern[str]:
    names = load_table("literals", "hosts")["by_name"]["hosts"].split()
    some = (re.escape(name).replace(r"\.\*", r"(?:\.[a-z]{2,3}){1,2}") for name in names)
    return re.compile(rf"(?:^|.*\.)(?:{'|'.join(some)})")


def belongs_to_many(host: str) -> bool:
    """Whether the first name of a host is that of somebody: `tr` in `tr.github.io`."""
    return _by_name().fullmatch(host) is not None


def owner(host: str, path: str) -> tuple[str, str] | None:
    """The host, in its plain form, and who of its many has the page or the mailbox; "" for a page
    that is the host's own. None where a host has one owner.
    """
    if path and not path.startswith(("/", "?", "#")):  # a mailbox
        return (host, path.lower()) if host in _mailboxes() else None
    plain = host.removeprefix("www.")
    passed = _by_path().get(plain)
    if passed is None:  # the edition of a site in a language: tr.linkedin.com
        first, _, plain = plain.partition(".")
        passed = _by_path().get(plain) if _ANY_LANGUAGE.fullmatch(first) else None
        if passed is None:
            return None
    place, _, query = path.partition("#")[0].partition("?")
    for part in parts(place):
        if part.lower() in passed or ("-" in passed and _ANY_LANGUAGE.fullmatch(part)):
            continue
        return plain, _VERSION.sub("", part)
    named = [value for key, value in parse_qsl(query) if f"?{key}" in passed]
    return plain, " ".join(named)


def parts(place: str) -> list[str]:
    """The parts of a path as a browser reads it: without empty ones, `.` and `..`."""
    kept: list[str] = []
    for part in place.split("/"):
        if part == "..":
            del kept[-1:]
        elif part not in ("", "."):
            kept.append(part)
    return kept


def outside(document: str, target: str) -> str:
    """Where a relative link of a document leads, if that is out of the project: on a forge, to
    somebody else's. "" where it stays within.
    """
    place = re.split("[?#]", target, maxsplit=1)[0]
    if "../" not in f"{place}/" or place.startswith("/"):
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(document), place))
    return path if path == ".." or path.startswith("../") else ""


def begins_with(host: str, path: str, prefixes: Collection[str]) -> bool:
    """Whether an address begins with one of the `prefixes`, which end where a part of a path does:
    https://github.com/acme is no beginning of https://github.com/acme-app.
    """
    place, mark, query = path.partition("#")[0].partition("?")
    address = "/".join((host.removeprefix("www."), *parts(place)))
    written = f"{address}/{mark}{query}"
    for prefix in prefixes:
        known = bare(prefix)
        whole = known if known.endswith(("/", "=")) else (f"{known}/", f"{known}&")
        if written == known or written.startswith(whole):
            return True
    return False


@cache
def bare(prefix: str) -> str:
    """An allowed beginning of addresses as these are compared: no scheme, no `www.`."""
    host, _, rest = prefix.partition("://")[2].partition("/")
    place, mark, query = rest.partition("?")
    known = "/".join((host.lower().removeprefix("www."), *parts(place)))
    return f"{known}/{mark}{query}" if mark or not place or place.endswith("/") else known
