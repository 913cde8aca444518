"""Extractors for `pybabel extract -F babel.cfg`: the same msgids as `i18n extract`.

Source: Babel's documentation, "Writing Extraction Methods".
"""

from __future__ import annotations

from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Protocol

from i18n_tool.config import load_config, section_options
from i18n_tool.config.load import find_project
from i18n_tool.documents.document import open_document
from i18n_tool.formats import format_named
from i18n_tool.formats.base import Options
from i18n_tool.project.layout import Project

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from i18n_tool.formats.base import Format

Message = tuple[int, str | None, str | tuple[str, str], list[str]]
"""Line, function, arguments, comments: what Babel asks of an extractor."""


class Extractor(Protocol):
    """What Babel calls for each file of a method."""

    def __call__(
        self,
        fileobj: IO[bytes],
        keywords: Collection[str],
        comment_tags: Collection[str],
        options: Mapping[str, Any],
    ) -> Iterator[Message]:
        """The messages in a file."""
        ...


def extractor(name: str) -> Extractor:
    """The extractor for a format: what a package that brings one names in its entry point
    `i18n_<name>` of the group `babel.extractors`.
    """

    def extract(
        fileobj: IO[bytes],
        keywords: Collection[str],  # noqa: ARG001 - Babel's signature
        comment_tags: Collection[str],  # noqa: ARG001
        options: Mapping[str, Any],
    ) -> Iterator[Message]:
        """The units of a document, as Babel's messages."""
        path = str(getattr(fileobj, "name", "<document>"))
        fmt = format_named(name)
        document = open_document(path, fileobj.read(), fmt, _options(Path(path), options, fmt))
        for unit in document.units:
            comments = [unit.kind, *unit.comment.splitlines()]
            if unit.msgctxt is None:
                yield unit.lineno, None, unit.msgid, comments
            else:
                yield unit.lineno, "pgettext", (unit.msgctxt, unit.msgid), comments

    return extract


extract_text = extractor("text")
extract_markdown = extractor("markdown")


def _options(path: Path, written: Mapping[str, Any], fmt: Format) -> Options:
    """The options that the project gives the document; outside of one, its section's alone."""
    if path.exists() and find_project(path.parent.resolve()) is not None:
        project = Project(load_config(path.parent.resolve()))
        for ref in project.documents():
            if ref.path == project.relative(path.resolve()):
                return ref.options
    return section_options(written, Options(), fmt)
