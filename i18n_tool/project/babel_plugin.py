"""Extractors for `pybabel extract -F babel.cfg`: the same msgids as `i18n extract`.

Source: Babel's documentation, "Writing Extraction Methods".
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from i18n_tool.config import load_config, section_options
from i18n_tool.config.load import find_project
from i18n_tool.documents.document import read_document
from i18n_tool.files.inputs import decode_text
from i18n_tool.formats import format_named
from i18n_tool.formats.base import Options
from i18n_tool.project.layout import Project

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

Message = tuple[int, str | None, str | tuple[str, str], list[str]]
"""Line, function, arguments, comments: what Babel asks of an extractor."""


def extract_text(
    fileobj: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Message]:
    """The units of a text article, as Babel's messages."""
    return _extract("text", fileobj, keywords, comment_tags, options)


def extract_markdown(
    fileobj: IO[bytes],
    keywords: Collection[str],
    comment_tags: Collection[str],
    options: Mapping[str, Any],
) -> Iterator[Message]:
    """The units of a Markdown document, as Babel's messages."""
    return _extract("markdown", fileobj, keywords, comment_tags, options)


def _extract(
    name: str,
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 - Babel's signature
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],
) -> Iterator[Message]:
    path = str(getattr(fileobj, "name", "<document>"))
    text = decode_text(fileobj.read(), path)
    document = read_document(path, text, format_named(name), _options(Path(path), options))
    for unit in document.units:
        comments = [unit.kind, *unit.comment.splitlines()]
        if unit.msgctxt is None:
            yield unit.lineno, None, unit.msgid, comments
        else:
            yield unit.lineno, "pgettext", (unit.msgctxt, unit.msgid), comments


def _options(path: Path, written: Mapping[str, Any]) -> Options:
    """The options that the project gives the document; outside of one, its section's alone."""
    if path.exists() and find_project(path.parent.resolve()) is not None:
        project = Project(load_config(path.parent.resolve()))
        for ref in project.documents():
            if ref.path == project.relative(path.resolve()):
                return ref.options
    return section_options(written, Options())
