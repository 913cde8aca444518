"""Tags of HTML and components: the same ones, paired, with their attributes."""

from __future__ import annotations

from collections import Counter
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.literals.changes import LiteralChange
from i18n_tool.checks.literals.code import is_element
from i18n_tool.checks.safety.unsafe_html import is_word, without_expressions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text

_NAME = re.compile(r"<(?P<slash>/?)(?P<name>[A-Za-z][\w.:-]*)")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=<>\"'/]++)(?:\s*+=\s*+(?P<value>\"[^\"]*+\"|'[^']*+'|[^\s\"'<>]++))?"
)
_HUMAN = frozenset(
    "alt aria-description aria-label aria-placeholder aria-roledescription caption content "
    "description href label placeholder src subtitle summary text title value".split()
)
"""Attributes whose values may change: human text, and addresses, which are looked at as links."""
_OF_LANGUAGE = frozenset("lang xml:lang dir hreflang translate".split())
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_TYPOGRAPHY = frozenset("br wbr nobr q".split())
"""Elements that the typography of another language may do without."""
_EMPHASIS = frozenset("b strong i em del s".split())
_CODE = frozenset("code tt samp".split())
_ORDINAL = re.compile(r"<sup>(?:st|nd|rd|th)</sup>", re.IGNORECASE)
_RAISED = re.compile("[\u00b9\u00b2\u00b3\u2070-\u209f]")
_SPACE = re.compile(r"\s")


class _Tag(NamedTuple):
    name: str
    closing: bool
    single: bool
    shown: str
    start: int
    end: int


def html_changes(pair: Pair) -> Iterator[LiteralChange]:
    """Tags of the source that are missing or not paired any more, attributes that are missing or
    another, and new tags without a partner.
    """
    was = _tags(pair.source)
    if not was and "<" not in pair.msgstr:
        return
    now = _tags(pair.target)
    closed = {tag.name for tag in was if tag.closing}
    opened = {tag.name for tag in was if not tag.closing}
    told: set[str] = set()
    of_target = _by_name(now)
    for name, ours in _by_name(was).items():
        theirs = of_target.get(name, [])
        if name not in closed and _is_stand_in(ours):
            if not theirs and len(now) < len(was) and "<" not in pair.msgstr:
                yield _missing(ours[0])
            continue
        if name in _TYPOGRAPHY and (name in _VOID or not theirs):
            continue
        change = _count(ours, theirs, pair)
        if change is None and name in closed and name in opened:
            change = _pairing(ours, theirs)
        if change is not None:
            told.add(name)
            yield change
    for name, tags in of_target.items():
        if name not in opened | closed and is_element(name):
            yield from _alone(tags, mdx=pair.page.has_expressions)
    yield from _attributes(
        [tag for tag in was if tag.name not in told], [tag for tag in now if tag.name not in told]
    )


def _tags(text: Text) -> list[_Tag]:
    found = []
    for kind, start, end, value in text.tokens:
        match = _NAME.match(value) if kind == "tag" else None
        if match:
            name = match["name"]
            name = name.lower() if is_element(name) else name
            single = name in _VOID or value.endswith("/>")
            found.append(_Tag(name, bool(match["slash"]), single, value, start, end))
    return found


def _by_name(tags: list[_Tag]) -> dict[str, list[_Tag]]:
    found: dict[str, list[_Tag]] = {}
    for tag in tags:
        found.setdefault(tag.name, []).append(tag)
    return found


def _is_stand_in(tags: list[_Tag]) -> bool:
    """Whether `<name>` stands for a name: no element, no component, never closed."""
    tag = tags[0]
    return (
        not tag.single and not is_element(tag.name) and tag.name.islower() and "=" not in tag.shown
    )


def _count(ours: list[_Tag], theirs: list[_Tag], pair: Pair) -> LiteralChange | None:
    """The first tag of a name that the translation has fewer of, unless something else does what
    it did.
    """
    name = ours[0].name
    opening = [tag for tag in ours if not tag.closing]
    fewer = len(opening) - sum(not tag.closing for tag in theirs)
    if fewer > 0:
        if name == "sup":
            fewer -= len(_ORDINAL.findall(pair.msgid))
        if name in ("sup", "sub"):
            fewer -= len(_RAISED.findall(pair.msgstr)) - len(_RAISED.findall(pair.msgid))
        stand_in = _stand_in(name)
        if stand_in:
            fewer -= _times(pair.target, stand_in) - _times(pair.source, stand_in)
    if fewer > 0:
        left = Counter(tag.shown for tag in theirs)
        lost = next((tag for tag in opening if not left[tag.shown]), opening[-1])
        return _missing(lost)
    closing = [tag for tag in ours if tag.closing]
    if not opening and len(closing) > sum(tag.closing for tag in theirs):
        return _missing(closing[0])
    return None


