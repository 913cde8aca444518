"""`i18n report` on generated pages in five locales, a tenth of them edited since.

    python benchmarks/report.py [--pages 1000] [--size 2000] [--checks] [--jobs N]

Prints wall and CPU seconds and the size of the report: the first one, one of which nothing changed,
and `status` of the same project, to compare machines by. With --checks the pages are seven long
sentences each, translated rightly into Turkish and Russian for five locales, and the report has
what the checks find: nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import long_sentence, page
from project import fill, fill_rightly

COMMAND = [sys.executable, "-m", "i18n_tool"]
LOCALES = ("tr", "ru", "de", "fr", "ar")
RIGHT = ("tr", "ru", "tr_CY", "ru_UA", "ru_KZ")
SENTENCES = 7
GIT = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]


def measure(name: str, root: Path, *args: str) -> None:
    """Prints what one run takes, workers included."""
    begin = time.perf_counter()
    process = subprocess.Popen([*COMMAND, *args], cwd=root, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status:
        raise SystemExit(f"i18n {' '.join(args)} failed")
    cpu = usage.ru_utime + usage.ru_stime
    print(f"{name:44}{time.perf_counter() - begin:8.2f}{cpu:8.2f}")


def commit(root: Path, message: str) -> None:
    """Commits everything."""
    subprocess.run([*GIT, "add", "--all"], cwd=root, check=True)
    subprocess.run([*GIT, "commit", "--quiet", "--message", message], cwd=root, check=True)


def main() -> None:
    """Builds the project and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--size", type=int, default=2000)
    parser.add_argument("--checks", action="store_true")
    parser.add_argument("--jobs", default="auto")
    options = parser.parse_args()
    locales = RIGHT if options.checks else LOCALES
    known: dict[str, dict[str, str]] = {}
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "project"
        files = [root / f"docs/part{n // 50:03}/page{n:05}.md" for n in range(options.pages)]
        for number, file in enumerate(files):
            file.parent.mkdir(parents=True, exist_ok=True)
            text = page(number, options.size)
            if options.checks:
                some = [long_sentence(number * SENTENCES + each) for each in range(SENTENCES)]
                known |= {one["en"]: one for one in some}
                text = f"# Page {number}\n\n{' '.join(one['en'] for one in some)}\n"
            file.write_text(text, encoding="utf-8")
        subprocess.run([*GIT, "init", "--quiet"], cwd=root, check=True)
        wanted = [part for locale in locales for part in ("--locale", locale)]
        for args in (["init", "docs", *wanted], ["extract"]):
            subprocess.run([*COMMAND, *args], cwd=root, check=True, capture_output=True)
        fill_rightly(root, known) if options.checks else fill(root)
        commit(root, "Translate")
        for number in range(0, options.pages, 10):
            text = files[number].read_text(encoding="utf-8")
            files[number].write_text(text.replace(" the ", " that ", 3), encoding="utf-8")
        subprocess.run([*COMMAND, "extract"], cwd=root, check=True, capture_output=True)
        commit(root, "Edit")
        print(f"{options.pages} pages of {options.size:,} bytes, {len(locales)} locales\n")
        print(f"{'':44}{'wall s':>8}{'CPU s':>8}")
        measure("status", root, "status", "--short")
        jobs = [] if options.jobs == "auto" else ["-j", options.jobs]
        report = ["report", "-o", "../out", *jobs]
        measure("report --no-checks", root, *report, "--no-checks")
        measure("report --no-checks: unchanged", root, *report, "--no-checks")
        if options.checks:
            measure("report", root, *report, "--no-cache")
        made = [file.stat().st_size for file in Path(scratch, "out").rglob("*") if file.is_file()]
        print(f"\n{len(made):,} files, {sum(made) / 2**20:.0f} MB")


if __name__ == "__main__":
    main()
