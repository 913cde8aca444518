"""What commands print: lines, columns, bars, shortened text, JSON. Nothing else prints.

Whatever is printed may quote strangers: names of documents and people, translations, what a server
said. It goes through `echo`, by which it steers no terminal and no build server.
"""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from i18n_tool.terminal import harmless, printable, safe_json, shorten, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from i18n_tool.errors import I18nError
    from i18n_tool.tasks.diff import DiffRun

_EIGHTHS = " ▏▎▍▌▋▊▉"
_AT_ONCE = 1 << 16
"""Characters that are printed together."""
__all__ = [
    "bar",
    "colours",
    "columns",
    "difference",
    "echo",
    "echo_as_it_is",
    "echo_error",
    "echo_json",
    "is_terminal",
    "room",
    "shorten",
    "shorten_apart",
    "shorten_path",
    "styled",
    "terminal_width",
    "width",
]


class Styled(NamedTuple):
    """A piece of a line in a style of click's."""

    text: str
    style: dict[str, Any]


def styled(text: str, **style: Any) -> Styled:
    """The text in a style: `bold`, `dim`, `fg`…, as `click.style` has them."""
    return Styled(text, style)


def echo(*pieces: str | Styled, err: bool = False) -> None:
    r"""Prints one line, made of the pieces, fit for a terminal and a build server's log; a line
    break in it is shown as `\n`.
    """
    known = [piece if isinstance(piece, Styled) else styled(piece) for piece in pieces]
    shown = harmless([piece.text for piece in known])
    click.echo(
        "".join(
            click.style(text, **piece.style) if piece.style else text
            for text, piece in zip(shown, known, strict=True)
        ),
        err=err,
    )


def echo_error(error: I18nError, lead: str = "") -> None:
    """Prints an error on stderr, and on the next lines what to do."""
    echo(f"{lead}{error.headline}", err=True)
    for line in error.hint_lines:
        echo(line, err=True)


def echo_as_it_is(text: str) -> None:
    """Prints a whole text that says what it means already: a report in a format that machines read,
    a page of our own.
    """
    click.echo(text, nl=False)


def echo_pieces(pieces: Iterable[str]) -> None:
    """Prints what the pieces of such a text are together, without holding all of it."""
    for text in at_least(pieces, _AT_ONCE):
        echo_as_it_is(text)


def at_least(pieces: Iterable[str], size: int) -> Iterator[str]:
    """The pieces, put together until they have so many characters."""
    waiting: list[str] = []
    length = 0
    for piece in pieces:
        waiting.append(piece)
        length += len(piece)
        if length >= size:
            yield "".join(waiting)
            waiting, length = [], 0
    yield "".join(waiting)


def ask(question: str) -> bool:
    """What a person answers on stderr, no by default. Raises click.Abort on Ctrl-C."""
    return click.confirm("".join(harmless([question])), default=False, err=True)


def echo_progress(line: str) -> None:
    """Puts a line of our own over the one before it, on a terminal's stderr."""
    click.echo(f"\r{line}", nl=False, err=True)


def progress_bar(label: str) -> Any:
    """A bar on a terminal's stderr, the label alone elsewhere."""
    return click.progressbar(length=0, label="".join(harmless([label])), file=sys.stderr)


def echo_json(data: dict[str, Any]) -> None:
    """Prints machine output: one JSON object, its `version` first; what could steer a terminal is
    escaped.
    """
    click.echo(safe_json({"version": 1, **data}))


def terminal_width() -> int:
    """Columns of the terminal, 80 where there is none; at most 120, which eyes can follow."""
    return min(shutil.get_terminal_size((80, 24)).columns, 120)


def room(used: int = 0, *, err: bool = False) -> int:
    """Columns that a line has left of the terminal's, at least 20; a pipe gets all of a text."""
    return max(terminal_width() - used, 20) if is_terminal(err=err) else sys.maxsize


def is_terminal(*, err: bool = False) -> bool:
    """Whether a person sees what is printed."""
    stream = sys.stderr if err else sys.stdout
    return stream is not None and stream.isatty()


def shorten_path(path: str, columns: int) -> str:
    """The path in at most `columns`, with `…` for its middle: folder and end tell files apart."""
    path = printable(path)
    if width(path) <= columns:
        return path
    tail = columns * 2 // 3
    head = columns - tail - 1
    return f"{path[:head]}…{path[-tail:]}"


def shorten_apart(paths: Sequence[str], columns: int) -> list[str]:
    """The paths as `shorten_path` gives them, but whole where two would look alike."""
    short = [shorten_path(path, columns) for path in paths]
    count = Counter(short)
    return [
        name if count[name] == 1 else printable(path)
        for name, path in zip(short, paths, strict=True)
    ]


def difference(old: str | None, new: str) -> Iterator[str | Styled]:
    """The words that changed from `old` to `new`: red and struck through or green, in `[-…-]` and
    `{+…+}` where there is no colour. The new text where the old one is not known.
    """
    from i18n_tool.tasks.diff import word_diff  # not for --help

    if old is None:
        yield new
    else:
        yield from map(_changed, word_diff(old, new))


def _changed(piece: DiffRun) -> str | Styled:
    if piece.sign == "=":
        return piece.text
    if colours():
        removed = piece.sign == "-"
        return styled(piece.text, fg="red" if removed else "green", strikethrough=removed)
    return f"[-{piece.text}-]" if piece.sign == "-" else f"{{+{piece.text}+}}"


def colours() -> bool:
    """Whether click will let our colours through to stdout."""
    from click.globals import resolve_color_default

    wanted = resolve_color_default()
    return sys.stdout.isatty() if wanted is None else wanted


def bar(share: float, columns: int = 10) -> str:
    """A bar of `columns`, `share` (0 to 1) of it full; full only where the share is whole."""
    eighths = int(share * columns * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_EIGHTHS[rest] if rest else "")).ljust(columns, "░")


def columns(rows: Sequence[Sequence[str]], align: str) -> list[list[str]]:
    """The rows with each cell padded to its column's width; `align` has `<` or `>` for each.

    A last column aligned to the left is not padded: nothing stands behind it.
    """
    if not rows:
        return []
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    if align[-1] == "<":
        widths[-1] = 0
    return [
        [
            " " * (wide - width(cell)) + cell if side == ">" else cell + " " * (wide - width(cell))
            for cell, wide, side in zip(row, widths, align, strict=True)
        ]
        for row in rows
    ]
