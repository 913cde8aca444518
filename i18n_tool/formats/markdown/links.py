"""The links of a Markdown document."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats import anchors
from i18n_tool.formats.links import Anchors, Link, Links, Target, same_label
from i18n_tool.formats.markdown.labels import DEFINITION, relabelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from i18n_tool.formats.offsets import Splice
    from i18n_tool.model import Block, Document
    from i18n_tool.slugs.rule import Heading, Pin

_TARGET = re.compile(r"\]\(\s*(?:<([^<>\n]*)>|((?:[^\s()\\]|\\.|\([^\s()]*\))*))")
_HTML = re.compile(
    r"<(?:a|img|source|video)\s[^<>]*?\b(?:href|src)\s*=\s*(?:\"([^\"<>]*)\"|'([^'<>]*)')",
    re.IGNORECASE,
)
_IMAGE = re.compile(r"<img\s[^<>]*\bsrc\s*=\s*[\"']?\Z", re.IGNORECASE)
_LABEL = re.compile(r"\]\[([^\[\]]+)\]\Z")


_GIVEN_ID = re.compile(
    r"[ \t]*\{\s*:?\s*#[^{}\n]*\}|<a\s+(?:id|name)\s*=[^<>]*>\s*(?:</a>)?", re.IGNORECASE
)
_DEFINED = re.compile(r"^(\s*\[[^\]\n]+\]:\s*)\S+", re.MULTILINE)


class MarkdownLinks(Links):
    """Links, images, definitions, and the anchors that site generators make of headings."""

    def of(self, document: Document) -> Iterator[Link]:
        """The links and images of a document that are rendered, in order."""
        return iter(sorted(links_of(document), key=attrgetter("offset")))

    def anchors(self, document: Document) -> Anchors:
        """The anchors of a document."""
        return anchors.anchors_of(document)

    def heading_names(self, text: str) -> set[str]:
        """What anchors a heading may get, folded."""
        return anchors.heading_names(text)

    def own_id(self, text: str, heading: Block) -> bool:
        """Whether the author gives a heading its id."""
        return anchors.own_id(text, heading)

    def with_id(self, text: str, name: str) -> str:
        """The heading of a text with an id in braces."""
        return f"{text} {{#{name}}}"

    def without_ids(self, text: str) -> str:
        """A text without ids in braces and empty anchors of HTML."""
        return _GIVEN_ID.sub("", text)

    def without_definitions(self, text: str) -> str:
        """A text without the addresses of link reference definitions."""
        return _DEFINED.sub(r"\1", text)

    def has_targets(self, document: Document) -> bool:
        """Whether a document has targets as MyST writes them."""
        return anchors.has_targets(document)

    def targets(self, document: Document) -> Sequence[Target]:
        """Where addresses are written, whatever becomes of them."""
        from i18n_tool.formats.markdown.targets import targets_of  # for builds alone

        return targets_of(document)

    def targets_in(self, text: str) -> Sequence[Target]:
        """Likewise in a translation."""
        from i18n_tool.formats.markdown.targets import targets_in

        return targets_in(text)

    def relabelled(self, document: Document, source: Document) -> str:
        """The text of a translation whose links lead where they do by the labels of its source."""
        return relabelled(document, source)

    def headings(self, text: str, blocks: Sequence[Block]) -> Iterable[Heading]:
        """The headings of a page, in Markdown and in HTML."""
        from i18n_tool.formats.markdown.outline import headings_of  # for builds alone

        return headings_of(text, blocks)

    def pinned(self, text: str, heading: Heading, name: str, pin: Pin, *, inside: bool) -> Splice:
        """What gives a heading an id."""
        from i18n_tool.formats.markdown.outline import pinned

        return pinned(text, heading, name, pin, inside=inside)


LINKS = MarkdownLinks()


def links_of(document: Document) -> Iterator[Link]:
    """The links and images of a Markdown document that are rendered."""
    text = document.text
    if "](" not in text and "]:" not in text and "<" not in text:
        return
    definitions: dict[str, str] = {}
    for match in DEFINITION.finditer(text):
        definitions.setdefault(same_label(match[1]), match[2] or match[3] or "")
    for block in document.blocks:
        yield from _in_block(text, block, definitions)
        if block.kind == "alt text":
            target = _target_of_image(text, block, definitions)
            if target:
                yield Link(target, block.end)
    if "<img" in text:
        yield from _images_of_html(document)


def _in_block(text: str, block: Block, definitions: Mapping[str, str]) -> Iterator[Link]:
    """The links and images within a block."""
    opened: list[int] = []
    for mark in block.marks:
        char = text[mark.start]
        if mark.role == "open":
            opened.append(mark.end)
        begin = opened.pop() if mark.role == "close" and opened else mark.end
        if char == "]":
            target = _target(text, begin, mark.start, mark.end, definitions)
            if target:
                yield Link(target, mark.start)
        elif char == "!" and mark.role == "atom":
            found = _TARGET.search(text, mark.start, mark.end)
            if found:
                yield Link(found[1] or found[2] or "", mark.start)
        elif char == "<":
            tag = _HTML.match(text, mark.start, mark.end)
            if tag:
                yield Link(tag[1] or tag[2] or "", mark.start)


def _target_of_image(text: str, block: Block, definitions: Mapping[str, str]) -> str:
    """The target of an image alone; where that is looked up by a label, the block holds it, too."""
    inline = _TARGET.match(text, block.end)
    if inline is not None:
        return inline[1] or inline[2] or ""
    shown, _, label = text[block.start : block.end].rpartition("][")
    return definitions.get(same_label(label or shown), "")


def _images_of_html(document: Document) -> Iterator[Link]:
    """The images in tags that stand in no prose."""
    from i18n_tool.formats.markdown.targets import targets_of  # reads the fences again

    starts = [block.start for block in document.blocks]
    text = document.text
    for target in targets_of(document):
        number = bisect_right(starts, target.start) - 1
        in_prose = number >= 0 and document.blocks[number].end > target.start
        tag = text.rfind("<", 0, target.start)
        if not in_prose and _IMAGE.match(text, tag, target.start):
            yield Link(text[target.start : target.end], target.start)


def _target(text: str, begin: int, start: int, end: int, definitions: Mapping[str, str]) -> str:
    """The target of the link whose text is `text[begin:start]`, and whose end `text[start:end]`."""
    inline = _TARGET.match(text, start, end)
    if inline is not None:
        return inline[1] or inline[2] or ""
    label = _LABEL.match(text, start, end)
    return definitions.get(same_label(label[1] if label else text[begin:start]), "")
