"""A document of a workspace in a locale, as it stands in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from i18n_tool.documents.render import render
from i18n_tool.formats import format_named

if TYPE_CHECKING:
    from i18n_tool.documents.render import Policy, Rendered
    from i18n_tool.project.workspace import Workspace


def rendered(workspace: Workspace, path: str, locale: str, policy: Policy) -> Rendered:
    """The document with the translations that `policy` admits; in the source locale as it is. It
    is rendered each time that this is asked: ask once.
    """
    ref = workspace.refs[path]
    is_source = locale == workspace.project.config.source_locale
    return render(
        workspace.documents[path],
        {} if is_source else workspace.synced_one(path, locale).by_key(),
        locale,
        fmt=format_named(ref.format),
        options=ref.options,
        policy=policy,
    )
