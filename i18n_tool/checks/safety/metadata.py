"""What the first bytes of a built page mean to generators, where the source's mean nothing.

MkDocs and Python-Markdown read `key: value` (their `meta`), MultiMarkdown likewise, Hugo, Jekyll,
Hexo and all that use gray-matter read front matter, Pandoc a title, Nikola `.. key:`.
"""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.checks.pairs import Pair
from i18n_tool.checks.run import finding
from i18n_tool.checks.safety.unsafe_html import brief
from i18n_tool.formats.frontmatter import front_matter_span
from i18n_tool.formats.offsets import splice

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from i18n_tool.checks.pairs import Page
    from i18n_tool.documents.render import Rendered
    from i18n_tool.model import Catalog, Finding

CODE = "unsafe-metadata"
_FENCE = re.compile(
    r"[\ufeff\s]*(---|\+\+\+|;;;|\{(?=\s*\")|#\+(?=[A-Za-z_]+:)|=[ ](?:yaml|toml|json)[ ]="
    r"|%(?=[ \t]+[^\s\d])|\.\.[ ](?=[\w-]+:[^:]))"
)
_LINE = re.compile(r"([^\r\n]*[^\s][^\r\n]*)(?:\r\n|\r|\n|\Z)")
_KEY = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
_MORE = re.compile(r"(?:[ ]{4}|\t)\s*(?P<value>.*)")
_LONG_KEY = re.compile(r"(?P<key>[A-Za-z0-9][\w. -]*):\s*(?P<value>.*)", re.ASCII)
_LEADS = frozenset(
    """
    canonical css head htmlfooter htmlheader latexfooter latexheader latexinput latexleader layout
    mmdfooter mmdheader module permalink redirect redirectfrom redirectto render resources robots
    script scripts stylesheet template theme transcludebase url xhtmlheader xslt
    """.split()
)
"""Keys whose values generators load, or send readers to."""
_ACTS = _LEADS | frozenset(
    """
    aliases cascade draft encoding exclude headless hide icon modified outputs published search slug
    status type weight
    """.split()
)
"""Those, and others that do something."""


class _Head(NamedTuple):
    """How a page begins: with a fence of front matter, or with keys and their values; `offsets` is
    where each stands, `written` how.
    """

    fence: str
    values: Mapping[str, str]
    offsets: Mapping[str, int]
    written: Mapping[str, str]


def metadata_findings(
    page: Page, catalog: Catalog, result: Rendered, path: str
) -> Iterator[Finding]:
    """What the page that build would write begins with, where that means something to generators
    and the document begins with no such thing; `path` is the catalog's.
    """
    text = page.document.text
    edits = sorted((*result.edits, *result.refused), key=attrgetter("start"))
    if not page.fmt.compared or not edits or front_matter_span(text) is not None:
        return
    if result.refused:  # what makes front matter is refused for that: it is to be called so
        new = splice(text, ((edit.start, edit.end, edit.new) for edit in edits))
        result = replace(result, text=new, edits=tuple(edits))
    ours, theirs = _head(result.text), _head(text)
    entries = catalog.by_key()
    for offset, message in _faults(ours, theirs):
        for placed in result.placed:
            if placed.end > offset:
                unit = placed.units[0]
                entry = entries[unit.key]
                pair = Pair(unit, entry, unit.msgid, entry.msgstr, locale=catalog.locale, page=page)
                yield finding(pair, CODE, message, path)
                break


def _faults(ours: _Head, theirs: _Head) -> Iterator[tuple[int, str]]:
    """Where a beginning means something that the source's does not, and what is said of it."""
    if ours.fence and ours.fence != theirs.fence:
        yield (
            0,
            f"a page that begins with “{ours.fence}” has metadata there, to site generators: begin "
            "with a word",
        )
    surplus = list(ours.values)[len(theirs.values) :]
    for key in (*filter(lambda key: _acts(key, ours, theirs), ours.values), *surplus):
        shown = brief(f"{ours.written[key]}: {ours.values[key]}")
        yield (
            ours.offsets[key],
            f"“{shown}” at the top of a page is metadata to MkDocs and others, no text: begin with "
            f"another word, or write “**{ours.written[key]}:**”",
        )
        return


def _acts(key: str, ours: _Head, theirs: _Head) -> bool:
    """Whether a key that the source has not, or its value, makes a generator do something."""
    plain = re.sub("[_-]", "", key)
    if key not in theirs.values:
        return plain in _ACTS
    return plain in _LEADS and ours.values[key] != theirs.values[key]


def _head(text: str) -> _Head:
    """How a text begins."""
    fence = _FENCE.match(text)
    values: dict[str, str] = {}
    offsets: dict[str, int] = {}
    written: dict[str, str] = {}
    at = 1 if text.startswith("\ufeff") else 0
    key = ""
    while line := _LINE.match(text, at):
        match = _KEY.match(line[1]) or (None if values else _long_key(line[1]))
        more = _MORE.match(line[1])
        if match:
            key = match["key"].lower().replace(" ", "")
            offsets.setdefault(key, at)
            written.setdefault(key, match["key"])
            values[key] = f"{values.get(key, '')} {match['value']}".strip()
        elif more and key:
            values[key] = f"{values[key]} {more['value']}".strip()
        else:
            break
        at = line.end()
    return _Head(fence[1].strip() if fence else "", values, offsets, written)


def _long_key(line: str) -> re.Match[str] | None:
    """A key of several words, which MultiMarkdown alone knows, where it does something."""
    match = _LONG_KEY.match(line)
    return match if match and match["key"].lower().replace(" ", "") in _ACTS else None
