"""Commands where little or nothing has changed, as ratios to `floor.py` in the same run.

    python benchmarks/index.py [--pages 1000] [--locales 2] [--project DIR]
    python benchmarks/index.py --check [--pages 1000]

Builds a project of generated pages in some complete locales, or takes a copy of DIR, which is one
in git and in step. With --check: `check` on pages of six long sentences with Turkish and Russian
translations that say the same, with which nothing is wrong. Prints CPU seconds of whole processes,
their children included, best of some rounds, and how many times the floor's that is.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import long_sentence, page, write_pages
from project import COMMAND, fill, fill_rightly

FLOOR = Path(__file__).with_name("floor.py")
LOCALES = "tr ru de fr es it pt nl pl cs sv da fi el hu ro bg uk hr sk sl et lv lt ca".split()
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")


def cpu(root: Path, *command: str) -> tuple[float, int]:
    """CPU seconds and peak megabytes of a process and what it starts."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command} failed")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, usage.ru_maxrss // 1024


class Table:
    """Rows that are printed as they are measured."""

    def __init__(self, root: Path, rows: Path) -> None:
        self._root, self._rows = root, rows
        self.floor()
        print(f"{'':44}{'CPU s':>8}{'floor':>8}{'ratio':>8}{'MB':>6}")

    def floor(self) -> float:
        """CPU seconds of the floor."""
        return cpu(
            self._root, sys.executable, str(FLOOR), str(self._root), "--rows", str(self._rows)
        )[0]

    def row(self, name: str, *args: str, rounds: int = 3, before: object = None) -> None:
        """Measures a command and the floor by turns; `before` is called before each round."""
        found, floors = [], []
        for _ in range(rounds):
            if callable(before):
                before()
            floors.append(self.floor())
            found.append(cpu(self._root, *COMMAND, *args))
        (spent, memory), floor = min(found), min(floors)
        print(f"{name:44}{spent:8.2f}{floor:8.2f}{spent / floor:8.2f}{memory:6}", flush=True)


def git(root: Path, *args: str) -> None:
    """Runs git."""
    subprocess.run([*GIT, *args], cwd=root, check=True, capture_output=True)


def make(root: Path, pages: int, locales: int = 2) -> None:
    """A project of generated pages, translated and committed."""
    write_pages(root / "docs", pages)
    git(root, "init", "-q")
    wanted = [arg for locale in LOCALES[:locales] for arg in ("--locale", locale)]
    for args in (("init", "docs", *wanted), ("extract",)):
        subprocess.run([*COMMAND, *args], cwd=root, check=True, capture_output=True)
    fill(root)
    subprocess.run([*COMMAND, "extract"], cwd=root, check=True, capture_output=True)


def make_right(root: Path, pages: int, sentences: int = 6) -> None:
    """A project of pages whose translations are right; each links to the next."""
    known: dict[str, dict[str, str]] = {}
    for number in range(pages):
        texts = [long_sentence(number * sentences + each) for each in range(sentences)]
        known |= {text["en"]: text for text in texts}
        file = root / f"docs/part{number // 50:03}/page{number:05}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        there = number + 1 if (number + 1) % 50 else number
        link = f"[{number}](page{there:05}.md)"
        body = "\n\n".join(text["en"] for text in texts)
        file.write_text(f"# Page {number}\n\n{body}\n\nPage {link}\n", encoding="utf-8")
    git(root, "init", "-q")
    for args in (("init", "docs", "--locale", "tr", "--locale", "ru"), ("extract",)):
        subprocess.run([*COMMAND, *args], cwd=root, check=True, capture_output=True)
    fill_rightly(root, known)


def measure_check(root: Path, rows: Path) -> None:
    """Prints the rows of `check`."""
    first = cpu(root, *COMMAND, "check", "--no-cache")
    time.sleep(2.5)
    cpu(root, *COMMAND, "check")
    print(f"{'check, nothing known':44}{first[0]:8.2f}")
    table = Table(root, rows)
    table.row("check, nothing changed", "check")
    catalogs = sorted(root.glob("locales/tr/**/*.po"))
    one = catalogs[len(catalogs) // 2]
    text = one.read_text(encoding="utf-8")
    numbers = iter(range(100))

    def edit() -> None:
        more = f'# {next(numbers)}\n#~ msgid "Gone"\n#~ msgstr "Yok"\n'
        one.write_text(f"{text}\n{more}", encoding="utf-8")

    table.row("check, one catalog edited", "check", before=edit)
    page = sorted(root.glob("docs/**/*.md"))[len(catalogs) // 2]
    english = page.read_text(encoding="utf-8")

    def add() -> None:
        page.write_text(f"{english}\nNew: {next(numbers)}.\n", encoding="utf-8")

    table.row("check, one page edited", "check", before=add)


def main() -> None:
    """Makes the project and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--locales", type=int, default=2, choices=range(1, len(LOCALES) + 1))
    parser.add_argument("--project", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    os.environ.pop("CI", None)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each process compiles all modules anew
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch, "project")
        if arguments.project:
            shutil.copytree(arguments.project, root, symlinks=True)
        else:
            root.mkdir()
            if arguments.check:
                make_right(root, arguments.pages)
            else:
                make(root, arguments.pages, arguments.locales)
        git(root, "add", "--all")
        git(root, "commit", "-q", "--allow-empty", "-m", "All")
        documents = sorted(root.glob("docs/**/*.md"))
        print(f"{len(documents)} pages\n")
        measure_of = measure_check if arguments.check else measure
        measure_of(root, Path(scratch, "rows"))


def measure(root: Path, rows: Path) -> None:
    """Prints the rows of the other commands."""
    documents = sorted(root.glob("docs/**/*.md"))
    first = cpu(root, *COMMAND, "status", "--short", "--no-cache")
    time.sleep(2.5)
    for command in ("status", "extract"):
        cpu(root, *COMMAND, command)
    print(f"{'status, nothing known':44}{first[0]:8.2f}")
    table = Table(root, rows)
    table.row("status", "status", "--short")
    table.row("extract, nothing to do", "extract")
    one = documents[len(documents) // 2]
    text = one.read_text(encoding="utf-8")
    numbers = iter(range(100))

    def edit() -> None:
        one.write_text(f"{text}\nA sentence that is new: {next(numbers)}.\n", encoding="utf-8")

    table.row("extract, one page edited", "extract", before=edit)
    table.row("status, one page edited", "status", "--short", before=edit)
    cpu(root, *COMMAND, "extract")
    git(root, "add", "--all")
    git(root, "commit", "-q", "-m", "One")
    git(root, "branch", "-q", "-M", "first")
    git(root, "checkout", "-q", "-b", "other")
    for number, file in enumerate(documents[:1000]):
        file.write_text(f"{page(number)}\nA word more.\n", encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "Other")
    cpu(root, *COMMAND, "status")

    def back() -> None:
        git(root, "checkout", "-q", "other")
        git(root, "checkout", "-q", "first")

    table.row("status, after a checkout of 1,000 and back", "status", "--short", before=back)
    for _ in range(2):
        cpu(root, *COMMAND, "build")
        time.sleep(2.5)
    table.row("build, nothing changed", "build")
    table.row("build, one page edited", "build", before=edit)


if __name__ == "__main__":
    main()
