"""What a translation could do to a reader: anyone can send one.

The rule is one: markup that runs or leads somewhere is in the translation only where it is in the
source. It is looked for in the raw text, code spans and broken markup included, because what a
parser takes for code depends on the text around it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.checks.hosts import SAFE_SCHEMES, is_known, links
from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

# Whatever a browser takes for the beginning of a tag, comment, declaration or instruction.
_TAG = re.compile(r"<(/?[A-Za-z][^\s/<>\"'=`]*+|[!?][A-Za-z\[-]*+)([^<>]*+)")
_TAIL = re.compile(r"(?:\"[^\"]*+\"|'[^']*+'|[^<>\"'])*+")
"""The same behind a tag's name, where quoted values hold angle brackets."""
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(\"[^\"]*\"?|'[^']*'?|[^\s\"'>]+))?")
_TEXTUAL = frozenset(
    "alt aria-description aria-label content label lang placeholder summary title".split()
)
"""Attributes whose values are for people to read."""
_LINKS = frozenset("action background cite data formaction href poster src srcset".split())
"""Attributes whose values lead somewhere: their hosts and schemes are looked at, not their text."""
_HARMFUL = frozenset(
    """applet base body button embed form frame frameset head html iframe img input link math meta
    object script style svg template textarea video audio""".split()
)
"""Tags that are looked for in code spans, too: what begins there may end elsewhere."""
_AUTO = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,31}:|[^\s<>@]+@[^\s<>@]+\Z")
_READ = re.compile(r"\b(?:alt|title|aria-label)=(?:\"[^\"]*\"|'[^']*')")
_ATTRIBUTE_LIST = re.compile(r"\{[:.#][^{}\n]*=[^{}\n]*\}")

_HANDLER = re.compile(
    r"\{[^{}\n]*?(?<![\w-])(?:on[a-z]{3,}|style|href|src|srcdoc|action|formaction)\s*=[^\n]*+",
    re.IGNORECASE,
)
"""An attribute list of any dialect that runs or leads somewhere, closed or not."""

_EXPRESSION = re.compile(
    r"\$?\{\{.*?(?:\}\}\}?|\Z)|\{%.*?(?:%\}|\Z)|\{#(?=\s)(?:(?!\{#).)*?#\}|<[%?].*?(?:[%?]>|\Z)"
    r"|\{/\*.*?(?:\*/\}|\Z)|[$#]\{[^{}]*\}?|\{@[^{}]*\}?",
    re.DOTALL,
)
_BRACES = re.compile(r"\{[^{}]*\}?")
_CALL = re.compile(r"\{(?=[^{}\n]*(?:[\w$]\.[A-Za-z_$]|[\w$][(`]))[^{}\n]*\}")
"""What looks like an expression in braces, outside of MDX."""
_MODULE = re.compile(r"^[ \t]*(?:import|export)\b[^\n]*[{'\"=*(]", re.MULTILINE)
_INCLUDE = re.compile(
    r"(?<!-)-++8<-++[^\n`]*|\{![^\n`]*|\{\*[ \t][^\n`]*|<<[<\[(][^\n`]*|!\[\[[^\n`]*|@\[code[^\n`]*"
    r"|@(?:include|import)\b[^\n`]*"
    r"|(?:^|(?<=\s))\.\.[ \t]+(?:raw|(?:literal|yaml)?include|csv-table|image|figure)::[^\n`]*"
    r"|\[!INCLUDE\b[^\n`]*|<!--\#[^\n`]*|:{3}[ \t]*include\b[^\n`]*"
    r"|\{(?:eval-rst|include|download)\}[^\n]*|::include\{[^\n`]*|\[\[!(?:inline|include)\b[^\n`]*",
    re.IGNORECASE | re.MULTILINE,
)
_ESCAPE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
_SUSPECT = re.compile(
    r"[<＜﹤{]|&[#l]|::i|\[\[!|8<|\.\.[ \t]|@i|@\[c|!\[\[|\[!i|:::|(?m:^[ \t]*(?:im|ex)port\b)",
    re.IGNORECASE,
)


class Tag(NamedTuple):
    """A tag: its name, `/` before that of an end, and its attributes but for those people read."""

    name: str
    attributes: frozenset[tuple[str, str]]
    text: str


def unsafe(pair: Pair) -> Iterator[Fault]:
    """What the translation brings that could harm a reader and the source does not have."""
    raw, source = pair.msgstr, pair.msgid
    yield from _escapes(raw, source)
    if _SUSPECT.search(raw):
        for text in dict.fromkeys((raw, unicodedata.normalize("NFKC", raw))):
            faults = [*_html(text, source), *_templates(pair, text), *_includes(text, source)]
            if faults:
                yield from faults
                break
    yield from _links(pair)


def _escapes(raw: str, source: str) -> Iterator[Fault]:
    if not raw.isprintable() and (match := _ESCAPE.search(raw)) and match[0] not in source:
        char = f"U+{ord(match[0]):04X}"
        yield Fault(
            "terminal-escape", f"a control character ({char}) that can steer a terminal: delete it"
        )


