"""What readers of a translated document would see changed, once it is built from its catalog."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool import late_re as re
from i18n_tool.documents.render import Policy
from i18n_tool.formats import format_named
from i18n_tool.formats.shapes import fold_space
from i18n_tool.tasks.rendering import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from i18n_tool.formats.base import Format
    from i18n_tool.model import Document, Span
    from i18n_tool.project.workspace import Workspace

CODE = "in code, which is the source’s"
ANCHORS = "with ids of their own"
LINKS = "with other addresses behind links"
GONE = "without a source"
NEW = "that the translation lacks"
SOURCE = "as in the source"
TEXT = "with other text"

_CHUNK = re.compile(r"\S(?:[^\n]|\n(?![^\S\n]*\n))*")
"""Lines up to a blank one: a paragraph, a list, a table, a piece of code."""


class _LineGroup(NamedTuple):
    """Lines of a text that belong together, and where they begin and end."""

    start: int
    end: int
    text: str


def changes_for_readers(
    workspace: Workspace, path: str, locale: str, translation: Document
) -> Mapping[str, int]:
    """How many blocks of a translated document differ from those that `build` would write, by why:
    white space aside, and as the catalog in memory has it.
    """
    result = rendered(workspace, path, locale, Policy(workspace.project.config.stale))
    fmt = format_named(workspace.refs[path].format)
    built = fmt.finished(result.text) if result.edits else result.text
    return differences(built, translation, workspace.documents[path].text)


def differences(built: str, translation: Document, source: str) -> Mapping[str, int]:
    """How many blocks of a text, made of `source`, differ from those of a translation, by why."""
    ours, theirs = _chunks(built), _chunks(translation.text)
    unchanged = {chunk.text for chunk in _chunks(source)}
    fmt = format_named(translation.format)
    found: Counter[str] = Counter()
    changed: set[Span] = set()  # what was counted of code
    for our, their in _differing(ours, theirs):
        code = their and _code_of(their, translation.code)
        if code:
            found[CODE] += code not in changed
            changed.add(code)
        else:
            why = _why(our, their, fmt)
            as_it_was = why == TEXT and our is not None and our.text in unchanged
            found[SOURCE if as_it_was else why] += 1
    return found


def _chunks(text: str) -> list[_LineGroup]:
    return [
        _LineGroup(*match.span(), fold_space(match[0].lstrip("\ufeff")))
        for match in _CHUNK.finditer(text)
    ]


def _differing(
    ours: Sequence[_LineGroup], theirs: Sequence[_LineGroup]
) -> Iterator[tuple[_LineGroup | None, _LineGroup | None]]:
    """What differs, side by side; what one side alone has stands beside None."""
    one, other = ([chunk.text for chunk in side] for side in (ours, theirs))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            yield from zip_longest(ours[i1:i2], theirs[j1:j2])


def _code_of(chunk: _LineGroup, code: Sequence[Span]) -> Span | None:
    """The stretch of code that most of a chunk is."""
    for start, end in code:
        if 2 * (min(end, chunk.end) - max(start, chunk.start)) > chunk.end - chunk.start:
            return start, end
    return None


def _why(ours: _LineGroup | None, theirs: _LineGroup | None, fmt: Format) -> str:
    if ours is None:
        return GONE
    if theirs is None:
        return NEW
    one, other = (fold_space(fmt.links.without_ids(chunk.text)) for chunk in (ours, theirs))
    if one == other:
        return ANCHORS
    one, other = map(fmt.links.without_definitions, (one, other))
    return LINKS if fmt.shape(one).key == fmt.shape(other).key else TEXT
