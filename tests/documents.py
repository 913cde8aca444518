"""Documents and renderings in a line, for the tests of formats and laws."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from i18n_tool.documents.document import document_of
from i18n_tool.documents.leftout import left_out
from i18n_tool.documents.render import Policy, Rendered, render
from i18n_tool.formats import format_named
from i18n_tool.formats.base import Options
from i18n_tool.model import Document, Entry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.formats.base import Format
    from i18n_tool.formats.causes import Stretch
    from i18n_tool.model import Block, Key

OPTIONS = Options(detect_language=False)
POLICY = Policy()
MARKER = "†"
_LETTER = re.compile(r"[^\W\d_]")
_SAME_LABEL = re.compile(r"(!\[((?:\\.|[^\\\[\]])+)\])\[\2?\](?!:)")


_NAMES = {".txt": "text", ".gmi": "gemini"}


def format_of(path: str) -> Format:
    """The format of a path by its suffix."""
    return format_named(_NAMES.get(posixpath.splitext(path)[1], "markdown"))


def read(text: str, path: str = "page.md", options: Options = OPTIONS) -> Document:
    """The document that a text is."""
    return document_of(path, text, format_of(path), options)


def blocks(text: str, path: str = "page.md", options: Options = OPTIONS) -> list[tuple[str, str]]:
    """Kind and source of every block that a format finds."""
    found = format_of(path).find_blocks(text, options, path).blocks
    return [(block.kind, text[block.start : block.end]) for block in found]


def built(
    text: str,
    translations: Mapping[str, str],
    *,
    path: str = "page.md",
    locale: str = "tr",
    options: Options = OPTIONS,
    policy: Policy = POLICY,
) -> Rendered:
    """The text rendered with a msgstr for each msgid."""
    document = read(text, path, options)
    unknown = set(translations) - {unit.msgid for unit in document.units}
    assert not unknown, f"no such unit: {unknown}"
    entries = {
        unit.key: Entry(unit.msgid, translations.get(unit.msgid, ""), unit.msgctxt)
        for unit in document.units
    }
    return rendered(document, entries, locale=locale, options=options, policy=policy)


def rendered(
    document: Document,
    entries: Mapping[Key, Entry],
    *,
    locale: str = "tr",
    options: Options = OPTIONS,
    policy: Policy = POLICY,
) -> Rendered:
    """The document rendered with a catalog's entries."""
    fmt = format_of(document.path)
    return render(document, entries, locale, fmt=fmt, options=options, policy=policy)


def assert_law_1(text: str, path: str = "page.md") -> None:
    """Holds the identity of rendering, and that a marker before each msgid changes nothing else."""
    document = read(text, path)
    assert_geometry(document)
    assert rendered(document, {}).text == text
    same = {unit.key: Entry(unit.msgid, unit.msgid, unit.msgctxt) for unit in document.units}
    assert rendered(document, same).text == text
    if MARKER in text:
        return
    marked = {
        unit.key: Entry(unit.msgid, MARKER + unit.msgid, unit.msgctxt) for unit in document.units
    }
    result = rendered(document, marked)
    assert not result.fallbacks
    assert unfolded(result.text.replace(MARKER, "")) == unfolded(text)
    again = read(result.text, path)
    assert [unit.kind for unit in again.units] == [unit.kind for unit in document.units]
    assert [unit.msgid for unit in again.units] == [MARKER + unit.msgid for unit in document.units]


def assert_law_8(document: Document, options: Options = OPTIONS) -> list[Stretch]:
    """Holds that units and stretches cover every letter of a document once; returns the latter."""
    text = document.text
    stretches = left_out(document, format_of(document.path), options)
    behind = 0
    ranges = sorted([*((u.start, u.end) for u in document.units), *(s[:2] for s in stretches)])
    for start, end in [*ranges, (len(text), len(text))]:
        assert behind <= start <= end
        assert not _LETTER.search(text, behind, start), text[behind:start]
        behind = end
    for start, end, _ in stretches:
        assert _LETTER.match(text, start)
        assert _LETTER.match(text, end - 1)
    return stretches


def unfolded(text: str) -> str:
    """The text without white space, the prefixes of quotations, and the labels of images that say
    what their text says.
    """
    lines = re.split(r"\r\n|\r|\n", text)
    joined = " ".join(re.sub(r"^[ \t]*(?:>[ \t]?)+", "", line) for line in lines)
    return re.sub(r"\s+", "", _SAME_LABEL.sub(r"\1", joined))


def assert_geometry(document: Document) -> None:
    """Holds that blocks, marks and units are sorted, within their owners and on their lines."""
    behind = 0
    for block in document.blocks:
        assert behind <= block.start < block.end <= len(document.text), block
        behind = block.end
        assert_marks(document.text, block)
        line_ends = re.findall(r"\r\n|\r|\n", document.text[: block.start])
        assert block.lineno == len(line_ends) + 1
    behind = 0
    for unit in document.units:
        owner = document.blocks[unit.block]
        assert max(behind, owner.start) <= unit.start < unit.end <= owner.end
        behind = unit.end


def assert_marks(text: str, block: Block) -> None:
    """Holds that marks are sorted and that every line break of a block lies in one."""
    at = block.start
    for mark in block.marks:
        assert at <= mark.start < mark.end <= block.end, mark
        assert not set("\r\n") & set(text[at : mark.start])
        at = mark.end
    assert not set("\r\n") & set(text[at : block.end])
