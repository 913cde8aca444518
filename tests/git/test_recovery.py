"""What git says that a translation was made for, where what `align` brought in is in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogs import edit, po
from conftest import commit

from i18n_tool.model import FUZZY, UNPAIRED, Entry

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

TEXT = "Kapıyı çalın."
UNPAIRED_ENTRY = f"""
# docs/tr/a.md:3
#~ msgctxt "{UNPAIRED} 1"
#~ msgid "{TEXT}"
#~ msgstr "{TEXT}"
"""
DOUBTFUL_ENTRY = f"""
# i18n: aligned 62 %
#~ msgid "Ring."
#~ msgstr "{TEXT}"
"""
EDITED_ENTRY = f"""
# i18n: aligned 62 %
#, fuzzy
#~| msgid "Ring the bell."
#~ msgid "Ring."
#~ msgstr "{TEXT}"
"""


@pytest.mark.parametrize("before", [UNPAIRED_ENTRY, DOUBTFUL_ENTRY, EDITED_ENTRY])
def test_nothing_is_vouched_for(project: MakeProject, run_i18n: RunI18n, before: str) -> None:
    """A text that was paired with nothing, or not surely, was not known to be true for any English:
    no previous msgid comes from it.
    """
    root = project(
        {"docs/a.md": "Knock at the door.\n"}, mapping="[i18n_markdown: docs/**.md]\n", git=True
    )
    run_i18n(root, "extract")
    file = po(root, "docs/a")
    empty = file.read_text(encoding="utf-8")
    file.write_text(empty + before, encoding="utf-8")
    commit(root, "Aligned")
    file.write_text(empty, encoding="utf-8")

    def fuzzy(entry: Entry) -> Entry:
        return entry.evolve(msgstr=TEXT, flags=(FUZZY,))

    edit(root, "docs/a", fuzzy)
    done = run_i18n(root, "diff")

    assert "since unknown: no version of its catalog says what it was made for" in done.stdout
