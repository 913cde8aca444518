"""The index of a project: where one may be asked."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from i18n_tool.formats import NAMES
from i18n_tool.index.index import index_of
from i18n_tool.index.versions import versions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from i18n_tool.index.index import Index
    from i18n_tool.project.layout import Project


def index_of_project(project: Project, environment: Mapping[str, str]) -> Index | None:
    """The index of a project; None in CI, and where a package brings a format: what that makes of a
    document may hang on anything.
    """
    if any(section.format not in ("", None, *NAMES) for section in project.config.sections):
        return None
    tool = versions()
    decides = tool + repr(project.config).encode(errors="surrogateescape")
    maker = blake2b(tool, digest_size=8).digest()
    return index_of(project.root, project.inputs, decides, environment, maker=maker)
