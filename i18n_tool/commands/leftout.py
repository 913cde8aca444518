"""What of documents is in no unit, and why: `i18n status --left-out`, and the guard's lines."""

from __future__ import annotations

import shlex
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from i18n_tool import late_re as re
from i18n_tool.commands.options import complain
from i18n_tool.commands.output import echo, echo_json, room, shorten, styled
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from i18n_tool.documents.leftout import Reach
    from i18n_tool.formats.causes import Stretch
    from i18n_tool.model import Document
    from i18n_tool.project.glances import PageGlance
    from i18n_tool.project.workspace import Workspace

_MANY, _NAMED = 40, 20
"""Documents that are too many to be listed one by one, and to be named among other things."""
_OFTEN = 3
"""Documents from which on what is missed in them has one cause."""
_KEY = re.compile(r"^[ \t>{-]*([\w.-]+)[ \t]*[:=]", re.MULTILINE)
_NAME = re.compile(r"([\w.:-]+)[ \t]*[=:][ \t]*[^\w\s]*\Z")
_BEFORE = 2000
"""Characters in which the name of a value is looked for."""


def loud_pages(workspace: Workspace, paths: Iterable[str]) -> dict[str, PageGlance]:
    """What is kept of documents that can be read, and of which there may be something to say."""
    loud = (path for path in paths if path not in workspace.quiet)
    return {path: workspace.page(path) for path in loud if path in workspace.documents}


def report_shortfalls(
    pages: Mapping[str, PageGlance], say: Callable[[str], None] = complain
) -> None:
    """Says on stderr which documents have words that readers see and no translator reaches; of
    many, how many.
    """
    found = {path: page.short for path, page in pages.items() if page.short is not None}
    if len(found) > _NAMED:
        missed = sum(short.missed for short in found.values())
        shown = sum(short.shown for short in found.values())
        say(
            f"{len(found)} documents: warning: {missed} of the {shown} words that readers see are "
            "in no unit: `i18n status --left-out` says which, and why"
        )
        return
    for path, short in found.items():
        say(
            f"{path}: warning: {short.missed} of the {short.shown} words that readers see are "
            f"in no unit: `i18n status --left-out {shlex.quote(path)}` says which, and why"
        )


def print_left_out(workspace: Workspace, paths: Sequence[str]) -> None:
    """For each document, by cause: what readers miss as it stands, and the lines of the rest. Those
    of which readers miss something come last. Of many documents these alone are shown, with what is
    missed alone, and what that is in all.
    """
    from i18n_tool.documents.leftout import reach

    missed: dict[str, Reach] = {}
    shown = 0
    for path in paths:
        found = reach(workspace.documents[path], workspace.left_out(path))
        shown += found.shown
        if found.missed:
            missed[path] = found
        elif len(paths) <= _MANY:
            _print(workspace, path, "nothing is missed")
    for path, found in missed.items():
        said = f"{found.missed} of the {found.shown} words that readers see are in no unit"
        _print(workspace, path, said, missed_alone=len(paths) > _MANY)
    if len(paths) > _MANY:
        words = sum(found.missed for found in missed.values())
        documents = count_of(len(missed), "document")
        total = f"{words} of the {shown} words that readers see are in no unit, in {documents}"
        echo(styled(total if missed else "Nothing is missed.", bold=True))
        for line in _often(workspace, missed):
            echo(line)


def _often(workspace: Workspace, paths: Iterable[str]) -> Iterator[str]:
    """Which keys and attributes are missed in several documents, most words first, and how they are
    translated.
    """
    from i18n_tool.documents.leftout import words_in
    from i18n_tool.formats.causes import Cause

    settings = {Cause.KEY: ("front_matter", "key"), Cause.ATTRIBUTE: ("attributes", "attribute")}
    words: Counter[tuple[Cause, str]] = Counter()
    where: defaultdict[tuple[Cause, str], set[str]] = defaultdict(set)
    for path in paths:
        text = workspace.documents[path].text
        for each in workspace.left_out(path):
            if each.cause in settings and (name := _name_of(text, each)):
                words[each.cause, name] += words_in(text, each)
                where[each.cause, name].add(path)
    for (cause, name), number in words.most_common():
        documents = where[cause, name]
        if len(documents) >= _OFTEN:
            setting, what = settings[cause]
            said = f"{count_of(number, 'word')} in {count_of(len(documents), 'document')}"
            yield f"  {what} {name}: {said}; `{setting}` names what is translated"


def _name_of(text: str, stretch: Stretch) -> str:
    """What the value in a stretch is called."""
    from i18n_tool.formats.causes import Cause

    before = text[max(0, stretch.start - _BEFORE) : stretch.start]
    if stretch.cause is Cause.KEY:
        return next((key[1] for key in reversed(list(_KEY.finditer(before)))), "")
    named = _NAME.search(before)
    return named[1] if named else ""


def _print(workspace: Workspace, path: str, said: str, *, missed_alone: bool = False) -> None:
    from i18n_tool.documents.leftout import words_in
    from i18n_tool.formats.causes import Cause

    document, stretches = workspace.documents[path], workspace.left_out(path)
    echo(styled(path, bold=True), f": {said}")
    for cause in sorted(Cause, key=lambda cause: not cause.shown):
        inside = [each for each in stretches if each.cause is cause]
        if not inside or (missed_alone and not cause.shown):
            continue
        words = count_of(sum(words_in(document.text, each) for each in inside), "word")
        if cause.shown:
            echo("  ", styled(f"{cause.meaning} ({words})", fg="yellow"))
            _print_texts(document, inside)
        else:
            lines = _ranges(line for each in inside for line in _lines(document, each))
            echo(f"  {cause.meaning} ({words}): {lines}")


def print_left_out_as_json(workspace: Workspace, paths: Iterable[str]) -> None:
    """The same for machines: every stretch of every document."""
    echo_json({"documents": [_as_data(workspace, path) for path in paths]})


def _as_data(workspace: Workspace, path: str) -> dict[str, Any]:
    from i18n_tool.documents.leftout import reach, words_in

    document, stretches = workspace.documents[path], workspace.left_out(path)
    found = reach(document, stretches)
    return {
        "path": path,
        "words_shown": found.shown,
        "words_missed": found.missed,
        "stretches": [
            {
                "line": _lines(document, each)[0],
                "end_line": _lines(document, each)[-1],
                "cause": str(each.cause),
                "shown": each.cause.shown,
                "words": words_in(document.text, each),
                "text": document.text[each.start : each.end],
            }
            for each in stretches
        ],
    }


def _print_texts(document: Document, stretches: Sequence[Stretch]) -> None:
    lines = [str(_lines(document, each)[0]) for each in stretches]
    wide = max(map(len, lines))
    for line, each in zip(lines, stretches, strict=True):
        text = " ".join(document.text[each.start : each.end].split())
        echo(f"    {line.rjust(wide)}  {shorten(text, room(wide + 6))}")


def _lines(document: Document, stretch: Stretch) -> range:
    return range(document.lineno(stretch.start), document.lineno(stretch.end) + 1)


def _ranges(numbers: Iterable[int]) -> str:
    """Lines in words: `line 3`, `lines 3–9, 14`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    said = ", ".join("–".join(map(str, run)) for run in runs)
    return f"line {said}" if said.isdigit() else f"lines {said}"
