"""What `i18n align` says that readers would see changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from documents import read

from i18n_tool.tasks.readers import ANCHORS, CODE, GONE, LINKS, NEW, SOURCE, TEXT, differences

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

TRANSLATION = """\
# Tekneler

Rengi mavi, [limana](/tr/harbour.md) bakın.

```sh
# kürekleri say

oars --count
```

Son.
"""
SOURCE_TEXT = "# Boats\n\nThe end.\n"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("", "", {}),
        ("Rengi mavi, ", "Rengi\nmavi,  ", {}),
        ("# kürekleri say", "# count the oars", {CODE: 1}),
        ("# kürekleri say\n\noars --count", "# count the oars\n\noars -c", {CODE: 1}),
        ("/tr/harbour.md", "harbour.md", {LINKS: 1}),
        ("# Tekneler", "# Tekneler {#boats}", {ANCHORS: 1}),
        ("# Tekneler", '<a id="boats"></a>\n# Tekneler', {ANCHORS: 1}),
        ("Rengi mavi", "It is blue", {TEXT: 1}),
        ("Son.\n", "The end.\n", {SOURCE: 1}),
        ("\nSon.\n", "", {GONE: 1}),
        ("Son.\n", "Son.\n\nThe end.\n", {NEW: 1}),
    ],
)
def test_differences(old: str, new: str, why: dict[str, int]) -> None:
    """Each differing block is counted once, with its reason; white space is none."""
    assert old in TRANSLATION
    built = TRANSLATION.replace(old, new, 1) if old else TRANSLATION

    assert differences(built, read(TRANSLATION), SOURCE_TEXT) == why
    assert differences(built.replace("\n", "\r\n"), read(TRANSLATION), SOURCE_TEXT) == why


def test_what_is_said(project: MakeProject, run_i18n: RunI18n) -> None:
    """Each document that would not be built as it stands says so, in a dry run, too."""
    source = "# Boats\n\nThe boat has 2 oars.\n\n```sh\n# count\noars\n```\n"
    target = "# Tekneler\n\nTeknenin 2 küreği var.\n\n```sh\n# say\noars\n```\n"
    mapping = "[ignore: docs/tr/**]\n[i18n_markdown: docs/**.md]\n"
    root = project({"docs/a.md": source, "docs/tr/a.md": target}, mapping=mapping)

    for arguments in (("--dry-run",), ()):
        done = run_i18n(root, "align", "docs/{locale}/{path}", *arguments)
        assert done.stderr.endswith(
            "2 units translated\n  built, 1 block differs: 1 in code, which is the source’s\n"
        )
