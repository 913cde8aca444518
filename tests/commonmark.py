"""The CommonMark specification's examples, and what of a text its readers see.

The specification is CC BY-SA and not part of this repository: `COMMONMARK_SPEC` names its file
`spec.txt`, as the npm package `commonmark-spec` holds it. CI sets it.
"""

from __future__ import annotations

import html
import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pyromark

from i18n_tool.formats.causes import Cause
from i18n_tool.formats.markdown.events import parser_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from i18n_tool.formats.causes import Stretch
    from i18n_tool.model import Document

SPEC = os.environ.get("COMMONMARK_SPEC", "")
_EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n.*?^`{32}$", re.MULTILINE | re.DOTALL)
_UNSEEN = re.compile(
    r"<pre\b.*?</pre>|<code\b[^>]*>.*?</code>|<!--.*?-->|<!\[CDATA\[.*?\]\]>"
    r"|<(script|style|textarea|template|svg|math)\b.*?(?:</\1>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_ALTERNATIVE = re.compile(r"<img\b[^<>]*?\balt=\"([^\"]*)\"")
_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"(?<!\\)&#?\w+;")
_WORD = re.compile(r"[^\W\d_]+")


def examples() -> list[str]:
    """The Markdown of each example; none where the specification is not here."""
    if not SPEC:
        return []
    text = Path(SPEC).read_text(encoding="utf-8")
    return [example.replace("→", "\t") for example in _EXAMPLE.findall(text)]


def visible_words(text: str) -> Counter[str]:
    """The runs of letters that a page made of `text` shows, alternative texts included, code not:
    by the HTML that a renderer of CommonMark and GFM makes of it.
    """
    metadata = (
        pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | pyromark.Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
    )
    page = _UNSEEN.sub(" ", pyromark.html(text, options=parser_options() | metadata))
    alternatives = " ".join(_ALTERNATIVE.findall(page))
    return words(f"{_TAG.sub(' ', page)} {alternatives}")


_OF_MARKDOWN = frozenset({Cause.MARKUP, Cause.IDENTIFIER, Cause.ADDRESS, Cause.SKIPPED})


def reached_words(
    document: Document, stretches: Iterable[Stretch], hidden: Set[Cause] = _OF_MARKDOWN
) -> Counter[str]:
    """The runs of letters in the units of a document, and in what is left out of it for `hidden`
    causes. Code and comments are none of them: a page that shows a word there proves us wrong.
    """
    text = document.text
    found = Counter[str]()
    for unit in document.units:
        found += words(text[unit.start : unit.end])
    for start, end, cause in stretches:
        if cause in hidden:
            found += words(text[max(start - 2, 0) : end + 1])  # with the signs of an entity
    return found


def words(source: str) -> Counter[str]:
    """The runs of letters of a text, characters by name among them."""
    return Counter(_WORD.findall(_ENTITY.sub(lambda name: html.unescape(name[0]), source)))
