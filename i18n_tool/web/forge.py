"""Links to where a project is kept and where its pages can be seen: what the settings `repository`
and `preview_url` make of a path. Both lead to http or https, whatever a path holds.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote, urlsplit

from i18n_tool.config.path_pattern import below

if TYPE_CHECKING:
    from i18n_tool.project.layout import Project

_INDEXES = ("index", "_index", "README", "readme")
_BITBUCKET = "bitbucket.org"


class Forge(NamedTuple):
    """Where files, lines and commits can be looked at; "" for all where no setting says it.

    `file` has `{path}`; `line` follows it for a line, and has `{line}`; `commit` has `{commit}`.
    `prefix` leads from the top of the repository to the project.
    """

    file: str
    line: str
    commit: str
    prefix: str = ""

    def place(self, path: str, lineno: int = 0) -> str:
        """The address of a file, or of a line of it."""
        if not self.file:
            return ""
        address = self.file.replace("{path}", quote(self.prefix + path))
        return address + (self.line.replace("{line}", str(lineno)) if lineno else "")

    def commit_place(self, commit: str) -> str:
        """The address of a commit."""
        return self.commit.replace("{commit}", quote(commit)) if self.commit else ""


def forge_of(repository: str, prefix: str = "") -> Forge:
    """What the setting `repository` means: the address of a project on GitHub, GitLab, Bitbucket or
    what works as they do, or that of a file in it, with `{path}` and perhaps `#L{line}`.
    """
    if not repository:
        return Forge("", "", "")
    if "{path}" in repository:
        before, mark, fragment = repository.partition("#")
        if "{line}" not in fragment:
            return Forge(repository, "", "", prefix)
        return Forge(before, mark + fragment, "", prefix)
    base = repository.rstrip("/").removesuffix(".git")
    host = (urlsplit(base).hostname or "").lower()
    # Without plain=1 both show Markdown as a page, which has no lines to go to.
    file, line, commit = "blob", "?plain=1#L{line}", "commit"
    if "gitlab" in host:
        file, commit = "-/blob", "-/commit"
    elif host == _BITBUCKET:
        file, line, commit = "src", "#lines-{line}", "commits"
    return Forge(f"{base}/{file}/HEAD/{{path}}", line, f"{base}/{commit}/{{commit}}", prefix)


def preview_link(project: Project, path: str, locale: str) -> str:
    """Where the page of a document in a locale can be seen, "" where `preview_url` is not set."""
    pattern = project.config.preview_url
    if not pattern:
        return ""
    inside = below(path, project.outputs.base(path)) or path
    folder, name = posixpath.split(inside)
    stem = posixpath.splitext(name)[0]
    page = folder if stem in _INDEXES else posixpath.join(folder, stem)
    values = {"path": inside, "page": page, "locale": project.config.address_name(locale)}
    for key, value in values.items():
        pattern = pattern.replace(f"{{{key}}}", quote(value))
    return pattern
