"""What `i18n extract` writes: templates and catalogs in step with their documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.errors import ConfigError
from i18n_tool.terminal import count_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from i18n_tool.project.changes import Changes
    from i18n_tool.project.layout import Project
    from i18n_tool.project.manifest import Manifest


def _look_over(changes: Changes, chosen: Sequence[str], locales: Sequence[str]) -> list[str]:
    """Looks at each page with its catalogs; those whose templates have to be written."""
    workspace, left_to_write = changes.workspace, []
    left = [path for path in chosen if not changes.is_quiet(path)]
    for path in workspace.one_by_one(left):
        if path in workspace.documents:
            workspace.page(path)
            there = [one for one in locales if path in workspace.catalogs(one)]
            settled = [workspace.glance(path, locale).is_settled for locale in there]
            changes.make(path, there)
            if all(settled):
                workspace.keep(path, locales)
            has_template = changes.has_template(path)
            if not has_template:
                left_to_write.append(path)
            if not (has_template and all(settled)):
                workspace.size(path)
    return left_to_write


def _refuse_built(changes: Changes, written: Sequence[str]) -> None:
    """Raises ConfigError on documents that have no template yet and were built."""
    project = changes.workspace.project
    new = [path for path in written if not project.template_path(path).exists()]
    if not new:
        return
    from i18n_tool.project.manifest import Manifest

    manifest = Manifest(project)
    known = manifest.kept.keys() | manifest.shared.keys()
    built = [path for path in new if path in known and _vouches(manifest, project, path)]
    if built:
        more = f" (and {count_of(len(built) - 1, 'other document')})" if built[1:] else ""
        raise ConfigError(
            f"this was built, and is a document now{more}",
            path=built[0],
            hint="Its locale was taken out of the settings: add it again, or remove what was "
            "built; to keep that, [ignore: …] in babel.cfg.",
        )


def _vouches(manifest: Manifest, project: Project, path: str) -> bool:
    return manifest.vouches(path, project.inputs.read(project.root / path, path))


def extract(changes: Changes, chosen: set[str], locales: Sequence[str]) -> None:
    """Adds to `changes` what a sync of the `chosen` documents changes in their templates and in the
    catalogs of `locales`; git is asked for the English that other tools dropped.

    First each page is looked at with all of its catalogs, so that those which nothing happens to
    need not be looked at again, and what is new is made at once. Raises ConfigError where a new
    document is what `build` made for a locale that was taken out of the settings.
    """
    _refuse_built(changes, _look_over(changes, sorted(chosen), locales))
    for locale in locales:
        changes.workspace.recover(locale, chosen)
        changes.add_catalogs(locale, chosen)
    changes.add_templates(chosen)
