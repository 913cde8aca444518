"""Where links lead, read as leniently as a browser reads them (WHATWG URL Standard, 4.4)."""

from __future__ import annotations

from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from i18n_tool import late_re as re
from i18n_tool.checks.safety.owners import belongs_to_many, owner
from i18n_tool.checks.text import in_one_case
from i18n_tool.formats.addresses import addresses
from i18n_tool.formats.tokens import find_tokens

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

SAFE_SCHEMES = frozenset({"", "ftp", "ftps", "http", "https", "mailto"})
_LOCAL = frozenset({"localhost", "127.0.0.1"})

# What a link could be found in: a target, even one that no parser takes for a link; an attribute's
# value; a definition.
_TARGET = re.compile(r"\]\(\s*+<?([^)>]*+)")
_ODD_TARGET = re.compile(r"\]\((?![^\s()<>\\]*+\))")
"""A target that ends elsewhere, read as CommonMark reads it: brackets in it, a title behind it."""
_VALUE = re.compile(r"=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'<>]++))")
_LEADING = re.compile(
    r"\b(?:action|background|cite|data|formaction|href|ping|poster|src|srcset)\Z", re.IGNORECASE
)
"""The attributes that lead somewhere."""
_LONGEST_NAME = len("background")
_DEFINITION = re.compile(r"\]:\s*+<?(\S++)")
_AUTOMATIC = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*+:[^<>]*+)>")
_HINTS = ("://", "](", "]:", "@", "www.", "{:", "{.", "{#")
_TAG = re.compile(r"<[A-Za-z]")
_IGNORED = re.compile("[\x00-\x20\x7f-\xa0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]+")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]+")
_UNSEEN = frozenset(
    map(chr, (0xAD, *range(0x200B, 0x2010), *range(0x2060, 0x2065), 0xFEFF)),
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*+):", re.IGNORECASE | re.ASCII)
_AUTHORITY = re.compile(
    r"(?:(?!file:)[a-z][a-z0-9+.-]*+:/{2,}+|(?:https?|ftps?|wss?):/*+|//+)([^/?#]++)",
    re.IGNORECASE | re.ASCII,
)
_NAME = re.compile(r"\[[\da-f:.]+\]|[^:/?#\"'<>()\[\]\s]+", re.IGNORECASE)
_CLOSING = "*’‘“”«»`|…"
_PROSE_NAME = re.compile(
    rf"\[[\da-f:.]+\]|(?:[^:/?#\"'<>()\[\]\s{_CLOSING}]|[{_CLOSING}](?=\.))+", re.IGNORECASE
)
"""In prose, what closes quotes and markup ends it, unless the name goes on."""
_AROUND = ".,;!*_~`|"
"""What may stand beside a host in prose, and never begins or ends one."""
_BEHIND_PATH = re.compile(r"[\"'<>()\[\]’‘“”«»`]")
"""What ends an address for good: the title of a link, an ending behind an apostrophe."""
_EMBEDDED = re.compile(r"(?=((?:https?:/+|(?<==)//+)[^/].{,200}))", re.IGNORECASE | re.DOTALL)
"""An address in another: of an archived page, of where a login leads."""
_ARCHIVED = re.compile(r"/web/\d{4,14}[a-z_*]*+/(?!https?:)([^/?#]+\.[^/?#.]+)(?=[/?#]|\Z)")
_CODED = re.compile(r"[&%\\]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_RUNS = re.compile(
    r"(?:javascript|vbscript):(?=\S)|data:(?:text|application|image)/", re.IGNORECASE
)
_RUNS_SIGN = re.compile(r"(?:script|data):")
_BEFORE_SIGN = (0, len("vb"), len("java"))
"""What runs wherever it comes to stand: a link may begin in the sentence before."""
_BARE = re.compile(
    r"(?<![\w@./-])(?!(?<=%)[\da-fA-F]{2})(?=[\w-]++\.)((?:[^\W_](?:[\w-]*[^\W_])?\.)+"
    r"(?:com|net|org|info|biz|xyz|top|site|online|shop|club|click|link|live|pro|su|ru|рф|tk|cn|ly|dev|app))"
    r"(?![\w-]|\.\w)(/[\w/.@~%+?=&#-]*+)?"
)
"""Not `ASP.NET`: what is a name of something else has capitals; nor `2Fa.com` of `%2F%2Fa.com`."""
_VERSION = re.compile(r"\d+(?:\.\d+)+\.(?:dev|pro)")
"""What a release is called before it is one: `0.4.0.dev`."""
_TLD = re.compile(
    r"\.(?:com|net|org|info|biz|xyz|top|site|online|shop|club|click|link|live|pro|su|ru|рф|tk|cn|ly|dev|app)\b"
)
_PLACE = re.compile(r"(?<![\w@./-])((?:[a-z0-9-]++\.)++[a-z]{2,})(/[\w/.@~%+?=&#-]++)")
"""A page without a scheme, which is a link where many share the host: `t.me/somebody`."""
_PAGE = re.compile(r"\.[a-z]{2,}/")
"""What such a page has."""
_SPACELESS = "\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
_SENTENCE_BEFORE = re.compile(rf"\A[^.]*[{_SPACELESS}](?=[a-z0-9-]+\.)", re.IGNORECASE)
_SENTENCE_BEHIND = re.compile(rf"(?<=[a-z])[{_SPACELESS}]+\Z", re.IGNORECASE)
"""The rest of a sentence, in scripts that put no space around a name: in no domain's last part."""
_AT = re.compile("@")
_REMOTE = re.compile(r"(?<![\w.+-])[\w.+-]++@([\w-]++(?:\.[\w-]++)++):(?!//)([\w./~-]++)")
"""A place that git or ssh knows: `git@github.com:acme/app.git`."""


