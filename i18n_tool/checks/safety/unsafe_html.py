"""Tags and attributes that a translation has and its source has not, read as browsers read them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.literals.code import is_element
from i18n_tool.checks.pairs import Fault
from i18n_tool.checks.text import Text
from i18n_tool.formats.expressions import mdx_expressions
from i18n_tool.formats.offsets import splice
from i18n_tool.formats.tokens import OBJECT
from i18n_tool.terminal import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair

# Whatever a browser takes for the beginning of a tag, comment, declaration or instruction.
_TAG = re.compile(r"<(/?[A-Za-z][^\s/<>\"'=`]*+|[!?][A-Za-z\[-]*+)([^<>]*+)")
_NAME = re.compile(r"/?[a-z][a-z0-9.:_-]*|[!?][a-z\[-]*")
"""What of it is a name: a suffix of the language may stand behind one (`x<y’den`)."""
_AUTO = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[\w.!#$%&'*+/=?^`{|}~-]+@[\w.-]+)>")
_TAIL = re.compile(r"(?:\"[^\"]*+\"|'[^']*+'|[^<>\"'])*+")
"""The same behind a tag's name, where quoted values hold angle brackets."""
_ATTRIBUTE = re.compile(r"([^\s\"'>/=]+)(?:\s*=\s*(\"[^\"]*\"?|'[^']*'?|[^\s\"'>]+))?")
TEXTUAL = frozenset(
    """alt aria-description aria-label aria-placeholder aria-roledescription caption content
    description label placeholder subtitle summary text title tooltip""".split()
)
"""Attributes whose values are for people to read."""
_PLAIN = {
    "dir": re.compile(r"ltr|rtl|auto", re.IGNORECASE),
    "translate": re.compile(r"yes|no|", re.IGNORECASE),
    **dict.fromkeys(("lang", "xml:lang", "hreflang"), re.compile(r"[A-Za-z0-9-]*")),
}
"""Attributes that say which language something is in: another one's translation has others."""
_LINKS = frozenset("action background cite data formaction href poster src srcset".split())
"""Attributes whose values lead somewhere: their hosts and schemes are looked at, not their text."""
_INERT = re.compile(
    r"""</?(?:abbr|b|bdi|br|cite|code|del|dfn|em|i|ins|kbd|mark|q|rp|rt|ruby|s|samp|small|strong|sub
    |sup|u|var|wbr)(?:\s+(?:title|lang|dir)\s*=\s*(?:"[^"<>{}]*"|'[^'<>{}]*'
    |[\w-]+))*\s*/?>""",
    re.IGNORECASE | re.VERBOSE,
)
"""A whole tag that does nothing but show its text in another way."""
_RAW = frozenset(
    """iframe math noembed noframes noscript plaintext script select style svg template textarea
    title xmp""".split()
)
"""Elements whose content browsers read by other rules: what begins in code may end elsewhere."""
_LONE = re.compile(r"</?[A-Za-z][\w-]*\s*/?>")
_WORD = re.compile(r"[^\W\d_]+[.,:;!?…]?")
_SWITCHES = frozenset(
    """allowfullscreen async autofocus autoplay checked compact contenteditable controls
    credentialless default defer disabled download draggable formnovalidate hidden inert is ismap
    itemscope loop multiple muted nohref nomodule noresize noshade novalidate nowrap open
    playsinline popover readonly required reversed scoped seamless selected slot spellcheck
    truespeed""".split()
)
"""Attributes that do something without a value."""
_HANDLER_NAME = re.compile(
    r"on(?:abort|animation|auxclick|before|blur|cancel|canplay|change|click|close|context|copy|cut"
    r"|dblclick|drag|drop|duration|emptied|end|error|finish|focus|form|full|gotpointer|hash|input"
    r"|invalid|key|language|load|lostpointer|message|mouse|offline|online|page|paste|pause|play"
    r"|pointer|popstate|progress|rate|readystate|repeat|reset|resize|scroll|search|seek|select|show"
    r"|stalled|start|storage|submit|suspend|time|toggle|touch|transition|unhandled|unload|volume"
    r"|waiting|webkit|wheel)[a-z]*"
)
_HANDLER = re.compile(
    r"\{[^{}\n]*?(?<![\w-])(?:on[a-z]{3,}|style|href|src|srcdoc|action|formaction)\s*="
    r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^{}\n])*+\}?",
    re.IGNORECASE,
)
"""An attribute list of any dialect that runs or leads somewhere, closed or not."""
_ATTRIBUTE_LIST = re.compile(r"\{[:.#][^{}\n=]*=[^{}\n]*\}")
_READ = re.compile(
    r"(?<![\w:@.$-])(?:alt|aria-label|caption|description|label|subtitle|text|title)="
    r"(?:\"[^\"<>{}\\]*\"|'[^'<>{}\\]*')"
)
LONGEST = 60
"""Characters of a piece that a message shows."""


class JudgedTag(NamedTuple):
    """A tag: its name, `/` before that of an end; its attributes but for those that people read;
    where it stands, and whether a `>` ends it.
    """

    name: str
    attributes: frozenset[tuple[str, str]]
    text: str
    start: int
    closed: bool


