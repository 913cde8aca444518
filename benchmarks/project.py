"""Whole commands on a project of generated pages in two complete locales.

    python benchmarks/project.py [--pages 1000]

Prints wall and CPU seconds and peak memory of each process.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import page, write_pages

from i18n_tool.catalog import dump, read

if TYPE_CHECKING:
    from collections.abc import Mapping

COMMAND = [sys.executable, "-m", "i18n_tool"]


def measure(name: str, root: Path, *args: str, rounds: int) -> None:
    """Prints the best of some rounds of a command."""
    rows = []
    for _ in range(rounds):
        begin = time.perf_counter()
        process = subprocess.Popen([*COMMAND, *args], cwd=root, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"i18n {' '.join(args)} failed")
        rows.append((time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss))
    wall, cpu, memory = min(rows)
    print(f"{name:44}{wall:8.2f}{cpu:8.2f}{memory / 1024:8.0f}")


def fill(root: Path) -> None:
    """Translates every catalog."""
    for file in (root / "locales").rglob("*.po"):
        catalog = read(file, shown=file.name)
        entries = tuple(e.evolve(msgstr=f"Ç {e.msgid}") for e in catalog.entries)
        file.write_bytes(dump(replace(catalog, entries=entries)))


def fill_rightly(root: Path, known: Mapping[str, Mapping[str, str]]) -> None:
    """Translates every catalog in Turkish and Russian: what is `known` by its English as it says,
    and titles of pages.
    """
    for language, title in (("tr", "Sayfa"), ("ru", "Страница")):
        for file in (root / "locales").glob(f"{language}*/**/*.po"):
            catalog = read(file, shown=file.name)
            entries = (
                e.evolve(
                    msgstr=known[e.msgid][language]
                    if e.msgid in known
                    else e.msgid.replace("Page", title)
                )
                for e in catalog.entries
            )
            file.write_bytes(dump(replace(catalog, entries=tuple(entries))))


def main() -> None:
    """Builds the project and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    pages = parser.parse_args().pages
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch)
        write_pages(root / "docs", pages)
        run = [*COMMAND, "init", "docs", "--locale", "tr", "--locale", "ru"]
        subprocess.run(run, cwd=root, check=True, capture_output=True)
        rounds = 3 if pages <= 2000 else 1  # patience
        print(f"{pages} pages of 8 KB, 2 locales\n")
        print(f"{'':44}{'wall s':>8}{'CPU s':>8}{'MB':>8}")
        measure("i18n --help", root, "--help", rounds=10)
        measure("extract: everything is new", root, "extract", rounds=1)
        fill(root)
        measure("extract: up to date", root, "extract", rounds=rounds)
        measure("status: up to date", root, "status", rounds=rounds)
        tenth = sorted(str(file) for file in root.glob("docs/*/*0.md"))
        for command in ("status", "diff", "build", "check"):
            measure(f"{command}: up to date", root, command, rounds=1)
            measure(f"{command}: a tenth of the pages", root, command, *tenth, rounds=1)
        for number in range(0, pages, 10):
            file = root / f"docs/part{number // 50:03}/page{number:05}.md"
            file.write_text(page(number).replace(" the ", " that ", 3), encoding="utf-8")
        measure("status: every tenth page edited", root, "status", rounds=rounds)


if __name__ == "__main__":
    main()
