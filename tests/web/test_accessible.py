"""The report in a browser: Debian's Chromium, asked by playwright-core and axe-core, which
`npm ci` in tests/web/browser installs. BROWSER_TESTS names their folder, `node_modules`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from catalogs import edit, translate
from conftest import HANGS, REPOSITORY, commit

if TYPE_CHECKING:
    from conftest import MakeProject, RunI18n

SCRIPT = REPOSITORY / "tests/web/browser/look.mjs"
PAGE = """---
title: Guide
---
# Guide

Open the [file](https://example.org/a/very/long/address/that/no/phone/is/wide/enough/for).
Read it *slowly*.

:::tip Note
Run `acme --with-an-option-that-is-rather-long=and-a-value-that-is-even-longer` first.
:::

| Option | Meaning |
|---|---|
| `-v` | Say <b>more</b> 5 times |

```sh
acme run --with-an-option-that-is-rather-long=and-a-value-that-is-even-longer --and-another
```
"""


@pytest.fixture
def programs() -> list[str]:
    """What to run; skips where it is not there, and fails with EXTRAS=required, as in CI."""
    modules = os.environ.get("BROWSER_TESTS", "")
    found = [shutil.which("node"), modules, shutil.which("chromium")]
    if not all(found):
        say = pytest.fail if os.environ.get("EXTRAS") == "required" else pytest.skip
        say("node, chromium or BROWSER_TESTS is missing")
    node, _, chromium = found
    return [str(node), str(SCRIPT), modules, str(chromium)]


def test_in_a_browser(project: MakeProject, run_i18n: RunI18n, programs: list[str]) -> None:
    """Every page, in light and dark, wide and 320 pixels narrow: axe-core finds nothing by WCAG 2.2
    AA and best practice, nothing scrolls sideways, the keyboard comes to the content, and nothing
    is asked for or runs, whatever a translation holds.
    """
    root = project(
        {"docs/a.md": PAGE, "docs/deep/b.md": "# Other\n"},
        locales=["tr", "ar"],
        settings='repository = "https://github.com/acme/docs"\nproject = "Acme"\n',
        git=True,
    )
    run_i18n(root, "extract")
    translate(root, "docs/a", "tr", "<script>alert(1)</script> ")
    translate(root, "docs/a", "ar", "اقرأ ")
    commit(root, "Translate")
    (root / "docs/a.md").write_text(PAGE.replace("slowly", "twice"), encoding="utf-8")
    commit(root, "Read <img src=x onerror=alert(1)> twice")
    draft = {"flags": ("fuzzy",), "comments": ("i18n: draft memory [1a2b3c4d]",)}
    edit(root, "docs/a", lambda e: e.evolve(**draft) if e.msgid == "Guide" else e)
    run_i18n(root, "report", "-o", "public")
    run_i18n(root, "report", "-o", "single", "--single", "--language", "ru")
    pages = sorted([*root.glob("public/**/*.html"), root / "single/index.html"])
    done = subprocess.run(
        [*programs, *map(str, pages)], capture_output=True, text=True, check=False, timeout=HANGS
    )

    assert len(pages) == 8
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == []
