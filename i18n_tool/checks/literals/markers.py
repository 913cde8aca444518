"""Marks that a renderer reads: footnotes, heading ids, roles, keywords of admonitions."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.checks.literals.changes import LiteralChange, LiteralPiece, paired, unlike
from i18n_tool.checks.literals.code import same_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from i18n_tool.checks.pairs import Pair
    from i18n_tool.checks.text import Text

_NOTES = ("footnote", "note")
_SUPERSCRIPT = re.compile("[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+")
# behind a word or a sentence; m², x² and 10³ are none
_RAISED = re.compile(
    "(?:(?<=[^\\W\\d_]{4})|(?<=[.,;:!?…»”\"’')\\]]))[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+"
)
_IDS = ("id", "attributes")
_ROLE_TARGET = re.compile(r"<([^<>]+)>$")
_TEXT_ROLES = frozenset(
    "abbr abbreviation command del dfn download emphasis guilabel index kbd menuselection "
    "mailheader sub subscript sup superscript strong term title title-reference u".split()
)
"""Roles whose content is for people."""
_SAMPLES = frozenset({"samp", "file"})
_FILLED_IN = re.compile(r"\{[^\W\d_][\w-]*\}")
"""What readers replace by their own in a role that is a sample: `{file-name}`."""
_KEYWORD = re.compile(
    r"(?:\[!(?P<alert>\w[\w-]*+)\]|(?:!!!|\?\?\?\+?)[ \t]+(?P<bang>\w[\w-]*+)"
    r"|:{3,}+[ \t]*+\{?(?P<colon>\w[\w-]*+)|/{3,}+[ \t]++(?P<slash>\w[\w-]*+))"
)
_SPACE = re.compile(r"\s+")
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s}]+))|[.#]([^\s.#={}]+)""")
_FOR_READERS = frozenset("title alt label caption aria-label placeholder summary".split())


def footnote_changes(pair: Pair) -> Iterator[LiteralChange]:
    """Footnote marks that are missing or that only the translation has."""
    was, now = _notes(pair.source), _notes(pair.target)
    if not was and not now:
        return
    lost, new = unlike(was, now)
    raised = set(_SUPERSCRIPT.findall(pair.msgstr))
    lost = [piece for piece in lost if piece.key not in raised]
    new = [piece for piece in new if piece.key not in pair.msgid]
    changes = list(paired("footnote", lost, new))
    yield from changes
    became = {change.now for change in changes}
    for piece in new:
        if piece.shown not in became:
            yield LiteralChange("footnote", "", piece.shown)


def _notes(text: Text) -> list[LiteralPiece]:
    notes = [
        LiteralPiece(token.value, token.value, token.start, token.end)
        for token in text.tokens
        if token.kind in _NOTES
    ]
    if not text.raw.isascii():
        notes += [LiteralPiece(match[0], match[0]) for match in _RAISED.finditer(text.plain)]
    return notes


def id_changes(pair: Pair) -> Iterator[LiteralChange]:
    """Ids and attribute lists that are missing or another."""
    was = _ids(pair.source)
    if was:
        lost, new = unlike(was, _ids(pair.target), same_code)
        yield from paired("heading-id", lost, new)


def _ids(text: Text) -> list[LiteralPiece]:
    return [
        LiteralPiece(_listed(token.value), token.value)
        for token in text.tokens
        if token.kind in _IDS
    ]


def _listed(braces: str) -> str:
    """An id or attribute list as it is compared: however it is spaced and quoted, in whatever
    order; what readers see is no part of it.
    """
    plain = _SPACE.sub("", braces[:2]) + " ".join(braces[2:-1].split())
    if _ATTRIBUTE.sub("", plain).strip("{: \t"):
        return plain  # something else
    found = []
    for match in _ATTRIBUTE.finditer(plain):
        name, value = match[1], match[2] or match[3] or match[4] or ""
        if name is None:
            found.append(match[0])
        elif name == "class":
            found += [f".{each}" for each in value.split()]
        elif name not in _FOR_READERS:
            found.append(f"{name}={value}")
    return " ".join(sorted(found))


def role_changes(pair: Pair) -> Iterator[LiteralChange]:
    """Roles of reST and MyST that are missing, or whose name or target is another."""
    was = _roles(pair.source)
    if was:
        yield from paired("role", *unlike(was, _roles(pair.target), _is_same_role))


def _is_same_role(was: str, now: str) -> bool:
    """Whether two roles whose content is for people differ in that one names its target alone:
    “term `function`” is “term `fonksiyon <function>`”.
    """
    (name, _, goal), (other, _, another) = was.partition(" "), now.partition(" ")
    return name == other and name.rpartition(":")[2] in _TEXT_ROLES and "" in (goal, another)


def _roles(text: Text) -> list[LiteralPiece]:
    found = []
    tokens = text.tokens
    for role, content in pairwise(tokens):
        if role.kind != "role" or content.kind != "code" or content.start != role.end:
            continue
        name = role.value.strip(":{}")
        target = _ROLE_TARGET.search(content.value)
        if target:
            goal = target[1]
        else:
            kind = name.rpartition(":")[2]
            goal = "" if kind in _TEXT_ROLES else content.value.replace("\\\\", "\\")
            if kind in _SAMPLES:
                goal = _FILLED_IN.sub("{}", goal)
        shown = text.raw[role.start : content.end]
        found.append(LiteralPiece(f"{name} {goal.lstrip('!~')}", shown, role.start, content.end))
    return found


def keyword_changes(pair: Pair) -> Iterator[LiteralChange]:
    """The keyword of an admonition that was translated or lost, or that was put into the text."""
    was, now = _KEYWORD.match(pair.msgid), _KEYWORD.match(pair.msgstr)
    if was:
        shown = was[0]
        if now is None:
            yield LiteralChange("admonition", shown)
        elif _SPACE.sub("", now[0]).casefold() != _SPACE.sub("", shown).casefold():
            yield LiteralChange("admonition", shown, now[0])
    elif now and now["alert"] and now[0].casefold() not in pair.msgid.casefold():
        said = f"“{now[0]}” stands before the text already; it is no part of the translation"
        yield LiteralChange("admonition", "", now[0], said=said)
