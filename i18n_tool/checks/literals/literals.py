"""What stays as it is in every language: links, code, placeholders, tags, marks, paths, options."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.checks.literals.changes import LiteralChange, change_faults
from i18n_tool.checks.literals.code import code_changes
from i18n_tool.checks.literals.handles import handle_changes
from i18n_tool.checks.literals.html_tags import html_changes
from i18n_tool.checks.literals.links import link_changes
from i18n_tool.checks.literals.markers import (
    footnote_changes,
    id_changes,
    keyword_changes,
    role_changes,
)
from i18n_tool.checks.literals.paths import may_have_paths, option_changes, path_changes
from i18n_tool.checks.literals.placeholders import filled_in_changes, placeholder_changes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from i18n_tool.checks.pairs import Fault, Pair

_RAISED = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
_LONGEST = 100_000
"""No text of a person: data, which nobody compares piece by piece."""
_MANY = 100
_KEYWORD = ("[!", "!!!", "???", ":::", "///")
_OF_TOKENS = (
    (link_changes, {"link", "image", "address", "auto", "tag", "code"}, ""),
    (html_changes, {"tag"}, "<"),
    (role_changes, {"role"}, ""),
    (code_changes, {"code", "math"}, "</"),
    (placeholder_changes, {"placeholder", "template", "emoji"}, "{"),
    (footnote_changes, {"footnote", "note"}, ""),  # and raised figures
    (id_changes, {"id", "attributes"}, ""),
)
"""In the order in which the most telling comes first, each with the kinds of tokens or the sign
that a text has which it is asked about.
"""
_HOLDS_OTHERS = frozenset({"link", "image", "role"})


def literals(pair: Pair) -> Iterator[Fault]:
    """A fault for what of the source is missing, or another, or wrongly new in the translation; one
    for a thing with several faces: of a link that is lost, not of the code in its text.
    """
    changes = list(_outermost(_changes(pair)))
    if changes:
        yield from change_faults(changes)


def _changes(pair: Pair) -> Iterator[LiteralChange]:
    msgid, msgstr = pair.msgid, pair.msgstr
    if msgid == msgstr or len(msgid) + len(msgstr) > _LONGEST:
        return
    source, target = pair.source, pair.target
    raised = not (_RAISED.isdisjoint(source.signs) and _RAISED.isdisjoint(target.signs))
    if source.tokens or target.tokens or (pair.page.has_expressions and "{" in msgid):
        kinds = source.kinds | target.kinds
        if raised:
            kinds |= {"footnote"}
        for changes, about, sign in _OF_TOKENS:
            signed = sign and (sign in msgid or sign in msgstr)
            if signed or not kinds.isdisjoint(about):
                yield from changes(pair)
    elif raised:
        yield from footnote_changes(pair)
    if "@" in msgid or "@" in msgstr:
        yield from handle_changes(pair)
    if ":" in msgid and pair.unit.kind == "front matter":
        yield from filled_in_changes(pair)
    if may_have_paths(source):
        yield from path_changes(pair)
        yield from option_changes(pair)
    if msgid.startswith(_KEYWORD) or msgstr.startswith("[!"):
        yield from keyword_changes(pair)


def _outermost(changes: Iterable[LiteralChange]) -> Iterator[LiteralChange]:
    """The changes without those of what lies in a piece that is missing as a whole."""
    lost: list[tuple[int, int]] = []
    for change in changes:
        if change.start >= 0 and any(a <= change.start < b for a, b in lost):
            continue
        if change.code in _HOLDS_OTHERS and not change.now and len(lost) < _MANY:
            lost.append((change.start, change.end))
        yield change
