"""Whole commands on real pages, beside the peers that are installed, in CPU seconds of one run.

    python benchmarks/whole.py --docs DIR [--write]

Extract: everything is new, one locale. Update: every tenth paragraph has another word, and each
translation follows. Render: the translated pages. `--write` puts the table into README.md.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from i18n_tool.catalog import dump, read

README = Path(__file__).with_name("README.md")
BEGIN, END = "<!-- whole -->\n", "<!-- /whole -->\n"
TOOLKIT = "from translate.convert.{} import main; main()"
PO4A = ["-f", "text", "-o", "markdown", "-M", "UTF-8"]


class Row(NamedTuple):
    """CPU seconds of a tool by what it does, None where it does not; files that it failed on."""

    tool: str
    seconds: list[float | None]
    failed: int


class Runs:
    """Counts the CPU seconds of processes, and how many failed."""

    def __init__(self) -> None:
        self.failed = 0

    def cpu(self, commands: list[list[str]], cwd: Path) -> float:
        """The seconds that some commands take together."""
        total = 0.0
        for command in commands:
            process = subprocess.Popen(
                command, cwd=cwd, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = status
            self.failed += status != 0
            total += usage.ru_utime + usage.ru_stime
        return total


def pages_of(root: Path) -> list[str]:
    """The pages below `docs`, relative to it."""
    return sorted(file.relative_to(root / "docs").as_posix() for file in root.rglob("docs/**/*.md"))


def fill(root: Path, pattern: str) -> None:
    """Translates every catalog."""
    for file in root.glob(pattern):
        catalog = read(file, shown=file.name)
        entries = tuple(e if e.msgstr else e.evolve(msgstr=f"Ç {e.msgid}") for e in catalog.entries)
        file.write_bytes(dump(replace(catalog, entries=entries)))


def edit(root: Path) -> None:
    """Gives every tenth paragraph another word."""
    number = 0
    for page in pages_of(root):
        file = root / "docs" / page
        parts = file.read_text(encoding="utf-8").split("\n\n")
        for at, part in enumerate(parts):
            if re.match(r"[A-Z][a-z]+ [a-z]+ ", part):
                number += 1
                parts[at] = part.replace(" ", " newly ", 1) if number % 10 == 0 else part
        file.write_text("\n\n".join(parts), encoding="utf-8")


def ours(root: Path) -> Row:
    """`extract`, `extract` and `build`, in one process each."""
    runs = Runs()
    command = [sys.executable, "-m", "i18n_tool"]
    subprocess.run(
        [*command, "init", "docs", "--locale", "tr"], cwd=root, check=True, capture_output=True
    )
    cold = runs.cpu([[*command, "extract", "--jobs", "1"]], root)
    fill(root, "locales/tr/**/*.po")
    edit(root)
    update = runs.cpu([[*command, "extract", "--jobs", "1", "--max-loss", "100"]], root)
    render = runs.cpu([[*command, "build", "--jobs", "1", "--locale", "tr"]], root)
    return Row("i18n", [cold, update, render], runs.failed)


def toolkit(root: Path) -> Row:
    """translate-toolkit, in one process each."""
    runs = Runs()

    def tool(name: str, *args: str) -> list[str]:
        return [sys.executable, "-c", TOOLKIT.format(name), "--progress=none", *args]

    cold = runs.cpu([tool("md2po", "docs", "po")], root)
    for file in root.glob("po/**/*.po"):  # in which an entry may be there twice
        subprocess.run(["msguniq", "-o", file, file], check=True, capture_output=True)
    fill(root, "po/**/*.po")
    edit(root)
    update = runs.cpu(
        [tool("md2po", "-P", "docs", "pot"), tool("pot2po", "-t", "po", "pot", "new")], root
    )
    render = runs.cpu([tool("po2md", "-t", "docs", "new", "out")], root)
    return Row("translate-toolkit", [cold, update, render], runs.failed)


def by_page(root: Path, name: str, steps: list[list[str]]) -> Row:
    """A tool that takes one page at a time: FILE, its catalog PO and its translation OUT."""
    runs = Runs()
    seconds: list[float | None] = []
    for number, step in enumerate(steps):
        commands = []
        for page in pages_of(root):
            po, out = root / "po" / f"{page}.po", root / "out" / page
            for folder in (po.parent, out.parent):
                folder.mkdir(parents=True, exist_ok=True)
            places = {"FILE": f"docs/{page}", "PO": str(po), "OUT": str(out)}
            commands.append([places.get(word, word) for word in step])
        seconds.append(runs.cpu(commands, root))
        if number == 0:
            edit(root)
    seconds += [None] * (3 - len(seconds))
    return Row(f"{name}, a process a page", seconds, runs.failed)


def msgmerge(root: Path) -> Row:
    """Msgmerge on our catalogs: what an update costs once the templates are there."""
    runs = Runs()
    command = [sys.executable, "-m", "i18n_tool"]
    for step in (["init", "docs", "--locale", "tr"], ["extract"]):
        subprocess.run([*command, *step], cwd=root, check=True, capture_output=True)
    fill(root, "locales/tr/**/*.po")
    old = root / "old"
    shutil.copytree(root / "locales/tr/LC_MESSAGES", old)
    edit(root)
    again = [*command, "extract", "--max-loss", "100"]
    subprocess.run(again, cwd=root, check=True, capture_output=True)
    merges = [
        ["msgmerge", "-q", "-o", os.devnull, str(po), str(root / "locales/templates" / f"{name}t")]
        for po in sorted(old.rglob("*.po"))
        for name in [po.relative_to(old).as_posix()]
    ]
    return Row("msgmerge, a process a page", [None, runs.cpu(merges, root), None], runs.failed)


def rows(docs: Path) -> list[Row]:
    """Every tool on its own copy of the pages."""
    md2po, po2md = (
        [sys.executable, "-c", f"from mdpo.{name}.__main__ import main; main()", "FILE", "--quiet"]
        for name in ("md2po", "po2md")
    )
    mdpo = [
        [*md2po, "--save", "--po-filepath", "PO"],
        [*md2po, "--save", "--po-filepath", "PO"],
        [*po2md, "--pofiles", "PO", "--save", "OUT"],
    ]
    po4a = [
        ["po4a-updatepo", *PO4A, "-m", "FILE", "-p", "PO"],
        ["po4a-updatepo", *PO4A, "-m", "FILE", "-p", "PO"],
        ["po4a-translate", *PO4A, "-k", "0", "-m", "FILE", "-p", "PO", "-l", "OUT"],
    ]
    merge = 'md-gettext extract "$0" "$1t" && msgmerge -q -U "$1" "$1t"'
    gettext = [
        ["md-gettext", "extract", "FILE", "PO"],
        ["sh", "-c", merge, "FILE", "PO"],
        ["md-gettext", "generate", "FILE", "PO", "OUT"],
    ]
    tools = [("i18n", ours), ("msgmerge", msgmerge)]
    if _has("translate.convert.md2po"):
        tools.append(("md2po of translate-toolkit", toolkit))
    for name, steps in (("mdpo", mdpo), ("po4a", po4a), ("markdown-gettext", gettext)):
        if _has("mdpo") if name == "mdpo" else shutil.which(steps[0][0]):
            tools.append((name, lambda root, name=name, steps=steps: by_page(root, name, steps)))
    found = []
    for _, tool in tools:
        with tempfile.TemporaryDirectory() as scratch:
            root = Path(scratch)
            for file in sorted(docs.rglob("*.md")):
                place = root / "docs" / file.relative_to(docs)
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(file.read_bytes())
            found.append(tool(root))
            print(found[-1], file=sys.stderr, flush=True)
    return found


def _has(module: str) -> bool:
    run = [sys.executable, "-c", f"import {module}"]
    return not subprocess.run(run, capture_output=True, check=False).returncode


def table(found: list[Row], pages: int, size: float) -> str:
    """Markdown: seconds, and how many times ours that is."""
    mine = found[0].seconds
    lines = [
        f"{pages} pages, {size:.1f} MB, one locale; CPU seconds, and how many times ours.",
        "",
        "| | extract | update | render | failed runs |",
        "|---|---|---|---|---|",
    ]
    for row in found:
        cells = [
            "" if took is None or own is None else f"{took:.1f} ({took / own:.1f})"
            for took, own in zip(row.seconds, mine, strict=True)
        ]
        lines.append(f"| {row.tool} | {' | '.join(cells)} | {row.failed} |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--docs", type=Path, required=True)
    parser.add_argument("--write", action="store_true", help="put it into README.md")
    options = parser.parse_args()
    files = sorted(options.docs.rglob("*.md"))
    made = table(rows(options.docs), len(files), sum(f.stat().st_size for f in files) / 1e6)
    print(made)
    if options.write:
        before, _, rest = README.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        README.write_text(f"{before}{BEGIN}{made}{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
