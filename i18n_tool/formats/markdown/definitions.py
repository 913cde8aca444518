"""The titles of link reference definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.formats.codecs import TITLES
from i18n_tool.formats.markdown.events import parser_options
from i18n_tool.formats.marks import QUOTED, folds
from i18n_tool.formats.offsets import Lines
from i18n_tool.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

_DEFINITION_TITLE = re.compile(
    r"\[(?!\^)(?:[^\\\[\]]|\\.)++\]:[ \t]*+(?:\r?\n[ \t>]*+)?(?:<[^<>\n]*+>|\S++)"
    r"(?:[ \t]++|[ \t]*+\r?\n[ \t>]*+)(?P<quote>[\"'(])"
)


def definition_titles(text: str, shadow: str) -> Iterator[Block]:
    """The titles of link reference definitions: no prose unit holds them."""
    if "]:" not in shadow or not _DEFINITION_TITLE.search(shadow):
        return
    import pyromark

    lines = Lines(text)
    definitions = pyromark.reference_definitions(shadow, options=parser_options())
    for definition in sorted(definitions.values(), key=lambda found: found["span"]["start"]):
        span = definition["span"]
        if not (definition["title"] or "").strip():
            continue
        raw = shadow[span["start"] : span["end"]].rstrip()
        close = raw[-1]
        begin = _DEFINITION_TITLE.match(shadow, span["start"])
        if begin is None or begin["quote"] != ("(" if close == ")" else close):
            continue
        start, end = begin.end(), span["start"] + len(raw) - 1
        marks = tuple(folds(text, start, end, QUOTED))
        yield Block(start, end, "title", lines.of(start), marks, codec=TITLES[close], about="link")
