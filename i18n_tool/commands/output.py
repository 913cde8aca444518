"""What commands print: columns, bars, shortened text, JSON."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from i18n_tool.terminal import printable, safe_json, shorten, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.diff import Piece

_EIGHTHS = " ▏▎▍▌▋▊▉"
__all__ = [
    "bar",
    "colours",
    "columns",
    "difference",
    "echo",
    "echo_json",
    "printable",
    "shorten",
    "shorten_path",
    "terminal_width",
    "width",
]


def echo(text: str = "", *, err: bool = False) -> None:
    """Prints a message or a line of a report, as `printable` shows it."""
    click.echo("\n".join(map(printable, text.split("\n"))), err=err)


def echo_json(data: dict[str, Any]) -> None:
    """Prints machine output: one JSON object, its `version` first; what could steer a terminal is
    escaped.
    """
    click.echo(safe_json({"version": 1, **data}))


def terminal_width() -> int:
    """Columns of the terminal, 80 where there is none; at most 120, which eyes can follow."""
    return min(shutil.get_terminal_size((80, 24)).columns, 120)


def shorten_path(path: str, columns: int) -> str:
    """The path in at most `columns`, with `…` for its middle: folder and end tell files apart."""
    path = printable(path)
    if width(path) <= columns:
        return path
    tail = columns * 2 // 3
    head = columns - tail - 1
    return f"{path[:head]}…{path[-tail:]}"


def difference(old: str | None, new: str) -> str:
    """The words that changed from `old` to `new`: red and struck through or green, in `[-…-]` and
    `{+…+}` where there is no colour. The new text where the old one is not known.
    """
    from i18n_tool.diff import word_diff  # not for --help

    if old is None:
        return printable(new)
    return "".join(map(_styled, word_diff(old, new)))


def _styled(piece: Piece) -> str:
    text = printable(piece.text)
    if piece.sign == "=":
        return text
    if colours():
        removed = piece.sign == "-"
        return click.style(text, fg="red" if removed else "green", strikethrough=removed)
    return f"[-{text}-]" if piece.sign == "-" else f"{{+{text}+}}"


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
