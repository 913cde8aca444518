"""What of documents is in no unit, and why: `i18n status --left-out`, and the guard's lines."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from i18n_tool.commands.options import complain
from i18n_tool.commands.output import echo, echo_json, room, shorten, styled
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from i18n_tool.documents.leftout import Reach
    from i18n_tool.formats.causes import Stretch
    from i18n_tool.model import Document
    from i18n_tool.project.workspace import Workspace

_MANY = 40
"""Documents that are too many to be listed one by one."""


def report_shortfalls(
    workspace: Workspace, paths: Iterable[str], say: Callable[[str], None] = complain
) -> None:
    """Says on stderr which documents have words that readers see and no translator reaches."""
    for path in (path for path in paths if path not in workspace.quiet):
        if path not in workspace.documents:
            continue
        short = workspace.page(path).short
        if short is not None:
            report_shortfall(path, short, say)


def report_shortfall(path: str, short: Reach, say: Callable[[str], None] = complain) -> None:
    """Says it of one."""
    say(
        f"{path}: warning: {short.missed} of the {short.shown} words that readers see are "
        f"in no unit: `i18n status --left-out {shlex.quote(path)}` says which, and why"
    )


def print_left_out(workspace: Workspace, paths: Sequence[str]) -> None:
    """For each document, by cause: what readers miss as it stands, and the lines of the rest. Those
    of which readers miss something come last. Of many documents these alone are shown, and what is
    missed in all.
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
        _print(workspace, path, said)
    if len(paths) > _MANY:
        words = sum(found.missed for found in missed.values())
        documents = count_of(len(missed), "document")
        total = f"{words} of the {shown} words that readers see are in no unit, in {documents}"
        echo(styled(total if missed else "Nothing is missed.", bold=True))


def _print(workspace: Workspace, path: str, said: str) -> None:
    from i18n_tool.documents.leftout import words_in
    from i18n_tool.formats.causes import Cause

    document, stretches = workspace.documents[path], workspace.left_out(path)
    echo(styled(path, bold=True), f": {said}")
    for cause in sorted(Cause, key=lambda cause: not cause.shown):
        inside = [each for each in stretches if each.cause is cause]
        if not inside:
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