_KEPT = 5000
"""Characters: longer texts are documents, which are read once."""


class LinkTarget(NamedTuple):
    """Where a link leads: `scheme` is "" for a relative one, `host` is "" where it names none,
    `path` is what stands behind the host, or before the `@` of a mailbox, or the whole of what is
    relative.
    """

    scheme: str
    host: str
    written: str
    path: str = ""


def links(raw: str) -> Sequence[LinkTarget]:
    """Every link that somebody could make of a text, whatever markup it stands in, and every
    address that one holds.
    """
    return _links_of(raw) if len(raw) < _KEPT else tuple(_find(raw))


@lru_cache(maxsize=4096)
def _links_of(raw: str) -> tuple[LinkTarget, ...]:
    return tuple(_find(raw))


def has_odd_targets(raw: str) -> bool:
    """Whether a text has the target of a link that may end elsewhere than at the next bracket."""
    return _ODD_TARGET.search(raw) is not None


def _find(raw: str) -> Iterator[LinkTarget]:
    if not (raw.isascii() or raw.isprintable() or _UNSEEN.isdisjoint(raw)):
        yield from links(_INVISIBLE.sub("", raw))
    if any([hint in raw for hint in _HINTS]) or ("<" in raw and _TAG.search(raw)):  # noqa: C419
        yield from _in_markup(raw)
    if ":" in raw or "&" in raw or "%" in raw:
        read = _ESCAPED.sub(r"\1", unquote(unescape(raw))) if _CODED.search(raw) else raw
        one_case = in_one_case(read)
        if "script:" in one_case or "data:" in one_case:
            for match in _running(read, one_case):
                yield LinkTarget(match[0].partition(":")[0].lower(), "", match[0])
    if _TLD.search(raw):
        for match in _leaping(_BARE, _TLD, "_.-", raw):
            name = _SENTENCE_BEFORE.sub("", match[1])
            if _VERSION.fullmatch(name):
                continue
            yield LinkTarget("", _host(name), match[0], match[2] or "")
    if _PAGE.search(raw):
        for match in _leaping(_PLACE, _PAGE, "_.-", raw):
            if owner(match[1], match[2]) is not None:
                yield LinkTarget("", match[1], match[0], match[2])


def _in_markup(raw: str) -> Iterator[LinkTarget]:
    for sign, find in (
        ("](", _TARGET.finditer),
        ("=", _values),
        ("]:", _DEFINITION.finditer),
        ("<", _AUTOMATIC.finditer),
    ):
        for match in find(raw) if sign in raw else ():
            written = next((group for group in match.groups() if group), "")
            if written:
                yield from _links(written)
    for start, end in addresses(raw):
        yield from _links(raw[start:end], prose=True)
    for token in find_tokens(raw).tokens if _ODD_TARGET.search(raw) else ():
        if token.kind == "link":
            yield from _links(token.value)
    if "@" in raw:
        for match in _leaping(_REMOTE, _AT, "_.+-", raw):
            yield LinkTarget("", _host(match[1]), match[0], f"/{match[2]}")


