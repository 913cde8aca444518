"""`pybabel extract -F babel.cfg` finds what `i18n extract` finds."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from catalogs import catalog
from conftest import environment

from i18n_tool.catalog import read

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import MakeProject, RunI18n

FILES = {
    "docs/a.md": (
        "---\ntitle: A guide\n---\n\n# Guide\n\nOpen *it*. Read it.\n\n"
        "<!-- i18n:context menu -->\n- File\n"
    ),
    "docs/b.txt": "A title\n\nThe first paragraph\nis wrapped here. It ends.\n",
}


def pybabel(root: Path) -> list[tuple[str, str]]:
    """Keys that the real `pybabel` extracts."""
    code = "from babel.messages.frontend import main; main()"
    args = ["extract", "-F", "babel.cfg", "-o", "messages.pot", "."]
    done = subprocess.run(
        [sys.executable, "-c", code, *args],
        cwd=root, env=environment(), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found = read(root / "messages.pot", shown="messages.pot").entries
    return sorted((entry.msgctxt or "", entry.msgid) for entry in found)


def test_same_msgids(project: MakeProject, run_i18n: RunI18n) -> None:
    """Both tools cut the same units, contexts included, out of the same documents."""
    root = project(FILES)
    run_i18n(root, "extract")
    ours = [*catalog(root, "docs/a").entries, *catalog(root, "docs/b").entries]

    assert pybabel(root) == sorted((entry.msgctxt or "", entry.msgid) for entry in ours)


def test_without_a_project(project: MakeProject) -> None:
    """Without [tool.i18n] the options of the section are all there is."""
    root = project(
        {**FILES, "pyproject.toml": ""}, mapping="[i18n_text: docs/**.txt]\nsegmentation = block\n"
    )

    assert ("", "The first paragraph is wrapped here. It ends.") in pybabel(root)
