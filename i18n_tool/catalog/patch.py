"""Changes of the comments above an entry that leave every other line as its editor wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool import late_re as re
from i18n_tool.catalog.careful import read_entry
from i18n_tool.catalog.source import PoSource
from i18n_tool.catalog.syntax import parse_notes
from i18n_tool.catalog.writer import format_entry
from i18n_tool.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from i18n_tool.model import Entry

_STATEMENT = re.compile(r"^(?:msgctxt|msgid)\b", re.MULTILINE)


def has_previous_as_comment(entry: Entry) -> bool:
    """Whether the previous msgid stands where Babel puts it: in a comment."""
    return entry.previous_msgid is not None and "# | msg" in entry.raw and "#| " not in entry.raw


def with_notes(
    entry: Entry, *, comments: Sequence[str] | None = None, extracted: Sequence[str] | None = None
) -> Entry:
    """The entry with other translator comments or `#.` lines, and its previous msgid as `#|`; lines
    that do not change stay as they are. Itself where there is nothing to do.

    Where a raw text is too odd for that, the whole entry is written anew.
    """
    comments = entry.comments if comments is None else tuple(comments)
    extracted = entry.extracted if extracted is None else tuple(extracted)
    same = comments == entry.comments and extracted == entry.extracted
    if same and not has_previous_as_comment(entry):
        return entry
    changed = entry._replace(comments=comments, extracted=extracted)
    raw = _patched(entry, changed) if entry.raw and not entry.obsolete else ""
    return changed._replace(raw=raw if _reads_as(raw, changed) else "")


def _patched(entry: Entry, changed: Entry) -> str:
    """The raw text with the comments of `changed`; "" where nothing can be said of it."""
    begins = _STATEMENT.search(entry.raw)
    if begins is None:
        return ""
    eol = "\r\n" if "\r\n" in entry.raw else "\n"
    notes = entry.raw[: begins.start()].splitlines(keepends=True)
    if changed.comments != entry.comments or has_previous_as_comment(entry):
        notes = list(_kept(notes, changed.comments, has_previous_as_comment(entry)))
    if changed.extracted != entry.extracted:
        notes = _with_extracted(notes, [f"#. {line}".rstrip() + eol for line in changed.extracted])
    if has_previous_as_comment(entry):
        formatted = format_entry(changed, eol).splitlines(keepends=True)
        notes += [line for line in formatted if line.startswith("#|")]
    return "".join(notes) + entry.raw[begins.start() :]


def _kept(notes: Sequence[str], comments: Sequence[str], has_previous: bool) -> Iterator[str]:
    """The lines without those translator comments that are not among `comments`."""
    left = list(comments)
    for line in notes:
        if has_previous and line.startswith("# | "):
            continue
        is_previous = line.lstrip()[:2] in ("#|", "#~")  # which may go on over lines
        found = () if is_previous else parse_notes(line).comments
        if not found:
            yield line
        elif found[0] in left:
            left.remove(found[0])
            yield line


def _with_extracted(notes: Sequence[str], lines: Sequence[str]) -> list[str]:
    """The lines with other `#.` lines, where these stood, or behind the translator's comments."""
    kept = [line for line in notes if not line.startswith("#.")]
    at = next((n for n, line in enumerate(notes) if line.startswith("#.")), -1)
    if at < 0:
        at = next((n for n, line in enumerate(kept) if line[:2] in ("#:", "#,", "#|")), len(kept))
    return [*kept[:at], *lines, *kept[at:]]


def _reads_as(raw: str, entry: Entry) -> bool:
    """Whether a raw text is that of the entry, and of nothing else."""
    try:
        found = read_entry(PoSource(raw, ""), 0, 1)
    except CatalogError:
        return False
    return found is not None and found == entry and found.raw == raw
