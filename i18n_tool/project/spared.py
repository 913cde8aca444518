"""What is left alone because the checkout leaves out what it belongs to, and what is said of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.errors import ConfigError, LeftOutError
from i18n_tool.project.patterns import stem_of

if TYPE_CHECKING:
    from pathlib import Path

    from i18n_tool.project.layout import Project


class Spared:
    """The files of a project that a run leaves alone."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._orphans: set[str] = set()
        self._templates: set[str] = set()

    def catalog(self, file: Path) -> LeftOutError | None:
        """The error for a catalog that is not there, but that git has."""
        project, shown = self._project, self._project.relative(file)
        if not project.checkout.lacks(shown):
            return None
        folder = project.config.catalogs.partition("{")[0].rpartition("/")[0]
        return LeftOutError(shown, project.checkout.cure(shown, folder))

    def template(self, file: Path) -> bool:
        """Whether git has a template that is not there."""
        shown = self._project.relative(file)
        if is_left_out := self._project.checkout.lacks(shown):
            self._templates.add(shown)
        return is_left_out

    def orphan(self, pattern: str, file: Path) -> bool:
        """Whether the document of a catalog or template that has none, which `pattern` made, is
        only left out.
        """
        shown = self._project.relative(file)
        if is_spared := self._project.is_of_left_out(stem_of(pattern, shown, "")):
            self._orphans.add(shown)
        return is_spared

    def no_documents(self) -> ConfigError:
        """The error for a project without documents."""
        message = "no section matches a document"
        hint = "Has a folder been moved? `i18n init FOLDER` adds one."
        if left_out := self._project.left_out:
            message += f" of this checkout; git has {len(left_out)} that it leaves out"
            hint = self._project.checkout.cure(left_out[0])
        return ConfigError(message, path=self._project.config.mapping_file, hint=hint)

    @property
    def notes(self) -> list[str]:
        """What was left alone, and what git cannot say of that."""
        said = []
        if self._orphans:
            said.append(
                "these files stay as they are, for git has their documents, but this checkout "
                f"does not: {_some(self._orphans)}"
            )
        if self._templates:
            said.append(
                f"git has templates that this checkout does not: {_some(self._templates)}; no new "
                "ones are written"
            )
        if doubt := self._project.checkout.doubt:
            said.append(f"git cannot say whether this checkout leaves files out: {doubt}")
        return said


def _some(files: set[str]) -> str:
    first, *others = sorted(files)
    return f"{first} and {len(others)} more" if others else first
