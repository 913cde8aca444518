"""Addresses in a text: targets of links, URLs, e-mail addresses, images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.fuzz import ratio

from i18n_tool import late_re as re
from i18n_tool.checks.literals.addresses import mail, same
from i18n_tool.checks.literals.changes import LiteralChange, LiteralPiece, paired, replaced, unlike

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from i18n_tool.checks.pairs import Page, Pair
    from i18n_tool.checks.text import Text

_TARGET = re.compile(
    r"(?<![\w.:-])(href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE
)
_RST_TARGET = re.compile(r"<([^<>]+)>$")
_ENDING = re.compile("['’]")
_UNSEEN = re.compile(r"\s+|\\(?=[^\w\s])|\\(?=_)")
_LIKE = 75
_MANY = 50
"""No text has more images; what has is not looked at further."""
_IMAGES = ("img", "source", "video", "audio", "iframe", "embed", "picture")


class Addresses:
    """Where a text leads to: its images, its links, each a piece, the kinds of links by key."""

    def __init__(self, text: Text) -> None:
        self.images: list[LiteralPiece] = []
        self.unnamed = 0
        """How many images have no target of their own: `![text][label]`, `![label]`."""
        self.links: list[LiteralPiece] = []
        self.kinds: dict[str, str] = {}
        self.count = 0
        """How many links with a target there are."""
        self.labels: dict[str, str] = {}
        """The targets of links by their text, in small letters, without an ending behind it."""
        tokens = text.tokens
        for number, (kind, start, end, value) in enumerate(tokens):
            if kind == "link":
                opener = tokens[text.openers[number]]
                if opener.kind == "image":
                    self.images.append(
                        LiteralPiece(value, text.raw[opener.start : end], opener.start, end)
                    )
                    self.unnamed -= 1
                else:
                    self._link("link", value, opener.start, end)
                    label = _ENDING.split(text.raw[opener.end : start], maxsplit=1)[0].casefold()
                    self.labels.setdefault(label, value)
            elif kind == "image":
                self.unnamed += 1
            elif kind in ("address", "auto"):
                self._link("url", value, start, end)
            elif kind == "tag" and "=" in value:
                self._tag(value, start, end)
            elif kind == "code" and text.raw.startswith("_", end):
                target = _RST_TARGET.search(value)
                if target:
                    self._link("link", target[1], start, end)

    def _link(self, kind: str, target: str, start: int, end: int) -> None:
        self.count += kind == "link"
        kind = "email" if "@" in target and mail(target) else kind
        if self.kinds.setdefault(target, kind) == "url":
            self.kinds[target] = kind  # a URL that is its link's text is one thing
        self.links.append(LiteralPiece(target, target, start, end))

    def _tag(self, tag: str, start: int, end: int) -> None:
        name = tag.lstrip("<").split(None, 1)[0].lower()
        for match in _TARGET.finditer(tag):
            target = match[2] or match[3] or match[4] or ""
            if match[1].lower() == "src" and name in _IMAGES:
                self.images.append(LiteralPiece(target, tag, start, end))
            elif target:
                self._link("link", target, start, end)


_LINKS = ("link", "address", "auto")
_OTHER_LINKS = frozenset({"image", "tag"})
_SLIP = 80
"""From so many percent alike on, another anchor is a slip and no translation."""


def _is_slip(anchor: str, other: str) -> bool:
    """Whether an anchor was mistyped: a translated one has hardly a letter in its place."""
    return anchor != other and other.isascii() and ratio(anchor, other) >= _SLIP


def _loosely(address: str) -> str:
    """The address without what nobody sees of it: spaces within braces, escapes of Markdown."""
    return _UNSEEN.sub("", address)


def link_changes(pair: Pair) -> Iterator[LiteralChange]:
    """Links, URLs, e-mail addresses and images of the source that are missing or lead elsewhere,
    but for what is the same in the language of the translation.
    """
    if _lead_alike(pair):
        return
    was = Addresses(pair.source)
    if not was.links and not was.images and not was.unnamed:
        return
    now = Addresses(pair.target)
    languages = frozenset({pair.source_language, pair.language})

    page = pair.page
    allowed = page.allowed_links
    targets = {piece.key for piece in was.links}

    def alike(one: str, other: str) -> bool:
        if other in targets and one.partition("#")[2] != other.partition("#")[2]:
            return False  # it stands for another link
        if _loosely(one) == _loosely(other):
            return True
        if _is_slip(one.partition("#")[2], other.partition("#")[2]):
            return False
        if same(one, other, languages, page.trusted) or page.lead_alike(one, other):
            return True
        return bool(allowed) and page.allowed(other)

    if was.images or was.unnamed > 0:
        yield from _image_changes(was, now, languages, page)
    lost, new = unlike(was.links, now.links, alike)
    for code in ("link", "url", "email") if lost else ():
        of_code = [piece for piece in lost if was.kinds[piece.key] == code]
        if code != "link":  # it may stand in code now
            of_code = [piece for piece in of_code[:_MANY] if not _stands_in(piece.key, pair.msgstr)]
        changes = list(paired(code, of_code, new))
        yield from changes
        became = {change.now for change in changes}
        new = [piece for piece in new if piece.shown not in became]
    if not lost and not new and len(was.labels) > 1:
        yield from _exchanged(was, now, alike)
    if new and not lost:
        # a link whose text is its address, and links with one target: one of the two is another
        equal = was.count == now.count and all(now.kinds[piece.key] == "link" for piece in new)
        yield from replaced("link", was.links, now.links, new, 0 if equal else _LIKE)


def _exchanged(
    was: Addresses, now: Addresses, alike: Callable[[str, str], bool]
) -> Iterator[LiteralChange]:
    """The first link whose text, a name that both texts have, leads where another of the source
    leads.
    """
    for label, target in was.labels.items():
        other = now.labels.get(label, target)
        if other != target and label and not alike(target, other):
            yield LiteralChange("link", target, other)
            return


def _lead_alike(pair: Pair) -> bool:
    """Whether both texts have the same links as they are written, of which none can stand in the
    place of another, and no images.
    """
    return (
        len(set(pair.source.values("link"))) < 2
        and _OTHER_LINKS.isdisjoint(pair.source.kinds | pair.target.kinds)
        and "`_" not in pair.msgid
        and "`_" not in pair.msgstr
        and sorted(pair.source.values(*_LINKS)) == sorted(pair.target.values(*_LINKS))
    )


def _stands_in(address: str, text: str) -> bool:
    """Whether the address stands in the text whole."""
    return re.search(rf"{re.escape(address)}(?![\w/?#=&@-]|\.\w)", text) is not None


def _image_changes(
    was: Addresses, now: Addresses, languages: frozenset[str], page: Page
) -> Iterator[LiteralChange]:
    """Images that are missing, counted, or that show something else."""
    left = {piece.start: piece for piece in now.images}
    lost = []
    for piece in was.images[:_MANY]:
        found = (
            at
            for at, one in left.items()
            if same(piece.key, one.key, languages) or page.lead_alike(piece.key, one.key)
        )
        at = next(found, None)
        if at is None:
            lost.append(piece)
        else:
            del left[at]
    if lost:
        yield from paired("image", lost, list(left.values()))
    elif was.unnamed > max(now.unnamed, 0):
        said = "an image of the source is missing; images stay, with their targets"
        yield LiteralChange("image", "![", said=said)
