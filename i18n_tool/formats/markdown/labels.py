"""Labels of links: where they are defined, and those that a translator gave names of his own, which
a built page does not have.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.links import same_label
from i18n_tool.formats.offsets import splice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.formats.offsets import Splice
    from i18n_tool.model import Block, Document

DEFINITION = re.compile(
    r"^[ >\t]*\[(?!\^)((?:[^\[\]\\\n]|\\.)+)\]:[ \t]*(?:\r?\n[ \t]*)?(?:<([^<>\n]*)>|(\S+))",
    re.MULTILINE,
)
"""A link reference definition: its label, and its address in angle brackets or without."""
_IMAGE = re.compile(r"!\[([^\[\]]*)\](?:\[([^\[\]]*)\])?")
_AWKWARD = re.compile(r"[\s()<>]")


def relabelled(document: Document, source: Document) -> str:
    """The text of a translation in which links and images by a label that its source does not
    define have the source's label for the same address, as its definition has then, or the address
    itself where the source has none for it.
    """
    own = _definitions(document.text)
    theirs = _definitions(source.text)
    lost = {label: address for label, (_, address) in own.items() if label not in theirs}
    if not lost:
        return document.text
    exact = {address: label for label, address in reversed(theirs.values())}
    alike: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for label, address in theirs.values():
        alike[_place(address)].add(label)
    ends: dict[str, str] = {}
    labels: dict[str, str] = {}
    for label, address in lost.items():
        near = alike[_place(address)]
        known = exact.get(address) or (next(iter(near)) if len(near) == 1 else "")
        shown = f"<{address}>" if _AWKWARD.search(address) else address
        ends[label] = f"][{known}]" if known else f"]({shown})"
        labels[label] = known
    edits = [edit for block in document.blocks for edit in _in_block(document.text, block, ends)]
    edits += (
        (*match.span(1), known)
        for match in DEFINITION.finditer(document.text)
        if (known := labels.get(same_label(match[1]), ""))
    )
    return splice(document.text, sorted(edits))


def _definitions(text: str) -> dict[str, tuple[str, str]]:
    """By label, as labels are compared, how it is written and its address; the first one counts."""
    found: dict[str, tuple[str, str]] = {}
    for match in DEFINITION.finditer(text) if "]:" in text else ():
        found.setdefault(same_label(match[1]), (match[1], match[2] or match[3] or ""))
    return found


def _place(address: str) -> tuple[str, str]:
    """What a localized address and its source have in common: its host, and its end."""
    from i18n_tool.formats.lasting import end_of_link  # for align alone

    host, _, path = address.rpartition("://")[2].partition("/")
    return (host, end_of_link(path)) if "://" in address else ("", end_of_link(address))


def _in_block(text: str, block: Block, ends: Mapping[str, str]) -> Iterator[Splice]:
    """The ends of links in a block that become others."""
    if block.kind == "alt text" and text[block.start - 2 : block.start] == "![":
        image = _IMAGE.match(text, block.start - 2)
        if image is not None and image.end() >= block.end:
            yield from _image(text, image.start(), image.end(), ends)
    opened: list[int] = []
    for mark in block.marks:
        if mark.role == "open":
            opened.append(mark.end)
        elif mark.role == "close" and opened:
            begin = opened.pop()
            written = text[mark.start : mark.end]
            if written.startswith("]") and not written.startswith("]("):
                label = written[2:-1] or text[begin : mark.start]
                if end := ends.get(same_label(label)):
                    yield mark.start, mark.end, end
        elif mark.role == "atom" and text.startswith("![", mark.start):
            yield from _image(text, mark.start, mark.end, ends)


def _image(text: str, start: int, stop: int, ends: Mapping[str, str]) -> Iterator[Splice]:
    """Likewise of an image."""
    found = _IMAGE.fullmatch(text, start, stop)
    if found is not None and (end := ends.get(same_label(found[2] or found[1]))):
        yield found.end(1), stop, end
