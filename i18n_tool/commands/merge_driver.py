"""`i18n merge-driver`: merges two versions of a catalog for git."""

from __future__ import annotations

import posixpath
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import click

from i18n_tool import late_re as re
from i18n_tool.commands.options import TypedPath, directory_option, here
from i18n_tool.commands.output import echo, shorten
from i18n_tool.errors import CatalogError, DocumentError, I18nError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from i18n_tool.catalog.paragraphs import Shared
    from i18n_tool.formats.shapes import Shape
    from i18n_tool.model import Catalog

SHOWN = 20
"""How many conflicts are named."""
SHORTEST = 7
"""The shortest markers that every reader takes for what they are."""
_LINE = re.compile(r":\d+\Z")
_SMALL = 1 << 20
"""Bytes that any project allows."""


@click.command(
    epilog="Exit codes: 0 merged, 1 with conflicts, 2 a version cannot be read: OURS is as it was.",
)
@click.option(
    "--marker-size",
    type=click.IntRange(1, 1000),
    default=SHORTEST,
    metavar="N",
    help="How long the markers of a conflict are: 7 at least.",
)
@click.argument("base", type=TypedPath())
@click.argument("ours", type=TypedPath())
@click.argument("theirs", type=TypedPath())
@click.argument("path", required=False)
@directory_option
@click.pass_context
def command(
    ctx: click.Context,
    marker_size: int,
    *,
    base: Path,
    ours: Path,
    theirs: Path,
    path: str | None,
) -> int:
    r"""Merge THEIRS into OURS, two versions of a catalog that was BASE; messages call it PATH.

    For git, which runs it where `i18n init --merge-driver` has set it up. Entries are merged one by
    one; what a sync made of an entry gets what the other side did to it. Only where both sides gave
    an entry different translations, both are written, between git's conflict markers.

    \b
    Example:
      i18n merge-driver %O %A %B %P
    """
    from i18n_tool.files.bounds import Bounds
    from i18n_tool.files.interrupted import finish_interrupted
    from i18n_tool.files.writing import write_whole
    from i18n_tool.threeway import merge_catalogs
    from i18n_tool.threeway.dump import dump_merged, with_line_ending

    shown = path or str(ours)
    place = here(ctx)
    base, ours, theirs = (place / one for one in (base, ours, theirs))
    read = partial(_read, shown=shown, limit=partial(_limit, of=place / shown), shared={})
    mine = read(ours, name="our version")
    yours = read(theirs, name="their version")
    before = read(base, name="the common ancestor", is_base=True)
    _check_not_emptied(before, mine, yours, shown)
    before, yours = (with_line_ending(catalog, mine.eol) for catalog in (before, yours))
    merged = merge_catalogs(before, mine, yours, _shape(mine, place / shown))
    output = dump_merged(merged, mine, yours, max(marker_size, SHORTEST))
    finish_interrupted(place)
    write_whole(ours, output.data, Bounds(ours.parent, home=place))
    for conflict, lineno in list(zip(merged.conflicts, output.linenos, strict=True))[:SHOWN]:
        echo(f"{shown}:{lineno}: both sides translated “{shorten(conflict.key[1], 50)}”", err=True)
    if len(merged.conflicts) > SHOWN:
        echo(f"{shown}: and {len(merged.conflicts) - SHOWN} more", err=True)
    return 1 if merged.conflicts else 0


def _read(
    file: Path,
    shown: str,
    name: str,
    limit: Callable[[Path], int],
    shared: Shared,
    *,
    is_base: bool = False,
) -> Catalog:
    """A version of the catalog. Raises CatalogError where it cannot be read without guessing."""
    from i18n_tool.catalog import decode, parse
    from i18n_tool.files.inputs import missing, read_whole
    from i18n_tool.sync import widened
    from i18n_tool.threeway.dump import without_conflicts

    try:
        data = read_whole(file.resolve(), name, limit(file))
        if data is None:
            raise missing(name)
        if is_base and b"<<<<<<<" in data:
            return widened(parse(without_conflicts(data.decode()), path=shown))
        return widened(decode(data, shown=shown, shared=shared))
    except DocumentError as error:
        raise _fault(f"{name} {error.message}", shown, None, error.hint_lines) from None
    except CatalogError as error:
        raise _fault(f"{name}: {error.message}", shown, error.lineno, error.hint_lines) from None
    except UnicodeDecodeError:
        raise _fault(f"{name}: not UTF-8", shown) from None


def _limit(file: Path, of: Path) -> int:
    """The bytes that the project around the catalog `of` a place allows; the usual ones where its
    settings cannot be read: they may be in a merge, too.
    """
    from i18n_tool.files.inputs import LARGEST

    with suppress(I18nError, OSError):
        if file.stat().st_size > _SMALL:  # else no project need be looked for
            from i18n_tool.config import find_project
            from i18n_tool.config.settings import read_settings

            if place := find_project(of.parent):
                return read_settings(*place).max_file_size
    return LARGEST


def _shape(catalog: Catalog, of: Path) -> Callable[[str], Shape]:
    """Which edits change no meaning in the document of a catalog at a place. Which format that has
    the project around it knows where its suffix does not tell, and as long as it can be asked.
    """
    from i18n_tool.formats import SUFFIXES, shape_in

    files = (file for entry in catalog.entries for file in entry.references)
    document = _LINE.sub("", next(files, ""))
    if not document or posixpath.splitext(document)[1] in SUFFIXES:
        return shape_in("")
    with suppress(I18nError, OSError):
        from i18n_tool.config import load_config
        from i18n_tool.project.layout import Project

        ref = Project(load_config(of.parent)).ref(document)
        return shape_in(ref.format if ref else "")
    return shape_in("")


def _check_not_emptied(base: Catalog, ours: Catalog, theirs: Catalog, shown: str) -> None:
    """Raises CatalogError where a version has nothing in it but the base has: merging it would
    delete all that the other side left alone.
    """
    for name, catalog in (("our version", ours), ("their version", theirs)):
        if base.entries and not catalog.entries and not catalog.header.raw:
            raise _fault(f"{name} is empty", shown)


def _fault(
    message: str, shown: str, lineno: int | None = None, hint: Sequence[str] = ()
) -> CatalogError:
    left = f"Nothing was merged: the file is ours as it was. Theirs: git show :3:{shown}"
    return CatalogError(message, path=shown, lineno=lineno, hint=(*hint, left))
