"""Directives obeyed: what is skipped, and what is said of the blocks that are not."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from i18n_tool.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.formats.base import Found
    from i18n_tool.formats.comments import Directive
    from i18n_tool.model import Block, Span


class _Said(NamedTuple):
    """What directives say of a range of the text."""

    start: int
    end: int
    directive: Directive


def apply_directives(found: Found, path: str) -> tuple[list[Block], set[int]]:
    """The blocks that remain, with notes and contexts set, and the starts of those named by
    `i18n:languages`.

    Raises DocumentError where a region is not closed, not opened, or nothing follows a directive.
    """
    if not found.directives:
        return found.blocks, set()
    said = sorted(_said(found, path), key=attrgetter("start"))
    kept = []
    languages: set[int] = set()
    speaking: list[_Said] = []
    number = 0
    for block in found.blocks:
        while number < len(said) and said[number].start <= block.start:
            speaking.append(said[number])
            number += 1
        speaking = [each for each in speaking if block.start < each.end]
        here = [each.directive for each in speaking]
        names = {directive.name for directive in here}
        if names & {"skip", "skip-start"}:
            continue
        if "languages" in names and not languages:
            languages.add(block.start)
        comments = [directive.argument for directive in here if directive.name == "comment"]
        contexts = [directive.argument for directive in here if directive.name == "context"]
        if comments or contexts:
            kept.append(
                block._replace(
                    comment="\n".join(filter(None, [block.comment, *comments])),
                    msgctxt=contexts[-1] if contexts else block.msgctxt,
                )
            )
        else:
            kept.append(block)
    return kept, languages


def _said(found: Found, path: str) -> Iterator[_Said]:
    """The range that each directive speaks of: the next extent, or a region."""
    extents = sorted({*found.extents, *((b.start, b.end) for b in found.blocks)})
    region: Directive | None = None
    for directive in found.directives:
        if directive.name == "skip-start":
            if region is not None:
                raise _misplaced(directive, "opens a region within a region", path)
            region = directive
        elif directive.name == "skip-end":
            if region is None:
                raise _misplaced(directive, "closes a region that was not opened", path)
            yield _Said(region.start, directive.end, region)
            region = None
        else:
            yield _Said(*_next_extent(extents, directive, path), directive)
    if region is not None:
        raise _misplaced(region, "opens a region that is never closed", path)


def _next_extent(extents: Sequence[Span], directive: Directive, path: str) -> Span:
    """The outermost range that begins first behind the directive."""
    first = bisect_left(extents, (directive.end, 0))
    if first == len(extents):
        raise _misplaced(directive, "has no block behind it", path)
    start = extents[first][0]
    return extents[bisect_left(extents, (start + 1, 0), first) - 1]


def _misplaced(directive: Directive, what: str, path: str) -> DocumentError:
    return DocumentError(
        f"i18n:{directive.name} {what}",
        path=path,
        lineno=directive.lineno,
        hint="Regions are i18n:skip-start … i18n:skip-end; the other directives precede a block.",
    )