def _values(raw: str) -> Iterator[re.Match[str]]:
    """The values of attributes that lead somewhere, told by what stands before their `=`."""
    reached, at = 0, raw.find("=")
    while at >= 0:
        end = at
        while end > reached and raw[end - 1].isspace():
            end -= 1
        match = None
        if _LEADING.search(raw, max(reached, end - _LONGEST_NAME), end):
            match = _VALUE.match(raw, at)
        if match is not None:
            yield match
            reached = match.end()
        at = raw.find("=", max(reached, at + 1))


def _running(text: str, one_case: str) -> Iterator[re.Match[str]]:
    """What RUNS finds in a text, which is also given in one case."""
    for sign in _RUNS_SIGN.finditer(one_case):
        for before in _BEFORE_SIGN:
            if sign.start() >= before and (match := _RUNS.match(text, sign.start() - before)):
                yield match


def _leaping(
    pattern: re.Pattern[str], sign: re.Pattern[str], signs: str, text: str
) -> Iterator[re.Match[str]]:
    """What a pattern finds: a run of letters, digits and `signs`, with nothing of that before it,
    in which what `sign` finds stands, or behind which. From there it is looked for backwards.
    """
    reached = last = 0
    for hit in sign.finditer(text):
        at = start = hit.start()
        floor = max(reached, last)
        while start > floor and (text[start - 1].isalnum() or text[start - 1] in signs):
            start -= 1
        if at >= reached and (start > last or last == 0):  # else it has been tried from there
            match = pattern.match(text, start)
            if match is not None:
                yield match
                reached = match.end()
        last = at


@lru_cache(maxsize=4096)  # of a source and its translations it is the same
def _links(written: str, *, prose: bool = False) -> tuple[LinkTarget, ...]:
    """What an address means by each way to read it: browsers and renderers differ in what they
    decode, and how often.
    """
    return tuple(_read(written, prose=prose))


def _read(written: str, *, prose: bool) -> Iterator[LinkTarget]:
    once = unescape(written)
    twice = unescape(once)
    bare = _ESCAPED.sub(r"\1", once) if "\\" in once else once
    for reading in dict.fromkeys((once, twice, unquote(twice), bare)):
        link = _link(reading, written, prose=prose)
        yield link
        if ":/" in link.path or "=//" in link.path:
            for match in _EMBEDDED.finditer(link.path):
                yield _link(match[1], written, prose=prose)
        if "/web/" in link.path:
            for match in _ARCHIVED.finditer(link.path):
                yield LinkTarget("", _host(match[1]), written)


def _link(reading: str, written: str, *, prose: bool) -> LinkTarget:
    whole = reading.isascii() and reading.isprintable() and " " not in reading
    cleaned = (reading if whole else _IGNORED.sub("", reading)).replace("\\", "/")
    scheme = _SCHEME.match(cleaned)
    name = scheme[1].lower() if scheme else ""
    if prose and "@" in cleaned and "://" not in cleaned:
        local, _, host = cleaned.rpartition("@")
        return LinkTarget("mailto", _host(host, _PROSE_NAME), written, local.rpartition(":")[2])
    if name == "mailto":
        local, _, host = cleaned.partition("?")[0].rpartition("@")
        return LinkTarget(name, _host(host), written, local.rpartition(":")[2])
    if cleaned[:4].lower() == "www.":
        cleaned = f"https://{cleaned}"
    authority = _AUTHORITY.match(cleaned)
    if authority is None:
        return LinkTarget(name, "", written, "" if name else cleaned)
    host = _host(authority[1], _PROSE_NAME if prose else _NAME)
    path = _BEHIND_PATH.split(cleaned[authority.end() :], maxsplit=1)[0].rstrip(_AROUND)
    return LinkTarget(name, host, written, path)


def _host(authority: str, pattern: re.Pattern[str] = _NAME) -> str:
    """The host of `user@host:port`, as it is looked up: in ASCII where it is not (RFC 5890)."""
    named = pattern.match(authority.rpartition("@")[2])
    host = named[0].strip(_AROUND).casefold() if named else ""
    if pattern is _PROSE_NAME and not host.isascii():
        host = _SENTENCE_BEHIND.sub("", host)
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
    if first != language or "." not in rest or belongs_to_many(bare):
        return False
    return rest in known or f"www.{rest}" in known or f"en.{rest}" in known
