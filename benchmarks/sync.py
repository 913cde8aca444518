"""How long one catalog takes to follow its document, reading and writing included, beside msgmerge.

    python benchmarks/sync.py [--msgmerge N]

A tenth of the sentences changed, some went, came and moved. Each size runs in a process of its own,
which measures its memory, too. msgmerge gets catalogs of at most N entries: its time is quadratic.
"""

from __future__ import annotations

import argparse
import gc
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpus import _WORDS

from i18n_tool.catalog import dump, new_catalog, read
from i18n_tool.model import Document, Entry, Unit
from i18n_tool.sync import merge
from i18n_tool.sync.slots import find_slots

SIZES = (1_000, 10_000, 50_000)


def sentences(size: int) -> tuple[list[str], list[str]]:
    """The sentences of a document before and after an edit of a tenth of them."""
    rng = random.Random(size)  # noqa: S311 - not for secrets
    old = [" ".join(rng.choices(_WORDS, k=rng.randint(6, 22))) + f" {n}." for n in range(size)]
    new = list(old)
    for place in rng.sample(range(size), size // 10):
        words = new[place].split()
        for _ in range(rng.randint(1, 3)):
            words[rng.randrange(len(words) - 1)] = rng.choice(_WORDS)
        new[place] = " ".join(words)
    for _ in range(size // 200):
        del new[rng.randrange(len(new))]
        new.insert(rng.randrange(len(new)), " ".join(rng.choices(_WORDS, k=12)) + " anew.")
        new.insert(rng.randrange(len(new)), new.pop(rng.randrange(len(new))))
    return old, new


def document_of(texts: list[str]) -> Document:
    """The sentences, three to a paragraph, which each stays in: its number says in which."""
    units: list[Unit] = []
    block, before = -1, ""
    for text in texts:
        number = text.rpartition(" ")[2].removesuffix(".")
        paragraph = str(int(number) // 3) if number.isdigit() else text
        block += paragraph != before
        before = paragraph
        units.append(Unit(0, 0, text, "paragraph", 1, block))
    return Document("page.md", "", (), tuple(units))


def write(folder: Path, size: int) -> tuple[Path, Path]:
    """The translated catalog of the old sentences, and the template of the new."""
    old, new = sentences(size)
    catalog, template = folder / f"{size}.po", folder / f"{size}.pot"
    for file, texts, locale in ((catalog, old, "ru"), (template, new, "")):
        made = new_catalog(locale, "page.md", project="benchmark", segmentation="sentence; rules=2")
        entries = [
            Entry(
                slot.unit.msgid,
                slot.unit.msgid.upper() if locale else "",
                extracted=slot.extracted,
                references=slot.references,
            )
            for slot in find_slots(document_of(texts))
        ]
        file.write_bytes(dump(type(made)(locale, "page.md", made.header, tuple(entries))))
    return catalog, template


def one(file: Path, size: int) -> None:
    """Prints the seconds that reading, matching and writing take, and the peak of memory in MB."""
    document = document_of(sentences(size)[1])
    from rapidfuzz import fuzz  # noqa: F401 - its import is no part of the time

    gc.disable()  # as the command line does
    begin = time.process_time()
    catalog = read(file, shown=file.name, locale="ru", domain="page.md")
    after_reading = time.process_time()
    merged = merge(catalog, document)
    after_merging = time.process_time()
    file.with_suffix(".out").write_bytes(dump(merged))
    end = time.process_time()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    parts = (after_reading - begin, after_merging - after_reading, end - after_merging, end - begin)
    print(*(f"{part:.3f}" for part in parts), f"{memory:.0f}")


def main() -> None:
    """Prints a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--msgmerge", type=int, default=10_000, metavar="N")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(Path(options.one[0]), int(options.one[1]))
        return
    print(
        f"{'entries':>8}{'read':>8}{'match':>8}{'write':>8}{'i18n s':>8}{'MB':>6}{'msgmerge s':>12}"
    )
    with tempfile.TemporaryDirectory() as scratch:
        for size in SIZES:
            catalog, template = write(Path(scratch), size)
            command = [sys.executable, __file__, "--one", str(catalog), str(size)]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            *parts, memory = said.split()
            peer = "–"
            if size <= options.msgmerge and shutil.which("msgmerge"):
                before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
                merged = ["msgmerge", "--quiet", "--previous", str(catalog), str(template)]
                subprocess.run(merged, check=True, capture_output=True)
                peer = f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before:.2f}"
            cells = "".join(f"{part:>8}" for part in parts)
            print(f"{size:>8}{cells}{memory:>6}{peer:>12}", flush=True)


if __name__ == "__main__":
    main()