def html_faults(pair: Pair, raw: str) -> Iterator[Fault]:
    """What a reading `raw` of the translation has of HTML that could harm, and the source has not.

    A tag is the source's where it has as many of the name. New ones may show text in another way.
    What is code in the source may be nothing else in the translation.
    """
    prose, source = pair.outside_code(raw), pair.outside_code(pair.msgid)
    if pair.page.has_expressions and "{" in prose:  # expressions are looked at as such
        prose, source = without_expressions(prose), without_expressions(source)
    ours = tags(source, html=pair.is_html)
    known = Counter(tag.name for tag in ours)
    attributes = {attribute for tag in ours for attribute in tag.attributes}
    open_ended = {tag.name for tag in ours if not tag.closed}
    strange: set[str] = set()
    for tag in tags(prose, html=pair.is_html):
        if not known[tag.name]:
            name = tag.name.removeprefix("/")
            if name not in strange and not _INERT.match(prose, tag.start):
                strange.add(name)
                yield _strange(tag, pair)
            continue
        known[tag.name] -= 1
        if not tag.closed and tag.name not in open_ended:
            yield Fault("unsafe-html", f"“<{tag.name}” is never closed: write “<{tag.name} …>”")
        for name, value in sorted(tag.attributes - attributes):
            if not is_word(tag.text.lstrip("</")[: len(tag.name)], name, value):
                shown = f"{name}={value}" if value else name
                said = f"“{brief(shown)}” in <{tag.name}> is not in the source: remove it"
                yield Fault("unsafe-html", said)
    if "`" in raw and OBJECT in prose:
        yield from _raw_in_code(pair, raw, strange)
    for pattern in (_HANDLER, _ATTRIBUTE_LIST):
        for match in pattern.finditer(prose):
            if _READ.sub("", match[0]) not in _READ.sub("", source):
                yield Fault("unsafe-html", f"“{brief(match[0])}” is not in the source: remove it")


def _strange(tag: JudgedTag, pair: Pair) -> Fault:
    """The fault for a tag that the source lacks, or has as code only."""
    if tag.name in {one.name for one in tags(pair.msgid)} and "`" in pair.msgid:
        return Fault("unsafe-html", f"“{brief(tag.text)}” is code in the source: write `…`")
    return Fault("unsafe-html", f"“{brief(tag.text)}” is not in the source: remove it")


def is_word(tag: str, name: str, value: str) -> bool:
    """Whether an attribute is a word to readers and nothing to browsers: `x<y and y>z`. A component
    may ask for any; `tag` is a name as it is written.
    """
    if value or name in _LINKS or not _WORD.fullmatch(name):
        return False
    if tag[:1].isupper() or (("-" in tag or "." in tag) and not is_element(tag)):
        return False
    return name not in _SWITCHES and not _HANDLER_NAME.fullmatch(name)


def _raw_in_code(pair: Pair, raw: str, strange: set[str]) -> Iterator[Fault]:
    """A fault for code that holds more than the name of an element that swallows what follows."""
    known = {tag.name.removeprefix("/") for tag in tags(pair.msgid)} | strange
    for code in Text(raw).values("code"):
        for tag in () if _LONE.fullmatch(code) else tags(code):
            name = tag.name.removeprefix("/")
            if name in _RAW and name not in known:
                known.add(name)
                yield Fault("unsafe-html", f"“{brief(tag.text)}” is not in the source: remove it")


@lru_cache(maxsize=64)
def tags(raw: str, *, html: bool = False) -> tuple[JudgedTag, ...]:
    """Whatever a browser could take for a tag, unclosed ones included; automatic links are none,
    but in a block of `html`.
    """
    found = []
    for match in _TAG.finditer(raw):
        written, rest = match[1].lower(), match[2]
        if not html and _AUTO.match(raw, match.start()):
            continue
        named = _NAME.match(written)
        name = named[0] if named else written
        tail = _TAIL.match(raw, match.end(1))
        attributes = frozenset(
            attribute
            for some in dict.fromkeys((rest, tail[0] if tail else ""))
            for attribute in _attributes(some)
        )
        bare = name[0] in "/!?"
        closed = raw.startswith(">", match.end())
        found.append(
            JudgedTag(
                name, frozenset() if bare else attributes, match[0] + ">", match.start(), closed
            )
        )
    return tuple(found)


def _attributes(text: str) -> Iterator[tuple[str, str]]:
    """The attributes in a tag, without those whose values are for people or name a language."""
    for name, value in _ATTRIBUTE.findall(text.replace(OBJECT, " ").rstrip("/ ")):
        key = name.lower()
        shown = "" if key in _LINKS else unescape(value.strip("\"'")).strip()
        plain = _PLAIN.get(key)
        if key not in TEXTUAL and not (plain and plain.fullmatch(shown)):
            yield key, shown


def without_expressions(text: str) -> str:
    """The text with `{}` for each expression of MDX."""
    return splice(text, ((start, end, "{}") for start, end in mdx_expressions(text)))


def brief(text: str) -> str:
    """A piece of a text as messages show it."""
    return excerpt(text, LONGEST)
