"""When two addresses lead to the same thing: equal, or one is the other in the locale's version.

A translation may lead to `/tr/guide` for `/en/guide`, to `ru.wikipedia.org` for
`en.wikipedia.org`, to `?hl=tr` for `?hl=en`, to `index.tr.md` for `index.md`, and to an anchor
that was translated with its heading.
"""

from __future__ import annotations

from functools import cache, lru_cache
from html import unescape
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from i18n_tool import late_re as re
from i18n_tool.checks.stand_ins import stands_in

_PARTS = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*+):)?(?://(?P<host>[^/?\#]*+))?(?P<path>[^?\#]*+)"
    r"(?:\?(?P<query>[^\#]*+))?(?:\#(?P<fragment>.*+))?",
    re.DOTALL,
)
_MAIL = re.compile(r"(?:mailto:)?([\w.+%-]+@[\w-]+(?:\.[\w-]+)+)(?:\?.*)?", re.DOTALL)
_FREE_HOSTS = re.compile(
    r"(?:^|[.:])(?:wikipedia|wiktionary|wikibooks|wikisource|wikiquote|wikinews|wikivoyage"
    r"|wikiversity|wikimedia)\.org$"
)
"""Sites whose pages have another name in each language."""
_EXAMPLE = re.compile(r"(?:^|\.)example(?:\.(?:com|org|net|edu))?$")
"""Hosts that nobody has (RFC 2606)."""
_WEB = frozenset({"http", "https"})
_TRACKING = ("utm_", "fbclid=", "gclid=", "msclkid=", "originalSubdomain=", "yclid=")
_BEFORE_LANGUAGE = frozenset({"i18n", "intl", "l10n", "lang", "locale"})
_REGION = "(?:[-_](?:[a-z]{2}|hans|hant|latn|cyrl))?"


class AddressKey(NamedTuple):
    """What two addresses have in common that lead to the same page, whatever the language.

    `depth` is how many folders up a path begins, -1 where it begins at the root. `local`: whether
    the address names a language; what does may lie at another depth. `tongue` is the one in the
    name of the host: `ru` in `ru.wikipedia.org`.
    """

    head: str
    path: tuple[str, ...]
    query: frozenset[str]
    fragment: bool
    depth: int
    local: bool = False
    tongue: str = ""


def mail(address: str) -> str:
    """The e-mail address that `address` is, in small letters; "" where it is none."""
    match = _MAIL.fullmatch(address) if "@" in address else None
    return match[1].lower() if match else ""


def same(
    one: str, other: str, languages: frozenset[str], hosts: frozenset[str] = frozenset()
) -> bool:
    """Whether the address `other` of a translation leads to the same as `one` of its source;
    `languages` are those of both: `{"en", "tr"}`; `hosts` are those that hold translations of other
    sites. An anchor may be another one, not vanish.
    """
    if one == other:
        return True
    if "@" in one and mail(one):
        return mail(one) == mail(other) or _filled_in(mail(one), mail(other))
    a, b = key(one, languages), key(other, languages)
    if a.head != b.head and _is_filled_in(a.head, b.head):
        return a[1:4] == b[1:4]
    if a.head != b.head and (not hosts or b.head.removeprefix(":") not in hosts):
        return _is_rooted(a, b)
    if b.tongue and a.tongue != b.tongue and _FREE_HOSTS.search(a.head):
        return True
    if a.path != b.path or (a.query != b.query and not _is_untracked(a.query, b.query)):
        return False
    return a.local or b.local or (a.depth == b.depth and a.fragment <= b.fragment)


