"""Where links lead, read as leniently as a browser reads them (WHATWG URL Standard, 4.4)."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from i18n_tool.checks.text import Text
from i18n_tool.formats.addresses import addresses

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

SAFE_SCHEMES = frozenset({"", "ftp", "ftps", "http", "https", "mailto"})
_LOCAL = frozenset({"localhost", "127.0.0.1"})

# What a link could be found in: a target, even one that no parser takes for a link; an attribute's
# value; a definition.
_TARGET = re.compile(r"\]\(\s*+<?([^)>]*+)")
_VALUE = re.compile(
    r"\b(?:action|background|cite|data|formaction|href|ping|poster|src|srcset)\s*+=\s*+"
    r"(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))",
    re.IGNORECASE,
)
_DEFINITION = re.compile(r"\]:\s*+<?(\S++)")
_AUTOMATIC = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*+:[^<>]*+)>")
_HINT = re.compile(r"\]\(|\]:|<[A-Za-z]|://|www\.|@|\{[:.#]")
_IGNORED = re.compile("[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*+):")
_AUTHORITY = re.compile(r"(?:(?:https?|ftps?|wss?):/*+|//+)([^/?#]++)")
_NAME = re.compile(r"\[[\da-f:.]+\]|[^:/?#\"'<>()\[\]\s]+")
_CLOSING = "*’‘“”«»`|…"
_PROSE_NAME = re.compile(rf"\[[\da-f:.]+\]|(?:[^:/?#\"'<>()\[\]\s{_CLOSING}]|[{_CLOSING}](?=\.))+")
"""In prose, what closes quotes and markup ends it, unless the name goes on."""
_AROUND = ".,;!*_~`|"
"""What may stand beside a host in prose, and never begins or ends one."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_RUNS = re.compile(
    r"(?:javascript|vbscript):(?=\S)|data:(?:text|application|image)/", re.IGNORECASE
)
"""What runs wherever it comes to stand: a link may begin in the sentence before."""
_BARE = re.compile(
    r"(?<![\w@./-])((?:[^\W_](?:[\w-]*[^\W_])?\.)+"
    r"(?:com|net|org|info|biz|xyz|top|site|online|shop|club|click|link|live|pro|su|ru|рф|tk|cn|ly|dev|app))"
    r"(?![\w-]|\.\w)"
)
"""Not `ASP.NET`: what is a name of something else has capitals."""
_TLD = re.compile(
    r"\.(?:com|net|org|info|biz|xyz|top|site|online|shop|club|click|link|live|pro|su|ru|рф|tk|cn|ly|dev|app)\b"
)


class Link(NamedTuple):
    """Where a link leads: `scheme` is "" for a relative one, `host` is "" where it names none."""

    scheme: str
    host: str
    written: str


def links(raw: str) -> Iterator[Link]:
    """Every link that somebody could make of a text, whatever markup it stands in."""
    if _HINT.search(raw):
        for pattern in (_TARGET, _VALUE, _DEFINITION, _AUTOMATIC):
            for match in pattern.finditer(raw):
                written = next((group for group in match.groups() if group), "")
                if written:
                    yield from _links(written)
        for start, end in addresses(raw):
            yield from _links(raw[start:end], prose=True)
        for token in Text(raw).tokens:
            if token.kind == "link":
                yield from _links(token.value)
    if ":" in raw or "&" in raw or "%" in raw:
        for match in _RUNS.finditer(_ESCAPED.sub(r"\1", unquote(unescape(raw)))):
            yield Link(match[0].partition(":")[0].lower(), "", match[0])
    if _TLD.search(raw):
        for match in _BARE.finditer(raw):
            yield Link("", _host(match[1]), match[1])


def _links(written: str, *, prose: bool = False) -> Iterator[Link]:
    """What an address means by each way to read it: browsers and renderers differ in what they
    decode, and how often.
    """
    once = unescape(written)
    twice = unescape(once)
    readings = (once, twice, unquote(twice), _ESCAPED.sub(r"\1", once))
    yield from dict.fromkeys(_link(reading, written, prose=prose) for reading in readings)


def _link(reading: str, written: str, *, prose: bool) -> Link:
    cleaned = _IGNORED.sub("", reading).replace("\\", "/").lower()
    scheme = _SCHEME.match(cleaned)
    name = scheme[1] if scheme else ""
    if prose and "@" in cleaned and "://" not in cleaned:
        return Link("mailto", _host(cleaned.rpartition("@")[2], _PROSE_NAME), written)
    if name == "mailto":
        return Link(name, _host(cleaned.partition("?")[0].rpartition("@")[2]), written)
    authority = _AUTHORITY.match(f"https://{cleaned}" if cleaned.startswith("www.") else cleaned)
    pattern = _PROSE_NAME if prose else _NAME
    return Link(name, _host(authority[1], pattern) if authority else "", written)


def _host(authority: str, pattern: re.Pattern[str] = _NAME) -> str:
    """The host of `user@host:port`, as it is looked up: in ASCII where it is not (RFC 5890)."""
    named = pattern.match(authority.rpartition("@")[2])
    host = named[0].strip(_AROUND).casefold() if named else ""
    if not host.isascii():
        try:
            host = host.encode("idna").decode()
        except UnicodeError:  # no host at all: it equals none of the source's
            return host
    return host


def hosts(raw: str) -> frozenset[str]:
    """The hosts that a text names."""
    return frozenset(link.host for link in links(raw) if link.host)


def is_known(host: str, known: Collection[str], language: str) -> bool:
    """Whether a host is one of the `known`, with or without `www.`, or what such a site has for a
    language: `tr.wikipedia.org` for `en.wikipedia.org`.
    """
    bare = host.removeprefix("www.")
    if bare in known or f"www.{bare}" in known or bare in _LOCAL:
        return True
    first, _, rest = bare.partition(".")
    if first != language or "." not in rest:
        return False
    return rest in known or f"www.{rest}" in known or f"en.{rest}" in known
