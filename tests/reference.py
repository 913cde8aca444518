"""The tables of settings in the manuals, as the declarations give them.

`python -m tests.reference` writes them again, between their marks: `<!-- settings -->` and
`<!-- end of settings -->`.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from i18n_tool.config.alignment import ALIGN
from i18n_tool.config.model import SETTINGS
from i18n_tool.config.translation import TRANSLATE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from i18n_tool.settings.setting import Setting

DOCS = Path(__file__).parent.parent / "docs"
_TABLE = re.compile(r"(?<=<!-- settings -->\n).*?(?=<!-- end of settings -->\n)", re.DOTALL)


def table(settings: Iterable[Setting]) -> str:
    """One row each; those that a section of babel.cfg may set, too, are marked §."""
    rows = ["", "| key | is | default | |", "|---|---|---|---|"]
    for one in settings:
        key = f"`{one.name}`{' §' if one.in_sections else ''}"
        # JSON's strings and lists of strings are TOML's as well
        default = f"`{json.dumps(one.default, ensure_ascii=False)}`"
        shown = "" if one.default in ("", [], {}, None) else default
        rows.append(f"| {key} | {one.kind.words} | {shown} | {one.about} |".replace("|  |", "| |"))
    return "\n".join([*rows, "", ""])


TABLES = {
    DOCS / "reference.md": table(SETTINGS.values()),
    DOCS / "translate.md": table(TRANSLATE),
    DOCS / "align.md": table(ALIGN),
}


def rewritten(manual: Path) -> str:
    """The manual with the table that it should have."""
    return _TABLE.sub(lambda _: TABLES[manual], manual.read_text(encoding="utf-8"), count=1)


if __name__ == "__main__":
    for manual in TABLES:
        manual.write_text(rewritten(manual), encoding="utf-8")