def _is_untracked(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the other query lacks only what tells a site where its visitors come from."""
    return other <= one and all(setting.startswith(_TRACKING) for setting in one - other)


def _is_rooted(one: AddressKey, other: AddressKey) -> bool:
    """Whether the other is the same page from the root of its site, in another language:
    `/tr/news/a` for `https://example.org/en/news/a`.
    """
    rooted = other.head == ":" and other.depth == -1 and one.local and other.local
    return rooted and len(one.path) > 1 and one[1:4] == other[1:4]


def _is_filled_in(one: str, other: str) -> bool:
    """Whether readers replace the first names of both hosts by their own: `your-name.…`."""
    (name, _, rest), (theirs, _, others) = (_host(head).partition(".") for head in (one, other))
    return "." in rest and rest == others and stands_in(name) and stands_in(theirs)


def _host(head: str) -> str:
    host = head.partition(":")[2]
    try:
        return host.encode().decode("idna")
    except UnicodeError:
        return host


def _filled_in(one: str, other: str) -> bool:
    """Whether two addresses at one example host name whoever reads: you@example.com, siz@…."""
    (name, _, host), (theirs, _, others) = one.partition("@"), other.partition("@")
    if host != others or not _EXAMPLE.search(host):
        return False
    return stands_in(name) and stands_in(theirs)


@lru_cache(maxsize=4096)
def key(address: str, languages: frozenset[str]) -> AddressKey:
    """The key of an address."""
    match = _PARTS.fullmatch(normalize("NFC", unquote(unescape(address))).strip())
    if match is None:
        return AddressKey(address, (), frozenset(), fragment=False, depth=0)
    if match["scheme"] and not match["host"]:  # what its anchor means is up to the scheme
        return AddressKey(match[0], (), frozenset(), fragment=False, depth=0)
    named = _names(languages)
    scheme, host, path = match["scheme"] or "", (match["host"] or "").lower(), match["path"]
    if not host and path.startswith("www."):
        host, _, path = path.partition("/")
    labels = host.removeprefix("www.").split(".")
    # the last label is a country, no language: `example.ru`
    kept = [label for label in labels[:-1] if not named.fullmatch(label)] + labels[-1:]
    tongue = ".".join(label for label in labels[:-1] if label not in kept)
    local = bool(tongue)
    segments: list[str] = []
    depth = -1 if path.startswith("/") and not host else 0
    for segment in path.split("/"):
        if segment == "..":
            depth += 1
        elif named.fullmatch(segment):
            local = True
            if segments and segments[-1] in _BEFORE_LANGUAGE:  # `/lang/ru/`
                segments.pop()
        elif segment not in ("", "."):
            segments.append(segment)
    if segments:
        bare = _suffixes(languages).sub("", segments[-1])
        local = local or bare != segments[-1]
        segments[-1] = bare
    settings = [setting for setting in re.split("[&;]", match["query"] or "") if setting]
    query = frozenset(one for one in settings if not named.fullmatch(one.partition("=")[2]))
    local = local or len(query) < len(set(settings))
    head = f"{'' if scheme.lower() in _WEB else scheme.lower()}:{'.'.join(kept)}"
    return AddressKey(head, tuple(segments), query, bool(match["fragment"]), depth, local, tongue)


@cache
def _names(languages: frozenset[str]) -> re.Pattern[str]:
    """What languages are called in addresses: `en`, `en-US`, `en_GB`, `zh-Hant`."""
    return re.compile(f"(?:{_any(languages)}){_REGION}", re.IGNORECASE)


def without_language(text: str, languages: frozenset[str]) -> str:
    """The text without the languages that folders of paths in it are called by, and without the
    underscores that Jekyll's begin with: `en/a.md`, `_ru/docs/a.md` for `_docs/a.md`.
    """
    text = re.sub(rf"(?<![\w.-])_?(?:{_any(languages)}){_REGION}/", "", text)
    return re.sub(r"(?<![\w./-])_(?=\w)", "", text)


@cache
def _suffixes(languages: frozenset[str]) -> re.Pattern[str]:
    """The language in a file name: `index.tr.md`, `shot-en.png`, `menu_ru`."""
    return re.compile(
        rf"(?<=.)[._-](?:{_any(languages)}){_REGION}(?=\.[A-Za-z0-9]+\Z|\Z)", re.IGNORECASE
    )


def _any(languages: frozenset[str]) -> str:
    return "|".join(re.escape(language) for language in sorted(languages))
