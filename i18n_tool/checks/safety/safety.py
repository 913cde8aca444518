"""What a translation could do to a reader: anyone can send one.

The rule is one: markup that runs or leads somewhere is in the translation only where it is in the
source. It is looked for in the raw text, broken markup included, because what a parser takes for
markup depends on the text around it. What is surely code is text (`outside.py`), but for what
engines read before Markdown, and for what readers copy from it.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.safety.commands import command_faults
from i18n_tool.checks.safety.hosts import SAFE_SCHEMES, is_known, links
from i18n_tool.checks.safety.owners import outside, owner
from i18n_tool.checks.safety.unsafe_html import brief, html_faults, tags
from i18n_tool.checks.safety.unsafe_templates import include_faults, template_faults
from i18n_tool.checks.stand_ins import stands_in
from i18n_tool.checks.text import in_one_case
from i18n_tool.checks.typography.characters import unsafe_character
from i18n_tool.language.locales import language_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from i18n_tool.checks.pairs import Page, Pair
    from i18n_tool.checks.safety.hosts import LinkTarget
    from i18n_tool.checks.text import Text

__all__ = ["tags", "unsafe"]

_ENDS = ".,:;!?)]}»”’\"'"
"""What ends a sentence or a quotation behind an address."""
_ESCAPE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
_SUSPECT = re.compile(
    r"<|＜|﹤|\{|\}\}|%[}>]|#[}>]|\?[}>]|&[#lL]|::[iIİı]|\[\[!|8<|\.\.[ \t]|@[iIİı]|@\[[cC]|!\[\["
    r"|[!%][iIİı]|:::"
)
_SUSPECT_SIGNS = frozenset("<＜﹤{}>&@!%")
_MODULE = re.compile(r"^[ \t]*(?:im|ex)port\b", re.MULTILINE | re.IGNORECASE)


def unsafe(pair: Pair) -> Iterator[Fault]:
    """What the translation brings that could harm a reader and the source does not have."""
    raw, source = pair.msgstr, pair.msgid
    yield from _escapes(raw, source)
    yield from unsafe_character(pair)
    if _is_suspect(pair.target) or ("port" in in_one_case(raw) and _MODULE.search(raw)):
        for text in dict.fromkeys((raw, unicodedata.normalize("NFKC", raw))):
            faults = [
                *html_faults(pair, text),
                *template_faults(pair, text),
                *include_faults(pair, text),
            ]
            if faults:
                yield from faults
                break
    yield from _links(pair)
    yield from command_faults(pair)


def _is_suspect(text: Text) -> bool:
    """Whether a text may have what runs or includes something."""
    raw = text.raw
    signed = not _SUSPECT_SIGNS.isdisjoint(text.signs)
    signed = signed or "::" in raw or ".." in raw or "[[" in raw
    return signed and _SUSPECT.search(raw) is not None


def _escapes(raw: str, source: str) -> Iterator[Fault]:
    if not raw.isprintable() and (match := _ESCAPE.search(raw)) and match[0] not in source:
        char = f"U+{ord(match[0]):04X}"
        yield Fault(
            "terminal-escape", f"a control character ({char}) that can steer a terminal: delete it"
        )


def _links(pair: Pair) -> Iterator[Fault]:
    """A fault for each scheme, host, and owner of a page, that the source does not link to."""
    schemes: frozenset[str] | None = None
    seen: set[tuple[str, str]] = set()
    for link in links(pair.msgstr):
        named = link.written.rstrip(_ENDS) == f"{link.scheme}://"  # and nothing in it
        if link.scheme not in SAFE_SCHEMES and "/" not in link.scheme and not named:
            if schemes is None:
                schemes = _schemes(pair)
            if link.scheme not in schemes and (link.scheme, "") not in seen:
                seen.add((link.scheme, ""))
                yield Fault(
                    "unsafe-link",
                    f"“{brief(link.written)}” runs or holds something (“{link.scheme}:”) and is "
                    "not in the source: remove it",
                )
        fault = _of_host(pair, link) if link.host else _of_path(pair, link)
        if fault is not None and (fault.code, link.host) not in seen:
            seen.add((fault.code, link.host))
            yield fault


def is_harmless_link(page: Page, link: LinkTarget, locale: str) -> bool:
    """Whether a link is one of those that every text of a page may have, in a translation."""
    if link.scheme not in SAFE_SCHEMES:
        return False
    if not link.host:
        return ".." not in link.path
    if not is_known(link.host, page.hosts, language_of(locale)):
        return False
    whose = owner(link.host, link.path)
    return whose is None or not whose[1] or whose in page.owners or whose[0] in page.trusted


def _schemes(pair: Pair) -> frozenset[str]:
    """The schemes that the translation may have: the source's, and those that are mere code."""
    prose = pair.outside_code(pair.msgstr)
    theirs = frozenset(each.scheme for each in links(pair.msgid))
    if prose == pair.msgstr:
        return theirs
    ours = {each.scheme for each in links(prose)}
    return theirs.union(each.scheme for each in links(pair.msgstr) if each.scheme not in ours)


def _of_host(pair: Pair, link: LinkTarget) -> Fault | None:
    """What is wrong with where a link leads."""
    page = pair.page
    if not is_known(link.host, page.hosts, pair.language):
        if page.allows(link) or _is_filled_in(link.host, page.hosts):
            return None
        if link.written == link.host and _stands_in(link.host, pair.msgid):
            return None  # in words, and in an address of the source: `#/example.com`
        return Fault(
            "foreign-host",
            f"“{brief(_as_written(link.host))}”: the source links to no such host; link where it "
            "links, or have a maintainer add the host to trusted_hosts",
        )
    whose = owner(link.host, link.path)
    if whose is None or not whose[1] or whose in page.owners or whose[0] in page.trusted:
        return None
    if page.allows(link) or (
        stands_in(whose[1])
        and any(one and one[0] == whose[0] and stands_in(one[1]) for one in page.owners)
    ):
        return None
    return Fault(
        "foreign-owner",
        f"“{brief(link.written)}”: the source links to no page of “{brief(whose[1])}” at "
        f"{whose[0]}; link where it links, or have a maintainer add the address to allowed_links",
    )


def _stands_in(host: str, source: str) -> bool:
    """Whether the source has the name, whole."""
    return re.search(rf"(?<![\w.@-]){re.escape(host)}(?![\w-]|\.\w)", source) is not None


def _is_filled_in(host: str, known: Collection[str]) -> bool:
    """Whether readers replace the first name of a host by their own, as one of the source's."""
    first, _, rest = _decoded(host).partition(".")
    return stands_in(first) and any(
        stands_in(name) and behind == rest
        for name, _, behind in (one.partition(".") for one in known)
    )


def _as_written(host: str) -> str:
    """The host with the letters that it is written with, and what is looked up."""
    letters = _decoded(host)
    return host if letters == host else f"{letters} ({host})"


def _decoded(host: str) -> str:
    try:
        return host.encode().decode("idna")
    except UnicodeError:
        return host


def _of_path(pair: Pair, link: LinkTarget) -> Fault | None:
    """What is wrong with where a relative link leads: out of the project, as none of the source."""
    if ".." not in link.path or link.scheme:
        return None
    place = outside(pair.page.document.path, link.path)
    if not place or place in pair.page.outside:
        return None
    return Fault(
        "foreign-owner",
        f"“{brief(link.written)}” leads out of the project, and no link of the source leads there: "
        "link where it links",
    )