def _stand_in(name: str) -> str:
    """The kind of token that does what the tag does."""
    if name in _EMPHASIS:
        return "emphasis"
    if name in _CODE:
        return "code"
    return {"a": "link", "img": "image"}.get(name, "")


def _times(text: Text, kind: str) -> int:
    return sum(token.kind == kind for token in text.tokens)


def _pairing(ours: list[_Tag], theirs: list[_Tag]) -> LiteralChange | None:
    """The tag that is not closed, or closed before it is opened, where those of the source pair."""
    if _depths(ours) != (0, 0):
        return None
    low, end = _depths(theirs)
    name = ours[0].name
    if end > 0:
        shown = next(tag.shown for tag in ours if tag.closing)
        return LiteralChange(
            "html", shown, said=f"“<{name}>” is never closed; “{shown}” is missing"
        )
    if low < 0:
        said = f"“</{name}>” closes what was not opened; tags stay as they are"
        return LiteralChange("html", f"<{name}>", said=said)
    return None


def _alone(tags: list[_Tag], *, mdx: bool) -> Iterator[LiteralChange]:
    """What is wrong with new tags of a name: emphasis goes on to the end of the page where nothing
    closes it, and in MDX nothing may stay open.
    """
    shown = tags[0].shown
    low, end = _depths(tags)
    if end > 0:
        yield LiteralChange(
            "html", "", shown, said=f"“{shown}” is never closed; close it, or remove it"
        )
    elif low < 0:
        yield LiteralChange(
            "html", "", shown, said=f"“{shown}” closes what was not opened; remove it"
        )
    elif mdx and tags[0].name in _VOID and not shown.endswith("/>"):
        said = f"“{shown}” is never closed; write “<{tags[0].name}/>” in MDX"
        yield LiteralChange("html", "", shown, said=said)


def _depths(tags: list[_Tag]) -> tuple[int, int]:
    """How deep the tags of a name lie at the deepest below the start, and at the end."""
    depth = low = 0
    for tag in tags:
        if not tag.single:
            depth += -1 if tag.closing else 1
            low = min(low, depth)
    return low, depth


def _attributes(was: list[_Tag], now: list[_Tag]) -> Iterator[LiteralChange]:
    """Tags whose attributes are missing or another in the translation."""
    left = [(tag, _settings(tag)) for tag in now if not tag.closing]
    for tag in was:
        settings = {} if tag.closing or " " not in tag.shown else _settings(tag)
        if not settings or len(was) * len(left) > _MOST:
            continue
        of_name = [pair for pair in left if pair[0].name == tag.name]
        found = next((pair for pair in of_name if settings.items() <= pair[1].items()), None)
        if found is None and of_name:
            shown = of_name[0][0].shown
            yield LiteralChange("html", tag.shown, shown, tag.start, tag.end)
            left.remove(of_name[0])
        elif found is not None:
            left.remove(found)


_MOST = 10_000


def _settings(tag: _Tag) -> dict[str, str]:
    """The attributes of a tag that have to stay, with values where these are no human text."""
    match = _NAME.match(tag.shown)
    inner = tag.shown[match.end() if match else 0 : -1]
    if "{" in inner:  # expressions are placeholders
        inner = without_expressions(inner)
    found = {}
    for attribute in _ATTRIBUTE.finditer(inner):
        name = attribute["name"].lower()
        value = unescape((attribute["value"] or "").strip("\"'"))
        if name in _OF_LANGUAGE or is_word(match["name"] if match else "", name, value):
            continue
        human = name in _HUMAN or (name not in ("class", "style") and _has_words(value))
        found[name] = "" if human else " ".join(value.split())
    return found


def _has_words(value: str) -> bool:
    """Whether a value is more than a name: letters with space beside them, or beyond ASCII."""
    return not value.isascii() or bool(re.LETTER.search(value) and _SPACE.search(value))


def _missing(tag: _Tag) -> LiteralChange:
    return LiteralChange("html", tag.shown, "", tag.start, tag.end)
