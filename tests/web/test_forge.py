"""Where links of the report lead: to the project's forge, and to its built pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from i18n_tool.config import load_config
from i18n_tool.project.layout import Project
from i18n_tool.web.forge import forge_of, preview_link

if TYPE_CHECKING:
    from conftest import MakeProject


@pytest.mark.parametrize(
    ("repository", "file", "commit"),
    [
        pytest.param(
            "https://github.com/acme/docs.git",
            "https://github.com/acme/docs/blob/HEAD/book/a%20b.md?plain=1#L3",
            "https://github.com/acme/docs/commit/1a2b",
            id="GitHub",
        ),
        pytest.param(
            "https://gitlab.example.org/acme/docs/",
            "https://gitlab.example.org/acme/docs/-/blob/HEAD/book/a%20b.md?plain=1#L3",
            "https://gitlab.example.org/acme/docs/-/commit/1a2b",
            id="GitLab",
        ),
        pytest.param(
            "https://bitbucket.org/acme/docs",
            "https://bitbucket.org/acme/docs/src/HEAD/book/a%20b.md#lines-3",
            "https://bitbucket.org/acme/docs/commits/1a2b",
            id="Bitbucket",
        ),
        pytest.param(
            "http://git.example.org/docs/src/main/{path}#n{line}",
            "http://git.example.org/docs/src/main/book/a%20b.md#n3",
            "",
            id="any other",
        ),
        pytest.param(
            "https://git.example.org/docs/{path}",
            "https://git.example.org/docs/book/a%20b.md",
            "",
            id="no lines",
        ),
        pytest.param("", "", "", id="none"),
    ],
)
def test_forges(repository: str, file: str, commit: str) -> None:
    """Files, lines and commits have the addresses of the forge, lines in the text and not in the
    page that it makes of Markdown; a project in a folder of its repository has it before its paths.
    """
    forge = forge_of(repository, "book/")

    assert forge.place("a b.md", 3) == file
    assert forge.commit_place("1a2b") == commit


@pytest.mark.parametrize(
    ("pattern", "path", "link"),
    [
        ("https://x.org/{locale}/{page}", "docs/guide/index.md", "https://x.org/tr-tr/guide"),
        ("https://x.org/{locale}/{page}", "docs/a b.md", "https://x.org/tr-tr/a%20b"),
        ("https://x.org/{path}", "docs/a b.md", "https://x.org/a%20b.md"),
    ],
)
def test_previews(project: MakeProject, pattern: str, path: str, link: str) -> None:
    """The page of a document has the address that the setting gives it, as the site calls it."""
    settings = f'base = "docs"\npreview_url = "{pattern}"\nlocale_names = {{ tr = "tr-tr" }}\n'
    root = project({path: "# A\n"}, settings=settings)

    assert preview_link(Project(load_config(root), root), path, "tr") == link


def test_no_preview(project: MakeProject) -> None:
    """Without the setting there is no link."""
    root = project({"docs/a.md": "# A\n"})

    assert preview_link(Project(load_config(root), root), "docs/a.md", "tr") == ""
