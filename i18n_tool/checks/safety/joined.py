"""What build joins: units that are harmless alone may not be so together.

A block is judged as build would write it, under every policy that a build may have: what of it is
stale, or a draft, may be the source's. So are the cells of a row, which some renderers part late.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import accumulate, groupby, pairwise, starmap
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.literals.code import is_element
from i18n_tool.checks.pairs import Fault, Pair
from i18n_tool.checks.run import finding
from i18n_tool.checks.safety.commands import may_command
from i18n_tool.checks.safety.hosts import has_odd_targets, links
from i18n_tool.checks.safety.installs import may_install
from i18n_tool.checks.safety.safety import is_harmless_link, unsafe
from i18n_tool.checks.text import Text, in_one_case
from i18n_tool.documents.render import Policy, edits_of
from i18n_tool.formats.tokens import find_tokens
from i18n_tool.model import FUZZY

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from i18n_tool.checks.pairs import Page
    from i18n_tool.documents.render import Edit, Rendered
    from i18n_tool.model import Catalog, Entry, Finding, Key

DIVIDED = "divided-markup"
_OTHERS = (Policy("source", drafts=True), Policy("keep", drafts=False), Policy("source"))
"""The policies under which less of a block is translated than under the one that shows all."""
_CELLS = frozenset({"table cell", "table header"})
_FOLD = re.compile(r"[ \t]*[\r\n]+[ \t>]*")
_MARKUP = re.compile(r"[<>{}\[\]()`&\\%=$|@/]")
"""What may join with more to something."""
_GOES_ON = frozenset("abcdefghijklmnopqrstuvwxyz.:-")
"""What begins no sentence."""
_OPENS = frozenset("[{<(%#!/:=&`>)]}-")
_SENTENCE_END = re.compile(r"[\w»”’\"')\]*`][.!?…。！？]\Z")
_LEFT_OVER = re.compile(r"[\\`$%{}<>\[\]]")
_ODD = re.compile(r"[<>{}=|&%!@$\\＜﹤\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_ODD_SIGNS = ("::", "..", "[[", "]:", "/dev/", "www.")
"""What a text has that runs, includes or hides something, leads somewhere in an odd way, or is told
by two signs that could come together.
"""
_ELEMENT = re.compile(r"</?([A-Za-z][\w-]*)")
_WHOLE = {
    "attributes": "an attribute list",
    "auto": "a link",
    "code": "code",
    "comment": "a comment",
    "image": "an image",
    "label": "a link",
    "link": "a link",
    "tag": "a tag",
    "template": "an expression",
}
"""Tokens that no unit of a source has half of, as people call them."""


class JoinedPiece(NamedTuple):
    """A stretch of a block: what the source has there, what build writes, and the edit that does
    it; none where it is the source's.
    """

    source: str
    target: str
    edit: Edit | None


def joined_findings(page: Page, catalog: Catalog, result: Rendered, path: str) -> Iterator[Finding]:
    """What could harm in the blocks of `result`, and of what other policies would build, and no
    translation of the block is found to have by itself; `path` is the catalog's.
    """
    entries = catalog.by_key()
    told: set[tuple[Key, str]] = set()
    for group in _groups(page, catalog, entries, result):
        joined = _Joined(page, catalog.locale, entries, group)
        for pair, fault in () if joined.is_single else joined.faults():
            if (pair.entry.key, fault.code) not in told:
                told.add((pair.entry.key, fault.code))
                yield finding(pair, fault.code, fault.message, path)


def _groups(
    page: Page, catalog: Catalog, entries: Mapping[Key, Entry], result: Rendered
) -> Iterator[tuple[Edit, ...]]:
    """What a build joins and may hold markup, under every policy, each once; also what it refuses,
    so that an attack is called one.
    """
    built: list[Sequence[Edit]] = [
        sorted((*result.edits, *result.refused), key=attrgetter("start"))
    ]
    if any(FUZZY in entry.flags and entry.msgstr for entry in catalog.entries):
        built += [edits_of(page.document, entries, catalog.locale, other) for other in _OTHERS]
    seen: set[tuple[Edit, ...]] = set()
    for edits in built:
        marked = {_place(page, edit) for edit in edits if _may_go_on(edit.new)}
        for place, group in groupby(edits, key=lambda edit: _place(page, edit)) if marked else ():
            if place in marked and (together := tuple(group)) not in seen:
                seen.add(together)
                yield together


def _may_go_on(text: str) -> bool:
    """Whether a text may make something together with what stands beside it."""
    return text[:1] in _GOES_ON or _MARKUP.search(text) is not None or may_install(text)


def _place(page: Page, edit: Edit) -> tuple[bool, int]:
    """What an edit is judged together with: its block, or the row of a table."""
    block = page.document.blocks[edit.block]
    return (True, block.lineno) if block.kind in _CELLS else (False, edit.block)


class _Joined:
    """Edits that stand together, in order, and what is between and around them."""

    def __init__(
        self, page: Page, locale: str, entries: Mapping[Key, Entry], edits: tuple[Edit, ...]
    ) -> None:
        self.page, self.locale, self.entries, self.edits = page, locale, entries, edits

    @property
    def is_single(self) -> bool:
        """Whether the check of single units sees all that there is."""
        edit = self.edits[0]
        block = self.page.document.blocks[edit.block]
        whole = (edit.start, edit.end) == (block.start, block.end) and len(self.edits) == 1
        return whole and edit.new == self.entries[edit.units[0].key].msgstr

    @cached_property
    def pieces(self) -> list[JoinedPiece]:
        """The blocks from the first to the last, in stretches."""
        text, blocks = self.page.document.text, self.page.document.blocks
        at = blocks[self.edits[0].block].start
        found = []
        for edit in self.edits:
            found.append(_kept(text[at : edit.start]))
            source = _folded(text[edit.start : edit.end])
            found.append(JoinedPiece(source, _folded(edit.new), edit))
            at = edit.end
        found.append(_kept(text[at : blocks[self.edits[-1].block].end]))
        return [piece for piece in found if piece.edit or piece.source]

    def faults(self) -> Iterator[tuple[Pair, Fault]]:
        """Each fault beside the translation where it begins; one of a code."""
        return iter(()) if self.are_apart else self.read()

    @property
    def are_apart(self) -> bool:
        """Whether what stands there is surely harmless, and goes on in nothing behind it."""
        return _are_apart(self.page, self.locale, self.pieces)

    def read(self) -> Iterator[tuple[Pair, Fault]]:
        """As `faults`, whatever stands there."""
        found = self._unsafe(0)
        divided = [] if found else list(self._divided())
        if not found and not divided:
            return
        alone = {fault.code for edit in self.edits for fault in unsafe(self._pair(edit))}
        for code, fault in found.items():
            if code not in alone:
                yield self._pair(self._begins(code)), fault
        if not alone:
            yield from divided

    def _unsafe(self, number: int) -> dict[str, Fault]:
        """What could harm from a piece on, by code: as build joins them and, since nobody divides
        markup for an honest reason, as other languages would: with spaces, and without any where
        markup meets.
        """
        unit = self.edits[0].units[0]
        sources = [piece.source for piece in self.pieces]
        targets = [piece.target for piece in self.pieces[number:]]
        found: dict[str, Fault] = {}
        seen: set[str] = set()
        for join in ("".join, _without_spaces, _with_spaces):
            source, target = join(sources), join(targets)
            if found or target in seen:
                continue
            seen.add(target)
            entry = self.entries[unit.key]
            pair = Pair(unit, entry, source, target, locale=self.locale, page=self.page)
            for fault in unsafe(pair):
                said = f"joined with what stands behind it, {fault.message}"
                found.setdefault(fault.code, Fault(fault.code, said))
        return found

    def _begins(self, code: str) -> Edit:
        """The last edit with which a text begins that has a fault of the code: a text that begins
        before it has it, too, so that few are read of a block of many sentences.
        """
        begins = [(number, piece.edit) for number, piece in enumerate(self.pieces) if piece.edit]
        at = bisect_left(begins[1:], True, key=lambda begin: code not in self._unsafe(begin[0]))
        return begins[at][1]

    def _divided(self) -> Iterator[tuple[Pair, Fault]]:
        """A fault for what begins in one piece and ends in another: nothing of the source does."""
        targets = [piece.target for piece in self.pieces]
        if not self.page.fmt.compared or _are_closed(targets):
            return
        crossing = list(_crossing(targets))
        if not crossing:
            return
        known = {kind for kind, _ in _crossing([piece.source for piece in self.pieces])}
        for kind, number in crossing:
            begun = next((p.edit for p in self.pieces[number:] if p.edit), self.edits[-1])
            pair = self._pair(begun)
            if kind not in known and (kind != "code" or pair.has_code_spans):
                known.add(kind)
                said = (
                    f"{_WHOLE[kind]} begins here and ends in another unit: write all of it in one"
                )
                yield pair, Fault(DIVIDED, said)

    def _pair(self, edit: Edit) -> Pair:
        unit = edit.units[0]
        entry = self.entries[unit.key]
        msgid = " ".join(one.msgid for one in edit.units)
        return Pair(unit, entry, msgid, entry.msgstr, locale=self.locale, page=self.page)


def _are_apart(page: Page, locale: str, pieces: Sequence[JoinedPiece]) -> bool:
    """Whether translations are surely harmless as they stand one behind another: no markup is open
    or odd, no link leads to where the page does not, and no word begins a command. What is left
    could become something at a border alone, and at each is white space, or the end of a sentence
    where code or a link begins.
    """
    texts = [piece.target for piece in pieces]
    whole = "".join(texts)
    if _ODD.search(whole) or not whole.isprintable() or any(odd in whole for odd in _ODD_SIGNS):
        return False
    if in_one_case(whole.lstrip()[:6]).startswith(("import", "export")):
        return False
    if not all(piece.edit or piece.target.isspace() for piece in pieces):
        return False
    if not (all(starmap(_are_divided, pairwise(_told(texts)))) and _are_closed(texts)):
        return False
    return not any(
        has_odd_targets(text)
        or may_command(Text(text, page.fmt.tokens))
        or any(not is_harmless_link(page, link, locale) for link in links(text))
        for text in _told(texts)
    )


def _told(texts: Sequence[str]) -> list[str]:
    return [text for text in texts if text and not text.isspace()]


def _are_divided(before: str, text: str) -> bool:
    """Whether two texts make nothing of each other, even without the white space between."""
    before, text = before.rstrip(), text.lstrip()
    if text[0] not in _OPENS:
        return _SENTENCE_END.search(before[-2:]) is not None
    if before[-1] not in ".?…":
        return False
    return text[0] == "`" or (text[0] == "[" and "/" not in before.split()[-1])


def _kept(text: str) -> JoinedPiece:
    text = _folded(text)
    return JoinedPiece(text, text, None)


def _folded(text: str) -> str:
    return _FOLD.sub(" ", text) if "\n" in text or "\r" in text else text


def _without_spaces(texts: Sequence[str]) -> str:
    """The texts joined, without white space where one of them may begin or go on with markup."""
    joined: list[str] = []
    for text in texts:
        bare = text.lstrip()
        number = len(joined) - 1
        while number >= 0 and not joined[number].strip():
            number -= 1
        before = joined[number].rstrip() if number >= 0 else ""
        if before and bare and (bare[0] in _OPENS or not _SENTENCE_END.search(before[-2:])):
            joined[number:] = [before, bare]
        else:
            joined.append(text)
    return "".join(joined)


def _with_spaces(texts: Sequence[str]) -> str:
    """The texts joined, with a space where there is none between two."""
    joined = list(texts[:1])
    for before, text in pairwise(texts):
        joined += (text,) if before[-1:].isspace() or text[:1].isspace() else (" ", text)
    return "".join(joined)


def _are_closed(texts: Sequence[str]) -> bool:
    """Whether no token of one text can end in another: there is white space between them, and no
    sign that begins one, or ends one, is left over.
    """
    return all(
        before[-1:].isspace() or text[:1].isspace() for before, text in pairwise(texts)
    ) and not any(_LEFT_OVER.search(text) and _has_left_over(text) for text in texts)


def _has_left_over(text: str) -> bool:
    at = 0
    for token in find_tokens(text).tokens:
        if token.kind == "bracket" or _LEFT_OVER.search(text, at, token.start):
            return True
        at = token.end
    return _LEFT_OVER.search(text, at) is not None


def _crossing(texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The kind of each token that ends in another text than it begins in, and the number of that
    in which it begins.
    """
    ends = list(accumulate(map(len, texts)))
    tokens, openers = find_tokens("".join(texts))
    for index, token in enumerate(tokens):
        if token.kind in _WHOLE:
            start = tokens[openers[index]].start if index in openers else token.start
            number = bisect_right(ends, start)
            name = _ELEMENT.match(token.value) if token.kind == "tag" else None
            if ends[number] < token.end and (name is None or is_element(name[1])):
                yield token.kind, number