def _html(raw: str, source: str) -> Iterator[Fault]:
    known = Counter(tag.name for tag in tags(source))
    attributes = {attribute for tag in tags(source) for attribute in tag.attributes}
    strange: set[str] = set()
    prose: str | None = None
    for tag in tags(raw):
        if not known[tag.name]:
            name = tag.name.removeprefix("/")
            if name in strange:
                continue
            strange.add(name)
            if prose is None:
                prose = _without_code(raw)
            if name in _HARMFUL or tag.attributes or f"<{tag.name}" in prose.lower():
                yield Fault("unsafe-html", f"“{_brief(tag.text)}” is not in the source: remove it")
            continue
        known[tag.name] -= 1
        for name, value in tag.attributes:
            if (name, value) not in attributes:
                shown = f"{name}={value}" if value else name
                yield Fault(
                    "unsafe-html",
                    f"“{_brief(shown)}” in <{tag.name}> is not in the source: remove it",
                )
    yield from _uncoded(raw, source, strange)
    for match in _HANDLER.finditer(raw):
        if match[0] not in source:
            yield Fault("unsafe-html", f"“{_brief(match[0])}” is not in the source: remove it")
    for match in _ATTRIBUTE_LIST.finditer(raw):
        if _READ.sub("", match[0]) not in _READ.sub("", source):
            yield Fault("unsafe-html", f"“{_brief(match[0])}” is not in the source: remove it")


def _uncoded(raw: str, source: str, strange: set[str]) -> Iterator[Fault]:
    """A fault for tags that the source has as code only, and the translation as tags."""
    if "`" not in source:
        return
    known = {tag.name for tag in tags(_without_code(source))} | strange
    for tag in tags(_without_code(raw)):
        name = tag.name.removeprefix("/")
        if tag.name not in known and name not in known:
            known.add(name)
            yield Fault("unsafe-html", f"“{_brief(tag.text)}” is code in the source: write `…`")


@lru_cache(maxsize=64)
def tags(raw: str) -> tuple[Tag, ...]:
    """Whatever a browser could take for a tag, unclosed ones included; automatic links are none."""
    found = []
    for match in _TAG.finditer(raw):
        name, rest = match[1].lower(), match[2]
        if _AUTO.match(match[0][1:]):
            continue
        tail = _TAIL.match(raw, match.end(1))
        attributes = frozenset(
            (key.lower(), "" if key.lower() in _LINKS else unescape(value.strip("\"'")).strip())
            for some in dict.fromkeys((rest, tail[0] if tail else ""))
            for key, value in _ATTRIBUTE.findall(some.rstrip("/ "))
            if key.lower() not in _TEXTUAL
        )
        found.append(Tag(name, attributes if name[0] not in "/!?" else frozenset(), match[0] + ">"))
    return tuple(found)


def _without_code(raw: str) -> str:
    """The text without its code spans."""
    pieces, at = [], 0
    for token in Text(raw).tokens:
        if token.kind == "code":
            pieces.append(raw[at : token.start])
            at = token.end
    return "".join((*pieces, raw[at:]))


def _templates(pair: Pair, raw: str) -> Iterator[Fault]:
    source = pair.msgid
    readings = [(raw, source)]
    if "&" in raw:  # what a renderer decodes, a template engine behind it reads
        readings.append((unescape(raw), unescape(source)))
    if "`" in source:
        readings.append((_without_code(raw), _without_code(source)))
    braces = _BRACES if pair.page.has_expressions else _CALL
    for text, theirs in readings:
        known = "".join(theirs.split())
        for pattern in (_EXPRESSION, braces, _MODULE):
            for match in pattern.finditer(text):
                if "".join(match[0].split()) not in known:
                    what = "an expression that is not in the source"
                    yield Fault("unsafe-template", f"“{_brief(match[0])}” is {what}: remove it")
                    return


def _includes(raw: str, source: str) -> Iterator[Fault]:
    for match in _INCLUDE.finditer(raw):
        if match[0].strip() not in source:
            yield Fault(
                "unsafe-include",
                f"“{_brief(match[0])}” would include something that the source does not: remove it",
            )


def _links(pair: Pair) -> Iterator[Fault]:
    schemes: frozenset[str] | None = None
    seen: set[tuple[str, str]] = set()
    for link in links(pair.msgstr):
        if (link.scheme, link.host) in seen:
            continue
        seen.add((link.scheme, link.host))
        if link.scheme not in SAFE_SCHEMES and "/" not in link.scheme:
            if schemes is None:
                schemes = frozenset(each.scheme for each in links(pair.msgid))
            if link.scheme not in schemes:
                yield Fault(
                    "unsafe-link",
                    f"“{_brief(link.written)}” runs or holds something (“{link.scheme}:”) and is "
                    "not in the source: remove it",
                )
        if link.host and not is_known(link.host, pair.page.hosts, pair.language):
            yield Fault(
                "foreign-host",
                f"“{_brief(link.host)}”: the source links to no such host; link where it links, or "
                "have a maintainer add the host to trusted_hosts",
            )


def _brief(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"
