"""Terms whose translations are given: they reach an engine masked, and come back as required."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from i18n_tool.errors import ConfigError
from i18n_tool.files import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def required_terms(root: Path, files: Iterable[str], source: str, target: str) -> dict[str, str]:
    """Each term with its translation into the target locale, from CSV files whose first row names
    locales (`en,tr,ru`); terms without a translation are left out.

    Raises ConfigError, with file and line, on a file that is no such table.
    """
    terms: dict[str, str] = {}
    for name in files:
        lines = read_text(root / name, name).removeprefix("\ufeff").splitlines()
        rows = csv.reader(lines, strict=True)
        try:
            head = [cell.strip() for cell in next(rows, [])]
            if source not in head:
                hint = f"The first row names the locales of the columns: {source},{target}"
                raise ConfigError(f"no column {source!r}", path=name, lineno=1, hint=hint)
            if target not in head:
                continue
            at, to = head.index(source), head.index(target)
            for row in rows:
                if len(row) > max(at, to) and row[at].strip() and row[to].strip():
                    terms.setdefault(row[at].strip(), row[to].strip())
        except csv.Error as error:
            message = f"this is no CSV: {error}"
            raise ConfigError(message, path=name, lineno=rows.line_num) from None
    return terms
